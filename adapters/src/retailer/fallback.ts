import { laterDay, wallMinutes, weekdayOf, type Period } from './market-days.js';
import type { SpotPrice } from './spot-prices.js';

/** What stands in for prices that did not come, and from where it was taken. */
export type FallbackPrices = {
  readonly eurPerMwh: readonly number[];
  /** For people. */
  readonly origin: string;
};

/** Days of the past that are kept to fall back on. */
export const REMEMBERED_DAYS = 14;

const kindOf = (day: string): number => Math.max(5, weekdayOf(day));

/**
 * Prices of a day whose own did not come: those of the newest known day of the same kind (working day, Saturday, Sunday)
 * among the 14 before, else of the newest known day, else the price that the configuration names. Taken at the same local
 * time of day; an hour that the other day did not have takes the price before it.
 *
 * @param known prices of earlier days, by begin.
 */
export function fallbackPrices(
  day: string,
  periods: readonly Period[],
  known: ReadonlyMap<string, readonly SpotPrice[]>,
  otherwiseEurPerMwh: number,
  timeZone: string,
): FallbackPrices {
  const before = Array.from({ length: REMEMBERED_DAYS }, (_, index) => laterDay(day, -1 - index));
  const candidates = before.filter((one) => (known.get(one)?.length ?? 0) > 0);
  const model = candidates.find((one) => kindOf(one) === kindOf(day)) ?? candidates[0];
  if (model === undefined)
    return {
      eurPerMwh: periods.map(() => otherwiseEurPerMwh),
      origin: 'the configured price, as no earlier day is known',
    };
  const prices = known
    .get(model)!
    .map(({ fromMs, eurPerMwh }) => ({ minutes: wallMinutes(fromMs, timeZone), eurPerMwh }));
  const at = (minutes: number): number =>
    prices.reduce((best, one) => (one.minutes <= minutes ? one : best), prices[0]!).eurPerMwh;
  return {
    eurPerMwh: periods.map(({ fromMs }) => at(wallMinutes(fromMs, timeZone))),
    origin: `the prices of ${model}`,
  };
}
