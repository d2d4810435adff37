import type { Binding } from '@gridloom/graph-patterns';
import { limitOf, limitRows, type LimitName } from './limits.js';
import type { DataName } from './metering-access.js';
import type { MeterView } from './meter-view.js';
import { mobilePeakRows } from './periods.js';
import { injectedRows, injectedVoltAmperes } from './readings.js';
import { breakerOf, contactRows, isOverrun, statusRows } from './states.js';
import { readingOf, type Reading } from './tic/index.js';

/** How often what lasts is posted. All in milliseconds. */
export type PostRates = {
  /** Status of the meter while an overrun lasts. */
  readonly overrunPeriodMs: number;
  /** Injected power while power is injected. */
  readonly injectionPeriodMs: number;
  /** Wait before a change whose Post failed is posted again. */
  readonly repeatAfterMs: number;
};

/** 10 s and 30 s as the French pilot agreed; a failed change is repeated after 10 s. */
export const DEFAULT_RATES: PostRates = {
  overrunPeriodMs: 10_000,
  injectionPeriodMs: 30_000,
  repeatAfterMs: 10_000,
};

/** A Post that is due. Of two with one key only the later one matters. */
export type DuePost = {
  readonly key: string;
  /** Name in the catalogue. */
  readonly pattern: DataName;
  readonly rows: readonly Binding[];
};

const LIMIT_NAMES: readonly LimitName[] = ['cut-off-power', 'subscribed-power'];

const STATUS = 'status';
const INJECTED = 'injected';
const BREAKER = 'breaker';

/** One checksum in 64 is right by chance: a value that stays for good is believed when two frames agree. */
const isConfirmed = (reading: Reading): boolean => reading.frame > reading.sinceFrame;

const PEAK_LABELS = ['DPM1', 'FPM1', 'DPM2', 'FPM2', 'DPM3', 'FPM3'] as const;

const confirmedPeaks = (view: MeterView): boolean =>
  PEAK_LABELS.every((label) => {
    const reading = readingOf(view.snapshot, label);
    return reading === undefined || isConfirmed(reading);
  });

/** The next turn of a period that began at `startMs`; turns that were missed are left out. */
const nextTurn = (startMs: number, periodMs: number, nowMs: number): number =>
  startMs + (Math.floor((nowMs - startMs) / periodMs) + 1) * periodMs;

/**
 * Decides, frame by frame, what one meter posts: limits, contacts and announced mobile peaks on change (the first value
 * counts as a change, except for contacts), the status when the breaker moves, at once and every so often while the
 * subscribed power is exceeded and once when that ends, injected power at a rate while there is some and once when there is
 * none any more. What lasts is also due at its turns when no frame comes. Pure but for its memory.
 */
export class DuePosts {
  readonly #rates: PostRates;
  /** What was posted last, by key. */
  readonly #posted = new Map<string, number | boolean | string>();
  readonly #repeatAtMs = new Map<string, number>();
  /** What lasts, by key: since when, and when its next turn is. */
  readonly #lasting = new Map<string, { readonly sinceMs: number; nextMs: number }>();

  constructor(rates: PostRates = DEFAULT_RATES) {
    this.#rates = rates;
  }

