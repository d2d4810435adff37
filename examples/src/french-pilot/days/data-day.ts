import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@gridloom/adapters';
import { HOUR_MS, localDay, localInstant, nextDate } from './calendar.js';
import type { LoadEvent } from './load-steps.js';
import type { SpotPrice } from './prices.js';
import {
  generateStreetDay,
  type HomeDay,
  type StreetDay,
  type StreetDayOptions,
} from './street-day.js';

export type DataDayOptions = StreetDayOptions & {
  /** Folder with `electrical/prices` and `electrical/ieee-european-lv`. */
  readonly folder: string;
};

const PRICE_FILE = 'electrical/prices/day_ahead_hourly_2022-12_2024-08.csv';
const LOAD_FILE = 'electrical/ieee-european-lv/load_profiles_1min_kW.csv';
const PRICE_COLUMN = 'FR_eur_per_mwh';
const MINUTE_MS = 60_000;
const PHASES = [1, 2, 3] as const;
/** Measured households have one phase. In a home with three, an electrician spreads what is large: an oven, hobs. */
const MOST_WATTS_ON_ONE_PHASE = 1000;

async function readRows(folder: string, file: string): Promise<readonly string[][]> {
  const path = join(folder, file);
  try {
    const text = await readFile(path, 'utf8');
    return text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
  } catch {
    throw new ConfigError(`--data: ${path} cannot be read`);
  }
}

/** Day-ahead prices of France on a date; hours are counted in local time from midnight. */
function pricesOf(rows: readonly string[][], date: string): readonly SpotPrice[] {
  const column = rows[0]?.indexOf(PRICE_COLUMN) ?? -1;
  const { startMs, endMs } = localDay(date);
  const prices = rows
    .filter(([day]) => day === date)
    .map((row) => ({ hour: Number(row[1]), eurPerMwh: Number(row[column]) }))
    .filter(({ hour, eurPerMwh }) => Number.isFinite(hour) && Number.isFinite(eurPerMwh))
    .sort((left, right) => left.hour - right.hour);
  const hours = (endMs - startMs) / HOUR_MS;
  if (prices.length < hours)
    throw new ConfigError(
      `--data: ${PRICE_FILE} has ${prices.length} of ${hours} prices for ${date}; choose another --date`,
    );
  return prices.slice(0, hours).map(({ eurPerMwh }, hour) => ({
    fromMs: startMs + hour * HOUR_MS,
    toMs: startMs + (hour + 1) * HOUR_MS,
    eurPerMwh,
  }));
}

/** A measured household, minute by minute, as loads on one phase, or with its large ones spread over three. */
function loadsOf(
  rows: readonly string[][],
  profile: number,
  localDate: string,
  day: Pick<StreetDay, 'startMs' | 'endMs'>,
  phases: 1 | 3,
): readonly LoadEvent[] {
  const main = (phases === 1 ? 1 : 1 + (profile % 3)) as LoadEvent['phase'];
  const byPhase = new Map<LoadEvent['phase'], LoadEvent[]>();
  const add = (phase: LoadEvent['phase'], fromMs: number, watts: number): void => {
    const events = byPhase.get(phase) ?? [];
    byPhase.set(phase, events);
    const last = events.at(-1);
    if (last !== undefined && last.toMs === fromMs && last.watts === watts)
      events[events.length - 1] = { ...last, toMs: fromMs + MINUTE_MS };
    else events.push({ fromMs, toMs: fromMs + MINUTE_MS, watts, powerFactor: 0.95, phase });
  };
  for (const date of [localDate, nextDate(localDate)]) {
    const midnightMs = localInstant(date, 0);
    for (let minute = 1; minute < rows.length; minute++) {
      const fromMs = midnightMs + (minute - 1) * MINUTE_MS;
      if (fromMs < day.startMs || fromMs >= day.endMs) continue;
      const watts = Math.round(Number(rows[minute]![profile]) * 1000);
      const small = phases === 1 ? watts : Math.min(watts, MOST_WATTS_ON_ONE_PHASE);
      const share = Math.round((watts - small) / 3);
      add(main, fromMs, small + share);
      if (share > 0) for (const phase of PHASES) if (phase !== main) add(phase, fromMs, share);
    }
  }
  return [...byPhase.values()].flat();
}

/**
 * A day with the prices of the French day-ahead market and measured households; weather, cars and programmes are drawn by seed.
 *
 * @throws ConfigError naming the file or the date that is missing
 */
export async function readDataDay(options: DataDayOptions): Promise<StreetDay> {
  const { folder, localDate, homes } = options;
  const generated = generateStreetDay(options);
  const priceRows = await readRows(folder, PRICE_FILE);
  const loadRows = await readRows(folder, LOAD_FILE);
  const profiles = (loadRows[0]?.length ?? 1) - 1;
  const homeDays = homes.map(({ homeId, phases }, index): [string, HomeDay] => {
    const profile = 1 + (index % profiles);
    const baseLoad = loadsOf(loadRows, profile, localDate, generated, phases);
    return [homeId, { ...generated.homes.get(homeId)!, baseLoad }];
  });
  return {
    ...generated,
    spotPrices: [localDate, nextDate(localDate)].flatMap((date) => pricesOf(priceRows, date)),
    homes: new Map(homeDays),
  };
}
