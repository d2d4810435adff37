import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import { seededRandom } from '../../shared/random.js';
import type {
  FillLevelTargetProfile,
  InstructionStatus,
  OperationMode,
  S2Draft,
  S2Message,
  UsageForecast,
} from '../../shared/s2/messages.js';
import { ResourceManager } from '../../shared/s2/resource-manager.js';
import { S2ContentError } from '../../shared/s2/s2-session.js';
import type { SimulatedBattery } from './simulated-battery.js';

/** What goes wrong with the line of the battery, by a seed. */
export type BatteryFaults = {
  readonly seed: number | string;
  /** Mean time between two losses of the connection. */
  readonly meanBetweenDropsMs?: number;
  /** Mean time between two messages that make no sense. */
  readonly meanBetweenGarbageMs?: number;
  /** Reports come late by up to this. */
  readonly longestReportDelayMs?: number;
};

export type S2BatteryOptions = {
  readonly battery: SimulatedBattery;
  /** Address of the energy management system, such as `ws://127.0.0.1:4001`. */
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
  readonly activity: Activity;
  /** What the owner has set at the battery: levels to keep. */
  readonly targetProfile?: Omit<FillLevelTargetProfile, 'message_type' | 'message_id'>;
  /** What the battery loses by itself. */
  readonly usageForecast?: Omit<UsageForecast, 'message_type' | 'message_id'>;
  /** How often it tells its level while energy flows. Default 300 000. */
  readonly reportMs?: number;
  /** After which it stops when nobody controls it. Default 120 000. */
  readonly aloneMs?: number;
  readonly reconnectMs?: number;
  readonly faults?: BatteryFaults;
  readonly onFault?: (reason: string) => void;
};

/** A simulated battery at its line. */
export interface S2Battery {
  readonly isControlled: boolean;
  /** Loses the connection, and comes back. */
  drop(): void;
  close(): Promise<void>;
}

const ACTUATOR_ID = 'inverter';
const IDLE = 'idle';
const CHARGE = 'charge';
const DISCHARGE = 'discharge';
const MODE_IDS = [IDLE, CHARGE, DISCHARGE];
const GARBAGE = [
  '{"message_type":"FRBC.StorageStatus","message_id":"zz-1","present_fill_level":"full"}',
  '{"message_type":"FRBC.StorageStatus"',
  'null',
];
const HOUR_S = 3600;

/** The resource manager of a battery: fill rate based control, with the level in percent. */
class Manager implements S2Battery {
  readonly #battery: SimulatedBattery;
  readonly #options: S2BatteryOptions;
  readonly #manager: ResourceManager;
  readonly #timers = new Map<string, () => void>();
  readonly #delays;
  #mode = IDLE;
  #previousMode: string | undefined;
  #factor = 0;
  #changedMs: number | undefined;
  #dueMs = 0;
  #reports = 0;

