import { legalOffsetMs } from './horodate.js';

/** A value with the instant it belongs to, in milliseconds since the epoch. */
export type StampedNumber = { readonly instantMs: number; readonly value: number };

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Midnight of French legal time at or before an instant. */
export function legalMidnight(instantMs: number): number {
  const local = instantMs + legalOffsetMs(instantMs);
  const midnight = local - (((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
  // The offset at midnight may differ from the present one on the two days of a clock change.
  const guess = midnight - legalOffsetMs(instantMs);
  return midnight - legalOffsetMs(guess);
}

/** The midnight after a midnight: a day has 23 to 25 hours. */
const midnightAfter = (midnightMs: number): number =>
  legalMidnight(midnightMs + MS_PER_DAY + 2 * MS_PER_HOUR);

/** Turns power over time into whole units (Wh, varh); the remainder waits for the next call. */
export class EnergyMeter {
  /** Energy below one unit, in unit milliseconds (one Wh is 3 600 000). */
  #remainder = 0;

  /** Whole units that are now complete. */
  add(power: number, durationMs: number): number {
    this.#remainder += power * durationMs;
    const whole = Math.floor(this.#remainder / MS_PER_HOUR);
    this.#remainder -= whole * MS_PER_HOUR;
    return whole;
  }
}

/** The mean of a quantity over steps that end at whole multiples of the step; keeps the last two. */
export class StepMean {
  readonly #stepMs: number;
  #sum = 0;
  #coveredMs = 0;
  last: StampedNumber;
  previous: StampedNumber;

  constructor(stepMs: number, instantMs: number, initial: number) {
    this.#stepMs = stepMs;
    const boundary = Math.floor(instantMs / stepMs) * stepMs;
    this.last = { instantMs: boundary, value: initial };
    this.previous = { instantMs: boundary - stepMs, value: initial };
  }

  /** The quantity held until `toMs`, which is at most the next boundary. */
  add(value: number, durationMs: number, toMs: number): void {
    this.#sum += value * durationMs;
    this.#coveredMs += durationMs;
    if (toMs % this.#stepMs !== 0) return;
    this.previous = this.last;
    this.last = { instantMs: toMs, value: Math.round(this.#sum / this.#coveredMs) };
    this.#sum = 0;
    this.#coveredMs = 0;
  }
}

/** The highest value of the day and when it began, and the same of the day before. */
export class DailyMaximum {
  today: StampedNumber;
  yesterday: StampedNumber;
  #nextMidnightMs: number;

  constructor(instantMs: number) {
    const midnight = legalMidnight(instantMs);
    this.#nextMidnightMs = midnightAfter(midnight);
    this.today = { instantMs: midnight, value: 0 };
    this.yesterday = { instantMs: legalMidnight(midnight - 1), value: 0 };
  }

  /** The value held from `fromMs`, not over a midnight. */
  add(value: number, fromMs: number): void {
    if (fromMs >= this.#nextMidnightMs) {
      const midnight = legalMidnight(fromMs);
      this.#nextMidnightMs = midnightAfter(midnight);
      const dayBefore = legalMidnight(midnight - 1);
      const isYesterday = legalMidnight(this.today.instantMs) === dayBefore;
      this.yesterday = isYesterday ? this.today : { instantMs: dayBefore, value: 0 };
      this.today = { instantMs: midnight, value: 0 };
    }
    if (value > this.today.value) this.today = { instantMs: fromMs, value };
  }
}
