import { intervalAt } from './interval-at.js';

type Point = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly wattsPerSquareMetre: number;
};

/** The irradiance that is expected; dark where nothing is known. */
export class SunOutlook {
  #forecast: readonly Point[] = [];

  setForecast(points: readonly Point[]): void {
    this.#forecast = [...points].sort((left, right) => left.fromMs - right.fromMs);
  }

  /** Global irradiance [W/m2]. */
  at(atMs: number): number {
    return intervalAt(this.#forecast, atMs)?.wattsPerSquareMetre ?? 0;
  }
}
