import {
  DEFAULT_CURVE,
  finalHeat,
  heatAfter,
  msUntilOpen,
  settingAmperes,
  type BreakerCurve,
} from './breaker-curve.js';

/** What flows through a breaker: apparent power of each of its phases. */
export type BreakerLoad = {
  /** One number or three, none negative. */
  readonly phaseVoltAmperes: readonly number[];
  /** Default 230. */
  readonly voltageVolts?: number;
};

export type BreakerOptions = Partial<BreakerCurve> & {
  /** Milliseconds since the epoch. */
  readonly instantMs: number;
  readonly phases: 1 | 3;
  /** PCOUP of the connection, of all phases together. */
  readonly cutOffPowerVoltAmperes: number;
};

/** The breaker inside a meter. It opens by itself and closes by hand only. */
export interface Breaker {
  readonly instantMs: number;
  readonly isClosed: boolean;
  /** When it opened last. */
  readonly openedAtMs: number | undefined;
  /** How near it is to opening, 0 cold to 1 open: the hottest of its phases and of their total. */
  readonly heat: number;
  /**
   * Lets time pass under a constant load. While it is open nothing flows, whatever the load, and it cools.
   *
   * @throws RangeError when time goes back or the load has the wrong number of phases or a negative one; nothing changes then.
   */
  advance(toMs: number, load: BreakerLoad): void;
  /** Milliseconds from now until this load opens it; Infinity for a load it carries, and while it is open. Throws likewise. */
  msUntilOpen(load: BreakerLoad): number;
  /** Somebody closes it. What it remembers of the heat stays, so that a load that is still there opens it again soon. */
  closeByHand(): void;
  /** Another cut-off power was programmed. @throws RangeError when it is not above 0 */
  setCutOffPower(cutOffPowerVoltAmperes: number): void;
}

const MAINS_VOLTS = 230;

/** Currents in amperes: those of the phases, and of several their mean, which stands for the total. */
function currentsOf(load: BreakerLoad, phases: 1 | 3): readonly number[] {
  const { phaseVoltAmperes, voltageVolts = MAINS_VOLTS } = load;
  if (phaseVoltAmperes.length !== phases)
    throw new RangeError(`breaker: expected ${phases} phases, got ${phaseVoltAmperes.length}`);
  if (!phaseVoltAmperes.every((power) => power >= 0) || !(voltageVolts > 0))
    throw new RangeError('breaker: expected powers of 0 or more and a voltage above 0');
  const currents = phaseVoltAmperes.map((power) => power / voltageVolts);
  if (phases === 1) return currents;
  return [...currents, currents.reduce((sum, current) => sum + current, 0) / phases];
}

function positive(power: number): number {
  if (power > 0 && Number.isFinite(power)) return power;
  throw new RangeError(`breaker: expected a cut-off power above 0, got ${power}`);
}

class ThermalBreaker implements Breaker {
  readonly #curve: BreakerCurve;
  readonly #phases: 1 | 3;
  #settingAmperes: number;
  #instantMs: number;
  #heats: readonly number[];
  #closed = true;
  #openedAtMs: number | undefined;

  constructor(options: BreakerOptions) {
    const { pickup, timeConstantSeconds } = { ...DEFAULT_CURVE, ...options };
    this.#curve = { pickup, timeConstantSeconds };
    this.#phases = options.phases;
    this.#settingAmperes = settingAmperes(positive(options.cutOffPowerVoltAmperes), options.phases);
    this.#instantMs = options.instantMs;
    this.#heats = Array.from({ length: options.phases === 1 ? 1 : 4 }, () => 0);
  }

  get instantMs(): number {
    return this.#instantMs;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get openedAtMs(): number | undefined {
    return this.#openedAtMs;
  }

  get heat(): number {
    return Math.max(...this.#heats);
  }

  advance(toMs: number, load: BreakerLoad): void {
    if (!(toMs >= this.#instantMs))
      throw new RangeError(`breaker: time cannot go back from ${this.#instantMs} to ${toMs}`);
    // Also of an open breaker, so that a wrong load never passes.
    const finals = this.#finalsOf(load);
    const openMs = this.#closed ? this.#instantMs + this.#soonest(finals) : Infinity;
    if (openMs > toMs) {
      this.#pass(toMs, this.#closed ? finals : this.#nothing());
      return;
    }
    this.#pass(openMs, finals);
    this.#closed = false;
    this.#openedAtMs = openMs;
    this.#pass(toMs, this.#nothing());
  }

  msUntilOpen(load: BreakerLoad): number {
    const finals = this.#finalsOf(load);
    return this.#closed ? this.#soonest(finals) : Infinity;
  }

  closeByHand(): void {
    this.#closed = true;
  }

  setCutOffPower(cutOffPowerVoltAmperes: number): void {
    this.#settingAmperes = settingAmperes(positive(cutOffPowerVoltAmperes), this.#phases);
  }

  #finalsOf(load: BreakerLoad): readonly number[] {
    return currentsOf(load, this.#phases).map((current) =>
      finalHeat(current, this.#settingAmperes, this.#curve),
    );
  }

  #nothing(): readonly number[] {
    return this.#heats.map(() => 0);
  }

  /** Rounded up to whole milliseconds, so that a timer that waits for it finds it open. */
  #soonest(finals: readonly number[]): number {
    const each = this.#heats.map((heat, at) => msUntilOpen(heat, finals[at]!, this.#curve));
    return Math.ceil(Math.min(...each));
  }

  #pass(toMs: number, finals: readonly number[]): void {
    const elapsedMs = toMs - this.#instantMs;
    this.#heats = this.#heats.map((heat, at) =>
      // Opening happens at 1; rounding up to a millisecond must not store more.
      Math.min(1, heatAfter(heat, finals[at]!, elapsedMs, this.#curve)),
    );
    this.#instantMs = toMs;
  }
}

/**
 * The breaker of a Linky meter: imitates the thermal curve of a circuit breaker whose setting is the cut-off power at 200 V
 * per kVA and phase (9 kVA: 45 A), for every phase and for their total.
 *
 * @throws RangeError for a cut-off power that is not above 0
 */
export function thermalBreaker(options: BreakerOptions): Breaker {
  return new ThermalBreaker(options);
}
