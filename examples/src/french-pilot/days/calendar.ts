import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/Paris';
export const MINUTE_MS = 60_000;
export const QUARTER_HOUR_MS = 900_000;
export const HOUR_MS = 3_600_000;

/** The instant of a local wall-clock time in France, milliseconds since the epoch. An hour that does not exist is moved on. */
export function localInstant(localDate: string, hours: number, minutes = 0, seconds = 0): number {
  const date = Temporal.PlainDate.from(localDate).add({ days: Math.floor(hours / 24) });
  const time = { hour: Math.floor(hours % 24), minute: minutes, second: seconds };
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds;
}

/** Begin and end of a local day: 23, 24 or 25 hours apart. */
export function localDay(localDate: string): { readonly startMs: number; readonly endMs: number } {
  return { startMs: localInstant(localDate, 0), endMs: localInstant(localDate, 24) };
}

export function nextDate(localDate: string, days = 1): string {
  return Temporal.PlainDate.from(localDate).add({ days }).toString();
}

/** Day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(localDate: string): number {
  return Temporal.PlainDate.from(localDate).dayOfWeek;
}

/** Day of the year, from 1. */
export function dayOfYear(localDate: string): number {
  return Temporal.PlainDate.from(localDate).dayOfYear;
}

const DAY_MS = 24 * HOUR_MS;

/** The last hour that was asked for: clocks change at full hours only, and calendars are slow. */
let lastHour = { startMs: Number.NaN, offsetMs: 0 };

/** Milliseconds from UTC to local time. */
function localOffsetMs(instantMs: number): number {
  const startMs = Math.floor(instantMs / HOUR_MS) * HOUR_MS;
  if (startMs !== lastHour.startMs) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(ZONE);
    lastHour = { startMs, offsetMs: zoned.offsetNanoseconds / 1e6 };
  }
  return lastHour.offsetMs;
}

/** Hours on the wall clock, with fractions: 18.5 for half past six. */
export function localHour(instantMs: number): number {
  const localMs = instantMs + localOffsetMs(instantMs);
  const seconds = Math.floor((localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / 1000);
  const minutes = Math.floor(seconds / 60);
  return Math.floor(minutes / 60) + (minutes % 60) / 60 + (seconds % 60) / 3600;
}

/** `2026-01-15`, in France. */
export function localDate(instantMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .toString();
}
