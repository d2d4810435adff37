import { apportion, fillByKeys } from './water-filling.js';

/** One participant of a settlement period. */
export type Consumption = {
  readonly homeId: string;
  /** Drawn in the period, whole Wh. */
  readonly consumedWattHours: number;
  /** Its key, 0 or more. */
  readonly key: number;
  /** What its orchestrator had been granted of the surplus of the period. */
  readonly grantedWattHours: number;
};

/** How the common production of a period is shared out. */
export type SharingRule =
  /** In proportion to the keys. */
  | { readonly kind: 'static-keys'; readonly capped: boolean }
  /** In proportion to consumption. */
  | { readonly kind: 'pro-rata' }
  /** By keys that may differ from period to period, passing on what a participant does not consume. */
  | { readonly kind: 'keys-per-period' }
  /** First what had been granted, then the rest by keys. */
  | { readonly kind: 'granted-first' };

/** How a period was shared; all whole Wh. */
export type SharedPeriod = {
  /** By home, in the order of the keys of homes. */
  readonly shares: ReadonlyMap<string, number>;
  /** What the shares add up to. */
  readonly sharedWattHours: number;
  /** What nobody of the community gets; together with the shared energy it is the production. */
  readonly surplusWattHours: number;
};

/** What the rule is called in the papers of the community, for people. */
export function describeRule(rule: SharingRule): string {
  switch (rule.kind) {
    case 'static-keys':
      return rule.capped
        ? 'by fixed keys, at most what each consumes; the rest is surplus'
        : 'by fixed keys, all of the production';
    case 'pro-rata':
      return 'in proportion to consumption';
    case 'keys-per-period':
      return 'by the keys of each period, passing on what a participant does not consume';
    case 'granted-first':
      return 'first what each was granted beforehand, then by keys, passing on what a participant does not consume';
  }
}

function sharesOf(
  rule: SharingRule,
  production: number,
  homes: readonly Consumption[],
): readonly number[] {
  const consumed = homes.map(({ consumedWattHours }) => consumedWattHours);
  const keys = homes.map(({ key }) => key);
  switch (rule.kind) {
    case 'static-keys': {
      const parts = apportion(production, keys);
      return rule.capped ? parts.map((part, index) => Math.min(part, consumed[index]!)) : parts;
    }
    case 'pro-rata': {
      const total = consumed.reduce((sum, one) => sum + one, 0);
      return apportion(Math.min(production, total), consumed);
    }
    case 'keys-per-period':
      return fillByKeys(production, consumed, keys);
    case 'granted-first': {
      const first = fillByKeys(
        production,
        homes.map(({ grantedWattHours }, index) => Math.min(grantedWattHours, consumed[index]!)),
        keys,
      );
      const left = production - first.reduce((sum, one) => sum + one, 0);
      const more = fillByKeys(
        left,
        consumed.map((one, index) => one - first[index]!),
        keys,
      );
      return first.map((one, index) => one + more[index]!);
    }
  }
}

/**
 * Shares the common production of one period out. The order of the participants does not matter.
 *
 * @param productionWattHours fed in by all producers together, whole Wh.
 * @throws RangeError for amounts that are no whole numbers of 0 or more, and keys below 0
 */
export function sharePeriod(
  rule: SharingRule,
  productionWattHours: number,
  participants: readonly Consumption[],
): SharedPeriod {
  const homes = [...participants].sort((left, right) => (left.homeId < right.homeId ? -1 : 1));
  const shares = sharesOf(rule, productionWattHours, homes);
  const sharedWattHours = shares.reduce((sum, one) => sum + one, 0);
  return {
    shares: new Map(homes.map(({ homeId }, index) => [homeId, shares[index]!])),
    sharedWattHours,
    surplusWattHours: productionWattHours - sharedWattHours,
  };
}
