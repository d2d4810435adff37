import type { ConnectionAccount } from './account.js';
import type { QuarterPrices } from './tariff.js';

/** What a day cost one connection. */
export type Bill = {
  readonly homeId: string;
  /** Full price of what was drawn beyond the share of the common sun. */
  readonly importEur: number;
  /** Paid for what was fed in beyond what others of the community got; negative prices cost. */
  readonly exportEur: number;
  /** Energy allotted from the common sun: it costs nothing. */
  readonly sharedWattHours: number;
  /** Correction for what is stored or heated more, or less, than at the begin. */
  readonly stockEur: number;
  readonly totalEur: number;
};

export type BillInput = {
  readonly account: ConnectionAccount;
  readonly prices: QuarterPrices;
  /** Energy from the common sun, and energy given to it, per quarter hour [Wh]. */
  readonly sharedWattHours?: readonly number[];
  readonly givenWattHours?: readonly number[];
  /** Value of the change of stocks over the day [EUR]. */
  readonly stockEur?: number;
};

/** Bills a day by the meter, at the full price; own and shared sun cost nothing. */
export function billOf({
  account,
  prices,
  sharedWattHours = [],
  givenWattHours = [],
  stockEur = 0,
}: BillInput): Bill {
  let importEur = 0;
  let exportEur = 0;
  let shared = 0;
  account.drawnWattHours.forEach((drawn, slot) => {
    const free = Math.min(drawn, sharedWattHours[slot] ?? 0);
    shared += free;
    importEur += ((drawn - free) / 1000) * (prices.importEurPerKwh[slot] ?? 0);
  });
  account.injectedWattHours.forEach((injected, slot) => {
    const sold = Math.max(0, injected - (givenWattHours[slot] ?? 0));
    exportEur += (sold / 1000) * (prices.exportEurPerKwh[slot] ?? 0);
  });
  return {
    homeId: account.homeId,
    importEur,
    exportEur,
    sharedWattHours: shared,
    stockEur,
    totalEur: importEur - exportEur - stockEur,
  };
}
