import type { Random } from '@gridloom/adapters';
import { localDay, localInstant, weekdayOf } from './calendar.js';
import type { LoadEvent } from './load-steps.js';

const MINUTE_MS = 60_000;

type Phase = LoadEvent['phase'];

/**
 * What a household does on one local day without asking anybody: lights, kitchen, screens, a fridge; drawn anew for every day.
 *
 * @param fromMs what is before it is cut off
 * @param toMs what is after it is cut off
 */
export function generateBaseLoad(
  localDate: string,
  fromMs: number,
  toMs: number,
  phases: 1 | 3,
  random: Random,
): readonly LoadEvent[] {
  const events: LoadEvent[] = [];
  const day = localDay(localDate);
  const startMs = Math.max(fromMs, day.startMs);
  const endMs = Math.min(toMs, day.endMs);
  const phaseOf = (preferred: Phase): Phase => (phases === 1 ? 1 : preferred);
  const add = (
    beginMs: number,
    minutes: number,
    watts: number,
    powerFactor: number,
    phase: Phase,
  ): void => {
    const event = {
      fromMs: Math.max(startMs, beginMs),
      toMs: Math.min(endMs, beginMs + minutes * MINUTE_MS),
    };
    if (event.toMs > event.fromMs)
      events.push({ ...event, watts, powerFactor, phase: phaseOf(phase) });
  };
  const at = (hour: number, spreadMinutes: number): number =>
    localInstant(localDate, Math.floor(hour), Math.round((hour % 1) * 60)) +
    Math.round((random() - 0.5) * 2 * spreadMinutes) * MINUTE_MS;
  const isWeekend = weekdayOf(localDate) >= 6;

  // Always on: router, standby, ventilation.
  add(startMs, (endMs - startMs) / MINUTE_MS, 60 + Math.round(70 * random()), 0.8, 1);
  // Fridge and freezer cycle all day.
  for (let fromMs = startMs + random() * 40 * MINUTE_MS; fromMs < endMs;) {
    const onMinutes = 12 + 8 * random();
    add(fromMs, onMinutes, 95 + Math.round(30 * random()), 0.85, 2);
    fromMs += (onMinutes + 22 + 15 * random()) * MINUTE_MS;
  }
  // Breakfast, and lunch where somebody is at home.
  add(at(isWeekend ? 9 : 7, 40), 3, 2000 + Math.round(300 * random()), 1, 1);
  add(at(isWeekend ? 9.1 : 7.1, 40), 4, 900, 1, 2);
  add(at(6.6, 20), 90, 110 + Math.round(90 * random()), 0.9, 3);
  if (isWeekend || random() < 0.45) {
    add(at(12.4, 30), 22, 1300 + Math.round(700 * random()), 1, 2);
    add(at(12.8, 20), 4, 1100, 0.95, 3);
  }
  // Supper: an oven that cycles, and a hob.
  if (random() < 0.6) {
    const ovenAt = at(18.8, 45);
    for (let cycle = 0; cycle < 7; cycle++)
      add(ovenAt + cycle * 7 * MINUTE_MS, cycle === 0 ? 10 : 3, 2300, 1, 3);
  }
  const hobAt = at(19.3, 40);
  add(hobAt, 9, 1600 + Math.round(500 * random()), 1, 2);
  add(hobAt + 9 * MINUTE_MS, 14, 750, 1, 2);
  // Evening light and screens.
  add(at(18.2, 40), 240 + 60 * random(), 140 + Math.round(120 * random()), 0.9, 1);
  add(at(20.2, 30), 130, 130, 0.85, 3);
  // Now and then a kettle, a hair dryer, a vacuum cleaner.
  for (let kettles = 1 + Math.floor(3 * random()); kettles > 0; kettles--)
    add(at(8 + 13 * random(), 20), 3, 2000, 1, 1);
  if (random() < 0.5) add(at(7.4, 25), 6, 1500, 1, 3);
  if (isWeekend && random() < 0.6) add(at(10.5, 60), 25, 1200, 0.9, 2);
  return events;
}

/** A stay of a car at its charge point. */
export type CarStay = {
  readonly arrivalMs: number;
  readonly departureMs: number;
  /** What its driver needs by the departure. */
  readonly energyWattHours: number;
};

/** From the evening to the morning after. */
export function generateHomeStays(localDate: string, random: Random): readonly CarStay[] {
  const isWeekend = weekdayOf(localDate) >= 6;
  const jitter = (minutes: number): number =>
    Math.round((random() - 0.5) * 2 * minutes) * MINUTE_MS;
  return [
    {
      arrivalMs: localInstant(localDate, isWeekend ? 16 : 18) + jitter(60),
      departureMs: localInstant(localDate, 31, 15) + jitter(40),
      energyWattHours: 5000 + Math.round(90 * random()) * 100,
    },
  ];
}

/** Cars at work in the car park of the community: those that are there at noon, and those that come the next morning. */
export function generateParkStays(localDate: string, points: number, random: Random): CarStay[][] {
  const minutes = (count: number): number => Math.round(count * random()) * MINUTE_MS;
  return Array.from({ length: points }, () => {
    const stays: CarStay[] = [];
    if (random() > 0.15)
      stays.push({
        arrivalMs: localInstant(localDate, 12, 2) + minutes(30),
        departureMs: localInstant(localDate, 16) + minutes(120),
        energyWattHours: 3000 + Math.round(60 * random()) * 100,
      });
    if (random() > 0.15)
      stays.push({
        arrivalMs: localInstant(localDate, 32) + minutes(75),
        departureMs: localInstant(localDate, 35, 45),
        energyWattHours: 2000 + Math.round(40 * random()) * 100,
      });
    return stays;
  });
}

/** A programme that somebody sets. */
export type ProgrammeWish = {
  readonly appliance: 'washing-machine' | 'tumble-dryer' | 'dishwasher';
  readonly setAtMs: number;
  readonly readyByMs: number;
};

/** What is set in an afternoon for the evening, or in an evening for the morning. */
export function generateProgrammes(
  localDate: string,
  appliances: readonly ProgrammeWish['appliance'][],
  random: Random,
): readonly ProgrammeWish[] {
  const wishes: ProgrammeWish[] = [];
  for (const appliance of appliances) {
    if (random() < 0.25) continue;
    const isEvening = appliance === 'dishwasher' || random() < 0.4;
    const setAtMs =
      localInstant(localDate, isEvening ? 20 : 12, isEvening ? 30 : 45) +
      Math.round((random() - (isEvening ? 0.5 : 0.3)) * 100) * MINUTE_MS;
    const readyByMs = isEvening
      ? localInstant(localDate, 30, 30)
      : localInstant(localDate, 18) + Math.round(60 * random()) * MINUTE_MS;
    wishes.push({ appliance, setAtMs, readyByMs });
  }
  return wishes;
}
