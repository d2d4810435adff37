import fc from 'fast-check';
import type { Binding, PartialBinding, Triple, TriplePattern } from '@gridloom/graph-patterns';
import type { OracleNetwork, OracleReact, OracleRule, OracleSource } from './network.js';
import { fixHandler, handlerDraft, type HandlerDraft } from './random-handler.js';
import {
  fixFact,
  fixRule,
  fixShape,
  shapeDraft,
  type ShapeDraft,
  substitutes,
} from './random-knowledge.js';
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
import type { AskCase, PostCase } from './random-network.js';
import { asSet } from './value.js';

/*
 * Networks whose parties hardly know of each other: patterns are drawn triple by triple, some triples after those of
 * others.
 */

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

interface RuleDraft {
  readonly body: PatternDraft;
  readonly head: PatternDraft;
  readonly shape: ShapeDraft | undefined;
  readonly substitutes: readonly number[];
  readonly moves: readonly number[];
}

interface FactDraft {
  readonly pattern: number;
  readonly triple: number;
  readonly row: RowDraft;
}

interface NetworkDraft {
  readonly answers: readonly AnswerDraft[];
  readonly reacts: readonly ReactDraft[];
  readonly rules: readonly RuleDraft[];
  readonly facts: readonly FactDraft[];
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
    rules: sometimes(
      fc.array(
        fc.record<RuleDraft>({
          body: patternDraft(3, 8),
          head: patternDraft(2, 4),
          shape: fc.option(shapeDraft, { nil: undefined, freq: 2 }),
          substitutes,
          moves: renamings,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    facts: sometimes(
      fc.array(fc.record<FactDraft>({ pattern: fc.nat(7), triple: fc.nat(11), row: completeRow }), {
        minLength: 1,
        maxLength: 4,
      }),
    ),
  });

const completeRow = partialRows(1, 0).map(([row]): RowDraft => row ?? [0]);

function sometimes<T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: list },
  );
}

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
  const heads = draft.rules.map(({ head, moves }) => fixPattern(head, supplied, moves));
  // What an argument resembles includes the results of all REACTs and rules, its own too: chains and loops.
  const all = [...supplied, ...results.filter((result) => result !== undefined), ...heads];
  const reacts = draft.reacts.map((react, index): OracleReact => {
    const argument = fixPattern(react.argument, all, react.moves);
    const result = results[index];
    const common = { kind: 'react', id: `react ${index + 1}`, argument } as const;
    return result === undefined
      ? { ...common, handler: () => [] }
      : { ...common, result, ...fixHandler(react.handler, argument, result) };
  });
  const rules = draft.rules.map((rule, index): OracleRule => {
    const id = `rule ${index + 1}`;
    if (rule.shape !== undefined) return fixShape(id, rule.shape);
    return fixRule(id, fixPattern(rule.body, all, rule.moves), heads[index]!, rule.substitutes);
  });
  const facts = draft.facts.flatMap(({ pattern, triple, row }): Triple[] => {
    const triples = all[pattern % Math.max(all.length, 1)];
    if (triples === undefined) return [];
    return [fixFact(triples[triple % triples.length]!, fixRow(row, triples))];
  });
  return { answers, reacts, rules, facts };
}

const suppliedBy = ({ answers, reacts, rules }: OracleNetwork): (readonly TriplePattern[])[] => [
  ...answers.map(({ pattern }) => pattern),
  ...reacts.flatMap(({ result }) => (result === undefined ? [] : [result])),
  ...rules.map(({ head }) => head),
];

/** An Ask of such a network. */
export const freeAsk: fc.Arbitrary<Omit<AskCase, 'level'>> = fc
  .record({
    network: networkDraft(4, 0),
    pattern: patternDraft(4, 9),
    moves: renamings,
    restrictions: fc.oneof(
      { weight: 2, arbitrary: fc.constant<readonly RowDraft[]>([]) },
      { weight: 1, arbitrary: partialRows(2, 7) },
    ),
  })
  .map((draft) => {
    const network = fixNetwork(draft.network);
    const pattern = fixPattern(draft.pattern, suppliedBy(network), draft.moves);
    const askerBindings = draft.restrictions.map((row): PartialBinding => fixRow(row, pattern));
    return { network, pattern, askerBindings };
  });

/** A Post to such a network. */
export const freePost: fc.Arbitrary<Omit<PostCase, 'level'>> = fc
  .record({
    network: networkDraft(3, 1),
    argument: patternDraft(3, 9),
    result: fc.option(patternDraft(2, 9), { nil: undefined, freq: 4 }),
    moves: renamings,
    posted: fc.oneof(
      { weight: 3, arbitrary: completeRows },
      { weight: 1, arbitrary: partialRows(3, 2) },
    ),
  })
  .map((draft) => {
    const network = fixNetwork(draft.network);
    const { reacts, rules } = network;
    const wanted = [...reacts.map((react) => react.argument), ...rules.map(({ body }) => body)];
    const argument = fixPattern(draft.argument, wanted, draft.moves);
    const results = [
      ...reacts.flatMap((react) => react.result ?? []),
      ...rules.flatMap(({ head }) => head),
    ];
    const result =
      draft.result === undefined
        ? undefined
        : fixPattern(draft.result, [results, results, argument].filter(notEmpty), draft.moves);
    const posted = asSet(draft.posted.map((row) => fixRow(row, argument)));
    return { network, argument, result, posted };
  });

const notEmpty = (triples: readonly TriplePattern[]): boolean => triples.length > 0;
