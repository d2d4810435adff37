import fc from 'fast-check';
import type { Binding, Triple, TriplePattern } from '@gridloom/graph-patterns';
import type { OracleNetwork, OracleReact, OracleRule, OracleSource } from './network.js';
import {
  derive,
  derivationDraft,
  type DerivationDraft,
  derivedRow,
  type DerivedRowDraft,
  fixDerivedRow,
  type Story,
} from './random-derivation.js';
import { fixHandler, handlerDraft, type HandlerDraft } from './random-handler.js';
import {
  fixFact,
  fixRule,
  fixShape,
  shapeDraft,
  type ShapeDraft,
  substitutes,
} from './random-knowledge.js';
import type { AskCase, PostCase } from './random-network.js';
import { completeRows, fixRow, rename, type RowDraft, storyPattern } from './random-patterns.js';
import { asSet } from './value.js';

/*
 * Networks in which everything is made from one story: sources with its predicates and other variables, with one triple
 * changed, with less or more triples, and replicas with the same and with other rows.
 */

interface AnswerDraft {
  readonly pattern: DerivationDraft;
  readonly rows: readonly DerivedRowDraft[];
  /** Chooses an earlier ANSWER whose pattern it repeats, and its rows too unless it has its own. */
  readonly replicaOf: number | undefined;
  readonly hasOwnRows: boolean;
}

interface ReactDraft {
  readonly argument: DerivationDraft;
  readonly result: DerivationDraft | undefined;
  readonly handler: HandlerDraft;
}

interface RuleDraft {
  readonly body: DerivationDraft;
  readonly head: DerivationDraft;
  readonly shape: ShapeDraft | undefined;
  readonly substitutes: readonly number[];
}

interface FactDraft {
  readonly triple: number;
  readonly row: DerivedRowDraft;
}

interface NetworkDraft {
  readonly story: readonly TriplePattern[];
  readonly storyRows: readonly RowDraft[];
  readonly answers: readonly AnswerDraft[];
  readonly reacts: readonly ReactDraft[];
  readonly rules: readonly RuleDraft[];
  readonly facts: readonly FactDraft[];
}

const sometimes = <T>(ofTen: number, list: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 10 - ofTen, arbitrary: fc.constant<T[]>([]) },
    { weight: ofTen, arbitrary: list },
  );

