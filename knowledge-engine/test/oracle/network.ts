import type { Binding, PartialBinding, Triple, TriplePattern } from '@gridloom/graph-patterns';
import { variablesOf } from './notation.js';
import type { Row, Source } from './solve.js';
import { asSet } from './value.js';

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

/** A domain rule of the asker or poster. */
export interface OracleRule {
  readonly kind: 'rule';
  readonly id: string;
  readonly body: readonly TriplePattern[];
  /** All its variables occur in the body. */
  readonly head: readonly TriplePattern[];
}

export interface OracleNetwork {
  readonly answers: readonly OracleSource[];
  readonly reacts: readonly OracleReact[];
  /** Of the asker or poster. */
  readonly rules: readonly OracleRule[];
  /** Of the asker or poster. */
  readonly facts: readonly Triple[];
}

/** What a REACT or rule does as a function, on rows that no Post has reached. */
export interface Inference {
  /** Solutions of its argument or body; also those whose result nobody needs. */
  readonly arguments: readonly Binding[];
  /** Rows of its result or head. */
  readonly rows: readonly Binding[];
}

/** What derives rows from rows: a REACT with its handler, a rule by projection of a solution to the variables of its head. */
export type Deriving = Omit<OracleReact, 'kind'>;

export function derivingOf({ reacts, rules }: OracleNetwork): readonly Deriving[] {
  const project = (binding: Binding, names: readonly string[]): Binding =>
    Object.fromEntries(names.map((name) => [name, binding[name]!]));
  return [
    ...reacts,
    ...rules.map(({ id, body, head }): Deriving => {
      const names = variablesOf(head);
      return {
        id,
        argument: body,
        result: head,
        handler: (binding) => [project(binding, names)],
      };
    }),
  ];
}

const factPattern: readonly TriplePattern[] = [['?s', '?p', '?o']];

export const allRows = (bindings: readonly PartialBinding[], reached: boolean): Row[] =>
  asSet(bindings).map((binding) => ({ binding, reached }));

/**
 * The sources of an exchange, with the rows that REACTs and rules have derived so far.
 *
 * Reading: a derived row that follows both from arguments with and without a reached row is there in both capacities, as
 * two rows of the one source. (Were it reached only, finding it reached would forbid solutions by which it was found.)
 */
export function sourcesOf(
  network: OracleNetwork,
  inferences: ReadonlyMap<string, Inference>,
  reachedRows: ReadonlyMap<string, readonly Binding[]> = new Map(),
): Source[] {
  const { answers, facts } = network;
  const answering = answers.map(({ pattern, rows }) => ({ pattern, rows: allRows(rows, false) }));
  // All facts together are one source of single-triple rows.
  const factual =
    facts.length === 0
      ? []
      : [
          {
            pattern: factPattern,
            rows: allRows(
              facts.map(([s, p, o]) => ({ s, p, o })),
              false,
            ),
          },
        ];
  const derived = derivingOf(network).flatMap(({ id, result }) =>
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
  return [...answering, ...factual, ...derived];
}
