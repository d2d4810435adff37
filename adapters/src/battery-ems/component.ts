import { typedPattern, type Binding } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { startHomeManagement, type HomeManagement } from '../ems/index.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { BatteryControl } from './battery-control.js';
import {
  BATTERY_EMS_SCHEMA,
  type BatteryConfig,
  type BatteryEmsConfig,
} from './battery-ems-config.js';
import { ratingOf, type BatteryModel } from './frbc-model.js';
import { NetworkMeter, type HomeMeter } from './home-meter.js';
import type { LevelTarget, LevelUsage } from './level-targets.js';
import { S2Batteries, type BatteryListener } from './s2-batteries.js';

/** Energy management of batteries at work. */
export interface RunningBatteryEms extends RunningComponent {
  /** Where batteries connect. */
  readonly port: number;
}

type HeldBattery = {
  readonly config: BatteryConfig;
  readonly control: BatteryControl;
  ratedMs: number | undefined;
  toldPercent: number | undefined;
  levelMs: number;
};

const KIND = 'https://w3id.org/gridloom/energy#Battery';
const RATING = typedPattern('devices/storage-rating');
const STATE_OF_CHARGE = typedPattern('devices/state-of-charge');
const RATING_POST = { name: 'storage-rating-post', argument: RATING.pattern };
const STATE_OF_CHARGE_POST = { name: 'state-of-charge-post', argument: STATE_OF_CHARGE.pattern };

/** A change of level below this is not worth a message. */
const NOTEWORTHY_PERCENT = 1;

class Service implements RunningBatteryEms, BatteryListener {
  readonly #config: BatteryEmsConfig;
  readonly #context: ComponentContext;
  readonly #batteries: S2Batteries;
  readonly #held = new Map<string, HeldBattery>();
  #management!: HomeManagement;
  #meter!: HomeMeter;
  #registrations: readonly Registration[] = [];

