import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Binding } from '@gridloom/graph-patterns';
import { type CallRecord, type ExchangeRecord, Runtime } from '@gridloom/knowledge-engine';
import { assertSame } from '../oracle/assert-same.js';
import { naiveAsk, naiveInference, naivePost } from '../oracle/naive.js';
import type { Inference } from '../oracle/network.js';
import type { AskCase, PostCase } from '../oracle/random-network.js';
import { bindingText } from '../oracle/value.js';
import {
  argumentsOf,
  asPattern,
  connectAsker,
  connectNetwork,
  type InteractionIds,
  type Manners,
} from './oracle-network.js';

/** What must not make a difference: how sources behave, and options of the runtime. */
export interface Behaviour extends Manners {
  readonly validateReplies: boolean;
  readonly workPerTurn: number;
  readonly maxPushedBindings: number;
  /** 0: one way to the same terms is followed from the start. */
  readonly waysPerTerms: number;
}

export const behaviours: fc.Arbitrary<Behaviour> = fc
  .record({
    selective: fc.boolean(),
    delayed: fc.boolean(),
    together: fc.boolean(),
    order: fc.oneof(fc.constant(0), fc.nat(1_000)),
    workPerTurn: fc.constantFrom(20_000, 100, 10),
    maxPushedBindings: fc.constantFrom(1_000, 1, 0),
    waysPerTerms: fc.constantFrom(8, 0, 1),
  })
  .map((drawn) => ({ ...drawn, validateReplies: drawn.selective }));

/** What an exchange did. */
export interface ExchangeRun {
  /** Solutions of the Ask, or of the Post's result pattern. */
  readonly bindings: readonly Binding[];
  readonly exchange: ExchangeRecord;
  readonly ids: InteractionIds;
}

/** What an exchange must do. */
export interface Expectation {
  readonly bindings: readonly Binding[];
  /** Per recipient of a Post: the reached arguments with which it must be called. */
  readonly calls: ReadonlyMap<string, readonly Binding[]>;
  /** Per REACT: the arguments with which it may be called for inference. */
  readonly inferences: ReadonlyMap<string, Inference>;
}

const noCalls: ReadonlyMap<string, readonly Binding[]> = new Map();

/** @throws OracleLimitError */
export function expectAsk({ network, pattern, level, askerBindings }: AskCase): Expectation {
  const inferences = naiveInference(network, level);
  const bindings = naiveAsk(network, pattern, level, askerBindings, inferences);
  return { bindings, calls: noCalls, inferences };
}

/** @throws OracleLimitError */
export function expectPost({ network, argument, result, posted, level }: PostCase): Expectation {
  const inferences = naiveInference(network, level);
  const { results, calls } = naivePost(network, argument, result, posted, level, inferences);
  return { bindings: results, calls, inferences };
}

const runtimeFor = ({
  validateReplies,
  workPerTurn,
  maxPushedBindings,
  waysPerTerms,
}: Behaviour): Runtime =>
  new Runtime({
    batchDelayMs: 2,
    validateReplies,
    bounds: { workPerTurn, maxPushedBindings, waysPerTerms },
  });

/** Asks a real network. */
export async function runAsk(given: AskCase, behaviour: Behaviour): Promise<ExchangeRun> {
  const runtime = runtimeFor(behaviour);
  const ids = await connectNetwork(runtime, given.network, behaviour);
  const asker = await connectAsker(runtime, given.level, given.network);
  const pattern = asPattern(given.pattern);
  const { bindings, exchange } = await asker.ask({ pattern }, given.askerBindings);
  await runtime.close();
  return { bindings, exchange, ids };
}

/** Posts to a real network. */
export async function runPost(given: PostCase, behaviour: Behaviour): Promise<ExchangeRun> {
  const runtime = runtimeFor(behaviour);
  const ids = await connectNetwork(runtime, given.network, behaviour);
  const poster = await connectAsker(runtime, given.level, given.network);
  const { argument, result, posted } = given;
  const interaction = {
    argument: asPattern(argument),
    ...(result === undefined ? {} : { result: asPattern(result) }),
  };
  // A row may lack a variable, which the type of a complete binding does not say.
  const { resultBindings, exchange } = await poster.post(interaction, posted as Binding[]);
  await runtime.close();
  return { bindings: resultBindings, exchange, ids };
}

/** Holds what an exchange did against the definition. */
export function assertAsExpected(
  { bindings, exchange, ids }: ExchangeRun,
  expected: Expectation,
  where = '',
): void {
  const { calls } = exchange;
  assert.equal(exchange.outcome, 'complete');
  const failed = calls.filter((call) => call.status === 'FAILED');
  assert.deepEqual(failed, [], 'no call fails');
  assertOnce(bindings, 'the result');
  assertSame(bindings, expected.bindings, `the result ${where}`);
  for (const [id, knowledgeInteractionId] of ids) {
    assertCalls(id, knowledgeInteractionId, calls, expected);
  }
}

function assertCalls(
  id: string,
  knowledgeInteractionId: string,
  calls: readonly CallRecord[],
  expected: Expectation,
): void {
  const reached = argumentsOf(calls, knowledgeInteractionId, 'react');
  const inferred = argumentsOf(calls, knowledgeInteractionId, 'inference');
  const all = [...reached, ...inferred];
  assertOnce(all, `the arguments of ${id}`);
  const due = expected.calls.get(id) ?? [];
  // An argument that was inferred before it turned out to be reached is not sent again.
  assertSame(common(all, due), due, `${id} receives what reaches it`);
  assertSame(without(reached, due), [], `${id} is called with nothing else`);
  const possible = expected.inferences.get(id)?.arguments ?? [];
  assertSame(without(inferred, [...due, ...possible]), [], `${id} infers from nothing else`);
}

function assertOnce(bindings: readonly Binding[], what: string): void {
  assert.equal(new Set(bindings.map(bindingText)).size, bindings.length, `${what}: each once`);
}

function common(bindings: readonly Binding[], others: readonly Binding[]): Binding[] {
  const texts = new Set(others.map(bindingText));
  return bindings.filter((binding) => texts.has(bindingText(binding)));
}

function without(bindings: readonly Binding[], others: readonly Binding[]): Binding[] {
  const texts = new Set(others.map(bindingText));
  return bindings.filter((binding) => !texts.has(bindingText(binding)));
}
