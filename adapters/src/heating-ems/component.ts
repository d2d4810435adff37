import { text, typedPattern } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import {
  energyManagementKnowledgeBase,
  startHomeManagement,
  type HomeManagement,
  type Outcome,
  type PreferenceHandlers,
} from '../ems/index.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { HEATING_EMS_SCHEMA, type HeatingEmsConfig } from './config.js';
import { listenToGains } from './gain-listener.js';
import { HeatedHome } from './heated-home.js';
import { HouseContexts } from './house-context.js';
import { TariffRelay } from './tariff-relay.js';

const OUTSIDE = typedPattern('forecasts/outside-temperature-forecast');
const SUN = typedPattern('forecasts/irradiance-forecast');
const OUTSIDE_ASK = { name: 'outside-temperature-forecast-ask', pattern: OUTSIDE.pattern };
const SUN_ASK = { name: 'irradiance-forecast-ask', pattern: SUN.pattern };
const WEATHER_PAUSE_MS = 6 * 3_600_000;
const GL = 'https://w3id.org/gridloom/energy#';
const TAKEN: Outcome = { accepted: true, reason: 'none' };

/** A heating system at work. */
export interface RunningHeatingEms extends RunningComponent {
  readonly management: HomeManagement;
  /** Its homes, by key. */
  readonly homes: ReadonlyMap<string, HeatedHome>;
}

class HeatingEms implements RunningHeatingEms {
  readonly homes = new Map<string, HeatedHome>();
  management!: HomeManagement;
  readonly #config: HeatingEmsConfig;
  readonly #context: ComponentContext;
  #connector!: SmartConnector;
  #contexts: HouseContexts | undefined;
  #registrations: readonly Registration[] = [];
  #cancelTick: () => void = () => undefined;
  #offeredMs = -Infinity;
  #weatherMs = -Infinity;
  #closed = false;

  constructor(config: HeatingEmsConfig, context: ComponentContext) {
    this.#config = config;
    this.#context = context;
  }

