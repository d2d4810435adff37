import { fits, minus, NO_POWER, plus, positive, scaled, type PhasePowers } from './power.js';
import type { Urgency } from './priorities.js';

/**
 * How a device came to its power: it was allowed to start; it started without asking; a person has it in hand.
 */
export type GrantOrigin = 'asked' | 'unasked' | 'hand';

/**
 * `granted`: may start and was not seen to. `running`: it runs. `unconfirmed`: from before a restart, and its manager has not
 * said yet whether it still counts on it.
 */
export type GrantState = 'granted' | 'running' | 'unconfirmed';

/** Power that a device may draw, or draws, until its manager gives it back. Instants in milliseconds since the epoch. */
export type OpenGrant = {
  readonly requestId: string;
  readonly homeId: string;
  readonly deviceId: string;
  /** IRI of the knowledge base that manages the device. */
  readonly managerId: string;
  readonly origin: GrantOrigin;
  readonly urgency: Urgency;
  readonly state: GrantState;
  /** What it may draw while it runs. */
  readonly load: PhasePowers;
  /** What it may draw beyond that while it switches on. */
  readonly peak: PhasePowers;
  readonly grantedAtMs: number;
  /** Start before it. */
  readonly validUntilMs: number;
  /** A reading of this instant or later shows the device if it has started in time. */
  readonly holdUntilMs: number;
};

/** What a running device draws from an instant on, by the clock of the orchestrator. */
type Report = { readonly powers: PhasePowers; readonly sinceMs: number };

type Entry = {
  grant: OpenGrant;
  /** What the last reading of the meter shows of it for certain. */
  certain: PhasePowers;
  /** The report that this rests on, and those that came later; the last one is what it draws now. */
  reports: readonly Report[];
  /** What the meter would show without it; only while it has not been seen to start. */
  baseline: PhasePowers;
};

/** What {@link HomeGrants} goes by. */
export type GrantSettings = {
  /** How long after a change the meter may take to show it. */
  readonly meterLagMs: number;
  /** Older readings of the meter are none. */
  readonly maxMeasurementAgeMs: number;
  /** Part of a granted power that must show as a rise to count as started, 0 to 1. */
  readonly visibleShare: number;
};

/** Reports of one device that no reading has shown yet, at most. */
const MAX_REPORTS = 20;

/** The smaller one of two, phase by phase. */
const smaller = (left: PhasePowers, right: PhasePowers): PhasePowers =>
  minus(left, positive(minus(left, right)));

const isEqual = (left: PhasePowers, right: PhasePowers): boolean =>
  left.every((power, at) => power === right[at]);

/**
 * The open grants of one home, and what they reserve beyond what its meter shows. A grant reserves its whole power until the
 * device is known to run and a reading made late enough shows it; from then on, what the device draws less than it may.
 *
 * Of a device whose manager reports states, only such a report counts. Of others a rise of the meter by most of the granted
 * power has to do; a rise serves one grant only, and another load that goes off hides a start, which is the safe side.
 */
export class HomeGrants {
  readonly #settings: GrantSettings;
  readonly #entries = new Map<string, Entry>();

  constructor(settings: GrantSettings) {
    this.#settings = settings;
  }

  /** In the order in which they were granted. */
  get open(): readonly OpenGrant[] {
    return [...this.#entries.values()].map(({ grant }) => grant);
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  ofRequest(requestId: string): OpenGrant | undefined {
    return this.#entries.get(requestId)?.grant;
  }

  ofDevice(deviceId: string): readonly OpenGrant[] {
    return this.open.filter((grant) => grant.deviceId === deviceId);
  }

  /** Adds or replaces a grant. @param drawn what the meter shows now */
  put(grant: OpenGrant, drawn: PhasePowers): void {
    this.#entries.delete(grant.requestId);
    this.#entries.set(grant.requestId, {
      grant,
      certain: NO_POWER,
      reports: [],
      baseline: drawn,
    });
  }

  /** Puts a grant of a running device into the place of another, so that what the meter shows of it still counts. */
  replace(former: OpenGrant, grant: OpenGrant): void {
    const entry = this.#entries.get(former.requestId);
    if (entry === undefined) return;
    this.#entries.delete(former.requestId);
    this.#entries.set(grant.requestId, { ...entry, grant: { ...grant, state: former.state } });
  }

  end(requestId: string): OpenGrant | undefined {
    const grant = this.#entries.get(requestId)?.grant;
    this.#entries.delete(requestId);
    return grant;
  }

