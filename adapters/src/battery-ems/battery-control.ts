import type { DeviceAction, HomeManagement, Outcome, Segment } from '../ems/index.js';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import { ChargeGrants } from './charge-grants.js';
import {
  fullChargeRate,
  modeFor,
  powerBounds,
  rateOf,
  type BatteryModel,
  type ModeChoice,
} from './frbc-model.js';
import type { HomeMeter } from './home-meter.js';
import {
  latestChargeStartMs,
  reserveAt,
  type LevelTarget,
  type LevelUsage,
} from './level-targets.js';
import { decidePower, needsMeter, plannedAt, type Situation } from './power-decision.js';

export type BatteryControlOptions = {
  readonly homeId: string;
  readonly deviceId: string;
  readonly powerFactor: number;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly management: Pick<
    HomeManagement,
    'requestPower' | 'release' | 'started' | 'observe' | 'mayControl'
  >;
  /** Kind of the device, for the consent. */
  readonly kind: string;
  readonly meter: HomeMeter;
  /** How often the meter is read while no plan holds. */
  readonly selfConsumptionMs: number;
  /** For how long an alert or an order to reduce counts. */
  readonly reductionMs: number;
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** For how long a battery goes on without connection before it stops by itself. */
  readonly aloneMs: number;
  /** Whether the orchestrator keeps it off. */
  readonly isHeld: () => boolean;
  readonly instruct: (actuatorId: string, choice: ModeChoice) => Promise<void>;
  readonly onFault: (reason: string) => void;
};

/** Factors that differ less are the same to an inverter. */
const SAME_FACTOR = 0.002;
const HELD_CHECK_MS = 60_000;
/** Charging for a target begins a little early, as levels are told now and then only. */
const TARGET_MARGIN_MS = 300_000;
const RUNNING_WATTS = 10;

/** Steers one battery: by the orchestrator's plan within what was granted, by its owner's targets, and alone when it has to. */
export class BatteryControl {
  readonly #options: BatteryControlOptions;
  readonly #grants: ChargeGrants;
  #model: BatteryModel | undefined;
  #level: { readonly value: number; readonly atMs: number } | undefined;
  #presentWatts = 0;
  #isReachable = false;
  #segments: readonly Segment[] = [];
  #targets: readonly LevelTarget[] = [];
  #usage: readonly LevelUsage[] = [];
  #isChargingForTarget = false;
  #cap = { watts: Infinity, untilMs: -Infinity };
  /** What the home drew, what the battery did then, and when that was. */
  #reading:
    | {
        readonly netWatts: number | undefined;
        readonly presentWatts: number;
        readonly atMs: number;
      }
    | undefined;
  #isReading = false;
  #told: ModeChoice | undefined;
  #cancelWake: (() => void) | undefined;
  #cancelLost: (() => void) | undefined;
  #closed = false;

