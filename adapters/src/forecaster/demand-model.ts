import { DayGrid, dayGroup, weekdayOf } from './day-grid.js';
import type { ForecastInterval } from './forecast.js';
import { fitWeights } from './least-squares.js';
import { LocalSlots } from './local-slots.js';
import type { PowerHistory } from './power-history.js';
import { sampleQuantile, sortedSample } from './quantiles.js';

export type DemandModelOptions = {
  readonly timeZone: string;
  /** Probabilities, from small to large. */
  readonly quantiles: readonly number[];
  /** Days of the past that the model learns from. Default 112. */
  readonly learnDays?: number;
  /** Expected power by local time of day (minutes) and weekday before enough is known, in W. */
  readonly prior: (weekday: number, minutes: number) => number;
};

/** Days with data that it takes before the home's own habits count for more than the prior. */
const ENOUGH_DAYS = 14;
/** Residuals of a slot also teach about the slots so near to it. */
const NEARBY_MINUTES = 60;
const DEFAULT_LEARN_DAYS = 112;
const RIDGE = 1e-3;
/** Horizons in whole days that have weights of their own; farther ones use the last. */
const HORIZONS = 2;

type Fit = {
  /** Of the features, per horizon in days. */
  readonly weights: readonly (readonly number[])[];
  /** Sorted residuals by slot of the day, apart for working days and weekends. */
  readonly residuals: ReadonlyMap<string, Float64Array>;
  /** How much of a deviation is still there a step later. */
  readonly persistence: number;
};

/**
 * What a home draws: the profile of the weekday and of the recent days, weighted by least squares on the past of the same
 * home, with the deviation of the last hour fading out, and quantiles from what the model got wrong at that time of day.
 * A plain library: no clock, no network.
 */
export class DemandModel {
  readonly #options: DemandModelOptions;
  readonly #history: PowerHistory;
  readonly #slots: LocalSlots;
  readonly #grid: DayGrid;
  #fit: Fit | undefined;

  /** @param history what was measured; may grow while the model lives. */
  constructor(history: PowerHistory, options: DemandModelOptions) {
    this.#history = history;
    this.#options = options;
    this.#slots = new LocalSlots(options.timeZone);
    this.#grid = new DayGrid(history, this.#slots);
  }

  /** Takes note of what was measured before an instant; what the model has learned stays as it is. */
  observe(beforeMs: number): void {
    this.#grid.read(beforeMs, this.#options.learnDays ?? DEFAULT_LEARN_DAYS);
  }

  /**
   * Learns from everything that was measured before an instant. Without enough days it keeps to the prior, scaled to what is
   * known.
   *
   * @returns whether there were enough days.
   */
  learn(beforeMs: number): boolean {
    this.observe(beforeMs);
    const today = this.#slots.at(beforeMs).dayNumber;
    const days = this.#grid.days().filter((day) => day < today);
    this.#fit = days.length < ENOUGH_DAYS ? undefined : this.#fitted(days);
    return this.#fit !== undefined;
  }

