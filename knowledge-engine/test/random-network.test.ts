import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertSame } from './oracle/assert-same.js';
import { describeAsk, describePost } from './oracle/describe.js';
import { naiveAsk, naiveInference, naivePost, type OracleNetwork } from './oracle/naive.js';
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

  it('are interesting: about half of the Asks and most Posts find something', () => {
    const sample = { numRuns: 600, seed: 7 };
    const finds = (evaluate: () => boolean): boolean => {
      try {
        return evaluate();
      } catch (error) {
        if (error instanceof OracleLimitError) return false;
        throw error;
      }
    };
    const asks = fc.sample(askCase(), sample).filter((one) => finds(() => ask(one).length > 0));
    const posts = fc
      .sample(postCase(), sample)
      .filter((one) =>
        finds(() => [...post(one).calls.values()].some((calls) => calls.length > 0)),
      );
    assert.ok(asks.length > 0.45 * sample.numRuns, `${asks.length} Asks`);
    assert.ok(posts.length > 0.5 * sample.numRuns, `${posts.length} Posts`);
    const levels = new Set<Level>([...asks, ...posts].map(({ level }) => level));
    assert.deepEqual([...levels].sort(), [1, 2, 3, 4, 5]);
  });

  it('print themselves in full when a property fails', () => {
    const [asked] = fc.sample(askCase(), { numRuns: 1, seed: 3 });
    assert.equal(fc.stringify(asked!), describeAsk(asked!));
    const [posted] = fc.sample(postCase(), { numRuns: 1, seed: 3 });
    assert.equal(fc.stringify(posted!), describePost(posted!));
    assert.match(describePost(posted!), /post at level \d: \?/);
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
