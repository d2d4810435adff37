import { ProfileStack } from './profile-stack.js';
import type { Vehicle } from './vehicle.js';

export type TimeWindow = { readonly fromMs: number; readonly toMs: number };

/** What it draws from the home at an instant. */
export type ChargePointLoad = {
  readonly watts: number;
  readonly voltAmperes: number;
  /** By phase of the home. */
  readonly phases: Readonly<
    Record<1 | 2 | 3, { readonly watts: number; readonly voltAmperes: number }>
  >;
};

export type BayOptions = {
  readonly startMs: number;
  readonly phases: readonly (1 | 2 | 3)[];
  readonly maximumAmperes: number;
  readonly voltage: number;
  /** How much the clock of the station, by which profiles go, is ahead. */
  readonly clockOffsetMs: number;
  /** It draws what it can, whatever it was told: always, or at times. */
  readonly knowsNoLimit: boolean;
  readonly ignoresLimit: readonly TimeWindow[];
};

/** The physics of a charge point: what flows into the vehicle that is there, within the limit that holds. */
export class Bay {
  readonly profiles = new ProfileStack();
  readonly #options: BayOptions;
  vehicle: Vehicle | undefined;
  /** Since when it is switched on; undefined when it is off. */
  onSinceMs: number | undefined;
  #atMs: number;
  #registerWattHours = 0;

  constructor(options: BayOptions) {
    this.#options = options;
    this.#atMs = options.startMs;
  }

  /** The instant up to which it has been advanced. */
  get atMs(): number {
    return this.#atMs;
  }

  /** Everything that it has ever delivered. */
  get registerWattHours(): number {
    return this.#registerWattHours;
  }

  /** What flows per phase, A. */
  get amperes(): number {
    return this.vehicle?.amperes(this.#limitAmperes()) ?? 0;
  }

  get phasesUsed(): number {
    if (this.vehicle === undefined || this.onSinceMs === undefined) return 0;
    return Math.min(this.vehicle.model.phases, this.#options.phases.length);
  }

  load(): ChargePointLoad {
    const { vehicle, amperes, phasesUsed } = this;
    const none = { watts: 0, voltAmperes: 0 };
    const each = {
      watts: vehicle === undefined ? 0 : vehicle.watts(amperes) / vehicle.model.phases,
      voltAmperes: amperes * this.#options.voltage,
    };
    const phases: Record<1 | 2 | 3, typeof each> = { 1: none, 2: none, 3: none };
    for (const phase of this.#options.phases.slice(0, phasesUsed)) phases[phase] = each;
    return { watts: each.watts * phasesUsed, voltAmperes: each.voltAmperes * phasesUsed, phases };
  }

  advanceTo(timeMs: number): void {
    while (this.#atMs < timeMs) {
      const untilMs = Math.min(timeMs, this.nextLimitChangeMs());
      if (this.vehicle !== undefined && this.onSinceMs !== undefined)
        this.#registerWattHours += this.vehicle.charge(untilMs - this.#atMs, this.#limitAmperes());
      this.#atMs = untilMs;
    }
  }

  /** When the limit may change by itself; infinite when it stays. */
  nextLimitChangeMs(): number {
    const { clockOffsetMs, ignoresLimit } = this.#options;
    const edges = ignoresLimit
      .flatMap(({ fromMs, toMs }) => [fromMs, toMs])
      .filter((edgeMs) => edgeMs > this.#atMs);
    if (this.onSinceMs === undefined) return Math.min(Infinity, ...edges);
    const changeMs = this.profiles.nextChangeMs(
      this.#atMs + clockOffsetMs,
      this.onSinceMs + clockOffsetMs,
    );
    return Math.min(changeMs - clockOffsetMs, ...edges);
  }

  /** When the vehicle will be full if nothing changes; infinite when it does not charge. */
  fullAtMs(): number {
    if (this.vehicle === undefined || this.onSinceMs === undefined || this.vehicle.isFull)
      return Infinity;
    return this.#atMs + this.vehicle.msUntilFull(this.#limitAmperes());
  }

  /** What the vehicle is told that it may draw now. */
  #limitAmperes(): number {
    const { maximumAmperes, phases, voltage, clockOffsetMs, knowsNoLimit } = this.#options;
    if (this.onSinceMs === undefined) return 0;
    const ignores = this.#options.ignoresLimit.some(
      ({ fromMs, toMs }) => fromMs <= this.#atMs && this.#atMs < toMs,
    );
    if (knowsNoLimit || ignores) return maximumAmperes;
    const limit = this.profiles.limitAt(
      this.#atMs + clockOffsetMs,
      this.onSinceMs + clockOffsetMs,
      { voltage, phases: phases.length },
    );
    return Math.min(maximumAmperes, limit);
  }
}
