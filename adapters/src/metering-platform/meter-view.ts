import { type Binding, type Term, text } from '@gridloom/graph-patterns';
import { checkKey, homeNode, meterNode } from '../shared/node-iris.js';
import type { Link } from './link-state.js';
import {
  meterConditions,
  readingOf,
  type MeterConditions,
  type MeterSnapshot,
  type Reading,
} from './tic/index.js';

/** The keys of a meter and its home in the network, and the terms that every metering pattern begins with. */
export type MeterKeys = {
  readonly homeId: string;
  readonly meterId: string;
  readonly terms: Binding<'home' | 'homeId' | 'meter' | 'meterId'>;
};

/** @throws RangeError for a key that cannot stand in an IRI */
export function meterKeys(homeId: string, meterId: string): MeterKeys {
  checkKey('homeId', homeId);
  checkKey('meterId', meterId);
  const terms = {
    home: homeNode(homeId),
    homeId: text(homeId),
    meter: meterNode(meterId),
    meterId: text(meterId),
  };
  return { homeId, meterId, terms };
}

/** One meter as of its last frame, without what has become too old. */
export class MeterView {
  #conditions: MeterConditions | undefined;

  /**
   * @param snapshot fresh readings only.
   * @param wholeFrameSeen whether one frame was received from its start to its end, so that absent labels mean something.
   * @param link undefined while the meter was never heard.
   */
  constructor(
    readonly keys: MeterKeys,
    readonly snapshot: MeterSnapshot,
    readonly wholeFrameSeen: boolean,
    readonly link: Link | undefined,
  ) {}

  /** What holds by its readings; found out once. */
  get conditions(): MeterConditions {
    this.#conditions ??= meterConditions(this.snapshot);
    return this.#conditions;
  }
}

/**
 * When the meter showed a reading, milliseconds since the epoch: what its clock said in the same frame, or when the reading
 * was received if the meter sent no time, does not trust its clock, or runs ahead of ours.
 */
export function shownAt(view: MeterView, reading: Reading): number {
  const date = readingOf(view.snapshot, 'DATE');
  if (date === undefined || date.frame !== reading.frame) return reading.receivedAtMs;
  if (view.conditions.clockUnreliable !== undefined) return reading.receivedAtMs;
  return Math.min(date.stamp.instantMs, reading.receivedAtMs);
}

/** A row of a metering pattern: the shared terms and the pattern's own. */
export function rowOf<T extends Readonly<Record<string, Term>>>(
  view: MeterView,
  terms: T,
): MeterView['keys']['terms'] & T {
  // No spreads: what two of them make has a layout of its own each time, and is slow for whoever reads it.
  return Object.assign({}, view.keys.terms, terms);
}
