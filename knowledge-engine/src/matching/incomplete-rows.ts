import type { PartialBinding } from '@gridloom/graph-patterns';
import type { ReasonerLevel } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import type { CoverMatch, CoverResult, SearchBudget, UsableSource } from './cover-search.js';
import { type Pair, pairsFit } from './pair.js';
import type { Goal, GoalSource } from './plan.js';

/** Kinds of rows that are told apart; with more, rows count as complete. */
const maxKinds = 64;

/** Posted rows that lack variables, told apart by the triples that they supply. */
export interface IncompleteRows {
  /** Per kind of row the triples of what is posted whose variables it binds, by index. */
  readonly supplied: readonly ReadonlySet<number>[];
  /** Variables that some row lacks, without question mark. */
  readonly lacking: readonly string[];
}

/**
 * Looks at which variables posted rows lack (exchange-semantics 5.1).
 *
 * @returns undefined when some row lacks none, or there is no row: then what is posted is all there
 */
export function incompleteRows(
  { triples, variables }: CompiledPattern,
  rows: readonly PartialBinding[],
): IncompleteRows | undefined {
  const kinds = new Map<string, ReadonlySet<number>>();
  const lacking = new Set<number>();
  for (const row of rows) {
    const lacks = new Set(variables.keys());
    for (const index of [...lacks]) if (row[variables[index]!] !== undefined) lacks.delete(index);
    if (lacks.size === 0) return undefined;
    const key = [...lacks].join();
    if (kinds.has(key)) continue;
    if (kinds.size === maxKinds) return undefined;
    for (const index of lacks) lacking.add(index);
    const supplied = [...triples.keys()].filter((index) =>
      triples[index]!.every(({ variable }) => !lacks.has(variable)),
    );
    kinds.set(key, new Set(supplied));
  }
  if (kinds.size === 0) return undefined;
  const names = variables.filter((_, index) => lacking.has(index));
  return { supplied: [...kinds.values()], lacking: names };
}

interface Choice {
  readonly source: GoalSource;
  readonly reached: boolean;
  readonly pair: Pair;
}

/**
 * Looks for a cover of a goal of a Post from level 2 on when posted rows are incomplete. Such a row supplies a part of what
 * its match could take by the patterns; the rest is taken by nobody else but other reached rows, and two matches that could
 * be one are not allowed.
 */
export function findCoverOfIncomplete(
  goal: Goal,
  usable: readonly UsableSource[],
  { supplied }: IncompleteRows,
  level: ReasonerLevel,
  budget: SearchBudget,
): CoverResult {
  const posted = usable.find(({ source }) => source.source.kind === 'posted')?.source;
  const fit = ({ source }: GoalSource, one: Pair, other: Pair): boolean => {
    budget.left--;
    return pairsFit(goal.pattern, source.pattern!, one, other);
  };
  const domains = goal.pattern.triples
    .map((_, triple) => choicesFor(triple, usable, supplied, level))
    .sort((a, b) => a.length - b.length);
  if (domains.some((choices) => choices.length === 0)) return { possible: 'no' };
  const taken: Choice[] = [];
  const matches: Pair[][] = [];
  let gaveUp = false;

  const isAllowed = (): boolean =>
    taken.some(({ reached }) => reached) &&
    matches.every((match, index) =>
      matches.every(
        (other, at) =>
          at <= index || match.some((one) => other.some((two) => !fit(posted!, one, two))),
      ),
    ) &&
    taken.every(({ reached, pair }) => reached || !couldTake(pair.target));
  /** Whether a match of posted rows could take a triple as well, judged on patterns. */
  const couldTake = (triple: number): boolean =>
    matches.some((match) =>
      posted!.pairs.some(
        (pair) => pair.target === triple && match.every((one) => fit(posted!, one, pair)),
      ),
    );
  const take = (depth: number): boolean => {
    if (depth === domains.length) return isAllowed();
    for (const choice of domains[depth]!) {
      if (--budget.left < 0) {
        gaveUp = true;
        return false;
      }
      const isPosted = choice.source === posted;
      const clashes =
        level === 2 &&
        !isPosted &&
        taken.some(
          ({ source, pair }) => source === choice.source && !fit(source, pair, choice.pair),
        );
      if (clashes) continue;
      taken.push(choice);
      if (isPosted ? takePosted(choice.pair, depth) : take(depth + 1)) return true;
      taken.pop();
      if (gaveUp) return false;
    }
    return false;
  };
  const takePosted = (pair: Pair, depth: number): boolean => {
    for (const match of matches) {
      const isOneRow = supplied.some(
        (triples) => triples.has(pair.source) && match.every(({ source }) => triples.has(source)),
      );
      if (!isOneRow || !match.every((one) => fit(posted!, one, pair))) continue;
      match.push(pair);
      if (take(depth + 1)) return true;
      match.pop();
    }
    if (level === 2 && matches.length > 0) return false;
    matches.push([pair]);
    if (take(depth + 1)) return true;
    matches.pop();
    return false;
  };

  if (!take(0)) return { possible: gaveUp ? 'unknown' : 'no' };
  const own = matches.map((pairs): CoverMatch => ({ source: posted!, pairs }));
  return { possible: 'yes', cover: [...own, ...otherMatches(goal, taken, posted)] };
}

/** Who may take a triple; from level 3 on it makes no difference who of those that are not posted. */
function choicesFor(
  triple: number,
  usable: readonly UsableSource[],
  supplied: IncompleteRows['supplied'],
  level: ReasonerLevel,
): readonly Choice[] {
  const choices = usable.flatMap(({ source, reached }) =>
    source.pairs
      .filter(({ target }) => target === triple)
      .filter(
        (pair) => source.source.kind !== 'posted' || supplied.some((row) => row.has(pair.source)),
      )
      .map((pair): Choice => ({ source, reached, pair })),
  );
  const posted = choices.filter(({ source }) => source.source.kind === 'posted');
  const reached = choices.filter((one) => one.reached && one.source.source.kind !== 'posted');
  const others = choices.filter((one) => !one.reached);
  return level === 2
    ? [...posted, ...reached, ...others]
    : [...posted, ...reached.slice(0, 1), ...others.slice(0, 1)];
}

/** Matches of sources other than what is posted, each as large as comes of taking choices in turn. */
function otherMatches(
  goal: Goal,
  taken: readonly Choice[],
  posted: GoalSource | undefined,
): readonly CoverMatch[] {
  const matches: { readonly source: GoalSource; readonly pairs: Pair[] }[] = [];
  for (const { source, pair } of taken) {
    if (source === posted) continue;
    const { pattern } = source.source;
    const match = matches.find(
      (one) =>
        one.source === source &&
        one.pairs.every((other) => pairsFit(goal.pattern, pattern!, other, pair)),
    );
    if (match === undefined) matches.push({ source, pairs: [pair] });
    else match.pairs.push(pair);
  }
  return matches;
}
