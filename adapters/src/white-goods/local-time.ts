import { Temporal } from 'temporal-polyfill';

const LOCAL = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;
const MINUTE_MS = 60_000;

/** Reads and writes the clock on the wall, such as `2026-01-15 19:05`: local time in minutes, without offset. */
export class LocalTime {
  readonly #zone: string;

  /** @param zone IANA name @throws RangeError for one that is not known */
  constructor(zone: string) {
    this.#zone = zone;
    this.#zoned(0);
  }

  /**
   * The instants that a local time may mean: two in the repeated hour of autumn, earlier first; in the hour that spring skips
   * the one that counts on from before the change; else one.
   *
   * @throws RangeError for a text that is no local time
   */
  instants(text: string): readonly number[] {
    if (!LOCAL.test(text))
      throw new RangeError(`expected YYYY-MM-DD HH:mm, got ${JSON.stringify(text.slice(0, 40))}`);
    const plain = Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
    const at = (disambiguation: 'earlier' | 'later' | 'compatible'): number =>
      plain.toZonedDateTime(this.#zone, { disambiguation }).epochMilliseconds;
    const compatible = at('compatible');
    if (this.text(compatible) !== text) return [compatible];
    return [...new Set([at('earlier'), at('later')])];
  }

  /** The local time of an instant; seconds are cut off. */
  text(instantMs: number): string {
    return this.#zoned(instantMs)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  }

  /**
   * The first instant from this one on that a local time without offset can say, when the repeated hour means its first pass.
   * Undefined within the second pass.
   */
  expressible(instantMs: number): number | undefined {
    const minuteMs = Math.ceil(instantMs / MINUTE_MS) * MINUTE_MS;
    return this.instants(this.text(minuteMs))[0] === minuteMs ? minuteMs : undefined;
  }

  /**
   * The instant at which the clock on the wall shows the same as at another instant, some days later.
   *
   * @param days may be negative
   */
  sameTimeOnDay(instantMs: number, days: number): number {
    return this.#zoned(instantMs).add({ days }).epochMilliseconds;
  }

  /** Days from the local date of one instant to that of another. */
  daysBetween(fromMs: number, toMs: number): number {
    return this.#zoned(fromMs)
      .toPlainDate()
      .until(this.#zoned(toMs).toPlainDate(), { largestUnit: 'day' }).days;
  }

  #zoned(instantMs: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(this.#zone);
  }
}
