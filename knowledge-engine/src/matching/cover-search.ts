import type { ReasonerLevel } from '../api/index.js';
import { findCoverOfIncomplete } from './incomplete-rows.js';
import { type Pair, pairsFit } from './pair.js';
import type { Goal, GoalSource } from './plan.js';

/** One match of a cover: which triples of the goal one row of the source takes. */
export interface CoverMatch {
  readonly source: GoalSource;
  readonly pairs: readonly Pair[];
}

/** Whether an allowed cover exists on patterns, and one if so. */
export type CoverResult =
  | { readonly possible: 'yes'; readonly cover: readonly CoverMatch[] }
  | { readonly possible: 'no' | 'unknown' };

/** Pairs that searches may compare together, before they give up. */
export class SearchBudget {
  constructor(public left: number) {}
}

/** A source that may be used, and whether it may supply reached rows. */
export interface UsableSource {
  readonly source: GoalSource;
  readonly reached: boolean;
}

/** One way of taking a triple. */
interface Choice extends UsableSource {
  readonly pair: Pair;
}

/**
 * Looks for a cover of a goal that a level allows (exchange-semantics 3.4; for a reached goal 5.1). Levels 3 to 5 need no
 * search: every triple with a source will do, as matches that could be merged can be merged.
 */
export function findCover(
  goal: Goal,
  usable: readonly UsableSource[],
  level: ReasonerLevel,
  budget: SearchBudget,
): CoverResult {
  const needsReached = goal.mode === 'reached';
  const incomplete = usable.flatMap(({ source }) => source.source.incomplete ?? [])[0];
  if (incomplete !== undefined && level > 1) {
    return findCoverOfIncomplete(goal, usable, incomplete, level, budget);
  }
  if (level === 1) {
    const triples = goal.pattern.triples.length;
    const outcomes = usable
      .filter(({ source, reached }) => {
        // At level 1 a posted row must supply every triple.
        if (source.source.incomplete !== undefined) return false;
        const supplied = source.source.pattern!.triples.length;
        return needsReached ? reached && supplied === triples : supplied >= triples;
      })
      .map((one) => search(goal, [one], budget));
    return bestOf(outcomes);
  }
  if (!isCovered(goal, usable)) return { possible: 'no' };
  const first = needsReached ? usable.filter(({ reached }) => reached) : [];
  if (needsReached && first.length === 0) return { possible: 'no' };
  if (level > 2) return { possible: 'yes', cover: mergedCover(goal, usable) };
  if (!needsReached) return search(goal, usable, budget);
  // One reached pair is fixed; whatever else it could take may come from elsewhere.
  const outcomes: CoverResult[] = [];
  for (const { source } of first) {
    for (const pair of source.pairs) {
      const outcome = search(goal, usable, budget, { source, reached: true, pair });
      if (outcome.possible === 'yes') return outcome;
      outcomes.push(outcome);
    }
  }
  return bestOf(outcomes);
}

function bestOf(outcomes: readonly CoverResult[]): CoverResult {
  const found = outcomes.find(({ possible }) => possible === 'yes');
  if (found !== undefined) return found;
  const unknown = outcomes.some(({ possible }) => possible === 'unknown');
  return { possible: unknown ? 'unknown' : 'no' };
}

function isCovered(goal: Goal, usable: readonly UsableSource[]): boolean {
  const open = new Set(goal.pattern.triples.keys());
  for (const { source } of usable) for (const { target } of source.pairs) open.delete(target);
  return open.size === 0;
}

/** Takes every triple by one choice such that the choices of one source lie in one match. */
function search(
  goal: Goal,
  usable: readonly UsableSource[],
  budget: SearchBudget,
  fixed?: Choice,
): CoverResult {
  const domains: (readonly Choice[])[] = goal.pattern.triples.map((_, triple) =>
    usable.flatMap((one) =>
      one.source.pairs.filter(({ target }) => target === triple).map((pair) => ({ ...one, pair })),
    ),
  );
  budget.left -= usable.reduce((sum, { source }) => sum + source.pairs.length, 0);
  const taken: Choice[] = [];
  let gaveUp = false;

  /** The domains that are left once a choice is made; undefined when a triple has none. */
  const without = (
    open: ReadonlyMap<number, readonly Choice[]>,
    choice: Choice,
  ): Map<number, readonly Choice[]> | undefined => {
    const rest = new Map<number, readonly Choice[]>();
    for (const [triple, choices] of open) {
      if (triple === choice.pair.target) continue;
      const left = choices.filter((other) => {
        if (other.source !== choice.source || budget.left < 0) return true;
        budget.left--;
        return pairsFit(goal.pattern, choice.source.source.pattern!, choice.pair, other.pair);
      });
      if (left.length === 0) return undefined;
      rest.set(triple, left);
    }
    return rest;
  };
  const take = (open: ReadonlyMap<number, readonly Choice[]>): boolean => {
    if (open.size === 0) return true;
    if (budget.left < 0) {
      gaveUp = true;
      return false;
    }
    const [, choices] = [...open].reduce((a, b) => (b[1].length < a[1].length ? b : a));
    const inUse = new Set(taken.map(({ source }) => source));
    const ordered = [
      ...choices.filter(({ source }) => inUse.has(source)),
      ...choices.filter(({ source }) => !inUse.has(source)),
    ];
    for (const choice of ordered) {
      const rest = without(open, choice);
      if (rest === undefined) continue;
      taken.push(choice);
      if (take(rest)) return true;
      taken.pop();
      if (gaveUp) return false;
    }
    return false;
  };

  if (domains.some((choices) => choices.length === 0)) return { possible: 'no' };
  const all: ReadonlyMap<number, readonly Choice[]> = new Map(domains.entries());
  const open = fixed === undefined ? all : without(all, fixed);
  if (fixed !== undefined) taken.push(fixed);
  if (open !== undefined && take(open)) return { possible: 'yes', cover: matchesOf(taken) };
  return { possible: gaveUp ? 'unknown' : 'no' };
}

function matchesOf(choices: readonly Choice[]): CoverMatch[] {
  const pairs = new Map<GoalSource, Pair[]>();
  for (const { source, pair } of choices) {
    const known = pairs.get(source);
    if (known === undefined) pairs.set(source, [pair]);
    else known.push(pair);
  }
  return [...pairs].map(([source, some]) => ({ source, pairs: some }));
}

/** A cover of as few matches as come of taking triples in turn, each by a match begun if one can. */
function mergedCover(goal: Goal, usable: readonly UsableSource[]): CoverMatch[] {
  const matches: { readonly source: GoalSource; readonly pairs: Pair[] }[] = [];
  const byBreadth = [...usable].sort(
    (a, b) => breadth(b.source) - breadth(a.source) || Number(b.reached) - Number(a.reached),
  );
  goal.pattern.triples.forEach((_, triple) => {
    for (const { source, pairs } of matches) {
      const pair = source.pairs.find(
        (one) =>
          one.target === triple &&
          pairs.every((other) => pairsFit(goal.pattern, source.source.pattern!, other, one)),
      );
      if (pair === undefined) continue;
      pairs.push(pair);
      return;
    }
    const supplier = byBreadth.find(({ source }) =>
      source.pairs.some(({ target }) => target === triple),
    )!.source;
    matches.push({
      source: supplier,
      pairs: [supplier.pairs.find(({ target }) => target === triple)!],
    });
  });
  return matches;
}

/** How many triples of the goal a source could take. */
function breadth(source: GoalSource): number {
  return new Set(source.pairs.map(({ target }) => target)).size;
}
