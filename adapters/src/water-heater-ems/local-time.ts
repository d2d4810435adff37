import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const MOST_HOURS = 2000;

/** Local days and quarters of an hour; clocks change at full hours of UTC, so that one look-up per hour is enough. */
export class LocalTime {
  readonly #timeZone: string;
  /** Difference from UTC by hour since the epoch. */
  readonly #offsetsMs = new Map<number, number>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** @returns the quarter of an hour of the local day, from 0 to 95, and whether that is a Saturday or Sunday */
  quarterAt(atMs: number): { readonly quarter: number; readonly isWeekend: boolean } {
    const localMs = atMs + this.#offsetAt(atMs);
    // The epoch was a Thursday.
    const weekday = (Math.floor(localMs / DAY_MS) + 3) % 7;
    return { quarter: Math.floor((localMs % DAY_MS) / QUARTER_MS), isWeekend: weekday >= 5 };
  }

  #offsetAt(atMs: number): number {
    const hour = Math.floor(atMs / HOUR_MS);
    let offsetMs = this.#offsetsMs.get(hour);
    if (offsetMs === undefined) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(
        this.#timeZone,
      );
      offsetMs = zoned.offsetNanoseconds / 1e6;
      if (this.#offsetsMs.size >= MOST_HOURS) this.#offsetsMs.clear();
      this.#offsetsMs.set(hour, offsetMs);
    }
    return offsetMs;
  }
}
