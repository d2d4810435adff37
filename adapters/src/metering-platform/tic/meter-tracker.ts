import type { TicEvent, TicFrame } from './frame.js';
import type { TicGroup } from './group.js';
import type { TicLabel } from './labels.js';
import {
  DEFAULT_LIMITS,
  IMPLAUSIBLE_RULES,
  judgeGroup,
  type ImplausibleRule,
  type PlausibilityLimits,
} from './plausibility.js';
import { FreshReadings, readingAt, type KeptGroup } from './fresh-readings.js';
import type { MeterSnapshot, Reading } from './snapshot.js';
import type { TicMode } from './wire.js';

export type MeterTrackerOptions = Partial<PlausibilityLimits> & {
  /** Groups in a row that must agree before a value that broke a rule is believed after all. Default 5. */
  readonly confirmations?: number;
  /** The same for a new meter identifier (ADSC, ADCO, PRM). Default 2. */
  readonly identifierConfirmations?: number;
};

/** Counters since the tracker was made; no key or value comes from received text. */
export type MeterTrackerStatistics = {
  readonly acceptedGroups: number;
  readonly implausibleGroups: Readonly<Record<ImplausibleRule, number>>;
  /** New meter identifiers that were confirmed: everything known of the old meter was forgotten. */
  readonly meterChanges: number;
  /** Other values that broke a rule and were believed because they stayed. */
  readonly confirmedJumps: number;
};

type Kept = KeptGroup & {
  /** The meter's clock when it was received. */
  meterClockMs: number | undefined;
};
type Pending = { readonly kept: Kept; readonly count: number };

const sameReading = (left: TicGroup, right: TicGroup): boolean =>
  left.data === right.data &&
  left.stamp?.instantMs === right.stamp?.instantMs &&
  left.stamp?.season === right.stamp?.season &&
  left.stamp?.clockDegraded === right.stamp?.clockDegraded;

/**
 * Keeps the last valid reading of each label of one meter, and drops what cannot be true although its checksum holds (a
 * wrong checksum passes once in 64): an index that falls or leaps, a clock that goes back, a stamp in the future.
 *
 * One wrong value that slipped through must not shut out all the right ones after it. So a value that breaks a rule is
 * remembered, and believed when the following groups of its label agree with it. A new ADSC or ADCO, so confirmed, is a
 * new meter: everything known is forgotten.
 */
export class MeterTracker {
  readonly #limits: PlausibilityLimits;
  readonly #confirmations: number;
  readonly #identifierConfirmations: number;
  readonly #kept = new Map<TicLabel, Kept>();
  readonly #pending = new Map<TicLabel, Pending>();
  readonly #implausible = Object.fromEntries(IMPLAUSIBLE_RULES.map((rule) => [rule, 0])) as Record<
    ImplausibleRule,
    number
  >;
  #accepted = 0;
  #meterChanges = 0;
  #confirmedJumps = 0;
  #frame = 0;
  #mode: TicMode | undefined;

  constructor(options: MeterTrackerOptions = {}) {
    const { confirmations, identifierConfirmations, ...limits } = options;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#confirmations = confirmations ?? 5;
    this.#identifierConfirmations = identifierConfirmations ?? 2;
  }

  /**
   * Takes what a decoder reported.
   *
   * @param receivedAtMs when it was received, milliseconds since the epoch.
   * @returns the rule for which a group was dropped; undefined when it was taken, and for faults and frames.
   */
  apply(event: TicEvent, receivedAtMs: number = Date.now()): ImplausibleRule | undefined {
    if (event.type === 'group') return this.take(event.group, receivedAtMs);
    if (event.type === 'frame') this.#endFrame(event.frame);
    return undefined;
  }

