import { checkHome, type HomeRecord } from './home-record.js';

const KEYS = {
  homeId: (home: HomeRecord) => home.homeId,
  meterId: (home: HomeRecord) => home.meterId,
  deliveryPoint: (home: HomeRecord) => home.deliveryPoint,
  meterAddress: (home: HomeRecord) => home.meterAddress,
  gatewayId: (home: HomeRecord) => home.gateway.gatewayId,
} as const;
type KeyName = keyof typeof KEYS;
const KEY_NAMES = Object.keys(KEYS) as readonly KeyName[];

/** The homes of a platform. Every key and number belongs to one of them only. */
export class HomeBook {
  readonly #by = Object.fromEntries(
    KEY_NAMES.map((name) => [name, new Map<string, HomeRecord>()]),
  ) as Record<KeyName, Map<string, HomeRecord>>;

  /**
   * Takes a home, in place of the one of the same id.
   *
   * @returns the one that was there
   * @throws RangeError for a record that is wrong, or whose key or number another home has; nothing changes then
   */
  put(home: HomeRecord): HomeRecord | undefined {
    checkHome(home);
    for (const name of KEY_NAMES) {
      const other = this.#by[name].get(KEYS[name](home));
      if (other !== undefined && other.homeId !== home.homeId)
        throw new RangeError(`home ${home.homeId}: its ${name} belongs to home ${other.homeId}`);
    }
    const before = this.remove(home.homeId);
    for (const name of KEY_NAMES) this.#by[name].set(KEYS[name](home), home);
    return before;
  }

  /** @returns the one that was there */
  remove(homeId: string): HomeRecord | undefined {
    const home = this.#by.homeId.get(homeId);
    if (home === undefined) return undefined;
    for (const name of KEY_NAMES) this.#by[name].delete(KEYS[name](home));
    return home;
  }

  find(name: KeyName, key: string): HomeRecord | undefined {
    return this.#by[name].get(key);
  }

  /** In order of their ids. */
  all(): readonly HomeRecord[] {
    return [...this.#by.homeId.values()].sort((left, right) =>
      left.homeId < right.homeId ? -1 : 1,
    );
  }
}
