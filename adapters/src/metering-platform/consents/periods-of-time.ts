import { Temporal } from 'temporal-polyfill';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** A duration of ISO 8601 that is not negative; undefined for another text. */
function durationOf(text: string): Temporal.Duration | undefined {
  try {
    const duration = Temporal.Duration.from(text);
    return duration.sign < 0 ? undefined : duration;
  } catch {
    return undefined;
  }
}

/** Whether a text is a duration for which data may be kept. */
export const isRetention = (text: string): boolean => durationOf(text) !== undefined;

/** The instant from which on data of today's date minus a retention are still kept. Months and years are those of UTC. */
export function keptSince(nowMs: number, retention: string): number {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
  return now.subtract(durationOf(retention) ?? { days: 0 }).epochMilliseconds;
}

/**
 * The step that a resolution allows, in milliseconds: 0 for every single reading, else whole minutes that divide a day.
 * Undefined for another duration.
 */
export function resolutionMs(text: string): number | undefined {
  const duration = durationOf(text);
  if (duration === undefined || duration.years + duration.months + duration.weeks > 0)
    return undefined;
  const minutes = duration.total({ unit: 'minutes' });
  const isStep = minutes === 0 || (Number.isInteger(minutes) && MINUTES_PER_DAY % minutes === 0);
  return isStep ? minutes * MS_PER_MINUTE : undefined;
}
