import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TriplePattern } from '@gridloom/graph-patterns';
import { countDifferences, noDifferences } from './exchange/level-differences.js';
import { assertSame } from './oracle/assert-same.js';
import { describeAsk, describePost } from './oracle/describe.js';
import { isVariable, unifies } from './oracle/match.js';
import { naiveAsk, naiveInference, naivePost } from './oracle/naive.js';
import type { OracleNetwork, OracleRule } from './oracle/network.js';
import { variablesOf } from './oracle/notation.js';
import { askCase, postCase, type AskCase, type PostCase } from './oracle/random-network.js';
import { OracleLimitError, type Level } from './oracle/solve.js';
import { asSet, bindingText } from './oracle/value.js';

const runs = { numRuns: 150 };

/** Leaves out the few networks that the naive evaluation cannot handle in a short time. */
function withinLimits<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    fc.pre(!(error instanceof OracleLimitError));
    throw error;
  }
}

const ask = ({ network, pattern, level, askerBindings }: AskCase) =>
  naiveAsk(network, pattern, level, askerBindings);
const post = ({ network, argument, result, posted, level }: PostCase) =>
  naivePost(network, argument, result, posted, level);

function assertIncluded(
  less: readonly Readonly<Record<string, string>>[],
  more: readonly Readonly<Record<string, string>>[],
): void {
  const texts = new Set(more.map(bindingText));
  assertSame(
    less.filter((binding) => !texts.has(bindingText(binding))),
    [],
    'missing where more is expected',
  );
}

function finds(evaluate: () => boolean): boolean {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof OracleLimitError) return false;
    throw error;
  }
}

const feedsItself = ({ body, head }: OracleRule): boolean =>
  body.some((target) => head.some((source) => unifies(target, source)));

