import type { CompiledPattern } from './compiled-pattern.js';
import { type Pair, pairsFit } from './pair.js';
import type { Goal } from './plan.js';

/**
 * At level 1 a single match covers the whole goal; for a reached goal it is total on the source's side too. The pairs, or
 * none when that is impossible for this source.
 */
export function onlyIfOneMatchCanCover(
  goal: Goal,
  source: CompiledPattern,
  pairs: readonly Pair[],
): readonly Pair[] {
  const triples = goal.pattern.triples.length;
  const supplied = source.triples.length;
  if (supplied < triples || (goal.mode === 'reached' && supplied !== triples)) return [];
  return consistentPairs(goal.pattern, source, pairs);
}

/** Sources with more pairs than this are not looked at pair by pair. */
const mostPairsCompared = 500;

/**
 * The pairs that may lie in a match of the whole target: each fits, for every other triple of the target, a pair that is
 * left. None when a triple has none.
 */
function consistentPairs(
  target: CompiledPattern,
  source: CompiledPattern,
  pairs: readonly Pair[],
): readonly Pair[] {
  const triples = target.triples.length;
  const covered = (some: readonly Pair[]): number => new Set(some.map((pair) => pair.target)).size;
  let left = pairs;
  if (pairs.length <= mostPairsCompared && covered(pairs) === triples) {
    for (let before = -1; before !== left.length;) {
      before = left.length;
      left = left.filter(
        (pair) =>
          covered(left.filter((other) => pairsFit(target, source, pair, other))) === triples - 1,
      );
    }
  }
  return covered(left) === triples ? left : [];
}
