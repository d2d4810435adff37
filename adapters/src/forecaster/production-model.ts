import type { ForecastInterval, MeasuredPower } from './forecast.js';
import {
  clearSkyWatts,
  meanOver,
  photovoltaicWatts,
  type PhotovoltaicSystem,
  type SolarWeather,
} from './photovoltaic-system.js';
import { sampleQuantile, sortedSample } from './quantiles.js';

/** An interval and, where a weather service knows it, its weather. */
export type WeatherInterval = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly weather?: SolarWeather;
};

/** Where an expected power comes from; each learns its own errors. */
type Basis = 'weather' | 'yesterday';

const DAY_MS = 86_400_000;
/** Below this part of the peak power clearness says nothing. */
const DUSK_PART = 0.02;
/** Residuals that a class needs before they count for more than the prior. */
const ENOUGH = 60;
const KEPT_PER_CLASS = 4000;
/** Before anything is known: half of what differs from the mean clearness is still there a day later. */
const PRIOR_MEAN_CLEARNESS = 0.6;
const PRIOR_PERSISTENCE = 0.4;

/**
 * Power of a photovoltaic system: physics on the weather that is forecast, and quantiles from how far such forecasts were off, in parts of
 * the clear-sky power, by how clear the sky was forecast to be. Without a forecast of the weather the clearness of the last
 * known day is carried on, drawn towards the mean as far as the past advises.
 */
export class ProductionModel {
  readonly #system: PhotovoltaicSystem;
  readonly #quantiles: readonly number[];
  readonly #residuals = new Map<string, number[]>();
  readonly #sorted = new Map<string, Float64Array>();
  /** Clear-sky and measured energy by UTC day, in Wh. */
  readonly #days = new Map<number, { clear: number; measured: number }>();
  #mean = PRIOR_MEAN_CLEARNESS;
  #persistence = PRIOR_PERSISTENCE;

  /** @param quantiles probabilities, from small to large. */
  constructor(system: PhotovoltaicSystem, quantiles: readonly number[]) {
    this.#system = system;
    this.#quantiles = quantiles;
  }

  /** Takes what was measured, whatever had been forecast: how clear its day was. */
  observe({ fromMs, toMs, watts }: MeasuredPower): void {
    const clear = this.#clear(fromMs, toMs);
    if (clear <= 0) return;
    const number = Math.floor(fromMs / DAY_MS);
    const day = this.#days.get(number) ?? { clear: 0, measured: 0 };
    const hours = (toMs - fromMs) / 3_600_000;
    this.#days.set(number, {
      clear: day.clear + clear * hours,
      measured: day.measured + watts * hours,
    });
  }

  /** Learns from a forecast of this model what it got wrong. */
  judge(forecast: ForecastInterval, measuredWatts: number, basis: Basis): void {
    const clear = this.#clear(forecast.fromMs, forecast.toMs);
    if (clear < DUSK_PART * this.#system.peakPowerWatts) return;
    const key = classOf(basis, forecast.watts / clear);
    const residuals = this.#residuals.get(key) ?? [];
    this.#residuals.set(key, residuals);
    residuals.push((measuredWatts - forecast.watts) / clear);
    if (residuals.length > KEPT_PER_CLASS) residuals.shift();
    this.#sorted.delete(key);
  }

  /** Learns from the days that it has observed how clearness carries on. */
  learn(beforeMs: number): void {
    const before = Math.floor(beforeMs / DAY_MS);
    const days = [...this.#days].filter(([day]) => day < before);
    if (days.length < 14) return;
    const clearness = new Map(days.map(([day, { clear, measured }]) => [day, measured / clear]));
    const mean = [...clearness.values()].reduce((sum, one) => sum + one, 0) / clearness.size;
    let [products, squares] = [0, 0];
    for (const [day, value] of clearness) {
      const next = clearness.get(day + 1);
      if (next === undefined) continue;
      products += (value - mean) * (next - mean);
      squares += (value - mean) ** 2;
    }
    this.#mean = mean;
    this.#persistence = squares === 0 ? 0 : Math.min(1, Math.max(0, products / squares));
  }

  /** What is expected of some intervals. @param issuedMs of days before it, what was observed counts */
  forecast(issuedMs: number, intervals: readonly WeatherInterval[]): readonly ForecastInterval[] {
    const carried = this.#carriedClearness(issuedMs);
    return intervals.map(({ fromMs, toMs, weather }) => {
      const clear = this.#clear(fromMs, toMs);
      const watts =
        weather === undefined
          ? carried * clear
          : meanOver(fromMs, toMs, (atMs) => photovoltaicWatts(this.#system, atMs, weather));
      const basis = weather === undefined ? 'yesterday' : 'weather';
      return { fromMs, toMs, watts, quantileWatts: this.#spread(watts, clear, basis) };
    });
  }

  forgetBefore(instantMs: number): void {
    for (const day of this.#days.keys())
      if (day < Math.floor(instantMs / DAY_MS)) this.#days.delete(day);
  }

  #clear(fromMs: number, toMs: number): number {
    return meanOver(fromMs, toMs, (atMs) => clearSkyWatts(this.#system, atMs));
  }

  #carriedClearness(issuedMs: number): number {
    const yesterday = this.#days.get(Math.floor(issuedMs / DAY_MS) - 1);
    if (yesterday === undefined || yesterday.clear <= 0) return this.#mean;
    const clearness = yesterday.measured / yesterday.clear;
    return this.#mean + this.#persistence * (clearness - this.#mean);
  }

  #spread(watts: number, clear: number, basis: Basis): readonly number[] {
    const most = this.#system.inverterWatts ?? this.#system.peakPowerWatts;
    let highest = 0;
    return this.#quantiles.map((probability) => {
      const residual = clear <= 0 ? 0 : this.#residual(basis, watts / clear, probability);
      const value = Math.min(most, Math.max(0, watts + residual * clear));
      highest = Math.max(highest, value);
      return highest;
    });
  }

  #residual(basis: Basis, clearness: number, probability: number): number {
    const key = classOf(basis, clearness);
    const residuals = this.#residuals.get(key);
    if (residuals === undefined || residuals.length < ENOUGH)
      return priorResidual(basis, clearness, probability);
    let sorted = this.#sorted.get(key);
    if (sorted === undefined) this.#sorted.set(key, (sorted = sortedSample(residuals)));
    return sampleQuantile(sorted, probability);
  }
}

function classOf(basis: Basis, clearness: number): string {
  const sky =
    clearness < 0.3 ? 'grey' : clearness < 0.6 ? 'cloudy' : clearness < 0.85 ? 'fair' : 'clear';
  return `${basis}/${sky}`;
}

/**
 * Before errors are known they are taken as logistic around 0, wider without a forecast of the weather, and less wide under a sky that
 * is all grey or all clear.
 */
function priorResidual(basis: Basis, clearness: number, probability: number): number {
  const middle = 1 - Math.min(1, Math.abs(clearness - 0.55) / 0.55);
  const scale = (basis === 'weather' ? 0.04 : 0.1) + 0.06 * middle;
  return scale * Math.log(probability / (1 - probability));
}
