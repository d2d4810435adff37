import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Explanation, type ExchangeRecord, Runtime } from '@gridloom/knowledge-engine';
import { asPattern, connectAsker, connectNetwork } from '../exchange/oracle-network.js';
import { type AskCase, askCase, type PostCase, postCase } from '../oracle/random-network.js';

const manners = { selective: false, delayed: false, together: false, order: 0 };
/** Some REACTs of random networks invent terms without end; what they do until then is enough. */
const limits = { deadlineMs: 100 };

/** What was called took part in the role that the explanation gives it. */
function assertCallsExplained({ sources }: Explanation, { calls }: ExchangeRecord): void {
  for (const { knowledgeInteractionId, role } of calls) {
    const source = sources.find((one) => one.knowledgeInteractionId === knowledgeInteractionId);
    assert.ok(source?.takesPart === true, `${knowledgeInteractionId} was called unexplained`);
    assert.ok(source.roles.includes(role), `${knowledgeInteractionId} was called as ${role}`);
  }
}

/** What is data is left as it is by JSON. */
function assertPlain(explanation: Explanation): void {
  assert.deepEqual(JSON.parse(JSON.stringify(explanation)), explanation);
}

async function checkAsk({ network, pattern, level, askerBindings }: AskCase): Promise<string> {
  const runtime = new Runtime({ batchDelayMs: 1, bounds: { maxReactRows: 500 } });
  await connectNetwork(runtime, network, manners);
  const asker = await connectAsker(runtime, level, network);
  const interaction = { pattern: asPattern(pattern) };
  const explanation = await asker.explain(interaction, askerBindings);
  const { bindings, exchange } = await asker.ask(interaction, askerBindings, limits);
  await runtime.close();
  assertPlain(explanation);
  assertCallsExplained(explanation, exchange);
  assert.notEqual(explanation.answerable, 'unknown');
  if (explanation.answerable === 'no') assert.deepEqual(bindings, []);
  // Nothing is missing exactly when the highest level finds a way.
  const highest = explanation.levels.at(-1)!.possible;
  assert.equal(explanation.knowledgeGaps!.alternatives.length === 0, highest === 'yes');
  return explanation.answerable;
}

async function checkPost(given: PostCase): Promise<string> {
  const { network, argument, result, posted, level } = given;
  const runtime = new Runtime({ batchDelayMs: 1, bounds: { maxReactRows: 500 } });
  await connectNetwork(runtime, network, manners);
  const asker = await connectAsker(runtime, level, network);
  const interaction = {
    argument: asPattern(argument),
    ...(result === undefined ? {} : { result: asPattern(result) }),
  };
  const explanation = await asker.explain(interaction, posted);
  const { resultBindings, exchange } = await asker.post(interaction, posted as never, limits);
  await runtime.close();
  assertPlain(explanation);
  assertCallsExplained(explanation, exchange);
  assert.notEqual(explanation.answerable, 'unknown');
  if (explanation.answerable === 'no') {
    assert.deepEqual(resultBindings, []);
    assert.deepEqual(
      exchange.calls.filter(({ role }) => role === 'react'),
      [],
    );
  }
  return explanation.answerable;
}

async function checkAll<T>(
  cases: fc.Arbitrary<T>,
  check: (given: T) => Promise<string>,
  numRuns: number,
): Promise<void> {
  const outcomes = { yes: 0, no: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const outcome = await check(given);
      if (outcome === 'yes' || outcome === 'no') outcomes[outcome]++;
    }),
    { numRuns },
  );
  // Both outcomes are common, else the property says little.
  assert.ok(outcomes.yes > numRuns / 50 && outcomes.no > numRuns / 50, JSON.stringify(outcomes));
}

describe('explanations of random networks', () => {
  it('hold of Asks: who is called was named, and what cannot be answered has no solution', async () => {
    await checkAll(askCase(), checkAsk, 200);
  }).timeout(60_000);

  it('hold of Posts: who is called was named, and what reaches nobody calls nobody', async () => {
    await checkAll(postCase(), checkPost, 120);
  }).timeout(60_000);
});
