import type { BindingOf } from '@gridloom/graph-patterns';
import { energyTerm, nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeTerm } from '../shared/time-terms.js';
import { type MeterView, rowOf } from './meter-view.js';

/**
 * Whether a meter is heard: frames come, none came for longer than a reading is believed, or none for so long that the line
 * is given up.
 */
export type LinkCondition = 'Communicating' | 'Silent' | 'Lost';

/** Instants in milliseconds since the epoch. */
export type Link = {
  readonly condition: LinkCondition;
  /** Since when it is so. */
  readonly sinceMs: number;
  /** When the last frame ended. */
  readonly seenMs: number;
};

/** When frames came on a line, and what that says of it. */
export class LinkWatch {
  #heardSinceMs: number | undefined;
  #seenMs: number | undefined;

  /**
   * @param silentAfterMs without a frame for so long a meter is silent.
   * @param lostAfterMs without a frame for so long it is lost; at least as long.
   */
  constructor(
    readonly silentAfterMs: number,
    readonly lostAfterMs: number,
  ) {}

  /** A frame ended. */
  frame(nowMs: number): void {
    const wasSilent = this.#seenMs === undefined || nowMs - this.#seenMs > this.silentAfterMs;
    if (wasSilent) this.#heardSinceMs = nowMs;
    this.#seenMs = nowMs;
  }

  /** Undefined for a meter that was never heard. */
  at(nowMs: number): Link | undefined {
    if (this.#seenMs === undefined) return undefined;
    const seenMs = this.#seenMs;
    const ageMs = nowMs - seenMs;
    if (ageMs <= this.silentAfterMs)
      return { condition: 'Communicating', sinceMs: this.#heardSinceMs!, seenMs };
    return ageMs < this.lostAfterMs
      ? { condition: 'Silent', sinceMs: seenMs + this.silentAfterMs, seenMs }
      : { condition: 'Lost', sinceMs: seenMs + this.lostAfterMs, seenMs };
  }
}

/** The row of the link to a meter; none for a meter that was never heard. */
export function linkRows(view: MeterView): readonly BindingOf<'metering/link-state'>[] {
  const { link } = view;
  if (link === undefined) return [];
  const { condition, sinceMs, seenMs } = link;
  const path = ['LinkState', basicTime(sinceMs), basicTime(seenMs)];
  return [
    rowOf(view, {
      state: nodeBelow(view.keys.terms.meter, ...path),
      condition: energyTerm(condition),
      time: dateTimeTerm(sinceMs),
      seen: dateTimeTerm(seenMs),
    }),
  ];
}
