import type { Binding, PartialBinding, TriplePattern } from '@gridloom/graph-patterns';
import { unifies } from './match.js';
import {
  couldTake,
  OracleLimitError,
  solve,
  type Level,
  type Part,
  type Row,
  type Source,
} from './solve.js';
import { asSet, sameValue } from './value.js';

/*
 * A naive evaluation of the definitions in exchange-semantics 3.4 (Ask) and 5.1 (Post), written from their text alone
 * and for being evidently right, not for speed. Where the text leaves a choice, a comment starting with "Reading" says
 * which one is taken.
 */

/** An ANSWER with everything it knows. */
export interface OracleSource {
  readonly kind: 'answer';
  readonly id: string;
  readonly pattern: readonly TriplePattern[];
  /** Complete bindings of the pattern's variables. */
  readonly rows: readonly Binding[];
}

/** A REACT; its handler is a pure function of one complete binding of the argument. */
export interface OracleReact {
  readonly kind: 'react';
  readonly id: string;
  readonly argument: readonly TriplePattern[];
  readonly result?: readonly TriplePattern[];
  /** Complete bindings of the result's variables that repeat the argument's terms; [] without result. */
  handler(binding: Binding): readonly Binding[];
  /** What the handler does, for the printer. */
  readonly handlerText?: string;
}

export interface OracleNetwork {
  readonly answers: readonly OracleSource[];
  readonly reacts: readonly OracleReact[];
}

/** What a REACT does as a function, on rows that no Post has reached. */
export interface Inference {
  /** Solutions of its argument; also those whose result nobody needs. */
  readonly arguments: readonly Binding[];
  /** Rows of its result. */
  readonly rows: readonly Binding[];
}

export interface PostOutcome {
  /** Solutions of the Post's result pattern; [] without one. */
  readonly results: Binding[];
  /** For each recipient, and no other REACT: the reached argument bindings it must receive, each once. */
  readonly calls: Map<string, Binding[]>;
}

/** More than any worked example needs; beyond it, loops take the naive evaluation seconds. */
const rowsPerReactLimit = 40;

/**
 * The result of an Ask.
 *
 * @param askerBindings [] means the same as one empty binding; variables that the pattern lacks restrict nothing
 * @throws OracleLimitError
 */
export function naiveAsk(
  network: OracleNetwork,
  pattern: readonly TriplePattern[],
  level: Level,
  askerBindings: readonly PartialBinding[],
): Binding[] {
  const inferences = naiveInference(network, level);
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
 * The arguments and rows of every REACT when the ANSWERs and REACTs of a network are closed to the fix-point.
 *
 * @throws OracleLimitError
 */
export function naiveInference(network: OracleNetwork, level: Level): Map<string, Inference> {
  let known = new Map<string, Inference>();
  for (;;) {
    const sources = sourcesOf(network, known);
    const next = new Map<string, Inference>();
    for (const react of network.reacts) {
      const bindings = solve(react.argument, sources, level);
      next.set(react.id, { arguments: bindings, rows: callWithAll(react, bindings) });
    }
    if (sizeOf(next) === sizeOf(known)) return next;
    known = next;
  }
}

/** More rows mean more solutions, never fewer: two rounds that found equally much found the same. */
function sizeOf(inferences: ReadonlyMap<string, Inference>): number {
  return [...inferences.values()].reduce((sum, one) => sum + one.rows.length, 0);
}

function callWithAll(react: OracleReact, bindings: readonly Binding[]): Binding[] {
  const rows = asSet(bindings.flatMap((binding) => react.handler(binding)));
  if (rows.length > rowsPerReactLimit) {
    throw new OracleLimitError(`${react.id} derived ${rows.length} rows`);
  }
  return rows;
}

const allRows = (bindings: readonly PartialBinding[], reached: boolean): Row[] =>
  asSet(bindings).map((binding) => ({ binding, reached }));

/**
 * The sources of an exchange, with the rows that REACTs have derived so far.
 *
 * Reading: a REACT row that follows both from arguments with and without a reached row is there in both capacities, as
 * two rows of the one source. (Were it reached only, finding it reached would forbid solutions by which it was found.)
 */
function sourcesOf(
  { answers, reacts }: OracleNetwork,
  inferences: ReadonlyMap<string, Inference>,
  reachedRows: ReadonlyMap<string, readonly Binding[]> = new Map(),
): Source[] {
  const answering = answers.map(({ pattern, rows }) => ({ pattern, rows: allRows(rows, false) }));
  const reacting = reacts.flatMap(({ id, result }) =>
    result === undefined
      ? []
      : [
          {
            pattern: result,
            rows: [
              ...allRows(inferences.get(id)?.rows ?? [], false),
              ...allRows(reachedRows.get(id) ?? [], true),
            ],
          },
        ],
  );
  return [...answering, ...reacting];
}

/**
 * The effects of a Post.
 *
 * @param result the Post's own result pattern, if any
 * @param posted [] means the same as one empty binding; a row supplies the triples whose variables it binds
 * @throws OracleLimitError
 */
export function naivePost(
  network: OracleNetwork,
  argument: readonly TriplePattern[],
  result: readonly TriplePattern[] | undefined,
  posted: readonly PartialBinding[],
  level: Level,
): PostOutcome {
  const inferences = naiveInference(network, level);
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
      return { results: result === undefined ? [] : solveReached(result, known), calls };
    }
  }
}

/** The REACTs that a Post of this pattern may trigger: the closure of "a triple of its argument unifies with a triple". */
export function recipients(
  network: OracleNetwork,
  posted: readonly TriplePattern[],
): readonly OracleReact[] {
  let found: OracleReact[] = [];
  for (;;) {
    const supplied = [...posted, ...found.flatMap(({ result }) => result ?? [])];
    const next = network.reacts.filter(({ argument }) =>
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
