import type { CompiledNode, CompiledPattern, CompiledTriple } from './compiled-pattern.js';

/** A triple of a target pattern that one triple of a source may supply. */
export interface Pair {
  /** Index of the triple in the target pattern. */
  readonly target: number;
  /** Index of the triple in the source pattern. */
  readonly source: number;
}

/** Whether two triples unify position by position: a variable meets anything, constants must be equal by value. */
export function unifies(target: CompiledTriple, source: CompiledTriple): boolean {
  for (let position = 0; position < 3; position++) {
    const a = target[position]!;
    const b = source[position]!;
    if (a.variable < 0 && b.variable < 0 && a.key !== b.key) return false;
  }
  return true;
}

/** Every pair of a target and a source pattern, in order of the target's triples. */
export function pairsOf(target: CompiledPattern, source: CompiledPattern): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < target.triples.length; i++) {
    for (let j = 0; j < source.triples.length; j++) {
      if (unifies(target.triples[i]!, source.triples[j]!)) pairs.push({ target: i, source: j });
    }
  }
  return pairs;
}

/**
 * Whether two different pairs may lie in one match (exchange-semantics 3.4): no triple of either side twice, and, leaving
 * out positions that hold two equal constants, the terms of the target are the same exactly when those of the source are.
 */
export function pairsFit(
  target: CompiledPattern,
  source: CompiledPattern,
  one: Pair,
  other: Pair,
): boolean {
  if (one.target === other.target || one.source === other.source) return false;
  const a = target.triples[one.target]!;
  const b = source.triples[one.source]!;
  const c = target.triples[other.target]!;
  const d = source.triples[other.source]!;
  for (let x = 0; x < 3; x++) {
    if (a[x]!.variable < 0 && b[x]!.variable < 0) continue;
    for (let y = 0; y < 3; y++) {
      if (c[y]!.variable < 0 && d[y]!.variable < 0) continue;
      if (sameNode(a[x]!, c[y]!) !== sameNode(b[x]!, d[y]!)) return false;
    }
  }
  return true;
}

const fitting = new WeakMap<readonly Pair[], boolean>();

/** Whether all pairs could lie in one match. A list of pairs belongs to one target and one source; it is asked once. */
export function allPairsFit(
  target: CompiledPattern,
  source: CompiledPattern,
  pairs: readonly Pair[],
): boolean {
  let fit = fitting.get(pairs);
  if (fit === undefined) {
    fit = pairs.every((one, index) =>
      pairs.every((other, at) => at <= index || pairsFit(target, source, one, other)),
    );
    fitting.set(pairs, fit);
  }
  return fit;
}

/** The same variable, or constants written alike; equal values in two spellings are two terms. */
function sameNode(a: CompiledNode, b: CompiledNode): boolean {
  return a.variable === b.variable && a.term === b.term;
}
