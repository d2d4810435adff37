/** Shape of the consumption of households by hour of the day, working days and weekends, around 1. */
const WORKING = [
  0.55, 0.48, 0.45, 0.44, 0.46, 0.58, 0.9, 1.15, 1.0, 0.9, 0.88, 0.95, 1.12, 1.05, 0.92, 0.88, 0.95,
  1.2, 1.55, 1.7, 1.6, 1.4, 1.1, 0.79,
] as const;
const WEEKEND = [
  0.62, 0.53, 0.48, 0.46, 0.46, 0.5, 0.62, 0.85, 1.05, 1.2, 1.25, 1.32, 1.4, 1.25, 1.08, 1.0, 1.02,
  1.18, 1.42, 1.55, 1.45, 1.28, 1.05, 0.8,
] as const;

/**
 * Expected power of a household of which nothing is known but its mean, between the hours by straight lines.
 *
 * @param weekday 1 (Monday) to 7 (Sunday).
 * @param minutes local time of day.
 */
export function standardWatts(meanWatts: number, weekday: number, minutes: number): number {
  const shape = weekday <= 5 ? WORKING : WEEKEND;
  // The value of an hour stands in its middle.
  const position = (minutes / 60 - 0.5 + 24) % 24;
  const hour = Math.floor(position);
  const part = position - hour;
  return meanWatts * (shape[hour]! * (1 - part) + shape[(hour + 1) % 24]! * part);
}
