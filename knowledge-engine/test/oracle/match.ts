import type { PatternNode, TriplePattern } from '@gridloom/graph-patterns';
import { sameValue } from './value.js';

/** A triple of the target pattern beside a triple of a source, both by their position in the pattern. */
export interface Pair {
  readonly target: number;
  readonly source: number;
}

/** A non-empty set of pairs as defined in exchange-semantics 3.4. */
export type Match = readonly Pair[];

export function isVariable(node: PatternNode): boolean {
  return node.startsWith('?');
}

/** Position by position: a variable on either side meets anything, two constants must be equal by value. */
export function unifies(target: TriplePattern, source: TriplePattern): boolean {
  return target.every((node, position) => {
    const other = source[position]!;
    return isVariable(node) || isVariable(other) || sameValue(node, other);
  });
}

/**
 * Whether two pairs may stand in one match: leaving out positions that hold two equal constants, the terms of the target
 * are the same exactly where the terms of the source are the same.
 *
 * Reading: nodes are the same when their texts are; two constants of equal value but different text are two nodes.
 */
function fit(
  target: readonly TriplePattern[],
  source: readonly TriplePattern[],
  one: Pair,
  other: Pair,
): boolean {
  const [oneTarget, oneSource] = [target[one.target]!, source[one.source]!];
  const [otherTarget, otherSource] = [target[other.target]!, source[other.source]!];
  for (let i = 0; i < 3; i++) {
    // The pairs unify, so two constants are equal ones.
    if (!isVariable(oneTarget[i]!) && !isVariable(oneSource[i]!)) continue;
    for (let j = 0; j < 3; j++) {
      if (!isVariable(otherTarget[j]!) && !isVariable(otherSource[j]!)) continue;
      if ((oneTarget[i] === otherTarget[j]) !== (oneSource[i] === otherSource[j])) return false;
    }
  }
  return true;
}

/** Whether the match stays a match when the pair is added. */
export function canTake(
  target: readonly TriplePattern[],
  source: readonly TriplePattern[],
  match: readonly Pair[],
  pair: Pair,
): boolean {
  return (
    unifies(target[pair.target]!, source[pair.source]!) &&
    match.every(
      (other) =>
        other.target !== pair.target &&
        other.source !== pair.source &&
        fit(target, source, other, pair),
    )
  );
}

/** All matches of a source with a target pattern. */
export function matches(
  target: readonly TriplePattern[],
  source: readonly TriplePattern[],
): readonly Match[] {
  let ofTarget = known.get(target);
  if (ofTarget === undefined) known.set(target, (ofTarget = new WeakMap()));
  let found = ofTarget.get(source);
  if (found === undefined) ofTarget.set(source, (found = computeMatches(target, source)));
  return found;
}

/** A fix-point needs the same ones in every round. */
const known = new WeakMap<
  readonly TriplePattern[],
  WeakMap<readonly TriplePattern[], readonly Match[]>
>();

function computeMatches(
  target: readonly TriplePattern[],
  source: readonly TriplePattern[],
): readonly Match[] {
  let found: Pair[][] = [[]];
  for (const t of target.keys()) {
    const longer = found.flatMap((match) =>
      [...source.keys()]
        .map((s) => ({ target: t, source: s }))
        .filter((pair) => canTake(target, source, match, pair))
        .map((pair) => [...match, pair]),
    );
    found = [...found, ...longer];
  }
  return found.filter((match) => match.length > 0);
}
