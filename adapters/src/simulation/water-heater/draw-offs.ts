import { Temporal } from 'temporal-polyfill';
import { seededRandom } from '../../shared/random.js';

/** Somebody takes hot water. */
export type DrawOff = {
  readonly atMs: number;
  /** At 40 degrees. */
  readonly litres: number;
};

type Habit = {
  readonly hour: number;
  readonly spreadHours: number;
  readonly share: number;
  readonly parts: number;
};

/** When people use hot water: showers in the morning and the evening, washing up, hands all day. */
const WEEKDAY: readonly Habit[] = [
  { hour: 6.8, spreadHours: 0.8, share: 0.4, parts: 2 },
  { hour: 12.5, spreadHours: 0.7, share: 0.1, parts: 2 },
  { hour: 19.2, spreadHours: 1.2, share: 0.38, parts: 3 },
  { hour: 14, spreadHours: 6, share: 0.12, parts: 5 },
];
const WEEKEND: readonly Habit[] = [
  { hour: 9.2, spreadHours: 1.3, share: 0.42, parts: 2 },
  { hour: 13, spreadHours: 1, share: 0.15, parts: 2 },
  { hour: 19.5, spreadHours: 1.4, share: 0.3, parts: 3 },
  { hour: 15, spreadHours: 5, share: 0.13, parts: 5 },
];

/**
 * What the people of a home draw on a local day: about the same every day, and never quite.
 *
 * @param seed the same seed and day give the same draw-offs.
 * @returns in order of time.
 */
export function drawOffsOfDay(
  seed: string,
  day: Temporal.PlainDate,
  litresPerDay: number,
  timeZone = 'Europe/Paris',
): readonly DrawOff[] {
  const random = seededRandom(`${seed}/draw-offs/${day.toString()}`);
  const startMs = day.toZonedDateTime(timeZone).epochMilliseconds;
  const endMs = day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const amount = litresPerDay * (0.75 + 0.5 * random());
  const habits = day.dayOfWeek >= 6 ? WEEKEND : WEEKDAY;
  return habits
    .flatMap(({ hour, spreadHours, share, parts }) =>
      Array.from({ length: parts }, () => {
        const at = hour + spreadHours * (random() + random() - 1);
        const litres = ((amount * share) / parts) * (0.6 + 0.8 * random());
        const time = Temporal.PlainTime.from('00:00').add({
          seconds: Math.round(Math.min(23.9, Math.max(0, at)) * 3600),
        });
        const atMs = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
        return { atMs: Math.min(endMs - 1, Math.max(startMs, atMs)), litres };
      }),
    )
    .sort((left, right) => left.atMs - right.atMs);
}
