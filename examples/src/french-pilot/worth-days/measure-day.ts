import { QUARTER_HOUR_MS } from '../days/calendar.js';
import { readDataDay } from '../days/data-day.js';
import { generateStreetDay, type StreetDay } from '../days/street-day.js';
import { CAR_PARK, streetHomes } from '../homes.js';
import { runPilot } from '../run-pilot.js';
import { initialState, type HomeState } from '../worth/foresight/home-state.js';
import { horizonOf, leastCost } from '../worth/foresight/least-cost.js';
import type { MeteredDay } from '../worth/kpis.js';
import { quarterPrices } from '../worth/tariff.js';
import type { WorthDay } from './days.js';

/** What a day was worth, by the meters. */
export type DayWorth = {
  readonly localDate: string;
  readonly mood: string;
  readonly seed: number;
  readonly isData: boolean;
  readonly homes: number;
  /**
   * Cost of the street without coordination, with it, and the least that anybody could have reached who knew everything beforehand
   * [EUR]. In each it is the day that counts and, for what the stores then hold, the least that the hours after it can cost, as
   * long as prices are known.
   */
  readonly referenceEur: number;
  readonly coordinatedEur: number;
  readonly boundEur: number;
  readonly peakWatts: number;
  readonly referencePeakWatts: number;
  readonly trips: number;
  readonly referenceTrips: number;
  /** Cars and programmes: asked for, and done in time. */
  readonly requested: number;
  readonly completed: number;
};

export type MeasureOptions = {
  readonly homes: number;
  /** Folder of published data, for the days that need it. */
  readonly folder?: string;
  /** Only so much of the day. */
  readonly hours?: number;
};

/** What was paid, whatever the stores hold. */
function withoutStocks({ stockEur }: MeteredDay, costEur: number): number {
  return [...stockEur.values()].reduce((sum, value) => sum + value, costEur);
}

/** What a car left without costs the highest price of the day. */
function missingEur(
  { missingWattHours }: MeteredDay,
  { spotPrices, startMs, endMs }: StreetDay,
): number {
  const slots = Math.round((endMs - startMs) / QUARTER_HOUR_MS);
  const { importEurPerKwh } = quarterPrices(spotPrices, startMs, slots);
  return (missingWattHours / 1000) * Math.max(...importEurPerKwh);
}

/**
 * Lets a street live through a day with and without coordination.
 *
 * @throws ConfigError when the data cannot be read; Error when the street cannot be started
 */
export async function measureDay(worthDay: WorthDay, options: MeasureOptions): Promise<DayWorth> {
  const { localDate, mood, seed, isData } = worthDay;
  const { folder, hours } = options;
  const homes = streetHomes(options.homes, seed);
  const common = { localDate, mood, seed, homes, parkPoints: CAR_PARK.points };
  const day =
    isData && folder !== undefined
      ? await readDataDay({ ...common, folder })
      : generateStreetDay(common);
  const endMs = hours === undefined ? day.endMs : day.startMs + hours * 3_600_000;
  const result = await runPilot({
    homes,
    day,
    seed,
    ...(hours === undefined ? {} : { hours }),
    write: () => undefined,
  });
  const street = result.figures.at(-1)!;
  const toMs = horizonOf(day);
  const least = (fromMs: number, states: ReadonlyMap<string, HomeState>): Promise<number> =>
    leastCost({ homes, day: { ...day, endMs }, seed, fromMs, toMs, states });
  const total = async (metered: MeteredDay, costEur: number): Promise<number> =>
    withoutStocks(metered, costEur) +
    missingEur(metered, day) +
    (await least(endMs, metered.endStates));
  const sum = (of: (counts: { requested: number; completed: number }) => number): number =>
    [...result.activations.values()].reduce((total, counts) => total + of(counts), 0);
  return {
    localDate,
    mood,
    seed,
    isData,
    homes: homes.length,
    referenceEur: await total(result.reference, street.referenceCostEur),
    coordinatedEur: await total(result.day, street.costEur),
    boundEur: await least(
      day.startMs,
      new Map(homes.map((home) => [home.homeId, initialState(home, day, seed)])),
    ),
    peakWatts: result.peakWatts,
    referencePeakWatts: result.referencePeakWatts,
    trips: street.trips,
    referenceTrips: street.referenceTrips,
    requested: sum(({ requested }) => requested),
    completed: sum(({ completed }) => completed),
  };
}