  /** The last valid reading of every label, with its age at `nowMs` (milliseconds since the epoch). */
  snapshot(nowMs: number = Date.now()): MeterSnapshot {
    const readings = new Map<TicLabel, Reading>();
    for (const [label, kept] of this.#kept) readings.set(label, readingAt(kept, nowMs));
    const mode = this.#mode;
    return {
      takenAtMs: nowMs,
      frame: this.#frame,
      readings,
      ...(mode === undefined ? {} : { mode }),
    };
  }

  /** New meter identifiers that were confirmed so far. */
  get meterChanges(): number {
    return this.#meterChanges;
  }

  get statistics(): MeterTrackerStatistics {
    return {
      acceptedGroups: this.#accepted,
      implausibleGroups: { ...this.#implausible },
      meterChanges: this.#meterChanges,
      confirmedJumps: this.#confirmedJumps,
    };
  }

  /**
   * The same without copying: looks into what is kept, and leaves out what is older than `maxAgeMs`. It changes with the
   * tracker, so use it at once.
   */
  view(nowMs: number, maxAgeMs: number): MeterSnapshot {
    const mode = this.#mode;
    return {
      takenAtMs: nowMs,
      frame: this.#frame,
      readings: new FreshReadings(this.#kept, nowMs, maxAgeMs),
      ...(mode === undefined ? {} : { mode }),
    };
  }

  /** Takes one group. @returns the rule for which it was dropped; undefined when it was taken */
  take(group: TicGroup, receivedAtMs: number): ImplausibleRule | undefined {
    const known = this.#kept.get(group.label);
    // The decoder gives a repeated group as the same object: it was judged before, and nothing about it has changed.
    if (known?.group === group && this.#pending.size === 0) {
      known.receivedAtMs = receivedAtMs;
      known.meterClockMs = this.#meterClockMs();
      known.frame = this.#frame;
      this.#accepted++;
      return undefined;
    }
    const rule = this.#judge(group, known, receivedAtMs);
    if (rule !== undefined && !this.#confirm(group, rule, receivedAtMs)) {
      this.#implausible[rule]++;
      return rule;
    }
    this.#pending.delete(group.label);
    this.#mode ??= group.mode;
    this.#accepted++;
    this.#keep(group, receivedAtMs);
    return undefined;
  }

  #keep(group: TicGroup, receivedAtMs: number): void {
    const before = this.#kept.get(group.label);
    const same = before !== undefined && sameReading(before.group, group);
    const sinceFrame = same ? before.sinceFrame : this.#frame;
    this.#kept.set(group.label, this.#record(group, receivedAtMs, sinceFrame));
  }

  #record(group: TicGroup, receivedAtMs: number, sinceFrame = this.#frame): Kept {
    const meterClockMs = this.#meterClockMs();
    return { group, receivedAtMs, meterClockMs, frame: this.#frame, sinceFrame };
  }

  #judge(group: TicGroup, kept: Kept | undefined, nowMs: number): ImplausibleRule | undefined {
    const date = this.#kept.get('DATE');
    const clockMs = date && date.group.stamp!.instantMs + Math.max(0, nowMs - date.receivedAtMs);
    const earlier = kept && { group: kept.group, elapsedMs: this.#elapsedMs(kept, nowMs) };
    return judgeGroup(group, earlier, clockMs, this.#limits);
  }

  #meterClockMs(): number | undefined {
    return this.#kept.get('DATE')?.group.stamp?.instantMs;
  }

  /** A recording is replayed faster than the meter's clock ran, and a meter may be silent: the longer one counts. */
  #elapsedMs(since: Kept, nowMs: number): number {
    const clockMs = this.#meterClockMs();
    const onMeter =
      clockMs === undefined || since.meterClockMs === undefined ? 0 : clockMs - since.meterClockMs;
    return Math.max(0, nowMs - since.receivedAtMs, onMeter);
  }

  /** Counts the groups in a row that tell the same story against the kept one; true when it is to be believed. */
  #confirm(group: TicGroup, rule: ImplausibleRule, receivedAtMs: number): boolean {
    if (rule === 'stamp-in-future') return false;
    const pending = this.#pending.get(group.label);
    const agrees =
      pending !== undefined && this.#judge(group, pending.kept, receivedAtMs) === undefined;
    const count = agrees ? pending.count + 1 : 1;
    this.#pending.set(group.label, { kept: this.#record(group, receivedAtMs), count });
    const needed =
      rule === 'identifier-changed' ? this.#identifierConfirmations : this.#confirmations;
    if (count < needed) return false;
    if (group.label === 'ADSC' || group.label === 'ADCO') this.#forget();
    else this.#confirmedJumps++;
    return true;
  }

  #forget(): void {
    this.#meterChanges++;
    this.#kept.clear();
    this.#pending.clear();
  }

  /** A sound frame of the other mode means the meter was set to it: the labels of the old mode will not come again. */
  #endFrame(frame: TicFrame): void {
    this.#frame++;
    if (!frame.complete || frame.mode === undefined || frame.mode === this.#mode) return;
    this.#mode = frame.mode;
    for (const [label, { group }] of this.#kept)
      if (group.mode !== frame.mode) this.#kept.delete(label);
  }
}
