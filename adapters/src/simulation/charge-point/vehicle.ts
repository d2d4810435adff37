/** A vehicle that comes to a charge point. */
export type VehicleModel = {
  readonly capacityWattHours: number;
  /** When it arrives, 0 to 100. */
  readonly levelPercent: number;
  /** Highest current per phase that it draws. */
  readonly maximumAmperes: number;
  readonly phases: 1 | 3;
  /** From this state of charge on it draws less and less. Default 80. */
  readonly taperFromPercent?: number;
  /** It stops here. Default 100. */
  readonly targetPercent?: number;
  /** Part of the energy at the charge point that arrives in the battery. Default 0.9. */
  readonly chargeEfficiency?: number;
  /** Of its charger. Default 0.98. */
  readonly powerFactor?: number;
  /** The charge point learns the state of charge. Default false. */
  readonly tellsLevel?: boolean;
};

/** It never tapers below this part of its highest current. */
const LOWEST_SHARE = 0.1;
/** Vehicles do not charge below this limit. */
const LOWEST_LIMIT_AMPERES = 6;
const MS_PER_HOUR = 3_600_000;
/** Rounding of binary fractions must not leave a vehicle forever unfinished. */
const FULL_TOLERANCE = 1e-9;

/**
 * A battery behind a charger, solved exactly between changes of the limit: constant current up to the taper, then a current in
 * proportion to what is missing, then a constant trickle. The same whatever the steps in which time is asked for.
 */
export class Vehicle {
  readonly model: Required<VehicleModel>;
  readonly #voltage: number;
  #levelPercent: number;

  constructor(model: VehicleModel, voltage: number) {
    this.model = {
      taperFromPercent: 80,
      targetPercent: 100,
      chargeEfficiency: 0.9,
      powerFactor: 0.98,
      tellsLevel: false,
      ...model,
    };
    this.#voltage = voltage;
    this.#levelPercent = model.levelPercent;
  }

  get levelPercent(): number {
    return this.#levelPercent;
  }

  get isFull(): boolean {
    return this.#levelPercent >= this.model.targetPercent - FULL_TOLERANCE;
  }

  /** What it draws per phase within a limit, A. */
  amperes(limitAmperes: number): number {
    if (this.isFull || limitAmperes < LOWEST_LIMIT_AMPERES) return 0;
    return Math.min(limitAmperes, this.model.maximumAmperes * this.#share(this.#levelPercent));
  }

  /** Active power at a current per phase, W. */
  watts(amperes: number): number {
    return amperes * this.model.phases * this.#voltage * this.model.powerFactor;
  }

  /** Charges for a time within a limit. @returns energy at the charge point, Wh */
  charge(durationMs: number, limitAmperes: number): number {
    const before = this.#levelPercent;
    let leftMs = durationMs;
    while (leftMs > 0 && this.amperes(limitAmperes) > 0) {
      const { toPercent, rate, isTaper } = this.#region(limitAmperes);
      const neededMs = this.#msTo(toPercent, rate, isTaper);
      if (neededMs > leftMs) {
        this.#levelPercent = isTaper
          ? 100 - (100 - this.#levelPercent) * Math.exp(-rate * leftMs)
          : this.#levelPercent + rate * leftMs;
        break;
      }
      this.#levelPercent = toPercent;
      leftMs -= neededMs;
    }
    return (
      (((this.#levelPercent - before) / 100) * this.model.capacityWattHours) /
      this.model.chargeEfficiency
    );
  }

  /** How long until it is full, within a limit that stays; infinite when it does not charge. */
  msUntilFull(limitAmperes: number): number {
    const level = this.#levelPercent;
    let ms = 0;
    while (!this.isFull) {
      if (this.amperes(limitAmperes) === 0) {
        ms = Infinity;
        break;
      }
      const { toPercent, rate, isTaper } = this.#region(limitAmperes);
      ms += this.#msTo(toPercent, rate, isTaper);
      this.#levelPercent = toPercent;
    }
    this.#levelPercent = level;
    return ms;
  }

  #share(levelPercent: number): number {
    const { taperFromPercent } = this.model;
    if (levelPercent <= taperFromPercent) return 1;
    return Math.max(LOWEST_SHARE, (100 - levelPercent) / (100 - taperFromPercent));
  }

  /** Percent per ms at a current. */
  #rate(amperes: number): number {
    const { capacityWattHours, chargeEfficiency } = this.model;
    return ((this.watts(amperes) * chargeEfficiency) / capacityWattHours / MS_PER_HOUR) * 100;
  }

  /** Where the present way of charging ends, and how fast it goes: percent per ms, in the taper its time constant. */
  #region(limitAmperes: number): { toPercent: number; rate: number; isTaper: boolean } {
    const { maximumAmperes, taperFromPercent, targetPercent } = this.model;
    const span = 100 - taperFromPercent;
    const constant = Math.min(limitAmperes, maximumAmperes);
    // Above this the taper allows less than the limit does.
    const taperBites = Math.max(taperFromPercent, 100 - (span * constant) / maximumAmperes);
    const trickles = 100 - span * LOWEST_SHARE;
    const level = this.#levelPercent;
    const upTo = (percent: number): number => Math.min(percent, targetPercent);
    if (level < taperBites - FULL_TOLERANCE || span === 0)
      return {
        toPercent: upTo(span === 0 ? 100 : taperBites),
        rate: this.#rate(constant),
        isTaper: false,
      };
    if (level < trickles - FULL_TOLERANCE)
      return { toPercent: upTo(trickles), rate: this.#rate(maximumAmperes) / span, isTaper: true };
    const trickle = Math.min(limitAmperes, maximumAmperes * LOWEST_SHARE);
    return { toPercent: targetPercent, rate: this.#rate(trickle), isTaper: false };
  }

  #msTo(toPercent: number, rate: number, isTaper: boolean): number {
    const level = this.#levelPercent;
    return isTaper
      ? Math.log((100 - level) / (100 - toPercent)) / rate
      : (toPercent - level) / rate;
  }
}
