import type { ForecastInterval } from './forecast.js';
import { LocalSlots } from './local-slots.js';
import type { PowerHistory } from './power-history.js';
import { sampleQuantile, sortedSample } from './quantiles.js';

export type ApplianceModelOptions = {
  readonly timeZone: string;
  /** Probabilities, from small to large. */
  readonly quantiles: readonly number[];
  /** Days of the past that it learns from. Default 365. */
  readonly learnDays?: number;
  /** Mean power before anything is known, in W. */
  readonly priorWatts: number;
};

const DEFAULT_LEARN_DAYS = 365;
/** Neighbouring times of day that count for one. */
const NEARBY_MINUTES = 60;
const ENOUGH_DAYS = 7;
const DAY_MINUTES = 1440;

/**
 * What appliances that run now and then will draw: most of the time nothing, sometimes all they can. Of such a load yesterday
 * tells little; what it drew at that time of such days tells how often to expect it. Expected power and quantiles are those of the
 * powers at this time of day, an hour more or less, on working days or weekends.
 */
export class ApplianceModel {
  readonly #options: ApplianceModelOptions;
  readonly #history: PowerHistory;
  readonly #slots: LocalSlots;
  #samples = new Map<string, Float64Array>();
  #days = 0;

  constructor(history: PowerHistory, options: ApplianceModelOptions) {
    this.#history = history;
    this.#options = options;
    this.#slots = new LocalSlots(options.timeZone);
  }

  /** Learns from everything that was measured before an instant. */
  learn(beforeMs: number): void {
    const { stepMs } = this.#history;
    const samples = new Map<string, number[]>();
    const days = new Set<number>();
    const near = Math.round((NEARBY_MINUTES * 60_000) / stepMs);
    const slotCount = (DAY_MINUTES * 60_000) / stepMs;
    const today = this.#slots.at(beforeMs).dayNumber;
    const begin = this.#slots.dayBegin(today - (this.#options.learnDays ?? DEFAULT_LEARN_DAYS));
    const beforeStep = this.#history.stepOf(beforeMs);
    for (let step = this.#history.stepOf(begin); step < beforeStep; step++) {
      const watts = this.#history.at(step);
      if (watts === undefined) continue;
      const { dayNumber, weekday, minutes } = this.#slots.at(step * stepMs);
      days.add(dayNumber);
      const slot = Math.floor((minutes * 60_000) / stepMs);
      for (let other = slot - near; other <= slot + near; other++) {
        const key = keyOf(weekday, (other + slotCount) % slotCount);
        const known = samples.get(key);
        if (known === undefined) samples.set(key, [watts]);
        else known.push(watts);
      }
    }
    this.#days = days.size;
    this.#samples = new Map([...samples].map(([key, values]) => [key, sortedSample(values)]));
  }

  /** @param fromMs begin of the first interval, at the edge of a step. */
  forecast(fromMs: number, steps: number): readonly ForecastInterval[] {
    const { stepMs } = this.#history;
    const { quantiles, priorWatts } = this.#options;
    return Array.from({ length: steps }, (_, index) => {
      const beginMs = fromMs + index * stepMs;
      const { weekday, minutes } = this.#slots.at(beginMs);
      const sample =
        this.#days < ENOUGH_DAYS
          ? undefined
          : this.#samples.get(keyOf(weekday, Math.floor((minutes * 60_000) / stepMs)));
      return {
        fromMs: beginMs,
        toMs: beginMs + stepMs,
        watts: sample === undefined ? priorWatts : mean(sample),
        quantileWatts: quantiles.map((probability) =>
          sample === undefined ? priorWatts : sampleQuantile(sample, probability),
        ),
      };
    });
  }
}

const keyOf = (weekday: number, slot: number): string =>
  `${weekday <= 5 ? 'working' : 'weekend'}/${slot}`;

const mean = (sample: Float64Array): number =>
  sample.reduce((sum, watts) => sum + watts, 0) / sample.length;
