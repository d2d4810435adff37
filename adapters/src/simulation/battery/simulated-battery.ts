import type { Clock } from '../../shared/clock.js';

/** What one phase of a connection carries; positive when drawn, negative when fed in. */
export type PhasePower = {
  readonly phase: 1 | 2 | 3;
  readonly watts: number;
  readonly voltAmperes: number;
};

export type BatterySpecification = {
  /** Energy between level 0 and level 100. */
  readonly capacityWattHours: number;
  /** At the grid side. */
  readonly maximumChargeWatts: number;
  readonly maximumDischargeWatts: number;
  /** Energy stored per energy drawn, and energy given per energy taken from the store. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly minimumLevelPercent: number;
  readonly maximumLevelPercent: number;
  /** From this level on the battery takes only a part of its charge power. */
  readonly taperLevelPercent: number;
  readonly taperPart: number;
  readonly phases: readonly (1 | 2 | 3)[];
};

export type SimulatedBatteryOptions = Partial<BatterySpecification> & {
  readonly batteryId: string;
  readonly clock: Clock;
  readonly initialLevelPercent?: number;
};

const HOUR_MS = 3_600_000;

const DEFAULTS: BatterySpecification = {
  capacityWattHours: 10_000,
  maximumChargeWatts: 4000,
  maximumDischargeWatts: 4000,
  chargeEfficiency: 0.95,
  dischargeEfficiency: 0.95,
  minimumLevelPercent: 10,
  maximumLevelPercent: 100,
  taperLevelPercent: 90,
  taperPart: 0.4,
  phases: [1],
};

/** A stationary battery with its inverter: losses both ways, limits of power and level, slower charging near full. */
export class SimulatedBattery {
  readonly batteryId: string;
  readonly specification: BatterySpecification;
  readonly #clock: Clock;
  readonly #listeners: (() => void)[] = [];
  #levelPercent: number;
  #atMs: number;
  /** What it is told to do at the grid side, before limits. */
  #wantedWatts = 0;
  #cancelTimer: (() => void) | undefined;

  constructor({ batteryId, clock, initialLevelPercent = 50, ...given }: SimulatedBatteryOptions) {
    this.batteryId = batteryId;
    this.specification = { ...DEFAULTS, ...given };
    this.#clock = clock;
    this.#levelPercent = initialLevelPercent;
    this.#atMs = clock.now();
  }

  /** How full it is now. */
  get levelPercent(): number {
    this.advanceTo(this.#clock.now());
    return this.#levelPercent;
  }

  /** What it draws (positive) or gives (negative) now at the grid side. */
  get watts(): number {
    this.advanceTo(this.#clock.now());
    return this.#wattsNow();
  }

  power(): readonly PhasePower[] {
    const { phases } = this.specification;
    const watts = this.watts / phases.length;
    return phases.map((phase) => ({ phase, watts, voltAmperes: Math.abs(watts) }));
  }

  /** Told whenever a limit changes what it does, without anybody having said so. */
  onLimit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Sets the power at the grid side: charge positive, discharge negative. Limits apply by themselves. */
  setPower(watts: number): void {
    this.advanceTo(this.#clock.now());
    this.#wantedWatts = watts;
    this.#arm();
  }

  /** Lets energy flow until an instant, if that is later than what has been reckoned. */
  advanceTo(nowMs: number): void {
    while (this.#atMs < nowMs) {
      const boundaryMs = this.#nextBoundaryMs();
      const untilMs = Math.min(nowMs, boundaryMs);
      const moved =
        this.#levelPercent + (this.#percentPerHour() * (untilMs - this.#atMs)) / HOUR_MS;
      this.#levelPercent = untilMs === boundaryMs ? this.#boundary()! : moved;
      this.#atMs = untilMs;
    }
  }

  #wattsNow(): number {
    const { maximumChargeWatts, maximumDischargeWatts, minimumLevelPercent, maximumLevelPercent } =
      this.specification;
    const { taperLevelPercent, taperPart } = this.specification;
    if (this.#wantedWatts > 0) {
      if (this.#levelPercent >= maximumLevelPercent) return 0;
      const part = this.#levelPercent >= taperLevelPercent ? taperPart : 1;
      return Math.min(this.#wantedWatts, maximumChargeWatts * part);
    }
    if (this.#levelPercent <= minimumLevelPercent) return 0;
    return -Math.min(-this.#wantedWatts, maximumDischargeWatts);
  }

  #percentPerHour(): number {
    const { chargeEfficiency, dischargeEfficiency, capacityWattHours } = this.specification;
    const watts = this.#wattsNow();
    const stored = watts > 0 ? watts * chargeEfficiency : watts / dischargeEfficiency;
    return (100 * stored) / capacityWattHours;
  }

  /** The level at which its behaviour changes next; undefined while nothing flows. */
  #boundary(): number | undefined {
    const { minimumLevelPercent, maximumLevelPercent, taperLevelPercent } = this.specification;
    const rate = this.#percentPerHour();
    if (rate === 0) return undefined;
    if (rate < 0) return minimumLevelPercent;
    return this.#levelPercent < taperLevelPercent
      ? Math.min(taperLevelPercent, maximumLevelPercent)
      : maximumLevelPercent;
  }

  #nextBoundaryMs(): number {
    const boundary = this.#boundary();
    if (boundary === undefined) return Infinity;
    const hours = (boundary - this.#levelPercent) / this.#percentPerHour();
    return Math.max(this.#atMs + 1, Math.ceil(this.#atMs + hours * HOUR_MS));
  }

  #arm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const boundaryMs = this.#nextBoundaryMs();
    if (boundaryMs === Infinity) return;
    this.#cancelTimer = this.#clock.after(boundaryMs - this.#clock.now(), () => {
      this.advanceTo(this.#clock.now());
      this.#arm();
      for (const listener of this.#listeners) listener();
    });
  }
}
