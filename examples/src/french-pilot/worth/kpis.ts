import { sumOf, type ConnectionAccount } from './account.js';
import { billOf, type Bill } from './billing.js';
import type { HomeState } from './foresight/home-state.js';
import { shareOut } from './sharing.js';
import type { QuarterPrices } from './tariff.js';

/** A day of the street as its meters counted it. */
export type MeteredDay = {
  readonly accounts: readonly ConnectionAccount[];
  /** Connections that feed the common sun. */
  readonly producers: ReadonlySet<string>;
  /** Value of the change of what is stored or heated, per connection [EUR]. */
  readonly stockEur: ReadonlyMap<string, number>;
  /** What the stores of the homes hold in the end. */
  readonly endStates: ReadonlyMap<string, HomeState>;
  /** Energy that cars left without although they needed it. */
  readonly missingWattHours: number;
};

/** What others asked of devices, and what came of it. */
export type Activations = { readonly requested: number; readonly completed: number };

/** The key figures K1 to K5, of one connection or of all. */
export type KeyFigures = {
  readonly homeId: string;
  /** K1: part of the local renewable production that was used locally, 0 to 1; undefined without production. */
  readonly localUse: number | undefined;
  /** K2: part of the consumption that local renewable production met. */
  readonly coverage: number;
  readonly referenceCoverage: number;
  /** K3: activations completed of those requested; undefined without requests. */
  readonly activations: number | undefined;
  /** K4: saved against the reference day [EUR]. */
  readonly savedEur: number;
  readonly costEur: number;
  readonly referenceCostEur: number;
  /** K5: consumption less than on the reference day [kWh]. */
  readonly avoidedKwh: number;
  readonly highestVoltAmperes: number;
  readonly referenceHighestVoltAmperes: number;
  readonly trips: number;
  readonly referenceTrips: number;
};

type Side = {
  readonly account: ConnectionAccount;
  readonly bill: Bill;
  /** Own production used at once, and shared sun that was drawn [Wh]. */
  readonly localWattHours: number;
  readonly consumedWattHours: number;
  /** Of what it produced: used by itself, and given to others of the community [Wh]. */
  readonly usedOfOwnWattHours: number;
};

function sidesOf(day: MeteredDay, prices: QuarterPrices): ReadonlyMap<string, Side> {
  const { shared, given } = shareOut(day.accounts, day.producers);
  return new Map(
    day.accounts.map((account) => {
      const { homeId } = account;
      const sharedWattHours = shared.get(homeId) ?? [];
      const givenWattHours = given.get(homeId) ?? [];
      const stockEur = day.stockEur.get(homeId) ?? 0;
      const produced = sumOf(account.producedWattHours);
      const own = Math.max(0, produced - sumOf(account.injectedWattHours));
      const bill = billOf({ account, prices, sharedWattHours, givenWattHours, stockEur });
      const side: Side = {
        account,
        bill,
        localWattHours: own + bill.sharedWattHours,
        consumedWattHours: own + sumOf(account.drawnWattHours),
        usedOfOwnWattHours: own + sumOf(givenWattHours),
      };
      return [homeId, side];
    }),
  );
}

function figuresOf(
  homeId: string,
  days: readonly Side[],
  references: readonly Side[],
  activations: Activations | undefined,
  peaks: readonly [number, number],
): KeyFigures {
  const total = (sides: readonly Side[], of: (side: Side) => number): number =>
    sides.reduce((sum, side) => sum + of(side), 0);
  const produced = total(days, ({ account }) => sumOf(account.producedWattHours));
  const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const coverage = (sides: readonly Side[]): number =>
    ratio(
      total(sides, ({ localWattHours }) => localWattHours),
      total(sides, ({ consumedWattHours }) => consumedWattHours),
    );
  const cost = total(days, ({ bill }) => bill.totalEur);
  const referenceCost = total(references, ({ bill }) => bill.totalEur);
  return {
    homeId,
    localUse:
      produced === 0
        ? undefined
        : total(days, ({ usedOfOwnWattHours }) => usedOfOwnWattHours) / produced,
    coverage: coverage(days),
    referenceCoverage: coverage(references),
    activations:
      activations === undefined || activations.requested === 0
        ? undefined
        : activations.completed / activations.requested,
    savedEur: referenceCost - cost,
    costEur: cost,
    referenceCostEur: referenceCost,
    avoidedKwh:
      (total(references, ({ consumedWattHours }) => consumedWattHours) -
        total(days, ({ consumedWattHours }) => consumedWattHours)) /
      1000,
    highestVoltAmperes: peaks[0],
    referenceHighestVoltAmperes: peaks[1],
    trips: total(days, ({ account }) => account.trips),
    referenceTrips: total(references, ({ account }) => account.trips),
  };
}

/** Highest quarter-hourly mean power that all connections together drew from the grid [W]. */
export function streetPeakWatts(accounts: readonly ConnectionAccount[]): number {
  const slots = Math.max(0, ...accounts.map(({ drawnWattHours }) => drawnWattHours.length));
  let highest = 0;
  for (let slot = 0; slot < slots; slot++) {
    const net = accounts.reduce(
      (sum, { drawnWattHours, injectedWattHours }) =>
        sum + (drawnWattHours[slot] ?? 0) - (injectedWattHours[slot] ?? 0),
      0,
    );
    highest = Math.max(highest, net * 4);
  }
  return highest;
}

/**
 * K1 to K5 of every connection and of the whole street beside the reference day. The last entry is the street; its highest
 * power is the highest quarter-hourly mean of all together [W].
 */
export function keyFigures(
  day: MeteredDay,
  reference: MeteredDay,
  prices: QuarterPrices,
  activations: ReadonlyMap<string, Activations>,
): readonly KeyFigures[] {
  const sides = sidesOf(day, prices);
  const references = sidesOf(reference, prices);
  const peak = ({ account }: Side): number => Math.max(0, ...account.highestVoltAmperes);
  const connections = [...sides].map(([homeId, side]) => {
    const other = references.get(homeId);
    if (other === undefined) throw new RangeError(`no reference day of ${homeId}`);
    return figuresOf(homeId, [side], [other], activations.get(homeId), [peak(side), peak(other)]);
  });
  const all = [...activations.values()];
  const street = figuresOf(
    'street',
    [...sides.values()],
    [...references.values()],
    {
      requested: all.reduce((sum, { requested }) => sum + requested, 0),
      completed: all.reduce((sum, { completed }) => sum + completed, 0),
    },
    [streetPeakWatts(day.accounts), streetPeakWatts(reference.accounts)],
  );
  return [...connections, street];
}
