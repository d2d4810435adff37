import type { IntervalValue } from './series.js';

const HOUR_MS = 3_600_000;

/**
 * Heat that a home of an energy class loses per kelvin between inside and outside [W/K]: an assumption of ours, no measurement.
 * A house of 100 m2 that uses the middle of its class (limits of the French energy label since 2021: 70, 110, 180, 250, 330,
 * 420 kWh of primary energy per m2 and year), three fifths of it for heating, in a climate of 2 500 degree days.
 */
const CLASS_WATTS_PER_KELVIN: Readonly<Record<string, number>> = {
  A: 50,
  B: 90,
  C: 145,
  D: 215,
  E: 290,
  F: 375,
  G: 450,
};

/** Mean difference between inside and outside while homes are heated, of the same climate: 2 500 degree days in 227 days. */
const HEATING_DIFFERENCE_KELVIN = 11;

/** So much of a day has to be known for its mean to say something. */
const TELLING_DAY_MS = 18 * HOUR_MS;

/** Mean power that a home drew in a day, feeding in as nothing [W]; undefined when too little of the day is known. */
export function meanDrawnWatts(curve: readonly IntervalValue[]): number | undefined {
  let wattMs = 0;
  let coveredMs = 0;
  for (const { fromMs, toMs, value } of curve) {
    wattMs += Math.max(0, value) * (toMs - fromMs);
    coveredMs += toMs - fromMs;
  }
  return coveredMs >= TELLING_DAY_MS ? wattMs / coveredMs : undefined;
}

/**
 * What a home loses per kelvin [W/K]: by its energy class, and no more than it can have lost if all that it drew on a day had
 * become heat at the mean difference of the heating season. So gains are promised too low rather than too high.
 *
 * @param heatPerElectricity what its heating makes of electricity
 * @param pastMeanWatts what it drew on a day of the past; undefined when that is not known
 * @returns undefined for a class that is none
 */
export function heatLossOf(
  energyClass: string,
  heatPerElectricity: number,
  pastMeanWatts: number | undefined,
): number | undefined {
  const byClass = CLASS_WATTS_PER_KELVIN[energyClass];
  if (byClass === undefined || pastMeanWatts === undefined) return byClass;
  return Math.min(byClass, (pastMeanWatts * heatPerElectricity) / HEATING_DIFFERENCE_KELVIN);
}
