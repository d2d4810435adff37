import {
  localHour,
  localInstant,
  MINUTE_MS,
  QUARTER_HOUR_MS,
} from '../../../src/french-pilot/days/calendar.js';
import type { CarStay, ProgrammeWish } from '../../../src/french-pilot/days/household.js';
import type { LoadEvent } from '../../../src/french-pilot/days/load-steps.js';
import type { PriceMood } from '../../../src/french-pilot/days/prices.js';
import { generateStreetDay, type StreetDay } from '../../../src/french-pilot/days/street-day.js';
import { CAR_PARK, type HomeSpec } from '../../../src/french-pilot/homes.js';

export const SEED = 7;

/** What happens in a home, in minutes from the begin of the scenario. */
export type HomeScript = {
  /** Power that nobody manages, from each minute on [W]. */
  readonly base?: readonly (readonly [fromMinute: number, watts: number])[];
  readonly stays?: readonly CarStay[];
  readonly programmes?: readonly ProgrammeWish[];
};

export type QuietDayOptions = {
  readonly homes: readonly HomeSpec[];
  readonly script?: Readonly<Record<string, (startMs: number) => HomeScript>>;
  readonly localDate?: string;
  readonly mood?: PriceMood;
  /** Local time at which the scenario begins; default noon. */
  readonly beginsAt?: readonly [hour: number, minute: number];
  /** Prices of the exchange, hour by hour from the midnight before [EUR/MWh]; otherwise they are drawn. */
  readonly eurPerMwh?: (localHour: number) => number;
  /** Irradiance [W per square metre]; otherwise the weather is drawn. */
  readonly sun?: (localHour: number) => number;
};

function baseLoad(
  steps: readonly (readonly [number, number])[],
  { startMs, endMs }: StreetDay,
): readonly LoadEvent[] {
  return steps.map(([fromMinute, watts], index) => ({
    fromMs: startMs + fromMinute * MINUTE_MS,
    toMs: steps[index + 1] === undefined ? endMs : startMs + steps[index + 1]![0] * MINUTE_MS,
    watts,
    powerFactor: 1,
    phase: 1,
  }));
}

/** A day in which only what the script says happens. */
export function quietDay(options: QuietDayOptions): StreetDay {
  const { homes, script = {}, localDate = '2026-01-15', mood = 'ordinary' } = options;
  const { beginsAt = [12, 0], eurPerMwh, sun } = options;
  const whole = generateStreetDay({
    localDate,
    mood,
    seed: SEED,
    homes,
    parkPoints: CAR_PARK.points,
  });
  const day = { ...whole, startMs: localInstant(localDate, ...beginsAt) };
  return {
    ...day,
    spotPrices: day.spotPrices.map((price) => ({
      ...price,
      eurPerMwh: eurPerMwh?.(localHour(price.fromMs)) ?? price.eurPerMwh,
    })),
    weather: {
      ...day.weather,
      globalWattsPerSquareMetre: day.weather.globalWattsPerSquareMetre.map(
        (watts, slot) => sun?.(localHour(day.weather.startMs + slot * QUARTER_HOUR_MS)) ?? watts,
      ),
    },
    parkStays: [],
    homes: new Map(
      homes.map(({ homeId }) => {
        const {
          base = [[0, 200]],
          stays = [],
          programmes = [],
        } = script[homeId]?.(day.startMs) ?? {};
        return [homeId, { baseLoad: baseLoad(base, day), stays, programmes }];
      }),
    ),
  };
}
