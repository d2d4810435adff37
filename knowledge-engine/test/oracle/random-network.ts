import fc from 'fast-check';
import type { Binding, PartialBinding, TriplePattern } from '@gridloom/graph-patterns';
import { describeAsk, describePost } from './describe.js';
import type { OracleNetwork, OracleReact, OracleSource } from './naive.js';
import { fixHandler, handlerDraft, type HandlerDraft } from './random-handler.js';
import {
  completeRows,
  fixPattern,
  fixRow,
  partialRows,
  patternDraft,
  renamings,
  type RowDraft,
  type PatternDraft,
} from './random-patterns.js';
import type { Level } from './solve.js';
import { asSet } from './value.js';

/** An Ask of a random network. */
export interface AskCase {
  readonly network: OracleNetwork;
  readonly pattern: readonly TriplePattern[];
  readonly level: Level;
  readonly askerBindings: readonly PartialBinding[];
}

/** A Post to a random network. */
export interface PostCase {
  readonly network: OracleNetwork;
  readonly argument: readonly TriplePattern[];
  readonly result: readonly TriplePattern[] | undefined;
  readonly posted: readonly PartialBinding[];
  readonly level: Level;
}

interface AnswerDraft {
  readonly pattern: PatternDraft;
  readonly rows: readonly RowDraft[];
}

interface ReactDraft {
  readonly argument: PatternDraft;
  readonly result: PatternDraft | undefined;
  readonly handler: HandlerDraft;
  readonly moves: readonly number[];
}

interface NetworkDraft {
  readonly answers: readonly AnswerDraft[];
  readonly reacts: readonly ReactDraft[];
}

const networkDraft = (maxAnswers: number, minReacts: number): fc.Arbitrary<NetworkDraft> =>
  fc.record({
    answers: fc.array(fc.record<AnswerDraft>({ pattern: patternDraft(4, 3), rows: completeRows }), {
      maxLength: maxAnswers,
      size: 'max',
    }),
    reacts: fc.array(
      fc.record<ReactDraft>({
        argument: patternDraft(3, 8),
        result: fc.option(patternDraft(3, 4), { nil: undefined, freq: 5 }),
        handler: handlerDraft,
        moves: renamings,
      }),
      { minLength: minReacts, maxLength: 2 },
    ),
  });

function fixNetwork(draft: NetworkDraft): OracleNetwork {
  const answers: OracleSource[] = [];
  for (const { pattern: triples, rows } of draft.answers) {
    // Answers that resemble earlier ones: competing and duplicated sources.
    const pattern = fixPattern(
      triples,
      answers.map((answer) => answer.pattern),
      [0],
    );
    answers.push({
      kind: 'answer',
      id: `answer ${answers.length + 1}`,
      pattern,
      rows: asSet(rows.map((row) => fixRow(row, pattern) as Binding)),
    });
  }
  const supplied = answers.map(({ pattern }) => pattern);
  const results = draft.reacts.map(({ result, moves }) =>
    result === undefined ? undefined : fixPattern(result, supplied, moves),
  );
  // What an argument resembles includes the results of all REACTs, its own too: chains and loops.
  const all = [...supplied, ...results.filter((result) => result !== undefined)];
  const reacts = draft.reacts.map((react, index): OracleReact => {
    const argument = fixPattern(react.argument, all, react.moves);
    const result = results[index];
    const common = { kind: 'react', id: `react ${index + 1}`, argument } as const;
    return result === undefined
      ? { ...common, handler: () => [] }
      : { ...common, result, ...fixHandler(react.handler, argument, result) };
  });
  return { answers, reacts };
}

const level: fc.Arbitrary<Level> = fc.constantFrom(2, 1, 3, 4, 5);

const suppliedBy = ({ answers, reacts }: OracleNetwork): (readonly TriplePattern[])[] => [
  ...answers.map(({ pattern }) => pattern),
  ...reacts.flatMap(({ result }) => (result === undefined ? [] : [result])),
];

/** A random network with an Ask; prints itself by {@link describeAsk} when a property fails. */
export function askCase(): fc.Arbitrary<AskCase> {
  return fc
    .record({
      network: networkDraft(4, 0),
      pattern: patternDraft(4, 9),
      moves: renamings,
      level,
      restrictions: fc.oneof(
        { weight: 2, arbitrary: fc.constant<readonly RowDraft[]>([]) },
        { weight: 1, arbitrary: partialRows(2, 7) },
      ),
    })
    .map((draft): AskCase => {
      const network = fixNetwork(draft.network);
      const pattern = fixPattern(draft.pattern, suppliedBy(network), draft.moves);
      const askerBindings = draft.restrictions.map((row) => fixRow(row, pattern));
      return printed({ network, pattern, level: draft.level, askerBindings }, describeAsk);
    });
}

/** A random network with a Post; prints itself by {@link describePost} when a property fails. */
export function postCase(): fc.Arbitrary<PostCase> {
  return fc
    .record({
      network: networkDraft(3, 1),
      argument: patternDraft(3, 9),
      result: fc.option(patternDraft(2, 9), { nil: undefined, freq: 4 }),
      moves: renamings,
      level,
      posted: fc.oneof(
        { weight: 3, arbitrary: completeRows },
        { weight: 1, arbitrary: partialRows(3, 2) },
      ),
    })
    .map((draft): PostCase => {
      const network = fixNetwork(draft.network);
      const wanted = network.reacts.map((react) => react.argument);
      const argument = fixPattern(draft.argument, wanted, draft.moves);
      const results = network.reacts.flatMap((react) => react.result ?? []);
      const result =
        draft.result === undefined
          ? undefined
          : fixPattern(draft.result, [results, results, argument].filter(notEmpty), draft.moves);
      const posted = asSet(draft.posted.map((row) => fixRow(row, argument)));
      return printed({ network, argument, result, posted, level: draft.level }, describePost);
    });
}

const notEmpty = (triples: readonly TriplePattern[]): boolean => triples.length > 0;

function printed<T extends object>(value: T, describe: (value: T) => string): T {
  return Object.defineProperty(value, fc.toStringMethod, { value: () => describe(value) });
}