describe('random networks', () => {
  it('return complete solutions, each once, and more of them at higher levels', () => {
    fc.assert(
      fc.property(askCase(), (given) => {
        const results = ([1, 2, 3, 4, 5] as const).map((level) =>
          withinLimits(() => ask({ ...given, level })),
        );
        const [one, two, three, four, five] = results;
        assertIncluded(one!, two!);
        assertIncluded(two!, three!);
        assertSame(three!, four!);
        assertSame(four!, five!);
        assertSame(five!, asSet(five!));
        const names = variablesOf(given.pattern).sort();
        for (const binding of five!) assert.deepEqual(Object.keys(binding).sort(), names);
      }),
      runs,
    );
  });

  it('lose nothing when a source is registered a second time', () => {
    fc.assert(
      fc.property(askCase(), fc.nat(3), (given, index) => {
        const { answers, reacts } = given.network;
        const copied = answers[index % Math.max(answers.length, 1)];
        fc.pre(copied !== undefined);
        const network: OracleNetwork = {
          ...given.network,
          answers: [...answers, { ...copied, id: 'copy' }],
          reacts,
        };
        const before = withinLimits(() => ask(given));
        const after = withinLimits(() => ask({ ...given, network }));
        assertIncluded(before, after);
        if (given.level === 1) assertSame(before, after);
      }),
      runs,
    );
  });

  it('call REACTs with what an Ask would find if the post were an ANSWER, or less', () => {
    fc.assert(
      fc.property(postCase(), (given) => {
        const names = variablesOf(given.argument);
        const posted = given.posted.length === 0 ? [{}] : given.posted;
        const rows = posted.map((row) => row as Readonly<Record<string, string>>);
        fc.pre(rows.every((row) => names.every((name) => row[name] !== undefined)));
        const network: OracleNetwork = {
          ...given.network,
          answers: [
            ...given.network.answers,
            { kind: 'answer', id: 'post', pattern: given.argument, rows },
          ],
          reacts: given.network.reacts,
        };
        const { calls, results } = withinLimits(() => post(given));
        const everything = withinLimits(() => naiveInference(network, given.level));
        for (const [id, bindings] of calls) {
          assertIncluded(bindings, everything.get(id)!.arguments);
        }
        if (given.result !== undefined) {
          const { result: pattern, level } = given;
          const found = withinLimits(() => naiveAsk(network, pattern, level, []));
          assertIncluded(results, found);
        }
      }),
      runs,
    );
  });

  it('are interesting: most find something, and the levels differ', () => {
    const sample = { numRuns: 600, seed: 7 };
    const asks = fc.sample(askCase(), sample).filter((one) => finds(() => ask(one).length > 0));
    const posts = fc
      .sample(postCase(), sample)
      .filter((one) =>
        finds(() => [...post(one).calls.values()].some((calls) => calls.length > 0)),
      );
    assert.ok(asks.length > 0.45 * sample.numRuns, `${asks.length} Asks`);
    assert.ok(posts.length > 0.45 * sample.numRuns, `${posts.length} Posts`);
    const levels = new Set<Level>([...asks, ...posts].map(({ level }) => level));
    assert.deepEqual([...levels].sort(), [1, 2, 3, 4, 5]);
    const [two, three] = asks.reduce(
      (before, one) => countDifferences(before, one, ask),
      noDifferences,
    ).different;
    assert.ok(two! > 0.2 * asks.length, `level 2 differs from 1 in ${two} of ${asks.length}`);
    assert.ok(three! > 0.12 * asks.length, `level 3 differs from 2 in ${three} of ${asks.length}`);
  });

  it('have all that the definition speaks of', () => {
    const asks = fc.sample(askCase(), { numRuns: 500, seed: 5 });
    const share = (has: (given: AskCase) => boolean): number =>
      asks.filter(has).length / asks.length;
    const someTriple = (has: (triple: TriplePattern) => boolean) => (given: AskCase) =>
      given.pattern.some(has);
    const shares = {
      rules: share(({ network }) => network.rules.length > 0),
      facts: share(({ network }) => network.facts.length > 1),
      reacts: share(({ network }) => network.reacts.length > 0),
      feedingThemselves: share(({ network }) => network.rules.some(feedsItself)),
      replicas: share(({ network: { answers } }) =>
        answers.some((one, index) =>
          answers.slice(0, index).some((other) => other.pattern === one.pattern),
        ),
      ),
      bindings: share(({ askerBindings }) => askerBindings.length > 1),
      repeatedVariable: share(someTriple(([s, , o]) => isVariable(s) && s === o)),
      variablePredicate: share(someTriple(([, p]) => isVariable(p))),
      withoutVariables: share(someTriple((triple) => !triple.some(isVariable))),
    };
    const least: typeof shares = {
      rules: 0.3,
      facts: 0.2,
      reacts: 0.3,
      feedingThemselves: 0.1,
      replicas: 0.05,
      bindings: 0.1,
      repeatedVariable: 0.1,
      variablePredicate: 0.1,
      withoutVariables: 0.03,
    };
    const rare = Object.entries(least).filter(([name, one]) => shares[name as 'rules'] < one);
    assert.deepEqual(rare, [], JSON.stringify(shares));
  });

  it('print themselves in full when a property fails', () => {
    const [asked] = fc.sample(askCase(), { numRuns: 1, seed: 3 });
    assert.equal(fc.stringify(asked!), describeAsk(asked!));
    const [posted] = fc.sample(postCase(), { numRuns: 1, seed: 3 });
    assert.equal(fc.stringify(posted!), describePost(posted!));
    assert.match(describePost(posted!), /\npost at level \d: /);
  });

  it('shrink to small counterexamples', () => {
    const outcome = fc.check(
      fc.property(askCase(), (given) => {
        const two = withinLimits(() => ask({ ...given, level: 2 }));
        assert.deepEqual(
          two,
          withinLimits(() => ask({ ...given, level: 3 })),
        );
      }),
      { seed: 11, numRuns: 1000 },
    );
    const [smallest] = outcome.counterexample!;
    assert.ok(smallest.pattern.length <= 2, describeAsk(smallest));
    assert.ok(smallest.network.answers.length <= 2, describeAsk(smallest));
  });
});