  constructor(options: S2BatteryOptions) {
    const { battery, url, token, clock, activity, reconnectMs, onFault } = options;
    this.#battery = battery;
    this.#options = options;
    this.#delays = seededRandom(`${options.faults?.seed ?? battery.batteryId}/delay`);
    const { phases } = battery.specification;
    this.#manager = new ResourceManager({
      url,
      token,
      clock,
      activity,
      ...(reconnectMs === undefined ? {} : { reconnectMs }),
      ...(onFault === undefined ? {} : { onFault }),
      details: {
        resource_id: battery.batteryId,
        roles: [{ role: 'ENERGY_STORAGE', commodity: 'ELECTRICITY' }],
        manufacturer: 'Battery Maker',
        instruction_processing_delay: 500,
        available_control_types: ['FILL_RATE_BASED_CONTROL'],
        provides_forecast: false,
        provides_power_measurement_types: phases.map(
          (phase) => `ELECTRIC.POWER.L${phase}` as const,
        ),
      },
      onControl: () => this.#introduce(),
      onMessage: (message) => this.#take(message),
      onLost: () => this.#watch(),
    });
    battery.onLimit(() => this.#reachLimit());
  }

  get isControlled(): boolean {
    return this.#manager.isControlled;
  }

  drop(): void {
    this.#manager.drop();
  }

  async start(): Promise<void> {
    await this.#manager.start();
    const { meanBetweenDropsMs, meanBetweenGarbageMs } = this.#options.faults ?? {};
    if (meanBetweenDropsMs !== undefined)
      this.#fault('drop', meanBetweenDropsMs, () => this.drop());
    const words = seededRandom(`${this.#options.faults?.seed ?? ''}/words`);
    if (meanBetweenGarbageMs !== undefined)
      this.#fault('garbage', meanBetweenGarbageMs, () =>
        this.#manager.writeRaw(GARBAGE[Math.floor(words() * GARBAGE.length)]!),
      );
  }

  async close(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel();
    await this.#manager.close();
  }

  /** Exponentially distributed times between two. */
  #fault(name: string, meanMs: number, action: () => void): void {
    const random = seededRandom(`${this.#options.faults!.seed}/${name}`);
    const next = (): void =>
      this.#after(name, Math.ceil(-meanMs * Math.log(1 - random())), () => {
        action();
        next();
      });
    next();
  }

  #after(name: string, delayMs: number, action: () => void): void {
    this.#timers.get(name)?.();
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(name);
      action();
    });
    this.#timers.set(name, cancel);
  }

  #introduce(): void {
    const { targetProfile, usageForecast } = this.#options;
    this.#report(this.#description());
    this.#tellStorage();
    this.#tellActuator();
    this.#measure();
    if (targetProfile !== undefined)
      this.#report({ message_type: 'FRBC.FillLevelTargetProfile', ...targetProfile });
    if (usageForecast !== undefined)
      this.#report({ message_type: 'FRBC.UsageForecast', ...usageForecast });
  }

  #description(): S2Draft {
    const { targetProfile, usageForecast, clock } = this.#options;
    const { minimumLevelPercent, maximumLevelPercent } = this.#battery.specification;
    return {
      message_type: 'FRBC.SystemDescription',
      valid_from: new Date(clock.now()).toISOString(),
      actuators: [
        {
          id: ACTUATOR_ID,
          supported_commodities: ['ELECTRICITY'],
          operation_modes: this.#modes(),
          transitions: MODE_IDS.flatMap((from) =>
            MODE_IDS.filter((to) => to !== from).map((to) => ({
              id: `${from}-to-${to}`,
              from,
              to,
              start_timers: [],
              blocking_timers: [],
              abnormal_condition_only: false,
            })),
          ),
          timers: [],
        },
      ],
      storage: {
        fill_level_label: 'percent of capacity',
        provides_leakage_behaviour: false,
        provides_fill_level_target_profile: targetProfile !== undefined,
        provides_usage_forecast: usageForecast !== undefined,
        fill_level_range: {
          start_of_range: minimumLevelPercent,
          end_of_range: maximumLevelPercent,
        },
      },
    };
  }

  #modes(): readonly OperationMode[] {
    const of = this.#battery.specification;
    const { minimumLevelPercent, maximumLevelPercent, taperLevelPercent } = of;
    const charge = of.maximumChargeWatts;
    const element = (fromLevel: number, toLevel: number, watts: number) => {
      const stored = watts > 0 ? watts * of.chargeEfficiency : watts / of.dischargeEfficiency;
      const rate = (100 * stored) / of.capacityWattHours / HOUR_S;
      return {
        fill_level_range: { start_of_range: fromLevel, end_of_range: toLevel },
        fill_rate: { start_of_range: 0, end_of_range: rate },
        power_ranges: of.phases.map((phase) => ({
          start_of_range: 0,
          end_of_range: watts / of.phases.length,
          commodity_quantity: `ELECTRIC.POWER.L${phase}` as const,
        })),
      };
    };
    const mode = (id: string, elements: ReturnType<typeof element>[]): OperationMode => ({
      id,
      elements,
      abnormal_condition_only: false,
    });
    return [
      mode(IDLE, [element(minimumLevelPercent, maximumLevelPercent, 0)]),
      mode(CHARGE, [
        element(minimumLevelPercent, taperLevelPercent, charge),
        element(taperLevelPercent, maximumLevelPercent, charge * of.taperPart),
      ]),
      mode(DISCHARGE, [
        element(minimumLevelPercent, maximumLevelPercent, -of.maximumDischargeWatts),
      ]),
    ];
  }

  #take(message: S2Message): void {
    if (message.message_type !== 'FRBC.Instruction')
      throw new S2ContentError(`${message.message_type} is nothing that this battery can do`);
    const { id, actuator_id, operation_mode, operation_mode_factor: factor } = message;
    if (actuator_id !== ACTUATOR_ID)
      throw new S2ContentError(`actuator_id: there is no ${actuator_id}`);
    if (!MODE_IDS.includes(operation_mode))
      throw new S2ContentError(`operation_mode: there is no ${operation_mode}`);
    if (factor < 0 || factor > 1)
      throw new S2ContentError('operation_mode_factor: expected 0 to 1');
    this.#tellInstruction(id, 'ACCEPTED');
    const delayMs = Date.parse(message.execution_time) - this.#options.clock.now();
    const execute = (): void => {
      this.#execute(operation_mode, factor);
      this.#tellInstruction(id, 'SUCCEEDED');
    };
    // A later instruction replaces one that has not been executed yet.
    if (delayMs > 0) this.#after('instruction', delayMs, execute);
    else {
      this.#timers.get('instruction')?.();
      execute();
    }
  }

  #execute(mode: string, factor: number): void {
    if (mode !== this.#mode) {
      this.#previousMode = this.#mode;
      this.#changedMs = this.#options.clock.now();
    }
    this.#mode = mode;
    this.#factor = factor;
    this.#apply();
    this.#tellActuator();
    this.#measure();
    this.#tellStorage();
    this.#reportOn();
  }

  /** The factor is of the range that holds at the level of now. */
  #apply(): void {
    const of = this.#battery.specification;
    const isTapered = this.#battery.levelPercent >= of.taperLevelPercent;
    const charge = of.maximumChargeWatts * (isTapered ? of.taperPart : 1);
    const range = { idle: 0, charge, discharge: -of.maximumDischargeWatts }[this.#mode] ?? 0;
    this.#battery.setPower(range * this.#factor);
  }

  #reachLimit(): void {
    const { watts } = this.#battery;
    if (watts === 0 && this.#mode !== IDLE) this.#execute(IDLE, 0);
    else {
      this.#apply();
      this.#measure();
      this.#tellStorage();
    }
  }

  #reportOn(): void {
    this.#timers.get('report')?.();
    if (this.#battery.watts === 0) return;
    this.#after('report', this.#options.reportMs ?? 300_000, () => {
      this.#tellStorage();
      this.#reportOn();
    });
  }

  /** Stops when nobody has been in control for a while. */
  #watch(): void {
    if (this.#manager.isControlled || this.#mode === IDLE) return;
    this.#after('alone', this.#options.aloneMs ?? 120_000, () => {
      if (!this.#manager.isControlled) this.#execute(IDLE, 0);
    });
  }

  #tellStorage(): void {
    this.#report({
      message_type: 'FRBC.StorageStatus',
      present_fill_level: Math.round(this.#battery.levelPercent * 1e6) / 1e6,
    });
  }

  #tellActuator(): void {
    this.#report({
      message_type: 'FRBC.ActuatorStatus',
      actuator_id: ACTUATOR_ID,
      active_operation_mode_id: this.#mode,
      operation_mode_factor: this.#factor,
      ...(this.#previousMode === undefined
        ? {}
        : { previous_operation_mode_id: this.#previousMode }),
      ...(this.#changedMs === undefined
        ? {}
        : { transition_timestamp: new Date(this.#changedMs).toISOString() }),
    });
  }

  #tellInstruction(instructionId: string, status: InstructionStatus): void {
    this.#report({
      message_type: 'InstructionStatusUpdate',
      instruction_id: instructionId,
      status_type: status,
      timestamp: new Date(this.#options.clock.now()).toISOString(),
    });
  }

  #measure(): void {
    this.#report({
      message_type: 'PowerMeasurement',
      measurement_timestamp: new Date(this.#options.clock.now()).toISOString(),
      values: this.#battery.power().map(({ phase, watts }) => ({
        commodity_quantity: `ELECTRIC.POWER.L${phase}` as const,
        value: watts,
      })),
    });
  }

  /** Late reports keep their order. */
  #report(draft: S2Draft): void {
    const nowMs = this.#options.clock.now();
    const longestMs = this.#options.faults?.longestReportDelayMs ?? 0;
    const delayMs = longestMs === 0 ? 0 : Math.round(this.#delays() * longestMs);
    this.#dueMs = Math.max(this.#dueMs, nowMs + delayMs);
    if (this.#dueMs === nowMs) this.#manager.tell(draft);
    else
      this.#after(`late-${++this.#reports}`, this.#dueMs - nowMs, () => this.#manager.tell(draft));
  }
}

/** Puts a battery on its line to an energy management system. */
export async function startS2Battery(options: S2BatteryOptions): Promise<S2Battery> {
  const manager = new Manager(options);
  await manager.start();
  return manager;
}
