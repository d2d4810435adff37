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
    let low = 0;
    let high = this.#forecast.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { fromMs, toMs, wattsPerSquareMetre } = this.#forecast[middle]!;
      if (atMs < fromMs) high = middle - 1;
      else if (atMs >= toMs) low = middle + 1;
      else return wattsPerSquareMetre;
    }
    return 0;
  }
}