  async start(): Promise<void> {
    const config = this.#config;
    const { clock, activity, log } = this.#context;
    this.#connector = await this.#context.join(
      energyManagementKnowledgeBase(config.knowledgeBaseId),
    );
    this.management = await startHomeManagement({
      connector: this.#connector,
      clock,
      managerId: config.managerId,
      homes: config.homes,
      requireConsent: config.requireConsent,
      aloneAfterMs: config.aloneAfterSeconds * 1000,
      preferences: this.#preferences(),
      log,
    });
    const homes = [...config.homes].sort((left, right) => (left.homeId < right.homeId ? -1 : 1));
    for (const home of homes)
      this.homes.set(
        home.homeId,
        new HeatedHome({
          config: home,
          settings: config,
          management: this.management,
          clock,
          activity,
          log,
        }),
      );
    this.#contexts = new HouseContexts({
      connector: this.#connector,
      clock,
      management: this.management,
      managerId: config.managerId,
      meteringPlatform: config.meteringPlatform,
      log,
    });
    this.#registrations = [
      ...(await listenToGains(this.#connector, (homeId) => this.homes.get(homeId))),
      ...(await this.#relayTariffs()),
    ];
    for (const home of this.homes.values()) await home.enter();
    await this.management.catchUp();
    this.#tickLater();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTick();
    await Promise.allSettled(this.#registrations.map((each) => each.unregister()));
    await this.#contexts?.close();
    await this.#connector?.unregister(OUTSIDE_ASK);
    await this.#connector?.unregister(SUN_ASK);
    await this.management?.close();
    await Promise.all([...this.homes.values()].map((home) => home.leave()));
  }

  async #relayTariffs(): Promise<readonly Registration[]> {
    const { supplier } = this.#config;
    if (supplier === undefined) return [];
    const relay = new TariffRelay({
      connector: this.#connector,
      management: this.management,
      homes: this.#config.homes,
      supplier,
      onPrices: (homeIds) => void this.#tellContexts(homeIds),
    });
    return relay.register();
  }

  async #tellContexts(homeIds: readonly string[]): Promise<void> {
    for (const homeId of homeIds) await this.#contexts!.tell(this.homes.get(homeId)!.config);
  }

  /** One timer for all homes, at whole multiples of the interval, so that offers begin with their quarter of an hour. */
  #tickLater(): void {
    const { clock, activity, log } = this.#context;
    const intervalMs = this.#config.pollSeconds * 1000;
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
    const homes = [...this.homes.values()];
    await this.#askWeather();
    await Promise.all(homes.map((home) => home.read()));
    for (const home of homes) home.decide();
    const isDue = clock.now() - this.#offeredMs >= this.#config.corridorMinutes * 60_000;
    if (isDue) this.#offeredMs = clock.now();
    const offering = homes.filter((home) => isDue || home.needsOffer);
    await Promise.all(offering.map((home) => home.offer()));
  }

  async #askWeather(): Promise<void> {
    const { clock, log } = this.#context;
    const { weatherService } = this.#config;
    if (weatherService === undefined || clock.now() - this.#weatherMs < WEATHER_PAUSE_MS) return;
    this.#weatherMs = clock.now();
    const areas = new Set([...this.homes.values()].map(({ config }) => config.areaId));
    for (const areaId of [...areas].sort()) {
      if (areaId === undefined) continue;
      const homes = [...this.homes.values()].filter(({ config }) => config.areaId === areaId);
      try {
        const outside = await this.#expected(OUTSIDE_ASK, OUTSIDE, areaId, weatherService);
        for (const home of homes)
          home.outside.setForecast(
            outside.map(({ value, ...span }) => ({ ...span, celsius: value })),
          );
        const sun = await this.#expected(SUN_ASK, SUN, areaId, weatherService);
        for (const home of homes)
          home.sun.setForecast(
            sun.map(({ value, ...span }) => ({ ...span, wattsPerSquareMetre: value })),
          );
      } catch (error) {
        log({ level: 'warn', message: `no weather forecast: ${messageOf(error)}` });
      }
    }
  }

  /** The newest forecast of an area. */
  async #expected(
    ask: typeof OUTSIDE_ASK | typeof SUN_ASK,
    pattern: typeof OUTSIDE | typeof SUN,
    areaId: string,
    weatherService: string,
  ): Promise<readonly { fromMs: number; toMs: number; value: number }[]> {
    const { bindings } = await this.#connector.ask(ask, [{ areaId: text(areaId) }], {
      recipients: { knowledgeBases: [weatherService] },
      deadlineMs: 15_000,
    });
    const rows = bindings.map((binding) => pattern.fromBinding(binding));
    const newest = Math.max(...rows.map(({ created }) => created.getTime()));
    return rows
      .filter(({ created }) => created.getTime() === newest)
      .map(({ from, to, value }) => ({ fromMs: from.getTime(), toMs: to.getTime(), value }));
  }

  #preferences(): PreferenceHandlers {
    const change = (homeId: string, apply: (home: HeatedHome) => void): Outcome | undefined => {
      const home = this.homes.get(homeId);
      if (home === undefined) return undefined;
      apply(home);
      // The handler does not wait for the orchestrator, which may be the one that called it.
      queueMicrotask(() => void this.#context.activity.track(this.#renew(home)));
      return TAKEN;
    };
    return {
      'preferences/comfort-temperature': ({ homeId, minimumTemperature, maximumTemperature }) =>
        change(homeId, ({ comfort }) => comfort.setBand(minimumTemperature, maximumTemperature)),
      'preferences/temperature-set-point': (row) => {
        const home = this.homes.get(row.homeId);
        if (!home?.config.devices.some(({ deviceId }) => deviceId === row.deviceId))
          return undefined;
        return change(row.homeId, ({ comfort }) =>
          comfort.setTemporaryBand({
            fromMs: row.from.getTime(),
            toMs: row.to.getTime(),
            minimumCelsius: row.minimumTemperature,
            maximumCelsius: row.maximumTemperature,
          }),
        );
      },
      'preferences/absence': ({ homeId, from, to }) =>
        change(homeId, ({ comfort }) =>
          comfort.addAbsence(
            { fromMs: from.getTime(), toMs: to.getTime() },
            this.#context.clock.now(),
          ),
        ),
      'preferences/season-mode': ({ homeId, season }) =>
        change(homeId, ({ comfort }) => comfort.setSummer(season === `${GL}Summer`)),
    };
  }

  async #renew(home: HeatedHome): Promise<void> {
    if (this.#closed) return;
    home.decide();
    await home.offer();
  }
}

/** The supplier's energy management of space heaters and heat pumps over Modbus TCP. */
export const heatingEms: ComponentDefinition<HeatingEmsConfig, RunningHeatingEms> = {
  name: 'heating-ems',
  description:
    'Keeps homes warm with space heaters and heat pumps over Modbus TCP, at the times that the orchestrator advises.',
  configSchema: HEATING_EMS_SCHEMA,
  start: async (config, context) => {
    const running = new HeatingEms(config, context);
    try {
      await running.start();
    } catch (error) {
      await running.close();
      throw error;
    }
    return running;
  },
};
