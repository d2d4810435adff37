import type { Clock } from '../shared/clock.js';
import { instantAt, laterDay, localDay } from './market-days.js';
import type { SpotPrice } from './spot-prices.js';

/** Where the prices of the exchange come from. */
export interface SpotFeed {
  /**
   * What has been published for a local day so far; empty or incomplete when not all has. A rejection means that the feed
   * cannot be reached.
   *
   * @param day such as `2026-10-25`.
   */
  fetch(day: string): Promise<readonly SpotPrice[]>;
}

/** A day whose prices come otherwise than usual. */
export type SpotDelay = {
  readonly day: string;
  /** Later than usual. Without it they never come. */
  readonly minutes?: number;
};

export type PublishedFeedOptions = {
  readonly clock: Clock;
  readonly timeZone: string;
  /** Local time `HH:MM` at which the exchange publishes the prices of the next day. */
  readonly publishedAt: string;
  readonly delays?: readonly SpotDelay[];
};

/**
 * A feed that has all prices and gives each day's out from the instant on at which the exchange would have published
 * them: for simulations, and for files that a provider fills itself.
 *
 * @param prices by begin.
 */
export function publishedFeed(
  prices: readonly SpotPrice[],
  { clock, timeZone, publishedAt, delays = [] }: PublishedFeedOptions,
): SpotFeed {
  const byDay = new Map<string, SpotPrice[]>();
  for (const price of prices) {
    const day = localDay(price.fromMs, timeZone);
    const known = byDay.get(day);
    if (known === undefined) byDay.set(day, [price]);
    else known.push(price);
  }
  return {
    fetch: async (day) => {
      const delay = delays.find((one) => one.day === day);
      if (delay !== undefined && delay.minutes === undefined) return [];
      const atMs = instantAt(laterDay(day, -1), publishedAt, timeZone);
      const isOut = clock.now() >= atMs + (delay?.minutes ?? 0) * 60_000;
      return isOut ? (byDay.get(day) ?? []) : [];
    },
  };
}
