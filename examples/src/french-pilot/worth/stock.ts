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
 * What the change of a stock over a day is worth, at the mean of the cheaper half of the day's prices: what it would cost to
 * make up for it the next day without haste. A car that left without what it needed costs the highest price of the day.
 *
 * @param outsideCelsius mean of the day, for heat pumps; undefined for direct heating
 */
export function stockValueEur(
  before: Stock,
  after: Stock,
  prices: QuarterPrices,
  outsideCelsius: number | undefined,
): number {
  const sorted = [...prices.importEurPerKwh].sort((left, right) => left - right);
  const half = sorted.slice(0, Math.max(1, Math.floor(sorted.length / 2)));
  const cheap = half.reduce((sum, price) => sum + price, 0) / half.length;
  const cop = outsideCelsius === undefined ? 1 : heatPumpCop(outsideCelsius);
  const gained =
    (after.roomHeatWattHours - before.roomHeatWattHours) / cop +
    (after.tankHeatWattHours - before.tankHeatWattHours) +
    (after.batteryWattHours - before.batteryWattHours) * 0.95;
  const missing = after.missingWattHours - before.missingWattHours;
  return (gained / 1000) * cheap - (missing / 1000) * (sorted.at(-1) ?? 0);
}
