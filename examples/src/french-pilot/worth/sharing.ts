import type { ConnectionAccount } from './account.js';

/** Who gave and who got of the common sun, per connection and quarter hour [Wh]. */
export type Sharing = {
  readonly shared: ReadonlyMap<string, readonly number[]>;
  readonly given: ReadonlyMap<string, readonly number[]>;
};

/**
 * Shares out what the producers of a community fed in among those who drew, in proportion to what they drew (pro rata), quarter
 * hour by quarter hour. What nobody drew stays the producers' own.
 */
export function shareOut(
  accounts: readonly ConnectionAccount[],
  producers: ReadonlySet<string>,
): Sharing {
  const shared = new Map(accounts.map(({ homeId }) => [homeId, [] as number[]]));
  const given = new Map(accounts.map(({ homeId }) => [homeId, [] as number[]]));
  const slots = Math.max(0, ...accounts.map(({ drawnWattHours }) => drawnWattHours.length));
  for (let slot = 0; slot < slots; slot++) {
    const surplus = accounts.reduce(
      (sum, account) =>
        sum + (producers.has(account.homeId) ? (account.injectedWattHours[slot] ?? 0) : 0),
      0,
    );
    const drawn = accounts.reduce((sum, each) => sum + (each.drawnWattHours[slot] ?? 0), 0);
    const common = Math.min(surplus, drawn);
    for (const account of accounts) {
      const own = account.drawnWattHours[slot] ?? 0;
      shared.get(account.homeId)!.push(drawn === 0 ? 0 : (common * own) / drawn);
      const injected = producers.has(account.homeId) ? (account.injectedWattHours[slot] ?? 0) : 0;
      given.get(account.homeId)!.push(surplus === 0 ? 0 : (common * injected) / surplus);
    }
  }
  return { shared, given };
}
