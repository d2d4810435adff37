import { QUARTER_HOUR_MS } from '../days/calendar.js';

const HOUR_MS = 3_600_000;

/** What one connection drew and fed in, as its meter counted it. */
export type ConnectionAccount = {
  readonly homeId: string;
  readonly startMs: number;
  /** Per quarter hour. */
  readonly drawnWattHours: readonly number[];
  readonly injectedWattHours: readonly number[];
  /** Production behind the meter, by its own counter. */
  readonly producedWattHours: readonly number[];
  /** Highest apparent power in each quarter hour. */
  readonly highestVoltAmperes: readonly number[];
  /** How often the breaker opened. */
  readonly trips: number;
  /** How long the apparent power was above the limit, and the longest time without a break. */
  readonly overLimitSeconds: number;
  readonly longestOverLimitSeconds: number;
};

/** Counts what flows through a connection, step by step. */
export class Account {
  readonly #drawn: number[] = [];
  readonly #injected: number[] = [];
  readonly #produced: number[] = [];
  readonly #highest: number[] = [];
  #trips = 0;
  #overSeconds = 0;
  #overSinceMs: number | undefined;
  #longestOverSeconds = 0;

  constructor(
    readonly homeId: string,
    readonly startMs: number,
  ) {}

  /**
   * Counts a time of constant powers; it may lie across quarter hours.
   *
   * @param netWatts positive when drawn from the grid
   */
  add(
    fromMs: number,
    toMs: number,
    flow: {
      readonly netWatts: number;
      readonly producedWatts: number;
      readonly voltAmperes: number;
      readonly isOverLimit: boolean;
    },
  ): void {
    let atMs = fromMs;
    while (atMs < toMs) {
      const slot = Math.floor((atMs - this.startMs) / QUARTER_HOUR_MS);
      const endMs = Math.min(toMs, this.startMs + (slot + 1) * QUARTER_HOUR_MS);
      const hours = (endMs - atMs) / HOUR_MS;
      while (this.#drawn.length <= slot) {
        for (const series of [this.#drawn, this.#injected, this.#produced, this.#highest])
          series.push(0);
      }
      if (flow.netWatts > 0) this.#drawn[slot]! += flow.netWatts * hours;
      else this.#injected[slot]! -= flow.netWatts * hours;
      this.#produced[slot]! += flow.producedWatts * hours;
      this.#highest[slot] = Math.max(this.#highest[slot]!, flow.voltAmperes);
      atMs = endMs;
    }
    this.#countOverLimit(fromMs, toMs, flow.isOverLimit);
  }

  tripped(): void {
    this.#trips++;
  }

  get account(): ConnectionAccount {
    return {
      homeId: this.homeId,
      startMs: this.startMs,
      drawnWattHours: [...this.#drawn],
      injectedWattHours: [...this.#injected],
      producedWattHours: [...this.#produced],
      highestVoltAmperes: [...this.#highest],
      trips: this.#trips,
      overLimitSeconds: this.#overSeconds,
      longestOverLimitSeconds: this.#longestOverSeconds,
    };
  }

  #countOverLimit(fromMs: number, toMs: number, isOver: boolean): void {
    if (!isOver) {
      this.#overSinceMs = undefined;
      return;
    }
    this.#overSinceMs ??= fromMs;
    this.#overSeconds += (toMs - fromMs) / 1000;
    const lasting = (toMs - this.#overSinceMs) / 1000;
    this.#longestOverSeconds = Math.max(this.#longestOverSeconds, lasting);
  }
}

export const sumOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
