import { Temporal } from 'temporal-polyfill';

/** Where maker two's appliances stand. Its cloud knows no time zones: it speaks of the clock on the wall. */
const ZONE = 'Europe/Paris';

/** The clock on the wall at an instant, such as `2026-01-15 19:05`; seconds are cut off. */
export function wallTime(instantMs: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(ZONE);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/**
 * The instant of a time on the wall; in the repeated hour of autumn the first of the two.
 *
 * @throws RangeError for a text that is no such time
 */
export function instantOfWallTime(text: string): number {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text))
    throw new RangeError(`expected YYYY-MM-DD HH:mm, got ${JSON.stringify(text)}`);
  const plain = Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
  return plain.toZonedDateTime(ZONE, { disambiguation: 'earlier' }).epochMilliseconds;
}
