import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { fallbackPrices, REMEMBERED_DAYS } from './fallback.js';
import { dayPeriods, instantAt, laterDay, localDay } from './market-days.js';
import type { SpotFeed } from './spot-feed.js';
import { priceOfPeriods, type SpotPrice } from './spot-prices.js';

/** What holds for a day from now on. */
export type DayPrices = {
  readonly day: string;
  /** Counted from 1; the highest one counts. */
  readonly revision: number;
  readonly spot: readonly SpotPrice[];
  /** Where the prices come from when they are not the exchange's own; for people. */
  readonly fallbackOrigin?: string;
};

export type PublicationOptions = {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly timeZone: string;
  readonly feed: SpotFeed;
  /** Local times `HH:MM` of the day before: first look at the feed, and when a fallback goes out. */
  readonly fetchAt: string;
  readonly fallbackAt: string;
  readonly retryMs: number;
  /** Where no earlier day is known. */
  readonly fallbackEurPerMwh: number;
  readonly onPrices: (prices: DayPrices) => void;
  readonly log: (event: ComponentEvent) => void;
};

/** Market time unit in which completeness is judged and a fallback is made; every tariff period is a multiple of it. */
const FINEST_MINUTES = 15;

/**
 * Gets the prices of each day the day before. Prices that are late are looked for again until they come; when they are
 * missing at the time of the fallback, prices of an earlier day go out in their place and are called so. The real ones
 * replace them as long as the day has not begun: what a customer has planned a day with then stays.
 */
export class DayAheadPublication {
  readonly #options: PublicationOptions;
  readonly #known = new Map<string, readonly SpotPrice[]>();
  readonly #revisions = new Map<string, number>();
  readonly #timers = new Set<() => void>();
  #closed = false;

  constructor(options: PublicationOptions) {
    this.#options = options;
  }

  /** Publishes the running day at once, with a fallback where its prices are missing, then each next day at its time. */
  async start(): Promise<void> {
    const { clock, timeZone } = this.#options;
    const today = localDay(clock.now(), timeZone);
    await this.#remember(today);
    await this.#attempt(today);
    this.#scheduleNextDay(today);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #after(atMs: number, callback: () => void): void {
    const { clock } = this.#options;
    const cancel = clock.after(Math.max(0, atMs - clock.now()), () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
  }

  /** @param day the one before the day whose prices are looked for */
  #scheduleNextDay(day: string): void {
    const { fetchAt, timeZone } = this.#options;
    const next = laterDay(day, 1);
    this.#after(instantAt(day, fetchAt, timeZone), () => {
      this.#scheduleNextDay(next);
      void this.#attempt(next);
    });
  }

  /** What a fallback can be made from if the first day already needs one. */
  async #remember(today: string): Promise<void> {
    for (let back = REMEMBERED_DAYS; back >= 1; back--) {
      const day = laterDay(today, -back);
      const { spot } = await this.#fetch(day);
      if (spot !== undefined) this.#known.set(day, spot);
    }
  }

  async #fetch(
    day: string,
  ): Promise<{ readonly spot?: readonly SpotPrice[]; readonly reason: string }> {
    const { activity, feed, timeZone } = this.#options;
    try {
      const spot = await activity.track(feed.fetch(day));
      const judged = priceOfPeriods(dayPeriods(day, timeZone, FINEST_MINUTES), spot);
      return judged.complete ? { spot, reason: 'complete' } : { reason: judged.reason };
    } catch (error) {
      return { reason: `the feed cannot be reached: ${messageOf(error)}` };
    }
  }

  async #attempt(day: string): Promise<void> {
    const { spot, reason } = await this.#fetch(day);
    if (this.#closed) return;
    if (spot !== undefined) {
      this.#known.set(day, spot);
      this.#known.delete(laterDay(day, -REMEMBERED_DAYS - 1));
      this.#publish({ day, spot });
      return;
    }
    const { clock, timeZone, fallbackAt, retryMs, log } = this.#options;
    const nowMs = clock.now();
    const beginsAtMs = instantAt(day, '00:00', timeZone);
    const fallbackAtMs = instantAt(laterDay(day, -1), fallbackAt, timeZone);
    const isDue = nowMs >= fallbackAtMs;
    if (isDue && !this.#revisions.has(day)) this.#fallBack(day, reason);
    else log({ level: 'warn', message: `prices of ${day} are late: ${reason}`, fields: { day } });
    if (nowMs >= beginsAtMs) return;
    const againAtMs = Math.min(
      nowMs + retryMs,
      isDue ? beginsAtMs : Math.max(fallbackAtMs, nowMs + 1),
    );
    if (againAtMs < beginsAtMs) this.#after(againAtMs, () => void this.#attempt(day));
    else
      this.#after(beginsAtMs, () =>
        log({
          level: 'error',
          message: `prices of ${day} never came: the fallback holds for the day`,
          fields: { day },
        }),
      );
  }

  #fallBack(day: string, reason: string): void {
    const { timeZone, fallbackEurPerMwh, log } = this.#options;
    const periods = dayPeriods(day, timeZone, FINEST_MINUTES);
    const { eurPerMwh, origin } = fallbackPrices(
      day,
      periods,
      this.#known,
      fallbackEurPerMwh,
      timeZone,
    );
    log({
      level: 'warn',
      message: `prices of ${day} are missing (${reason}): ${origin} go out as fallback`,
      fields: { day },
    });
    const spot = periods.map((period, index) => ({ ...period, eurPerMwh: eurPerMwh[index]! }));
    this.#publish({ day, spot, fallbackOrigin: origin });
  }

  #publish(prices: Omit<DayPrices, 'revision'>): void {
    const revision = (this.#revisions.get(prices.day) ?? 0) + 1;
    this.#revisions.set(prices.day, revision);
    this.#revisions.delete(laterDay(prices.day, -REMEMBERED_DAYS));
    if (revision > 1)
      this.#options.log({
        level: 'info',
        message: `prices of ${prices.day} have come and replace the fallback`,
        fields: { day: prices.day, revision },
      });
    this.#options.onPrices({ ...prices, revision });
  }
}
