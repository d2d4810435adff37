import type { Period } from './market-days.js';
import { wallMinutes, weekdayOf, localDay } from './market-days.js';

/** A price per kWh that depends on the local time of day. */
export type TimeOfUsePrice = {
  /** Where no window holds. */
  readonly eurPerKwh: number;
  /** The first that holds counts. */
  readonly windows?: readonly {
    /** Local times `HH:MM`; a window whose end is not after its begin goes over midnight. */
    readonly from: string;
    readonly to: string;
    /** 1 (Monday) to 7 (Sunday), by the day of the period itself. Default: all. */
    readonly weekdays?: readonly number[];
    readonly eurPerKwh: number;
  }[];
};

/** From what the price of a customer is made; all of it is data. */
export type TariffStructure = {
  /** Market time unit of the tariff. */
  readonly periodMinutes: 15 | 30 | 60;
  /** Energy part: spot price times a factor (losses), plus a margin. */
  readonly spotFactor: number;
  readonly marginEurPerKwh: number;
  readonly network: TimeOfUsePrice;
  /** Excise on energy. */
  readonly exciseEurPerKwh: number;
  /** Value-added tax on energy, network and excise. */
  readonly valueAddedTaxPercent: number;
  /** What the retailer pays for surplus: spot price times a factor, less a fee, or a price that stays. */
  readonly export?:
    { readonly spotFactor: number; readonly feeEurPerKwh: number } | { readonly eurPerKwh: number };
};

/** The price of one period, in whole millionths of a euro per kWh; the parts add up to the total exactly. */
export type PeriodTariff = Period & {
  readonly energyMicroEurPerKwh: number;
  readonly networkMicroEurPerKwh: number;
  readonly taxMicroEurPerKwh: number;
  readonly totalMicroEurPerKwh: number;
  /** Paid to the customer for surplus; absent when the retailer buys none. */
  readonly exportMicroEurPerKwh?: number;
};

const micro = (eurPerKwh: number): number => Math.round(eurPerKwh * 1e6);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Windows that do not begin and end at the edge of a period of the tariff.
 *
 * @returns what to say about each.
 */
export function windowFaults({ network, periodMinutes }: TariffStructure): readonly string[] {
  return (network.windows ?? []).flatMap(({ from, to }, index) =>
    [from, to]
      .filter((time) => minutesOf(time) % periodMinutes !== 0)
      .map(
        (time) =>
          `network.windows.${index}: ${time} is not at the edge of a period of ${periodMinutes} minutes`,
      ),
  );
}

function priceAt({ eurPerKwh, windows = [] }: TimeOfUsePrice, atMs: number, zone: string): number {
  const minutes = wallMinutes(atMs, zone);
  const weekday = weekdayOf(localDay(atMs, zone));
  const window = windows.find(({ from, to, weekdays }) => {
    if (weekdays !== undefined && !weekdays.includes(weekday)) return false;
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    return begin < end ? minutes >= begin && minutes < end : minutes >= begin || minutes < end;
  });
  return window?.eurPerKwh ?? eurPerKwh;
}

function exportPrice(rule: NonNullable<TariffStructure['export']>, spotEurPerKwh: number): number {
  if ('eurPerKwh' in rule) return rule.eurPerKwh;
  return spotEurPerKwh * rule.spotFactor - rule.feeEurPerKwh;
}

/**
 * The prices of a customer from those of the exchange, one per period.
 *
 * @param eurPerMwh of the exchange, one per period.
 */
export function tariffOf(
  structure: TariffStructure,
  periods: readonly Period[],
  eurPerMwh: readonly number[],
  timeZone: string,
): readonly PeriodTariff[] {
  return periods.map((period, index) => {
    const spotEurPerKwh = eurPerMwh[index]! / 1000;
    const energy = micro(spotEurPerKwh * structure.spotFactor + structure.marginEurPerKwh);
    const network = micro(priceAt(structure.network, period.fromMs, timeZone));
    const excise = micro(structure.exciseEurPerKwh);
    const tax =
      excise + Math.round(((energy + network + excise) * structure.valueAddedTaxPercent) / 100);
    return {
      ...period,
      energyMicroEurPerKwh: energy,
      networkMicroEurPerKwh: network,
      taxMicroEurPerKwh: tax,
      totalMicroEurPerKwh: energy + network + tax,
      ...(structure.export === undefined
        ? {}
        : { exportMicroEurPerKwh: micro(exportPrice(structure.export, spotEurPerKwh)) }),
    };
  });
}
