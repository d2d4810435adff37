import { readDataDay } from '../days/data-day.js';
import { generateStreetDay } from '../days/street-day.js';
import { CAR_PARK, streetHomes } from '../homes.js';
import { runPilot } from '../run-pilot.js';
import { perfectForesightCost } from '../worth/perfect-foresight.js';
import type { WorthDay } from './days.js';

/** What a day was worth, by the meters. */
export type DayWorth = {
  readonly localDate: string;
  readonly mood: string;
  readonly seed: number;
  readonly isData: boolean;
  readonly homes: number;
  /** Cost of the street without coordination, with it, and the least that anybody could have reached who knew the day beforehand [EUR]. */
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
  const sum = (of: (counts: { requested: number; completed: number }) => number): number =>
    [...result.activations.values()].reduce((total, counts) => total + of(counts), 0);
  return {
    localDate,
    mood,
    seed,
    isData,
    homes: homes.length,
    referenceEur: street.referenceCostEur,
    coordinatedEur: street.costEur,
    boundEur: await perfectForesightCost(homes, { ...day, endMs }, seed),
    peakWatts: result.peakWatts,
    referencePeakWatts: result.referencePeakWatts,
    trips: street.trips,
    referenceTrips: street.referenceTrips,
    requested: sum(({ requested }) => requested),
    completed: sum(({ completed }) => completed),
  };
}
