import { typedPattern, type BindingOf } from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';
import type { PriceTable } from './price-tables.js';
import type { PeriodTariff } from './tariff.js';

export const CUSTOMER_TARIFF = typedPattern('tariffs/customer-tariff');
export const HOME_TARIFF = typedPattern('tariffs/home-tariff');
export const HOME_PRICE_PART = typedPattern('tariffs/home-price-part');
export const HOME_EXPORT_PRICE = typedPattern('tariffs/home-export-price');

const PARTS = [
  ['EnergyPart', 'energyMicroEurPerKwh'],
  ['NetworkPart', 'networkMicroEurPerKwh'],
  ['TaxPart', 'taxMicroEurPerKwh'],
] as const;

const eur = (microEur: number): number => microEur / 1e6;

/** What the rows of one table have in common, and one row's own. */
function cells(
  producerId: string,
  tableId: string,
  { createdMs }: PriceTable,
  { fromMs, toMs }: PeriodTariff,
): {
  readonly producerId: string;
  readonly tableId: string;
  readonly created: Date;
  readonly from: Date;
  readonly to: Date;
} {
  const created = new Date(createdMs);
  return { producerId, tableId, created, from: new Date(fromMs), to: new Date(toMs) };
}

/** D1: the prices of an offer. */
export function customerTariffRows(
  producerId: string,
  table: PriceTable,
): BindingOf<'tariffs/customer-tariff'>[] {
  return table.periods.map((period) =>
    CUSTOMER_TARIFF.toBinding({
      ...cells(producerId, table.key, table, period),
      tariffOfferId: table.offerId,
      value: eur(period.totalMicroEurPerKwh),
    }),
  );
}

/** D3: the prices of a home. */
export function homeTariffRows(
  producerId: string,
  homeId: string,
  table: PriceTable,
): BindingOf<'tariffs/home-tariff'>[] {
  return table.periods.map((period) =>
    HOME_TARIFF.toBinding({
      ...cells(producerId, `${table.key}-${homeId}`, table, period),
      homeId,
      value: eur(period.totalMicroEurPerKwh),
    }),
  );
}

/** Of what the prices of a home are made; the parts of a period add up to its price. */
export function homePricePartRows(
  producerId: string,
  homeId: string,
  table: PriceTable,
): BindingOf<'tariffs/home-price-part'>[] {
  return table.periods.flatMap((period) =>
    PARTS.map(([part, field]) =>
      HOME_PRICE_PART.toBinding({
        ...cells(producerId, `${table.key}-${homeId}-parts`, table, period),
        homeId,
        part: `${prefixes.gl}${part}` as const,
        value: eur(period[field]),
      }),
    ),
  );
}

/** What a home is paid for surplus; no rows where the retailer buys none. */
export function homeExportPriceRows(
  producerId: string,
  homeId: string,
  table: PriceTable,
): BindingOf<'tariffs/home-export-price'>[] {
  return table.periods.flatMap((period) =>
    period.exportMicroEurPerKwh === undefined
      ? []
      : [
          HOME_EXPORT_PRICE.toBinding({
            ...cells(producerId, `${table.key}-${homeId}-surplus`, table, period),
            homeId,
            value: eur(period.exportMicroEurPerKwh),
          }),
        ],
  );
}