const networkDraft = (maxAnswers: number, minReacts: number): fc.Arbitrary<NetworkDraft> => {
  const answer = fc.record<AnswerDraft>({
    pattern: derivationDraft(5),
    rows: fc.array(derivedRow(1, 0), { maxLength: 4, size: 'max' }),
    replicaOf: fc.option(fc.nat(3), { nil: undefined, freq: 5 }),
    hasOwnRows: fc.boolean(),
  });
  const reacts = fc.array(
    fc.record<ReactDraft>({
      argument: derivationDraft(7),
      result: fc.option(derivationDraft(5), { nil: undefined, freq: 6 }),
      handler: handlerDraft,
    }),
    { minLength: 1, maxLength: 2 },
  );
  return fc.record<NetworkDraft>({
    story: storyPattern,
    storyRows: completeRows,
    answers: fc.oneof(
      { withCrossShrink: true },
      {
        weight: 2,
        arbitrary: fc.array(answer, { minLength: 1, maxLength: maxAnswers, size: 'max' }),
      },
      { weight: 1, arbitrary: fc.array(answer, { maxLength: 2, size: 'max' }) },
    ),
    reacts: minReacts > 0 ? reacts : sometimes(4, reacts),
    rules: sometimes(
      4,
      fc.array(
        fc.record<RuleDraft>({
          body: derivationDraft(9),
          head: derivationDraft(5),
          shape: fc.option(shapeDraft, { nil: undefined, freq: 2 }),
          substitutes,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    facts: sometimes(
      4,
      fc.array(fc.record<FactDraft>({ triple: fc.nat(3), row: derivedRow(2, 0) }), {
        minLength: 1,
        maxLength: 4,
      }),
    ),
  });
};

interface Told {
  readonly story: Story;
  readonly network: OracleNetwork;
  /** Results and heads. */
  readonly derived: readonly (readonly TriplePattern[])[];
}

function fixNetwork(draft: NetworkDraft): Told {
  const { story: pattern } = draft;
  const [first = [0], ...others] = draft.storyRows;
  const story: Story = {
    pattern,
    rows: [first, ...others].map((row) => fixRow(row, pattern) as Binding),
  };

  const answers: OracleSource[] = [];
  for (const [index, one] of draft.answers.entries()) {
    const id = `answer ${index + 1}`;
    const original = one.replicaOf === undefined ? undefined : pick(answers, one.replicaOf);
    if (original !== undefined && !one.hasOwnRows) {
      answers.push({ ...renamed(original, one.pattern.move), id });
      continue;
    }
    const own =
      original?.pattern ?? derive(one.pattern, [pattern, ...answers.map((other) => other.pattern)]);
    const rows = asSet(one.rows.map((row) => fixDerivedRow(row, own, story) as Binding));
    answers.push({ kind: 'answer', id, pattern: own, rows });
  }

  const known = [pattern, ...answers.map((answer) => answer.pattern)];
  const results = draft.reacts.map(({ result }) =>
    result === undefined ? undefined : derive(result, known),
  );
  const heads = draft.rules.map(({ head }) => derive(head, known));
  const derived = [...results.filter((result) => result !== undefined), ...heads];
  // Arguments may be made from any result, their own too: chains and loops.
  const all = [pattern, ...derived, ...known.slice(1)];
  const reacts = draft.reacts.map((react, index): OracleReact => {
    const argument = derive(react.argument, all);
    const result = results[index];
    const common = { kind: 'react', id: `react ${index + 1}`, argument } as const;
    return result === undefined
      ? { ...common, handler: () => [] }
      : { ...common, result, ...fixHandler(react.handler, argument, result) };
  });
  const rules = draft.rules.map((rule, index): OracleRule => {
    const id = `rule ${index + 1}`;
    if (rule.shape !== undefined) return fixShape(id, rule.shape);
    return fixRule(id, derive(rule.body, all), heads[index]!, rule.substitutes);
  });
  const facts = draft.facts.map(({ triple, row }): Triple => {
    const told = pick(pattern, triple)!;
    return fixFact(told, fixDerivedRow(row, [told], story));
  });
  return { story, network: { answers, reacts, rules, facts }, derived };
}

function renamed(source: OracleSource, move: number): OracleSource {
  const name = (old: string): string => rename(`?${old}`, move).slice(1);
  return {
    ...source,
    pattern: source.pattern.map(([s, p, o]) => [rename(s, move), rename(p, move), rename(o, move)]),
    rows: source.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([old, term]) => [name(old), term])),
    ),
  };
}

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % list.length];

/** An Ask of the story. */
export const derivedAsk: fc.Arbitrary<Omit<AskCase, 'level'>> = fc
  .record({
    network: networkDraft(4, 0),
    restrictions: sometimes(4, fc.array(derivedRow(1, 6), { minLength: 1, maxLength: 3 })),
  })
  .map((draft) => {
    const { story, network } = fixNetwork(draft.network);
    const askerBindings = draft.restrictions.map((row) => fixDerivedRow(row, story.pattern, story));
    return { network, pattern: story.pattern, askerBindings };
  });

/** A Post of a part of the story, whole, changed or extended. */
export const derivedPost: fc.Arbitrary<Omit<PostCase, 'level'>> = fc
  .record({
    network: networkDraft(3, 1),
    argument: derivationDraft(0),
    result: fc.option(derivationDraft(3), { nil: undefined, freq: 4 }),
    posted: fc.oneof(
      { weight: 4, arbitrary: fc.array(derivedRow(1, 0), { maxLength: 3, size: 'max' }) },
      { weight: 1, arbitrary: fc.array(derivedRow(1, 2), { maxLength: 3, size: 'max' }) },
    ),
  })
  .map((draft) => {
    const { story, network, derived } = fixNetwork(draft.network);
    const argument = derive(draft.argument, [story.pattern]);
    const wanted = [...derived.slice(0, 1), story.pattern, ...derived];
    return {
      network,
      argument,
      result: draft.result === undefined ? undefined : derive(draft.result, wanted),
      posted: asSet(draft.posted.map((row) => fixDerivedRow(row, argument, story))),
    };
  });
