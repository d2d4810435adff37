import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Runtime } from '@gridloom/knowledge-engine';
import { assertSame } from '../oracle/assert-same.js';
import { describeAsk, describePost } from '../oracle/describe.js';
import { naiveAsk, naivePost } from '../oracle/naive.js';
import { askCase, postCase } from '../oracle/random-network.js';
import { OracleLimitError } from '../oracle/solve.js';
import { bindingText } from '../oracle/value.js';
import { argumentsOf, asPattern, connectAsker, connectNetwork } from './oracle-network.js';

const numRuns = Number(process.env.GRIDLOOM_PROPERTY_RUNS ?? 1_500);

function withinLimits<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    fc.pre(!(error instanceof OracleLimitError));
    throw error;
  }
}

const manners = fc.record({
  selective: fc.boolean(),
  delayed: fc.boolean(),
  workPerTurn: fc.constantFrom(1, 5, 20_000),
});

const runtimeFor = ({ selective, workPerTurn }: { selective: boolean; workPerTurn: number }) =>
  new Runtime({ batchDelayMs: 5, validateReplies: selective, bounds: { workPerTurn } });

describe('an exchange on random networks', () => {
  it('gives an Ask exactly the solutions of the definition, however sources behave', async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(askCase(), manners, async (given, behaviour) => {
        const expected = withinLimits(() =>
          naiveAsk(given.network, given.pattern, given.level, given.askerBindings),
        );
        const runtime = runtimeFor(behaviour);
        await connectNetwork(runtime, given.network, behaviour);
        const asker = await connectAsker(runtime, given.level);
        const pattern = asPattern(given.pattern);
        const { bindings, exchange } = await asker.ask({ pattern }, given.askerBindings);
        await runtime.close();
        assert.deepEqual(
          exchange.calls.filter((call) => call.status === 'FAILED'),
          [],
        );
        assert.equal(new Set(bindings.map(bindingText)).size, bindings.length, 'no duplicates');
        assertSame(bindings, expected, describeAsk(given));
      }),
      { numRuns },
    );
  });

  it('gives a Post exactly the calls and solutions of the definition', async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(postCase(), manners, async (given, behaviour) => {
        const { network, argument, result, posted, level } = given;
        const expected = withinLimits(() => naivePost(network, argument, result, posted, level));
        const runtime = runtimeFor(behaviour);
        await connectNetwork(runtime, network, behaviour);
        const poster = await connectAsker(runtime, level);
        const interaction = {
          argument: asPattern(argument),
          ...(result === undefined ? {} : { result: asPattern(result) }),
        };
        const outcome = await poster.post(interaction, posted as never);
        await runtime.close();
        const { calls } = outcome.exchange;
        assert.deepEqual(
          calls.filter((call) => call.status === 'FAILED'),
          [],
        );
        for (const { id } of network.reacts) {
          const reached = argumentsOf(calls, id, 'react');
          const inferred = argumentsOf(calls, id, 'inference');
          const all = [...reached, ...inferred];
          assert.equal(new Set(all.map(bindingText)).size, all.length, `${id} is called twice`);
          // An argument that was inferred before it turned out to be reached is not sent again.
          const due = expected.calls.get(id) ?? [];
          const texts = new Set(due.map(bindingText));
          assertSame(
            all.filter((binding) => texts.has(bindingText(binding))),
            due,
            `${id}\n${describePost(given)}`,
          );
          assertSame(
            reached.filter((binding) => !texts.has(bindingText(binding))),
            [],
            `${id} called without need\n${describePost(given)}`,
          );
        }
        assertSame(outcome.resultBindings, expected.results, describePost(given));
      }),
      { numRuns },
    );
  });
});