  constructor(options: BatteryControlOptions) {
    this.#options = options;
    const { management, deviceId, clock, retryMs, maxRetryMs } = options;
    this.#grants = new ChargeGrants({
      management,
      deviceId,
      clock,
      retryMs,
      maxRetryMs,
      onNews: () => this.step(),
    });
  }

  get model(): BatteryModel | undefined {
    return this.#model;
  }

  /** In the battery's own unit, as it was told last. */
  get level(): number | undefined {
    return this.#level?.value;
  }

  describe(model: BatteryModel): void {
    this.#model = model;
    this.#told = undefined;
    this.step();
  }

  setLevel(value: number): void {
    this.#level = { value, atMs: this.#options.clock.now() };
    this.step();
  }

  setPower(watts: number): void {
    this.#presentWatts = watts;
    const { management, deviceId } = this.#options;
    management.observe(deviceId, { isOn: Math.abs(watts) > RUNNING_WATTS, powerWatts: watts });
    this.step();
  }

  setTargets(targets: readonly LevelTarget[]): void {
    this.#targets = targets;
    this.step();
  }

  setUsage(usage: readonly LevelUsage[]): void {
    this.#usage = usage;
    this.step();
  }

  setReachable(isReachable: boolean): void {
    this.#isReachable = isReachable;
    this.#told = undefined;
    this.#cancelLost?.();
    this.#cancelLost = undefined;
    // Until it stops by itself it draws what it was told, and needs its grants for that.
    if (!isReachable)
      this.#cancelLost = this.#options.clock.after(this.#options.aloneMs, () => {
        this.setPower(0);
        this.#grants.want(0, 'OrdinaryStart', false);
      });
    this.step();
  }

  /** The battery does something else than it was told. */
  deviates(): void {
    this.#told = undefined;
  }

  /** Takes the orchestrator's plan, or says why not. */
  follow(segments: readonly Segment[]): Outcome {
    // One that has just lost its connection takes the plan up when it is back.
    if (this.#model === undefined)
      return { accepted: false, reason: 'the battery has not been connected yet' };
    const { minimumLevel, maximumLevel } = this.#model;
    const bounds = powerBounds(this.#model, (minimumLevel + maximumLevel) / 2);
    const impossible = segments.find(
      ({ powerWatts }) =>
        powerWatts > bounds.chargeWatts * 1.02 || -powerWatts > bounds.dischargeWatts * 1.02,
    );
    if (impossible !== undefined)
      return {
        accepted: false,
        reason: `the battery draws at most ${Math.round(bounds.chargeWatts)} W and gives at most ${Math.round(bounds.dischargeWatts)} W, not ${Math.round(impossible.powerWatts)} W`,
      };
    this.#segments = segments;
    this.#grants.heard();
    this.step();
    return { accepted: true, reason: 'none' };
  }

  /** An order that has had its effect on {@link BatteryControlOptions.isHeld} already. */
  order(action: DeviceAction): Outcome | undefined {
    this.#grants.heard();
    if (action === 'Increase')
      return { accepted: false, reason: 'it charges by plan and within its grants only' };
    if (action === 'Reduce') {
      if (this.#presentWatts <= 0) return { accepted: false, reason: 'it draws nothing' };
      this.#capAt(this.#presentWatts / 2);
    }
    this.step();
    return { accepted: true, reason: 'none' };
  }

  /**
   * Draws less, and gives power where it can.
   *
   * @returns by how much, in VA
   */
  relieve(voltAmperes: number): number {
    this.#grants.heard();
    const level = this.#levelNow();
    if (!this.#isReachable || this.#model === undefined || level === undefined) return 0;
    const { dischargeWatts } = powerBounds(this.#model, level);
    const least = level > this.#lowestLevel() ? -dischargeWatts : 0;
    const { powerFactor } = this.#options;
    const watts = Math.max(least, this.#presentWatts - voltAmperes * powerFactor);
    if (watts >= this.#presentWatts) return 0;
    this.#capAt(watts);
    const relieved = (this.#presentWatts - watts) / powerFactor;
    this.step();
    return relieved;
  }

  /** Looks at how things stand and does what is to be done now. May be called at any time. */
  step(): void {
    if (this.#closed) return;
    this.#cancelWake?.();
    const model = this.#model;
    const level = this.#levelNow();
    if (!this.#isReachable || model === undefined || level === undefined) return;
    const situation = this.#situation(model, level);
    const { watts, source } = decidePower(situation);
    const planned = Math.max(0, situation.plannedWatts ?? 0);
    const { powerFactor } = this.#options;
    // Whoever is silent is asked again for what the plan wants; sun that nobody else uses needs no leave meanwhile.
    const wanted = situation.isSilent ? Math.max(watts, planned) : watts;
    const urgency = source === 'target' ? 'DeadlineAtRisk' : 'OrdinaryStart';
    const isDrawing = this.#presentWatts > RUNNING_WATTS;
    this.#grants.want(Math.max(0, wanted / powerFactor), urgency, isDrawing);
    const isFree = source === 'self-consumption' && situation.isSilent;
    const allowed = isFree ? watts : Math.min(watts, this.#grants.voltAmperes * powerFactor);
    this.#tell(model, modeFor(model, level, allowed));
    if (needsMeter(situation)) this.#readMeter();
    this.#wakeLater(model, level, situation);
  }

  /** Gives grants back; the battery stops by itself when nobody controls it. */
  close(): void {
    this.#closed = true;
    this.#cancelWake?.();
    this.#cancelLost?.();
    this.#grants.close();
  }

  #situation(model: BatteryModel, level: number): Situation {
    const { clock, isHeld, management, homeId, kind, powerFactor } = this.#options;
    const nowMs = clock.now();
    const bounds = powerBounds(model, level);
    this.#reviewTarget(model, level, nowMs);
    const mayFollow = management.mayControl(homeId, kind);
    const reading = this.#reading;
    return {
      level,
      lowestLevel: this.#lowestLevel(),
      ...bounds,
      presentWatts: reading?.presentWatts ?? this.#presentWatts,
      isHeld: isHeld(),
      mustCharge: this.#isChargingForTarget,
      plannedWatts: mayFollow ? plannedAt(this.#segments, nowMs) : undefined,
      isSilent: this.#grants.isSilent,
      netWatts: reading?.netWatts === undefined ? undefined : reading.netWatts * powerFactor,
      capWatts: nowMs < this.#cap.untilMs ? this.#cap.watts : Infinity,
    };
  }

  #reviewTarget(model: BatteryModel, level: number, nowMs: number): void {
    const latestMs = this.#latestChargeStartMs(model, level, nowMs);
    if (latestMs === Infinity) this.#isChargingForTarget = false;
    else if (latestMs - TARGET_MARGIN_MS <= nowMs) this.#isChargingForTarget = true;
  }

  #latestChargeStartMs(model: BatteryModel, level: number, nowMs: number): number {
    const rate = fullChargeRate(model, level);
    return latestChargeStartMs(this.#targets, this.#usage, level, rate, nowMs);
  }

  #lowestLevel(): number {
    const reserve = reserveAt(this.#targets, this.#options.clock.now());
    return Math.max(this.#model?.minimumLevel ?? -Infinity, reserve);
  }

  /** The level goes on as the battery was told, until it tells its level again. */
  #levelNow(): number | undefined {
    if (this.#level === undefined) return undefined;
    const { value, atMs } = this.#level;
    if (this.#told === undefined || this.#model === undefined) return value;
    const seconds = (this.#options.clock.now() - atMs) / 1000;
    const reckoned = value + rateOf(this.#model, value, this.#told) * seconds;
    return Math.min(this.#model.maximumLevel, Math.max(this.#model.minimumLevel, reckoned));
  }

  #capAt(watts: number): void {
    const nowMs = this.#options.clock.now();
    const still = nowMs < this.#cap.untilMs ? this.#cap.watts : Infinity;
    this.#cap = { watts: Math.min(watts, still), untilMs: nowMs + this.#options.reductionMs };
  }

  #tell(model: BatteryModel, choice: ModeChoice): void {
    const told = this.#told;
    const isSame =
      told?.modeId === choice.modeId && Math.abs(told.factor - choice.factor) < SAME_FACTOR;
    if (isSame) return;
    const level = this.#levelNow();
    if (level !== undefined) this.#level = { value: level, atMs: this.#options.clock.now() };
    this.#told = choice;
    const { activity, instruct, onFault } = this.#options;
    void activity.track(
      instruct(model.actuatorId, choice).catch((error: unknown) => {
        if (this.#told === choice) this.#told = undefined;
        onFault(`the battery did not take an instruction: ${messageOf(error)}`);
      }),
    );
  }

  #readMeter(): void {
    const { clock, meter, homeId, selfConsumptionMs } = this.#options;
    const isFresh =
      this.#reading !== undefined && clock.now() - this.#reading.atMs < selfConsumptionMs;
    if (isFresh || this.#isReading) return;
    this.#isReading = true;
    void meter.netVoltAmperes(homeId).then((netWatts) => {
      this.#isReading = false;
      this.#reading = { netWatts, presentWatts: this.#presentWatts, atMs: clock.now() };
      this.step();
    });
  }

  #wakeLater(model: BatteryModel, level: number, situation: Situation): void {
    const { clock, selfConsumptionMs } = this.#options;
    const nowMs = clock.now();
    const edges = this.#segments.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    const targets = this.#targets.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    const rate = this.#told === undefined ? 0 : rateOf(model, level, this.#told);
    const emptyMs =
      rate < 0 ? nowMs + Math.ceil(((situation.lowestLevel - level) / rate) * 1000) : Infinity;
    const instants = [
      ...edges,
      ...targets,
      emptyMs,
      this.#cap.untilMs,
      this.#latestChargeStartMs(model, level, nowMs) - TARGET_MARGIN_MS,
      situation.isHeld ? nowMs + HELD_CHECK_MS : Infinity,
      needsMeter(situation) ? (this.#reading?.atMs ?? nowMs) + selfConsumptionMs : Infinity,
    ].filter((instantMs) => instantMs > nowMs);
    const nextMs = Math.min(Infinity, ...instants);
    if (nextMs < Infinity) this.#cancelWake = clock.after(nextMs - nowMs, () => this.step());
  }
}