  /**
   * What is expected from an instant on.
   *
   * @param issuedMs what ended before is known; the rest is not looked at.
   * @param fromMs begin of the first interval, at the edge of a step.
   */
  forecast(issuedMs: number, fromMs: number, steps: number): readonly ForecastInterval[] {
    const { stepMs } = this.#history;
    const issuedDay = this.#slots.at(issuedMs).dayNumber;
    const deviation = this.#deviation(issuedMs);
    return Array.from({ length: steps }, (_, index) => {
      const beginMs = fromMs + index * stepMs;
      const expected = this.#expected(beginMs, issuedDay);
      const ahead = (beginMs - deviation.atMs) / stepMs;
      const fading = deviation.watts * (this.#fit?.persistence ?? 0) ** ahead;
      const watts = Math.max(0, expected + fading);
      return {
        fromMs: beginMs,
        toMs: beginMs + stepMs,
        watts,
        quantileWatts: this.#quantiles(beginMs, watts, issuedDay),
      };
    });
  }

  #fitted(known: readonly number[]): Fit {
    const days = known.filter((day) => day >= known[0]! + 7);
    const { slotCount } = this.#grid;
    const weights = Array.from({ length: HORIZONS }, (_, horizon) => {
      const rows: (readonly number[])[] = [];
      const targets: number[] = [];
      for (const day of days)
        for (let slot = 0; slot < slotCount; slot++) {
          const actual = this.#grid.at(day, slot);
          const features = this.#grid.features(day, slot, day - horizon);
          if (actual === undefined || features === undefined) continue;
          rows.push(features);
          targets.push(actual);
        }
      return fitWeights(rows, targets, RIDGE);
    });
    return { weights, ...this.#residualsOf(days, slotCount, weights[0]!) };
  }

  #residualsOf(
    days: readonly number[],
    slotCount: number,
    weights: readonly number[],
  ): Pick<Fit, 'residuals' | 'persistence'> {
    const bySlot = new Map<string, number[]>();
    const near = Math.round(NEARBY_MINUTES / (this.#history.stepMs / 60_000));
    let [products, squares] = [0, 0];
    for (const day of days) {
      const group = dayGroup(weekdayOf(day));
      let before: number | undefined;
      for (let slot = 0; slot < slotCount; slot++) {
        const actual = this.#grid.at(day, slot);
        const features = this.#grid.features(day, slot, day);
        if (actual === undefined || features === undefined) {
          before = undefined;
          continue;
        }
        const residual = (actual - Math.max(0, dot(weights, features))) / this.#grid.level(day);
        if (before !== undefined) {
          products += before * residual;
          squares += before * before;
        }
        before = residual;
        for (let other = slot - near; other <= slot + near; other++) {
          const key = `${group}/${(other + slotCount) % slotCount}`;
          const residuals = bySlot.get(key);
          if (residuals === undefined) bySlot.set(key, [residual]);
          else residuals.push(residual);
        }
      }
    }
    return {
      residuals: new Map([...bySlot].map(([key, values]) => [key, sortedSample(values)])),
      persistence: squares === 0 ? 0 : Math.min(0.98, Math.max(0, products / squares)),
    };
  }

  #expected(beginMs: number, issuedDay: number): number {
    const { dayNumber, minutes, weekday } = this.#slots.at(beginMs);
    const stepMinutes = this.#history.stepMs / 60_000;
    const slot = Math.floor(minutes / stepMinutes);
    const horizon = Math.min(HORIZONS - 1, Math.max(0, dayNumber - issuedDay));
    if (this.#fit !== undefined) {
      const features = this.#grid.features(dayNumber, slot, issuedDay);
      if (features !== undefined) return Math.max(0, dot(this.#fit.weights[horizon]!, features));
    }
    return this.#options.prior(weekday, minutes) * this.#priorScale();
  }

  /** Mean of what is known by mean of what the prior says of the same slots. */
  #priorScale(): number {
    let [measured, expected] = [0, 0];
    const stepMinutes = this.#history.stepMs / 60_000;
    for (const day of this.#grid.days())
      for (let slot = 0; slot < this.#grid.slotCount; slot++) {
        const watts = this.#grid.at(day, slot);
        if (watts === undefined) continue;
        measured += watts;
        expected += this.#options.prior(weekdayOf(day), slot * stepMinutes);
      }
    return expected > 0 ? measured / expected : 1;
  }

  /** How far the last known step lay from what would have been expected of it, unless that is long ago. */
  #deviation(issuedMs: number): { readonly atMs: number; readonly watts: number } {
    const { stepMs } = this.#history;
    const newest = this.#history.stepOf(issuedMs) - 1;
    const oldest = newest - Math.ceil((2 * 3_600_000) / stepMs);
    for (let step = newest; step >= oldest; step--) {
      const watts = this.#history.at(step);
      if (watts === undefined) continue;
      const atMs = step * stepMs;
      const expected = this.#expected(atMs, this.#slots.at(atMs).dayNumber);
      return { atMs, watts: watts - expected };
    }
    return { atMs: issuedMs, watts: 0 };
  }

  #quantiles(beginMs: number, watts: number, issuedDay: number): readonly number[] {
    const { weekday, minutes } = this.#slots.at(beginMs);
    const slot = Math.floor(minutes / (this.#history.stepMs / 60_000));
    const residuals = this.#fit?.residuals.get(`${dayGroup(weekday)}/${slot}`);
    let highest = 0;
    return this.#options.quantiles.map((probability) => {
      const value =
        residuals === undefined
          ? watts * priorSpread(probability)
          : watts + sampleQuantile(residuals, probability) * this.#grid.level(issuedDay);
      highest = Math.max(highest, value, 0);
      return highest;
    });
  }
}

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, one, index) => sum + one * right[index]!, 0);

/**
 * Without knowledge of a home its power is taken as exponentially distributed around the expected value, which is wide: a guess
 * on the safe side.
 */
function priorSpread(probability: number): number {
  return -Math.log(1 - Math.min(probability, 0.9999));
}
