import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@gridloom/adapters';
import { HOUR_MS, localDay, localHour, nextDate } from '../days/calendar.js';
import { generateBaseLoad } from '../days/household.js';
import { LoadSteps } from '../days/load-steps.js';
import type { StreetDay } from '../days/street-day.js';
import { BUILDINGS, buildingWatts, type HomeSpec } from '../homes.js';

/** Files that a forecaster starts from. */
export type PastFiles = {
  /** Weather of the day, hour by hour. */
  readonly weather: string;
  /** What homes drew without their managed devices on the days before, and what buildings used. */
  readonly demand: string;
  remove(): Promise<void>;
};

const PAST_DAYS = 21;
const SAMPLE_MS = 300_000;
const HALF_HOUR_MS = 1_800_000;

const iso = (instantMs: number): string => new Date(instantMs).toISOString();

/** Hourly means of the quarter hours of a day's weather. */
function weatherCsv({ weather }: StreetDay): string {
  const hours: string[] = ['from,temperature_c,irradiance_w_m2'];
  const { outsideCelsius, globalWattsPerSquareMetre, startMs } = weather;
  for (let slot = 0; slot + 4 <= outsideCelsius.length; slot += 4) {
    const mean = (values: readonly number[]): string =>
      (values.slice(slot, slot + 4).reduce((sum, value) => sum + value, 0) / 4).toFixed(2);
    const from = iso(startMs + (slot / 4) * HOUR_MS);
    hours.push(`${from},${mean(outsideCelsius)},${mean(globalWattsPerSquareMetre)}`);
  }
  return `${hours.join('\n')}\n`;
}

function demandCsv(homes: readonly HomeSpec[], localDate: string, seed: number): string {
  const rows: string[] = ['key,from,to,watts'];
  for (const { homeId, phases } of homes)
    for (let back = PAST_DAYS; back > 0; back--) {
      const date = nextDate(localDate, -back);
      const { startMs, endMs } = localDay(date);
      const random = seededRandom(`${seed}/past/${date}/${homeId}`);
      const steps = new LoadSteps(generateBaseLoad(date, startMs, endMs, phases, random));
      for (let fromMs = startMs; fromMs < endMs; fromMs += HALF_HOUR_MS) {
        let watts = 0;
        for (let atMs = fromMs; atMs < fromMs + HALF_HOUR_MS; atMs += SAMPLE_MS)
          watts += steps.at(atMs).watts.reduce((sum, value) => sum + value, 0);
        const mean = (watts * SAMPLE_MS) / HALF_HOUR_MS;
        rows.push(`${homeId},${iso(fromMs)},${iso(fromMs + HALF_HOUR_MS)},${mean.toFixed(0)}`);
      }
    }
  for (const building of BUILDINGS)
    for (let back = PAST_DAYS; back > 0; back--) {
      const { startMs, endMs } = localDay(nextDate(localDate, -back));
      for (let fromMs = startMs; fromMs < endMs; fromMs += HALF_HOUR_MS) {
        const watts = buildingWatts(building, localHour(fromMs));
        const span = `${iso(fromMs)},${iso(fromMs + HALF_HOUR_MS)}`;
        rows.push(`${building.homeId},${span},${watts}`);
      }
    }
  return `${rows.join('\n')}\n`;
}

/** Writes what is known before the day begins. */
export async function writePast(
  homes: readonly HomeSpec[],
  day: StreetDay,
  seed: number,
): Promise<PastFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'gridloom-past-'));
  const weather = join(folder, 'weather.csv');
  const demand = join(folder, 'demand.csv');
  await writeFile(weather, weatherCsv(day));
  await writeFile(demand, demandCsv(homes, day.localDate, seed));
  return { weather, demand, remove: () => rm(folder, { recursive: true, force: true }) };
}