  /** What is due after a frame. @param nowMs milliseconds since the epoch, never going back */
  after(view: MeterView, nowMs: number): readonly DuePost[] {
    return [
      ...LIMIT_NAMES.flatMap((name) => this.#limit(view, name, nowMs)),
      ...this.#status(view, nowMs),
      ...this.#injected(view, nowMs),
      ...this.#contacts(view, nowMs),
      ...this.#mobilePeaks(view, nowMs),
    ];
  }

  /** The limits as they are known, whether or not they were posted before. */
  currentLimits(view: MeterView): readonly DuePost[] {
    return LIMIT_NAMES.flatMap((name) => {
      const limit = limitOf(view, name);
      if (limit === undefined || !isConfirmed(limit.reading)) return [];
      return [{ key: name, pattern: `metering/${name}` as const, rows: limitRows(view, name) }];
    });
  }

  /** When what lasts is due next, milliseconds since the epoch; undefined while nothing lasts. */
  get nextTurnMs(): number | undefined {
    let nextMs: number | undefined;
    for (const lasting of this.#lasting.values())
      nextMs = Math.min(nextMs ?? Infinity, lasting.nextMs);
    return nextMs;
  }

  /** A Post did not come about: it is due again after a while, unless its next turn comes anyway. */
  failed(post: DuePost, nowMs: number): void {
    const repeatAtMs = nowMs + this.#rates.repeatAfterMs;
    this.#repeatAtMs.set(post.key, repeatAtMs);
    this.#posted.delete(post.key);
    if (post.key === STATUS) {
      this.#posted.delete(BREAKER);
      this.#repeatAtMs.set(BREAKER, repeatAtMs);
    }
    const lasts = post.key === STATUS || post.key === INJECTED;
    // The end was not heard: as long as nobody knows of it, it lasts.
    if (lasts && !this.#lasting.has(post.key))
      this.#lasting.set(post.key, { sinceMs: nowMs, nextMs: repeatAtMs });
  }

  #limit(view: MeterView, name: LimitName, nowMs: number): readonly DuePost[] {
    const limit = limitOf(view, name);
    if (limit === undefined || !isConfirmed(limit.reading)) return [];
    if (!this.#isNews(name, limit.voltAmperes, nowMs)) return [];
    return [{ key: name, pattern: `metering/${name}`, rows: limitRows(view, name) }];
  }

  #status(view: MeterView, nowMs: number): readonly DuePost[] {
    const overrun = isOverrun(view);
    if (overrun === undefined) return [];
    const moved = this.#breakerMoved(view, nowMs);
    const turn = this.#isTurn(STATUS, overrun, this.#rates.overrunPeriodMs, nowMs);
    if (!moved && !turn) return [];
    return [{ key: STATUS, pattern: 'metering/meter-status', rows: statusRows(view) }];
  }

  #injected(view: MeterView, nowMs: number): readonly DuePost[] {
    const voltAmperes = injectedVoltAmperes(view);
    if (voltAmperes === undefined) return [];
    if (!this.#isTurn(INJECTED, voltAmperes > 0, this.#rates.injectionPeriodMs, nowMs)) return [];
    const pattern = 'metering/apparent-power-injected';
    return [{ key: INJECTED, pattern, rows: injectedRows(view) }];
  }

  /** A breaker that is closed from the start is nothing new. */
  #breakerMoved(view: MeterView, nowMs: number): boolean {
    const breaker = breakerOf(view);
    if (breaker === undefined) return false;
    const isFirst = !this.#posted.has(BREAKER) && !this.#repeatAtMs.has(BREAKER);
    return this.#isNews(BREAKER, breaker, nowMs) && !(isFirst && breaker === 'closed');
  }

  /** Whether something that lasts is due: when it begins, at every turn of its period, and once when it is over. */
  #isTurn(key: string, holds: boolean, periodMs: number, nowMs: number): boolean {
    const known = this.#lasting.get(key);
    if (!holds) {
      if (known === undefined || nowMs < (this.#repeatAtMs.get(key) ?? -Infinity)) return false;
      this.#lasting.delete(key);
      this.#repeatAtMs.delete(key);
      return true;
    }
    const lasting = known ?? { sinceMs: nowMs, nextMs: nowMs };
    this.#lasting.set(key, lasting);
    if (nowMs < lasting.nextMs) return false;
    lasting.nextMs = nextTurn(lasting.sinceMs, periodMs, nowMs);
    return true;
  }

  /** A contact's first position is only remembered. */
  #contacts(view: MeterView, nowMs: number): readonly DuePost[] {
    const contacts = readingOf(view.snapshot, 'RELAIS');
    if (contacts === undefined || !isConfirmed(contacts)) return [];
    const changed = contacts.value.closed.flatMap((closed, number) => {
      const key = `contact-${number}`;
      const isFirst = !this.#posted.has(key) && !this.#repeatAtMs.has(key);
      return this.#isNews(key, closed, nowMs) && !isFirst ? [{ key, number }] : [];
    });
    if (changed.length === 0) return [];
    const rows = contactRows(view);
    const pattern = 'metering/contact-state';
    return changed.map(({ key, number }) => ({ key, pattern, rows: [rows[number]!] }));
  }

  /** The announced peaks together; none is a change only after there were some. */
  #mobilePeaks(view: MeterView, nowMs: number): readonly DuePost[] {
    const rows = mobilePeakRows(view);
    const known = rows.map(({ peak }) => peak).join(' ');
    if (rows.length === 0 || !confirmedPeaks(view)) return [];
    if (!this.#isNews('mobile-peaks', known, nowMs)) return [];
    return [{ key: 'mobile-peaks', pattern: 'metering/mobile-peak-period', rows }];
  }

  /** Whether a value differs from what was posted; remembers it as posted if so. */
  #isNews(key: string, value: number | boolean | string, nowMs: number): boolean {
    if (this.#posted.get(key) === value) return false;
    if (nowMs < (this.#repeatAtMs.get(key) ?? -Infinity)) return false;
    this.#repeatAtMs.delete(key);
    this.#posted.set(key, value);
    return true;
  }
}