  /** Takes note that the device of a grant runs. @returns the grant, if that is news */
  started(requestId: string, nowMs: number, origin?: GrantOrigin): OpenGrant | undefined {
    const entry = this.#entries.get(requestId);
    if (entry === undefined) return undefined;
    const changed = origin !== undefined && origin !== entry.grant.origin;
    if (entry.grant.state === 'running' && !changed) return undefined;
    if (entry.grant.state !== 'running') {
      entry.reports = [{ powers: entry.grant.load, sinceMs: nowMs }];
    }
    entry.grant = { ...entry.grant, state: 'running', ...(changed ? { origin } : {}) };
    return entry.grant;
  }

  /** Takes note of what a running device draws. */
  draws(requestId: string, powers: PhasePowers, nowMs: number): void {
    const entry = this.#entries.get(requestId);
    if (entry === undefined || entry.grant.state !== 'running') return;
    if (isEqual(this.drawnBy(requestId), powers)) return;
    entry.reports = [...entry.reports.slice(-MAX_REPORTS), { powers, sinceMs: nowMs }];
  }

  /** After a restart: what the manager said of a grant. */
  confirm(
    requestId: string,
    running: boolean,
    drawn: PhasePowers,
    nowMs: number,
  ): OpenGrant | undefined {
    const entry = this.#entries.get(requestId);
    if (entry === undefined) return undefined;
    entry.grant = { ...entry.grant, state: running ? 'running' : 'granted' };
    entry.baseline = drawn;
    entry.reports = running ? [{ powers: entry.grant.load, sinceMs: nowMs }] : [];
    return entry.grant;
  }

  /**
   * Takes a reading of the meter.
   *
   * @param reports whether the manager of a grant reports the states of its devices.
   * @returns grants that have lapsed: their devices did not start in time
   */
  observe(
    drawn: PhasePowers,
    measuredAtMs: number,
    nowMs: number,
    reports: (grant: OpenGrant) => boolean,
  ): readonly OpenGrant[] {
    const { meterLagMs } = this.#settings;
    for (const entry of this.#entries.values()) {
      if (entry.grant.state === 'running') {
        const at = entry.reports.findLastIndex(
          ({ sinceMs }) => sinceMs + meterLagMs <= measuredAtMs,
        );
        if (at < 0) continue;
        entry.certain = entry.reports[at]!.powers;
        entry.reports = entry.reports.slice(at);
      } else if (entry.grant.state === 'granted' && !reports(entry.grant))
        this.#seek(entry, drawn, measuredAtMs);
    }
    return this.expire(nowMs, measuredAtMs);
  }

  /** Ends grants whose time to start has passed, so that a start would show. @returns them */
  expire(nowMs: number, measuredAtMs = -Infinity): readonly OpenGrant[] {
    const { maxMeasurementAgeMs } = this.#settings;
    const lapsed = this.open.filter(
      ({ state, holdUntilMs }) =>
        state === 'granted' &&
        (measuredAtMs >= holdUntilMs || nowMs >= holdUntilMs + maxMeasurementAgeMs),
    );
    for (const { requestId } of lapsed) this.#entries.delete(requestId);
    return lapsed;
  }

  /** What a grant reserves beyond what the meter shows. */
  reservedBy(requestId: string): PhasePowers {
    const entry = this.#entries.get(requestId);
    if (entry === undefined) return NO_POWER;
    const { grant } = entry;
    if (grant.state !== 'running') return plus(grant.load, grant.peak);
    return positive(minus(grant.load, this.shownOf(requestId)));
  }

  /** What the meter shows of a grant for certain. */
  shownOf(requestId: string): PhasePowers {
    const entry = this.#entries.get(requestId);
    if (entry === undefined) return NO_POWER;
    // It may have drawn each of the later powers when the reading was made.
    return entry.reports.reduce((least, { powers }) => smaller(least, powers), entry.certain);
  }

  /** What a running device draws by its last report. */
  drawnBy(requestId: string): PhasePowers {
    return this.#entries.get(requestId)?.reports.at(-1)?.powers ?? NO_POWER;
  }

  /** What all grants reserve beyond what the meter shows. */
  get reserved(): PhasePowers {
    let sum = NO_POWER;
    for (const requestId of this.#entries.keys()) sum = plus(sum, this.reservedBy(requestId));
    return sum;
  }

  /** Looks for a start in the rise of the meter. */
  #seek(entry: Entry, drawn: PhasePowers, measuredAtMs: number): void {
    const { grant, baseline } = entry;
    if (measuredAtMs < grant.grantedAtMs) return;
    const least = scaled(grant.load, this.#settings.visibleShare);
    if (!fits(least, minus(drawn, baseline))) return;
    entry.grant = { ...grant, state: 'running' };
    entry.certain = grant.load;
    entry.reports = [{ powers: grant.load, sinceMs: measuredAtMs }];
    for (const other of this.#entries.values())
      if (other !== entry && other.grant.state === 'granted')
        other.baseline = plus(other.baseline, grant.load);
  }
}
