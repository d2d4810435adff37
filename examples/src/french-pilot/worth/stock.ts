import { heatPumpCop } from '@gridloom/adapters/simulation';
import type { QuarterPrices } from './tariff.js';

/** What a home holds in its stores. */
export type Stock = {
  /** Heat in rooms and tank; with a heat pump a kWh of it costs less than a kWh of electricity. */
  readonly roomHeatWattHours: number;
  readonly tankHeatWattHours: number;
  readonly batteryWattHours: number;
  /** Energy that cars needed and did not get. */
  readonly missingWattHours: number;
};

export const NO_STOCK: Stock = {
  roomHeatWattHours: 0,
  tankHeatWattHours: 0,
  batteryWattHours: 0,
  missingWattHours: 0,
};

/**
 * What it costs to fill a store without haste: the mean of the cheapest quarter of a day's prices [EUR/kWh]. Six hours are enough
 * for every tank, battery and house of the street.
 */
export function stockPriceEurPerKwh(importEurPerKwh: readonly number[]): number {
  const sorted = [...importEurPerKwh].sort((left, right) => left - right);
  const cheapest = sorted.slice(0, Math.max(1, Math.floor(sorted.length / 4)));
  return cheapest.reduce((sum, price) => sum + price, 0) / cheapest.length;
}

/**
 * What the change of a stock over a day is worth, at the price of {@link stockPriceEurPerKwh}: what it would cost to make up for
 * it the next day. A car that left without what it needed costs the highest price of the day.
 *
 * @param outsideCelsius mean of the day, for heat pumps; undefined for direct heating
 */
export function stockValueEur(
  before: Stock,
  after: Stock,
  prices: QuarterPrices,
  outsideCelsius: number | undefined,
): number {
  const cheap = stockPriceEurPerKwh(prices.importEurPerKwh);
  const cop = outsideCelsius === undefined ? 1 : heatPumpCop(outsideCelsius);
  const gained =
    (after.roomHeatWattHours - before.roomHeatWattHours) / cop +
    (after.tankHeatWattHours - before.tankHeatWattHours) +
    (after.batteryWattHours - before.batteryWattHours) * 0.95;
  const missing = after.missingWattHours - before.missingWattHours;
  return (gained / 1000) * cheap - (missing / 1000) * Math.max(...prices.importEurPerKwh);
}
