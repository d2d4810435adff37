import { Temporal } from 'temporal-polyfill';

const TIME_OF_DAY = /^\d{1,2}:\d\d$/;
const LATER = /^\+(\d+(?:\.\d+)?)(min|h|d)$/;
const UNIT_MS: Readonly<Record<string, number>> = { min: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Understands a time as people write it:
 *
 * - `now`; `+90min`, `+2h`, `+1d`: from now on;
 * - `18:00`: the next time that a clock on the wall shows it after `afterMs`;
 * - `2026-01-15` or `2026-01-15T18:00` (or with a blank): on the wall;
 * - `2026-01-15T18:00:00Z`, or with another offset: that instant.
 *
 * @returns milliseconds since the epoch
 * @throws RangeError saying what was expected
 */
export function readTime(
  given: string,
  {
    nowMs,
    afterMs,
    timeZone,
  }: { readonly nowMs: number; readonly afterMs: number; readonly timeZone: string },
): number {
  if (given === 'now') return nowMs;
  const later = LATER.exec(given);
  if (later !== null) return nowMs + Math.round(Number(later[1]) * UNIT_MS[later[2]!]!);
  try {
    if (TIME_OF_DAY.test(given)) return nextOnTheWall(given.padStart(5, '0'), afterMs, timeZone);
    if (/(?:Z|[+-]\d\d:?\d\d)$/.test(given) && given.includes('T'))
      return Temporal.Instant.from(given).epochMilliseconds;
    return Temporal.PlainDateTime.from(given.replace(' ', 'T')).toZonedDateTime(timeZone)
      .epochMilliseconds;
  } catch {
    throw new RangeError(
      `${JSON.stringify(given)} is no time: expected now, +2h, 18:00, 2026-01-15T18:00 or 2026-01-15T18:00:00Z`,
    );
  }
}

function nextOnTheWall(time: string, afterMs: number, timeZone: string): number {
  const wall = Temporal.PlainTime.from(time);
  const after = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(timeZone);
  const today = after.withPlainTime(wall).epochMilliseconds;
  return today > afterMs ? today : after.add({ days: 1 }).withPlainTime(wall).epochMilliseconds;
}
