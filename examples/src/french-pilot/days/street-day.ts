import { seededRandom } from '@gridloom/adapters';
import type { HomeSpec } from '../homes.js';
import { localDay, localInstant, nextDate, QUARTER_HOUR_MS } from './calendar.js';
import {
  generateBaseLoad,
  generateHomeStays,
  generateParkStays,
  generateProgrammes,
  type CarStay,
  type ProgrammeWish,
} from './household.js';
import type { LoadEvent } from './load-steps.js';
import { generateSpotPrices, type PriceMood, type SpotPrice } from './prices.js';
import { generateWeather, type Weather } from './weather.js';

/** What happens in one home besides what anybody controls. */
export type HomeDay = {
  readonly baseLoad: readonly LoadEvent[];
  readonly stays: readonly CarStay[];
  readonly programmes: readonly ProgrammeWish[];
};

/**
 * A day of a street from noon to noon, so that every car that comes in the evening has left before the account is made: 24 hours,
 * but 23 or 25 where the clock changes in its night.
 */
export type StreetDay = {
  /** On which it begins. */
  readonly localDate: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly weather: Weather;
  /** Of both local days, from midnight to midnight. */
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

/** Weather is known for so long beyond the end. */
const AFTER_MS = 36 * 3_600_000;

/** A day of a street, drawn by seed: the same options give the same day. */
export function generateStreetDay(options: StreetDayOptions): StreetDay {
  const { localDate, mood, seed, homes, parkPoints } = options;
  const tomorrow = nextDate(localDate);
  const startMs = localInstant(localDate, 12);
  const endMs = localInstant(tomorrow, 12);
  const randomOf = (what: string) => seededRandom(`${seed}/${localDate}/${what}`);
  const slots = Math.ceil((endMs - startMs + AFTER_MS) / QUARTER_HOUR_MS);
  const spotPrices = [localDate, tomorrow].flatMap((date) => {
    const day = localDay(date);
    return generateSpotPrices(date, day.startMs, day.endMs, mood, randomOf(`prices/${date}`));
  });
  const homeDays = homes.map((home): [string, HomeDay] => {
    const random = (what: string) => randomOf(`${home.homeId}/${what}`);
    const baseLoad = [localDate, tomorrow].flatMap((date) =>
      generateBaseLoad(date, startMs, endMs, home.phases, random(`base/${date}`)),
    );
    return [
      home.homeId,
      {
        baseLoad,
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
