import { intervalAt } from './interval-at.js';

type Point = { readonly fromMs: number; readonly toMs: number; readonly celsius: number };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The temperature outside, as far as it is known: from a forecast where there is one, else as at the same hour of the day
 * before, as the sensor of the house had it, else as it is now.
 */
export class OutsideTemperature {
  #forecast: readonly Point[] = [];
  /** Mean of each hour that was measured, by its start; of the last two days. */
  readonly #measured = new Map<number, { sum: number; count: number }>();
  #latestCelsius = 10;

  setForecast(points: readonly Point[]): void {
    this.#forecast = [...points].sort((left, right) => left.fromMs - right.fromMs);
  }

  measured(atMs: number, celsius: number): void {
    this.#latestCelsius = celsius;
    const hour = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const known = this.#measured.get(hour) ?? { sum: 0, count: 0 };
    this.#measured.set(hour, { sum: known.sum + celsius, count: known.count + 1 });
    for (const start of this.#measured.keys())
      if (start < hour - 2 * DAY_MS) this.#measured.delete(start);
  }

  at(atMs: number): number {
    const point = intervalAt(this.#forecast, atMs);
    if (point !== undefined) return point.celsius;
    const hour = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    for (const back of [0, DAY_MS, 2 * DAY_MS]) {
      const known = this.#measured.get(hour - back);
      if (known !== undefined) return known.sum / known.count;
    }
    return this.#latestCelsius;
  }
}