  constructor(config: BatteryEmsConfig, context: ComponentContext) {
    this.#config = config;
    this.#context = context;
    const { host, port, batteries } = config;
    if (new Set(batteries.map(({ key }) => key)).size < batteries.length)
      throw new RangeError('batteries: two have the same key; each needs its own resource id');
    this.#batteries = new S2Batteries({
      host,
      port,
      tokens: new Map(batteries.map(({ key, token }) => [key, token])),
      activity: context.activity,
      nowMs: () => context.clock.now(),
    });
  }

  get port(): number {
    return this.#batteries.port;
  }

  async start(): Promise<void> {
    const { knowledgeBaseId, managerId, homes, requireConsent, meteringPlatforms } = this.#config;
    const { clock, log } = this.#context;
    const connector = await this.#context.join({
      id: knowledgeBaseId,
      name: 'battery energy management system',
      description:
        'Charges and discharges the batteries of homes by the plans of their orchestrators.',
      reasonerLevel: 1,
    });
    this.#management = await startHomeManagement({
      connector,
      clock,
      managerId,
      homes,
      requireConsent,
      log,
    });
    this.#meter = new NetworkMeter(connector, clock, meteringPlatforms);
    try {
      for (const config of this.#config.batteries) this.#manage(config);
      this.#registrations = await this.#register(connector);
      await this.#management.catchUp();
      await this.#batteries.start(this);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const { control } of this.#held.values()) control.close();
    await this.#batteries.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await this.#management.close();
    await this.#meter.close();
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }

  onModel(key: string, model: BatteryModel): void {
    const held = this.#held.get(key)!;
    held.ratedMs = this.#context.clock.now();
    const { homeId } = held.config;
    held.control.describe(model);
    const { orchestrator } = this.#management.contracts.of(homeId);
    this.#management.outbox.send(homeId, RATING_POST, this.#ratingRows(held), [orchestrator]);
  }

  onLevel(key: string, level: number): void {
    const held = this.#held.get(key)!;
    held.levelMs = this.#context.clock.now();
    held.control.setLevel(level);
    const percent = (100 * level) / held.config.fullLevel;
    if (Math.abs(percent - (held.toldPercent ?? Infinity)) < NOTEWORTHY_PERCENT) return;
    held.toldPercent = percent;
    const { homeId } = held.config;
    const { outbox, contracts } = this.#management;
    outbox.send(homeId, STATE_OF_CHARGE_POST, this.#levelRows(held), contracts.insiders(homeId));
  }

  onPower(key: string, watts: number): void {
    this.#held.get(key)!.control.setPower(watts);
  }

  onTargets(key: string, targets: readonly LevelTarget[]): void {
    this.#held.get(key)!.control.setTargets(targets);
  }

  onUsage(key: string, usage: readonly LevelUsage[]): void {
    this.#held.get(key)!.control.setUsage(usage);
  }

  onDeviation(key: string): void {
    this.#held.get(key)!.control.deviates();
  }

  onReachable(key: string, reachable: boolean): void {
    const { config, control } = this.#held.get(key)!;
    control.setReachable(reachable);
    this.#context.log({
      level: reachable ? 'info' : 'warn',
      message: reachable ? 'the battery is connected' : 'the battery is not connected',
      fields: { homeId: config.homeId, deviceId: config.deviceId },
    });
  }

  onFault(key: string, message: string): void {
    const deviceId = this.#held.get(key)?.config.deviceId ?? 'unknown';
    this.#context.log({ level: 'warn', message, fields: { deviceId } });
  }

  #manage(config: BatteryConfig): void {
    const { homeId, deviceId, key, powerFactor } = config;
    const { selfConsumptionMs, reductionMs, retryMs, maxRetryMs, aloneMs } = this.#config;
    const { clock, activity } = this.#context;
    const control = new BatteryControl({
      homeId,
      deviceId,
      powerFactor,
      clock,
      activity,
      management: this.#management,
      kind: KIND,
      meter: this.#meter,
      selfConsumptionMs,
      reductionMs,
      retryMs,
      maxRetryMs,
      aloneMs,
      isHeld: () => device.held,
      instruct: (actuatorId, choice) => this.#batteries.instruct(key, actuatorId, choice),
      onFault: (reason) => this.onFault(key, reason),
    });
    const device = this.#management.manage({
      homeId,
      deviceId,
      kind: KIND,
      rating: {
        activePowerWatts: config.ratedPowerWatts,
        powerFactor,
        phases: config.phases,
        switchOnPeakVoltAmperes: 0,
        controllable: true,
        interruptible: true,
        sheddingPriority: config.sheddingPriority,
      },
      // Its power varies, so it is steered and granted by BatteryControl and not as a whole.
      switch: { switchOn: () => undefined, switchOff: () => undefined },
      onRecommendation: ({ segments }) => control.follow(segments),
      onOrder: (action) => control.order(action),
      onOverload: (voltAmperes) => control.relieve(voltAmperes),
      onConsent: () => control.step(),
    });
    this.#held.set(key, {
      config,
      control,
      ratedMs: undefined,
      toldPercent: undefined,
      levelMs: 0,
    });
    this.#management.observe(deviceId, { isOn: false, powerWatts: 0 });
  }

  async #register(connector: SmartConnector): Promise<readonly Registration[]> {
    const { contracts } = this.#management;
    return [
      await connector.answer(
        { name: 'storage-rating-answer', pattern: RATING.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#all()
            .filter(({ config }) => contracts.isOrchestrator(config.homeId, asker))
            .flatMap((held) => this.#ratingRows(held))
            .filter(isAsked(asked)),
      ),
      await connector.answer(
        { name: 'state-of-charge-answer', pattern: STATE_OF_CHARGE.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#all()
            .filter(({ config }) => contracts.isInsider(config.homeId, asker))
            .flatMap((held) => this.#levelRows(held))
            .filter(isAsked(asked)),
      ),
    ];
  }

  /** Sorted by device. */
  #all(): readonly HeldBattery[] {
    return [...this.#held.values()].sort((left, right) =>
      left.config.deviceId < right.config.deviceId ? -1 : 1,
    );
  }

  #ratingRows({ config, control: { model }, ratedMs }: HeldBattery) {
    if (model === undefined || ratedMs === undefined) return [];
    const { homeId, deviceId, capacityWattHours, fullLevel } = config;
    const rating = ratingOf(model, capacityWattHours, fullLevel);
    return [
      RATING.toBinding({
        homeId,
        deviceId,
        created: new Date(ratedMs),
        chargeEfficiency: rating.chargeEfficiency,
        dischargeEfficiency: rating.dischargeEfficiency,
        capacity: capacityWattHours,
        maximumChargePower: rating.maximumChargeWatts,
        maximumDischargePower: rating.maximumDischargeWatts,
        minimumLevel: rating.minimumPercent,
        maximumLevel: rating.maximumPercent,
        producerId: this.#config.managerId,
      }),
    ];
  }

  #levelRows({ config, control: { level }, levelMs }: HeldBattery) {
    if (level === undefined) return [];
    const { homeId, deviceId, fullLevel } = config;
    const value = Math.round((1000 * level) / fullLevel) / 10;
    return [STATE_OF_CHARGE.toBinding({ homeId, deviceId, value, time: new Date(levelMs) })];
  }
}

/** Whether a row has everything that one of the restrictions fixes. */
function isAsked(asked: readonly Readonly<Record<string, string | undefined>>[]) {
  return (row: Binding): boolean =>
    asked.some((restriction) =>
      Object.entries(restriction).every(([name, term]) => row[name] === term),
    );
}

/** Energy management of stationary batteries that speak S2 with fill rate based control. */
export const batteryEms: ComponentDefinition<BatteryEmsConfig, RunningBatteryEms> = {
  name: 'battery-ems',
  description:
    'Charges and discharges the batteries of homes by the plans of their orchestrators, and by the sun when there is none.',
  configSchema: BATTERY_EMS_SCHEMA,
  start: async (config, context) => {
    const service = new Service(config, context);
    await service.start();
    return service;
  },
};
