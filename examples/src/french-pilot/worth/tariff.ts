import type { SpotPrice } from '../days/prices.js';
import { localHour, QUARTER_HOUR_MS } from '../days/calendar.js';

/** The offer that all homes of the street have: spot price with margin, network by time of day, taxes. Figures of our own choice. */
export const STREET_TARIFF = {
  periodMinutes: 60,
  spotFactor: 1.05,
  marginEurPerKwh: 0.012,
  network: {
    eurPerKwh: 0.062,
    windows: [{ from: '22:00', to: '06:00', eurPerKwh: 0.035 }],
  },
  exciseEurPerKwh: 0.025,
  valueAddedTaxPercent: 20,
  export: { spotFactor: 0.9, feeEurPerKwh: 0.005 },
} as const;

/** Full price and price for surplus, quarter hour by quarter hour. */
export type QuarterPrices = {
  readonly importEurPerKwh: readonly number[];
  readonly exportEurPerKwh: readonly number[];
};

/**
 * What the retailer of the street bills, computed here once more from the same offer: the account of the pilot must not rest on
 * what its components told each other.
 */
export function quarterPrices(
  spot: readonly SpotPrice[],
  startMs: number,
  count: number,
): QuarterPrices {
  const { spotFactor, marginEurPerKwh, network, exciseEurPerKwh, valueAddedTaxPercent } =
    STREET_TARIFF;
  const importEurPerKwh: number[] = [];
  const exportEurPerKwh: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    const atMs = startMs + slot * QUARTER_HOUR_MS;
    const found = spot.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    const price = (found?.eurPerMwh ?? 0) / 1000;
    const hour = localHour(atMs);
    const isNight = hour >= 22 || hour < 6;
    const networkPrice = isNight ? network.windows[0].eurPerKwh : network.eurPerKwh;
    const before = price * spotFactor + marginEurPerKwh + networkPrice + exciseEurPerKwh;
    importEurPerKwh.push(before * (1 + valueAddedTaxPercent / 100));
    exportEurPerKwh.push(
      price * STREET_TARIFF.export.spotFactor - STREET_TARIFF.export.feeEurPerKwh,
    );
  }
  return { importEurPerKwh, exportEurPerKwh };
}
