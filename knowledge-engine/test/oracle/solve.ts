import type { Binding, PartialBinding, Term, TriplePattern } from '@gridloom/graph-patterns';
import { canTake, isVariable, matches, type Match, type Pair } from './match.js';
import { asSet, sameValue, smallestTerm } from './value.js';

export type Level = 1 | 2 | 3 | 4 | 5;

/** Thrown when a network is too large for the naive evaluation; such random networks are left out. */
export class OracleLimitError extends Error {
  override readonly name = 'OracleLimitError';
}

/** Parts tried for one pattern. */
const partsLimit = 50_000;

/** A row of a source. What reached means: exchange-semantics 5.1; in an Ask no row is. */
export interface Row {
  readonly binding: PartialBinding;
  readonly reached: boolean;
}

/** Something that supplies rows of one pattern: an ANSWER, the result side of a REACT, a Post. */
export interface Source {
  readonly pattern: readonly TriplePattern[];
  readonly rows: readonly Row[];
}

/** A match of a cover, with the row that it uses. */
export interface Part {
  readonly source: Source;
  readonly match: Match;
  readonly row: Row;
}

/** The terms that each variable of the target has joined so far; those of one variable are equal by value. */
type Joined = ReadonlyMap<string, readonly Term[]>;

/**
 * The solutions of a pattern (exchange-semantics 3.4): for every allowed cover, one row per match, all unifications
 * holding together.
 *
 * @param allowed what is required of a whole cover with its rows, beyond the level's own condition
 * @throws OracleLimitError
 */
export function solve(
  target: readonly TriplePattern[],
  sources: readonly Source[],
  level: Level,
  allowed: (cover: readonly Part[]) => boolean = () => true,
): Binding[] {
  const matchesOfSource = sources.map((source) => matches(target, source.pattern));
  const solutions: Binding[] = [];

  let partsTried = 0;

  const complete = (cover: readonly Part[], joined: Joined): void => {
    const taken = new Set(cover.flatMap(({ match }) => match.map((pair) => pair.target)));
    const next = [...target.keys()].find((triple) => !taken.has(triple));
    if (next === undefined) {
      if (allowed(cover)) solutions.push(solutionOf(joined));
      return;
    }
    for (const [index, source] of sources.entries()) {
      for (const match of matchesOfSource[index]!) {
        if (!match.some((pair) => pair.target === next)) continue;
        if (match.some((pair) => taken.has(pair.target))) continue;
        for (const row of source.rows) {
          const part: Part = { source, match, row };
          if (++partsTried > partsLimit) {
            throw new OracleLimitError(`more than ${partsLimit} parts for one pattern`);
          }
          if (!match.every((pair) => supplies(part, pair.source))) continue;
          if (!cover.every((other) => mayStandTogether(target, other, part, level))) continue;
          const more = join(target, joined, part);
          if (more !== undefined) complete([...cover, part], more);
        }
      }
    }
  };
  complete([], new Map());
  return asSet(solutions);
}

/** The condition of a level on two finished matches of a cover. */
function mayStandTogether(
  target: readonly TriplePattern[],
  one: Part,
  other: Part,
  level: Level,
): boolean {
  if (level === 1) return false;
  if (one.source !== other.source) return true;
  if (level === 2) return false;
  const merges = (into: Part, from: Part): boolean =>
    from.match.every((pair) => couldTake(target, into, pair));
  return !merges(one, other) && !merges(other, one);
}

/**
 * Whether a match could take one more triple in the given way, judged on patterns.
 *
 * Reading: a posted row that lacks a variable does not make room for others: what its match could take by the patterns,
 * it must take (so that an incomplete row reaches only REACTs that need no missing variable).
 */
export function couldTake(target: readonly TriplePattern[], part: Part, pair: Pair): boolean {
  return canTake(target, part.source.pattern, part.match, pair);
}

/** Whether the row binds all variables of that triple of its source. */
function supplies({ source, row }: Part, triple: number): boolean {
  return source.pattern[triple]!.every(
    (node) => !isVariable(node) || row.binding[node.slice(1)] !== undefined,
  );
}

/** Adds what the part's row supplies, or undefined when a term meets one of another value. */
function join(target: readonly TriplePattern[], joined: Joined, part: Part): Joined | undefined {
  const more = new Map(joined);
  for (const pair of part.match) {
    for (const [position, node] of target[pair.target]!.entries()) {
      const supplied = part.source.pattern[pair.source]![position]!;
      const term = isVariable(supplied) ? part.row.binding[supplied.slice(1)]! : supplied;
      const before = isVariable(node) ? (more.get(node) ?? []) : [node];
      if (before.some((other) => !sameValue(other, term))) return undefined;
      if (isVariable(node)) more.set(node, [...before, term]);
    }
  }
  return more;
}

/**
 * Reading: the terms among which the smallest is chosen are those that rows and patterns of the sources supplied for the
 * variable's own positions; neither constants of the target nor the asker's bindings are among them.
 */
function solutionOf(joined: Joined): Binding {
  return Object.fromEntries(
    [...joined].map(([variable, terms]) => [variable.slice(1), smallestTerm(terms)]),
  );
}
