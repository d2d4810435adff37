import { Temporal } from 'temporal-polyfill';

/** A span of time; milliseconds since the epoch, the end excluded. */
export type Period = { readonly fromMs: number; readonly toMs: number };

/** The local calendar day of an instant, such as `2026-10-25`. */
export function localDay(instantMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The day that comes so many days later. @param days may be negative */
export function laterDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The local time of day of an instant in minutes since 00:00, as clocks on the wall show it. */
export function wallMinutes(instantMs: number, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
  return local.hour * 60 + local.minute;
}

/**
 * The instant at which clocks show a time on a day: the first of two in the night in which clocks go back, the next valid one
 * in the hour that does not exist.
 *
 * @param time `HH:MM`
 */
export function instantAt(day: string, time: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;
}

/**
 * The market time units of a local day: 24 or 96 of an hour or a quarter, 23 or 92 and 25 or 100 on the days on which clocks
 * change. They follow each other without gap in UTC.
 */
export function dayPeriods(day: string, timeZone: string, minutes: number): readonly Period[] {
  const stepMs = minutes * 60_000;
  const endMs = instantAt(laterDay(day, 1), '00:00', timeZone);
  const periods: Period[] = [];
  for (let fromMs = instantAt(day, '00:00', timeZone); fromMs < endMs; fromMs += stepMs)
    periods.push({ fromMs, toMs: Math.min(fromMs + stepMs, endMs) });
  return periods;
}
