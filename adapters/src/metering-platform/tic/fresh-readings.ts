import type { TicGroup } from './group.js';
import type { TicLabel } from './labels.js';
import type { Reading } from './snapshot.js';

/** The last valid group of a label, as a tracker keeps it. */
export type KeptGroup = {
  readonly group: TicGroup;
  /** Milliseconds since the epoch. */
  receivedAtMs: number;
  /** Number of the frame in which it was last received. */
  frame: number;
  /** Number of the frame in which this value and stamp were first received. */
  readonly sinceFrame: number;
};

/** A kept group as a reading of a moment. */
export function readingAt(kept: KeptGroup, nowMs: number): Reading {
  const { group, receivedAtMs, frame, sinceFrame } = kept;
  const { mode, label, value, stamp, data } = group;
  const ageMs = Math.max(0, nowMs - receivedAtMs);
  return { mode, label, value, stamp, data, receivedAtMs, ageMs, frame, sinceFrame } as Reading;
}

/** The readings that are not too old at a moment, made only when they are looked at. */
export class FreshReadings implements ReadonlyMap<TicLabel, Reading> {
  constructor(
    readonly kept: ReadonlyMap<TicLabel, KeptGroup>,
    readonly nowMs: number,
    readonly maxAgeMs: number,
  ) {}

  get size(): number {
    return [...this.entries()].length;
  }

  has(label: TicLabel): boolean {
    const kept = this.kept.get(label);
    return kept !== undefined && this.#isFresh(kept);
  }

  get(label: TicLabel): Reading | undefined {
    const kept = this.kept.get(label);
    return kept !== undefined && this.#isFresh(kept) ? readingAt(kept, this.nowMs) : undefined;
  }

  forEach(
    callback: (reading: Reading, label: TicLabel, map: ReadonlyMap<TicLabel, Reading>) => void,
  ): void {
    for (const [label, reading] of this) callback(reading, label, this);
  }

  *entries(): MapIterator<[TicLabel, Reading]> {
    for (const [label, kept] of this.kept)
      if (this.#isFresh(kept)) yield [label, readingAt(kept, this.nowMs)];
  }

  *keys(): MapIterator<TicLabel> {
    for (const [label] of this) yield label;
  }

  *values(): MapIterator<Reading> {
    for (const [, reading] of this) yield reading;
  }

  [Symbol.iterator](): MapIterator<[TicLabel, Reading]> {
    return this.entries();
  }

  #isFresh(kept: KeptGroup): boolean {
    return this.nowMs - kept.receivedAtMs <= this.maxAgeMs;
  }
}
