import { seededRandom } from '@gridloom/adapters';
import type { HomeSpec } from '../homes.js';
import { localDay, nextDate, QUARTER_HOUR_MS } from './calendar.js';
import {
  generateBaseLoad,
  generateDrawOffs,
  generateHomeStays,
  generateParkStays,
  generateProgrammes,
  type CarStay,
  type DrawOff,
  type ProgrammeWish,
} from './household.js';
import type { LoadEvent } from './load-steps.js';
import { generateSpotPrices, type PriceMood, type SpotPrice } from './prices.js';
import { generateWeather, type Weather } from './weather.js';

/** What happens in one home besides what anybody controls. */
export type HomeDay = {
  readonly baseLoad: readonly LoadEvent[];
  readonly drawOffs: readonly DrawOff[];
  readonly stays: readonly CarStay[];
  readonly programmes: readonly ProgrammeWish[];
};

/** One local day of a street, and the morning after it, on which the cars leave. */
export type StreetDay = {
  readonly localDate: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly weather: Weather;
  /** Of the day and of the next one. */
  readonly spotPrices: readonly SpotPrice[];
  readonly homes: ReadonlyMap<string, HomeDay>;
  readonly parkStays: readonly (readonly CarStay[])[];
};

export type StreetDayOptions = {
  readonly localDate: string;
  readonly mood: PriceMood;
  readonly seed: number;
  readonly homes: readonly HomeSpec[];
  readonly parkPoints: number;
};

/** Where the next day is needed too: prices and weather until its noon. */
const AFTER_MS = 36 * 3_600_000;

/** A day of a street, drawn by seed: the same options give the same day. */
export function generateStreetDay(options: StreetDayOptions): StreetDay {
  const { localDate, mood, seed, homes, parkPoints } = options;
  const { startMs, endMs } = localDay(localDate);
  const randomOf = (what: string) => seededRandom(`${seed}/${localDate}/${what}`);
  const slots = Math.ceil((endMs - startMs + AFTER_MS) / QUARTER_HOUR_MS);
  const tomorrow = nextDate(localDate);
  const spotPrices = [
    ...generateSpotPrices(localDate, startMs, endMs, mood, randomOf('prices')),
    ...generateSpotPrices(tomorrow, endMs, localDay(tomorrow).endMs, mood, randomOf('prices+1')),
  ];
  const homeDays = homes.map((home): [string, HomeDay] => {
    const random = (what: string) => randomOf(`${home.homeId}/${what}`);
    return [
      home.homeId,
      {
        baseLoad: generateBaseLoad(localDate, startMs, endMs, home.phases, random('base')),
        drawOffs:
          home.waterHeater === undefined
            ? []
            : generateDrawOffs(localDate, home.persons, random('water')),
        stays: home.charger === undefined ? [] : generateHomeStays(localDate, random('car')),
        programmes: generateProgrammes(
          localDate,
          home.whiteGoods?.appliances ?? [],
          random('programmes'),
        ),
      },
    ];
  });
  return {
    localDate,
    startMs,
    endMs,
    weather: generateWeather(localDate, startMs, slots, randomOf('weather')),
    spotPrices,
    homes: new Map(homeDays),
    parkStays: generateParkStays(localDate, parkPoints, randomOf('park')),
  };
}
