import type { FragmentReader } from '../../fragments.js';
import type { Triple } from '../../model.js';
import type { Prefixes } from '../../pattern-nodes.js';
import type { KnownTerms } from './known-terms.js';

/** A data flow as graph-patterns/flows lists it. */
export interface KnownFlow {
  readonly id: string;
  /** `PUSH`, `PULL`, `RPC`. */
  readonly modes: readonly string[];
  /** Why it must not cross the network; absent for the others. */
  readonly outside?: string;
}

/** What a shape finds in an example. */
export interface ShapeFinding {
  readonly message: string;
  /** The node it is about, as canonical term. */
  readonly node: string;
  /** The property it is about, as canonical term. */
  readonly path?: string;
}

/** What patterns are checked against. */
export interface CheckContext {
  readonly terms: KnownTerms;
  readonly readFragment: FragmentReader;
  /** Names of the fragments that patterns should include. */
  readonly fragmentNames: readonly string[];
  readonly usualPrefixes: Prefixes;
  /** By id, such as `fr:A4`. */
  readonly flows: ReadonlyMap<string, KnownFlow>;
  /** Absent when there are no shapes to hold examples against. */
  readonly validate?: (triples: readonly Triple[]) => Promise<readonly ShapeFinding[]>;
}
