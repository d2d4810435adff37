import { dayPeriods, laterDay } from './market-days.js';
import type { DayPrices } from './day-ahead-publication.js';
import { priceOfPeriods } from './spot-prices.js';
import { tariffOf, type PeriodTariff, type TariffStructure } from './tariff.js';

/** The prices of an offer for one day. */
export type PriceTable = {
  readonly offerId: string;
  readonly day: string;
  /** Begins the keys of all tables about these prices; ends in `-fallback` when they are not the exchange's own. */
  readonly key: string;
  readonly createdMs: number;
  readonly periods: readonly PeriodTariff[];
};

/** Days whose tables are kept to be asked for. */
const KEPT_DAYS = 8;

/** The tables of all offers, newest revision of each day. */
export class PriceTables {
  readonly #retailerId: string;
  readonly #timeZone: string;
  readonly #tables = new Map<string, Map<string, PriceTable>>();

  constructor(retailerId: string, timeZone: string) {
    this.#retailerId = retailerId;
    this.#timeZone = timeZone;
  }

  /** @throws Error when the prices do not cover the day: completeness is checked before they come here */
  add(
    offerId: string,
    structure: TariffStructure,
    { day, revision, spot, fallbackOrigin }: DayPrices,
    createdMs: number,
  ): PriceTable {
    const periods = dayPeriods(day, this.#timeZone, structure.periodMinutes);
    const prices = priceOfPeriods(periods, spot);
    if (!prices.complete) throw new Error(`prices of ${day}: ${prices.reason}`);
    const suffix = fallbackOrigin === undefined ? '' : '-fallback';
    const table: PriceTable = {
      offerId,
      day,
      key: `${this.#retailerId}-${offerId}-${day}-${revision}${suffix}`,
      createdMs,
      periods: tariffOf(structure, periods, prices.eurPerMwh, this.#timeZone),
    };
    const byDay = this.#tables.get(offerId) ?? new Map<string, PriceTable>();
    this.#tables.set(offerId, byDay.set(day, table));
    for (const old of byDay.keys()) if (old < laterDay(day, -KEPT_DAYS)) byDay.delete(old);
    return table;
  }

  /** By day. */
  of(offerId: string): readonly PriceTable[] {
    const tables = [...(this.#tables.get(offerId)?.values() ?? [])];
    return tables.sort((left, right) => (left.day < right.day ? -1 : 1));
  }
}
