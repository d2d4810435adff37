import type { ForecastInterval } from './forecast.js';
import type { PowerHistory } from './power-history.js';
import { sampleQuantile, sortedSample } from './quantiles.js';

const DAY_MS = 86_400_000;

/**
 * A forecast to be compared with: the power at the same time some days before. Its quantiles come from how much the
 * powers of a training period differ from those so many days before, by time of day: without them any forecast with quantiles
 * would win against a single line.
 */
export class LaggedForecast {
  readonly #history: PowerHistory;
  readonly #lagMs: number;
  readonly #quantiles: readonly number[];
  readonly #differences = new Map<number, Float64Array>();

  /** @param lagDays 1 for persistence, 7 for the same weekday of last week. */
  constructor(history: PowerHistory, lagDays: number, quantiles: readonly number[]) {
    this.#history = history;
    this.#lagMs = lagDays * DAY_MS;
    this.#quantiles = quantiles;
  }

  learn(fromMs: number, toMs: number): void {
    const samples = new Map<number, number[]>();
    const { stepMs } = this.#history;
    for (let beginMs = fromMs; beginMs < toMs; beginMs += stepMs) {
      const watts = this.#history.at(this.#history.stepOf(beginMs));
      const before = this.#history.at(this.#history.stepOf(beginMs - this.#lagMs));
      if (watts === undefined || before === undefined) continue;
      const hour = Math.floor((beginMs % DAY_MS) / 3_600_000);
      const known = samples.get(hour);
      if (known === undefined) samples.set(hour, [watts - before]);
      else known.push(watts - before);
    }
    for (const [hour, values] of samples) this.#differences.set(hour, sortedSample(values));
  }

  /** @returns undefined when the power of that time is not known. */
  forecast(beginMs: number): ForecastInterval | undefined {
    const { stepMs } = this.#history;
    const watts = this.#history.at(this.#history.stepOf(beginMs - this.#lagMs));
    if (watts === undefined) return undefined;
    const hour = Math.floor((beginMs % DAY_MS) / 3_600_000);
    const sample = this.#differences.get(hour);
    return {
      fromMs: beginMs,
      toMs: beginMs + stepMs,
      watts,
      quantileWatts: this.#quantiles.map((probability) =>
        Math.max(0, watts + (sample === undefined ? 0 : sampleQuantile(sample, probability))),
      ),
    };
  }
}
