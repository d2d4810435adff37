import {
  energyManagementKnowledgeBase,
  startHomeManagement,
  type HomeManagement,
  type PreferenceHandlers,
} from '../ems/index.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { WATER_HEATER_EMS_SCHEMA, type WaterHeaterEmsConfig } from './config.js';
import { HeaterBus } from './heater-bus.js';
import { ManagedHeater } from './managed-heater.js';
import { tapWattHours } from './tank-model.js';

const GL = 'https://w3id.org/gridloom/energy#';
const LITRES_PER_CUBIC_METRE = 1000;

/** A manager of water heaters at work. */
export interface RunningWaterHeaterEms extends RunningComponent {
  readonly management: HomeManagement;
  /** Its devices, by key. */
  readonly heaters: ReadonlyMap<string, ManagedHeater>;
}

class WaterHeaterEms implements RunningWaterHeaterEms {
  readonly heaters = new Map<string, ManagedHeater>();
  management!: HomeManagement;
  readonly #config: WaterHeaterEmsConfig;
  readonly #context: ComponentContext;
  #bus: HeaterBus | undefined;
  #cancelTick: () => void = () => undefined;
  #offeredMs = -Infinity;
  #closed = false;

  constructor(config: WaterHeaterEmsConfig, context: ComponentContext) {
    this.#config = config;
    this.#context = context;
  }

  async start(): Promise<void> {
    const config = this.#config;
    const { clock, activity, log } = this.#context;
    const bus = await HeaterBus.connect(config.broker, config.managerId, activity, log);
    this.#bus = bus;
    this.management = await startHomeManagement({
      connector: await this.#context.join(energyManagementKnowledgeBase(config.knowledgeBaseId)),
      clock,
      managerId: config.managerId,
      homes: config.homes,
      requireConsent: config.requireConsent,
      aloneAfterMs: config.aloneAfterSeconds * 1000,
      preferences: this.#preferences(),
      log,
    });
    const homes = [...config.homes].sort((left, right) => (left.homeId < right.homeId ? -1 : 1));
    for (const { homeId, devices } of homes)
      for (const device of devices)
        this.heaters.set(
          device.deviceId,
          new ManagedHeater(
            {
              homeId,
              config: device,
              settings: config,
              management: this.management,
              bus,
              clock,
              log,
            },
            !config.requireConsent,
          ),
        );
    await this.management.catchUp();
    for (const heater of this.heaters.values()) await heater.listen();
    this.#tickLater();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTick();
    await this.management?.close();
    for (const heater of this.heaters.values()) await heater.leave();
    await this.#bus?.close();
  }

  /** One timer for all devices, at whole multiples of the interval, so that offers begin with their quarter of an hour. */
  #tickLater(): void {
    const { clock, activity, log } = this.#context;
    const intervalMs = this.#config.tickSeconds * 1000;
    const delayMs = intervalMs - (clock.now() % intervalMs);
    this.#cancelTick = clock.after(delayMs, () => {
      this.#tickLater();
      activity
        .track(this.#tick())
        .catch((error: unknown) => log({ level: 'error', message: messageOf(error) }));
    });
  }

  async #tick(): Promise<void> {
    const { clock } = this.#context;
    for (const heater of this.heaters.values()) heater.decide();
    if (clock.now() - this.#offeredMs < this.#config.corridorMinutes * 60_000) return;
    this.#offeredMs = clock.now();
    await Promise.all([...this.heaters.values()].map((heater) => heater.offer()));
  }

  #preferences(): PreferenceHandlers {
    return {
      'preferences/hot-water-need': ({ homeId, deviceId, readyBy, volume, permanence }) => {
        const heater = this.heaters.get(deviceId);
        if (heater?.homeId !== homeId) return undefined;
        const device = this.#config.homes
          .flatMap(({ devices }) => devices)
          .find((each) => each.deviceId === deviceId)!;
        const litres = volume * LITRES_PER_CUBIC_METRE;
        const wattHours = tapWattHours(device.tank, litres);
        const most = tapWattHours(device.tank, device.tank.litres * 1.8);
        if (litres < 0 || wattHours > most)
          return { accepted: false, reason: 'the tank cannot hold so much hot water' };
        const daily = permanence === `${GL}Permanent`;
        const readyByMs = readyBy.getTime();
        heater.needs.add({ wattHours, readyByMs, daily }, this.#context.clock.now());
        // The handler does not wait for the orchestrator, which may be the one that called it.
        queueMicrotask(() => void this.#context.activity.track(heater.offer()));
        return { accepted: true, reason: 'none' };
      },
    };
  }
}

/** An independent energy management of water heaters over MQTT. It never sees a price. */
export const waterHeaterEms: ComponentDefinition<WaterHeaterEmsConfig, RunningWaterHeaterEms> = {
  name: 'water-heater-ems',
  description:
    'Keeps water hot in the tanks of homes over MQTT, at the times that the orchestrator advises, without knowing prices.',
  configSchema: WATER_HEATER_EMS_SCHEMA,
  start: async (config, context) => {
    const running = new WaterHeaterEms(config, context);
    try {
      await running.start();
    } catch (error) {
      await running.close();
      throw error;
    }
    return running;
  },
};
