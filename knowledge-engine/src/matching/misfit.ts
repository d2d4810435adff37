import type { Misfit } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import { nodeText, tripleText } from './gap-triples.js';
import { type Pair, pairsFit } from './pair.js';

/**
 * Why two pairs cannot lie in one match (exchange-semantics 3.4), in words; undefined when they can, or when they take the
 * same triple of the goal, which no match would.
 */
function misfitOf(
  target: CompiledPattern,
  source: CompiledPattern,
  one: Pair,
  other: Pair,
): Misfit | undefined {
  if (one.target === other.target || pairsFit(target, source, one, other)) return undefined;
  const triples = [tripleText(target, one.target), tripleText(target, other.target)] as const;
  const offered = [tripleText(source, one.source), tripleText(source, other.source)] as const;
  if (one.source === other.source) {
    return {
      triples,
      offered,
      explanation: `both ${triples[0]} and ${triples[1]} need its triple ${offered[0]}, and one row supplies it once`,
    };
  }
  for (let x = 0; x < 3; x++) {
    for (let y = 0; y < 3; y++) {
      const a = target.triples[one.target]![x]!;
      const b = source.triples[one.source]![x]!;
      const c = target.triples[other.target]![y]!;
      const d = source.triples[other.source]![y]!;
      const constants = (a.variable < 0 && b.variable < 0) || (c.variable < 0 && d.variable < 0);
      const same = a.variable === c.variable && a.term === c.term;
      const sameOffered = b.variable === d.variable && b.term === d.term;
      if (constants || same === sameOffered) continue;
      const [wanted, wantedToo] = [nodeText(target, a), nodeText(target, c)];
      const [given, givenToo] = [nodeText(source, b), nodeText(source, d)];
      return {
        triples,
        offered,
        node: same ? wanted : given,
        explanation: same
          ? `${wanted} stands in both ${triples[0]} and ${triples[1]}, but it would be ${given} in the one and ${givenToo} in the other`
          : `${wanted} of ${triples[0]} and ${wantedToo} of ${triples[1]} are different, but both would be its ${given}`,
      };
    }
  }
  return undefined;
}

/** Pairs of a source that are looked at for a misfit. */
const maxPairs = 60;

/** The first two triples of a goal that a source supplies, but never in one row. */
export function firstMisfit(
  target: CompiledPattern,
  source: CompiledPattern,
  pairs: readonly Pair[],
): Misfit | undefined {
  const some = pairs.slice(0, maxPairs);
  const byTriple = new Map<number, Pair[]>();
  for (const pair of some) {
    const known = byTriple.get(pair.target);
    if (known === undefined) byTriple.set(pair.target, [pair]);
    else known.push(pair);
  }
  const groups = [...byTriple.values()];
  for (const [index, group] of groups.entries()) {
    for (const later of groups.slice(index + 1)) {
      const fit = group.some((one) => later.some((other) => pairsFit(target, source, one, other)));
      if (!fit) return misfitOf(target, source, group[0]!, later[0]!);
    }
  }
  return undefined;
}
