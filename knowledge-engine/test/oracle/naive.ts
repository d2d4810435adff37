import type { Binding, PartialBinding, TriplePattern } from '@gridloom/graph-patterns';
import { unifies } from './match.js';
import {
  allRows,
  type Deriving,
  derivingOf,
  type Inference,
  type OracleNetwork,
  sourcesOf,
} from './network.js';
import { couldTake, OracleLimitError, solve, type Level, type Part, type Source } from './solve.js';
import { asSet, sameValue } from './value.js';

/*
 * A naive evaluation of the definitions in exchange-semantics 3.4 (Ask) and 5.1 (Post), written from their text alone
 * and for being evidently right, not for speed. Where the text leaves a choice, a comment starting with "Reading" says
 * which one is taken.
 */

export interface PostOutcome {
  /** Solutions of the Post's result pattern; [] without one. */
  readonly results: Binding[];
  /** For each recipient that is a REACT, and no other: the reached argument bindings it must receive, each once. */
  readonly calls: Map<string, Binding[]>;
}

/** More than any worked example needs; beyond it, loops take the naive evaluation seconds. */
const rowsPerReactLimit = 25;

/**
 * The result of an Ask.
 *
 * @param askerBindings [] means the same as one empty binding; variables that the pattern lacks restrict nothing
 * @param inferences of this network at this level, when they are known
 * @throws OracleLimitError
 */
export function naiveAsk(
  network: OracleNetwork,
  pattern: readonly TriplePattern[],
  level: Level,
  askerBindings: readonly PartialBinding[],
  inferences: ReadonlyMap<string, Inference> = naiveInference(network, level),
): Binding[] {
  const solutions = solve(pattern, sourcesOf(network, inferences), level);
  const restrictions = askerBindings.length === 0 ? [{}] : askerBindings;
  return solutions.filter((solution) =>
    restrictions.some((restriction) => compatible(solution, restriction)),
  );
}

function compatible(solution: Binding, restriction: PartialBinding): boolean {
  return Object.entries(restriction).every(([name, term]) => {
    const found = solution[name];
    return found === undefined || term === undefined || sameValue(found, term);
  });
}

/**
 * The arguments and rows of every REACT and rule when all sources of a network are closed to the fix-point.
 *
 * @throws OracleLimitError
 */
export function naiveInference(network: OracleNetwork, level: Level): Map<string, Inference> {
  const deriving = derivingOf(network);
  let known = new Map<string, Inference>();
  for (;;) {
    const sources = sourcesOf(network, known);
    const next = new Map<string, Inference>();
    for (const one of deriving) {
      const bindings = solve(one.argument, sources, level);
      next.set(one.id, { arguments: bindings, rows: callWithAll(one, bindings) });
    }
    if (sizeOf(next) === sizeOf(known)) return next;
    known = next;
  }
}

/** More rows mean more solutions, never fewer: two rounds that found equally much found the same. */
function sizeOf(inferences: ReadonlyMap<string, Inference>): number {
  return [...inferences.values()].reduce((sum, one) => sum + one.rows.length, 0);
}

function callWithAll({ id, handler }: Deriving, bindings: readonly Binding[]): Binding[] {
  const rows = asSet(bindings.flatMap((binding) => handler(binding)));
  if (rows.length > rowsPerReactLimit) {
    throw new OracleLimitError(`${id} derived ${rows.length} rows`);
  }
  return rows;
}

/**
 * The effects of a Post.
 *
 * @param result the Post's own result pattern, if any
 * @param posted [] means the same as one empty binding; a row supplies the triples whose variables it binds
 * @param inferences of this network at this level, when they are known
 * @throws OracleLimitError
 */
export function naivePost(
  network: OracleNetwork,
  argument: readonly TriplePattern[],
  result: readonly TriplePattern[] | undefined,
  posted: readonly PartialBinding[],
  level: Level,
  inferences: ReadonlyMap<string, Inference> = naiveInference(network, level),
): PostOutcome {
  const post: Source = {
    pattern: argument,
    rows: allRows(posted.length === 0 ? [{}] : posted, true),
  };
  const solveReached = (
    target: readonly TriplePattern[],
    reachedRows: ReadonlyMap<string, readonly Binding[]>,
  ): Binding[] =>
    solve(target, [post, ...sourcesOf(network, inferences, reachedRows)], level, (cover) =>
      isReachedCover(target, cover, level),
    );

  const receiving = recipients(network, argument);
  let reachedRows = new Map<string, readonly Binding[]>();
  for (;;) {
    const known = reachedRows;
    const calls = new Map(receiving.map(({ id, argument: own }) => [id, solveReached(own, known)]));
    reachedRows = new Map(
      receiving.map((react) => [react.id, callWithAll(react, calls.get(react.id)!)]),
    );
    if (receiving.every(({ id }) => reachedRows.get(id)!.length === (known.get(id)?.length ?? 0))) {
      for (const { id } of network.rules) calls.delete(id);
      return { results: result === undefined ? [] : solveReached(result, known), calls };
    }
  }
}

/**
 * The REACTs and rules that a Post of this pattern may trigger: the closure of "a triple of its argument unifies with a
 * triple".
 */
export function recipients(
  network: OracleNetwork,
  posted: readonly TriplePattern[],
): readonly Deriving[] {
  const deriving = derivingOf(network);
  let found: Deriving[] = [];
  for (;;) {
    const supplied = [...posted, ...found.flatMap(({ result }) => result ?? [])];
    const next = deriving.filter(({ argument }) =>
      argument.some((target) => supplied.some((source) => unifies(target, source))),
    );
    if (next.length === found.length) return found;
    found = next;
  }
}

/**
 * The conditions (a), (b) and (c) of exchange-semantics 5.1 on a cover with its rows.
 *
 * Reading of (c): it holds for arguments solved with a reached row, and for the Post's result pattern; inference follows
 * 3.4 alone. (A cover of level 1 is one match, so the match in question is always a reached one.)
 */
function isReachedCover(
  target: readonly TriplePattern[],
  cover: readonly Part[],
  level: Level,
): boolean {
  const reached = cover.filter(({ row }) => row.reached);
  const fetched = cover.filter(({ row }) => !row.reached);
  const completing = fetched.every(({ match }) =>
    match.every(
      (pair) =>
        !reached.some((part) =>
          [...part.source.pattern.keys()].some((triple) =>
            couldTake(target, part, { target: pair.target, source: triple }),
          ),
        ),
    ),
  );
  const total = cover.every(({ match, source }) => match.length === source.pattern.length);
  return reached.length > 0 && completing && (level > 1 || total);
}
