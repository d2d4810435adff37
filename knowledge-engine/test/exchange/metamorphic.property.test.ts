import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Binding } from '@gridloom/graph-patterns';
import { assertSame } from '../oracle/assert-same.js';
import { askCase, postCase } from '../oracle/random-network.js';
import type { Level } from '../oracle/solve.js';
import { asSet, bindingText } from '../oracle/value.js';
import { checkConcurrently } from './concurrently.js';
import { argumentsOf } from './oracle-network.js';
import {
  type Behaviour,
  behaviours,
  expectAsk,
  expectPost,
  type ExchangeRun,
  runAsk,
  runPost,
} from './random-exchange.js';
import { shuffled } from './shuffled.js';
import {
  type Case,
  type Variant,
  variant,
  withPartsShuffled,
  withReplica,
  withTriplesShuffled,
  withVariablesRenamed,
} from './variants.js';

/*
 * What changes in the telling and not in the meaning changes no result; what adds to the network takes none away. The
 * engine is held against itself here, so that the definition's program need not be right for these to mean something; it
 * only leaves out networks that are too large.
 */

const numRuns = Number(process.env.GRIDLOOM_PROPERTY_RUNS ?? 120);
const timeoutMs = Math.max(120_000, 100 * numRuns);

const cases: fc.Arbitrary<Case> = fc.oneof<fc.Arbitrary<Case>[]>(askCase(), postCase());
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

const run = (given: Case, behaviour: Behaviour): Promise<ExchangeRun> =>
  'pattern' in given ? runAsk(given, behaviour) : runPost(given, behaviour);

/** @throws OracleLimitError */
function assertSmall(given: Case): void {
  if ('pattern' in given) expectAsk(given);
  else expectPost(given);
}

/** Runs a property on about a hundred networks. */
async function check<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (given: T) => Promise<void>,
): Promise<void> {
  await checkConcurrently(arbitrary, numRuns, property, async () => '');
}

function missing(less: readonly Binding[], more: readonly Binding[]): Binding[] {
  const texts = new Set(more.map(bindingText));
  return less.filter((binding) => !texts.has(bindingText(binding)));
}

/** That the second run found all that the first one did, and reached whom it reached. */
function assertIncluded(less: ExchangeRun, more: ExchangeRun): void {
  assert.equal(less.exchange.outcome, 'complete');
  assert.equal(more.exchange.outcome, 'complete');
  assertSame(missing(less.bindings, more.bindings), [], 'solutions that got lost');
  for (const [id, interaction] of less.ids) {
    const other = more.ids.get(id);
    const reached = argumentsOf(less.exchange.calls, interaction, 'react');
    // What was inferred before it turned out to be reached is not sent again.
    const received = argumentsOf(more.exchange.calls, other, 'react', 'inference');
    assertSame(missing(reached, received), [], `arguments that ${id} no longer receives`);
  }
}

function assertEqual(one: ExchangeRun, other: ExchangeRun): void {
  assertIncluded(one, other);
  assertIncluded(other, one);
  assert.equal(one.bindings.length, other.bindings.length);
}

/** The run of a variant in the variables of the original. */
async function runVariant(told: Variant, behaviour: Behaviour): Promise<ExchangeRun> {
  const { bindings, exchange, ids } = await run(told.given, behaviour);
  const idOf = new Map([...ids].map(([id, interaction]) => [interaction, id]));
  const isReact = (id: string): boolean => told.given.network.reacts.some((one) => one.id === id);
  const calls = exchange.calls.map((call) => {
    const id = idOf.get(call.knowledgeInteractionId)!;
    if (!isReact(id)) return call;
    const original = call.argumentBindings.map((binding) => told.argument(id, binding as Binding));
    return { ...call, argumentBindings: original };
  });
  return { bindings: bindings.map(told.solution), exchange: { ...exchange, calls }, ids };
}

async function assertMeansTheSame(given: Case, told: Variant, behaviour: Behaviour): Promise<void> {
  assertSmall(given);
  assertEqual(await run(given, behaviour), await runVariant(told, behaviour));
}

describe('an exchange told differently', function () {
  this.timeout(timeoutMs);

  it('does the same whatever the order of triples', async () => {
    await check(fc.tuple(cases, seeds, behaviours), async ([given, seed, behaviour]) => {
      await assertMeansTheSame(given, variant(withTriplesShuffled(given, seed)), behaviour);
    });
  });

  it('does the same whatever the names of variables', async () => {
    await check(fc.tuple(cases, seeds, behaviours), async ([given, seed, behaviour]) => {
      await assertMeansTheSame(given, withVariablesRenamed(given, seed), behaviour);
    });
  });

  it('does the same whatever the order of registrations, rules, facts, rows and bindings', async () => {
    await check(fc.tuple(cases, seeds, behaviours), async ([given, seed, behaviour]) => {
      const other = { ...behaviour, order: seed };
      await assertMeansTheSame(given, variant(withPartsShuffled(given, seed)), other);
    });
  });

  it('does the same whether sources honour what was asked, answer later, or belong together', async () => {
    const pairs = fc.tuple(cases, behaviours, behaviours);
    await check(pairs, async ([given, behaviour, other]) => {
      assertSmall(given);
      assertEqual(await run(given, behaviour), await run(given, other));
    });
  });
});

describe('an exchange in a larger network', function () {
  this.timeout(timeoutMs);

  it('loses nothing by a replica, gains nothing by it at level 1, and reaches both alike', async () => {
    await check(fc.tuple(cases, fc.nat(11), behaviours), async ([given, choice, behaviour]) => {
      const larger = withReplica(given, choice);
      fc.pre(larger !== undefined);
      assertSmall(larger.given);
      const before = await run(given, behaviour);
      const after = await run(larger.given, behaviour);
      assertIncluded(before, after);
      const ids = new Map([...after.ids].filter(([id]) => id !== larger.replica));
      if (given.level === 1) assertEqual(before, { ...after, ids });
      const { calls } = after.exchange;
      const [one, other] = [after.ids.get(larger.original), after.ids.get(larger.replica)];
      for (const [from, to] of [
        [one, other],
        [other, one],
      ]) {
        const reached = argumentsOf(calls, from, 'react');
        assertSame(missing(reached, argumentsOf(calls, to, 'react', 'inference')), []);
      }
    });
  });

  it('loses nothing at a higher level, and does the same at 3, 4 and 5', async () => {
    await check(fc.tuple(cases, behaviours), async ([given, behaviour]) => {
      assertSmall({ ...given, level: 5 });
      const runs = [];
      for (const level of [1, 2, 3, 4, 5] satisfies Level[]) {
        runs.push(await run({ ...given, level }, behaviour));
      }
      const [one, two, three, four, five] = runs;
      assertIncluded(one!, two!);
      assertIncluded(two!, three!);
      assertEqual(three!, four!);
      assertEqual(four!, five!);
    });
  });

  it('loses nothing when more is posted', async () => {
    await check(fc.tuple(postCase(), fc.nat(3), behaviours), async ([given, kept, behaviour]) => {
      fc.pre(given.posted.length > 1);
      assertSmall(given);
      const posted = given.posted.slice(0, 1 + (kept % (given.posted.length - 1)));
      assertIncluded(await run({ ...given, posted }, behaviour), await run(given, behaviour));
    });
  });
});

describe('the bindings of an Ask', function () {
  this.timeout(timeoutMs);

  it('find together what each of them finds alone', async () => {
    await check(fc.tuple(askCase(), behaviours), async ([given, behaviour]) => {
      fc.pre(given.askerBindings.length > 1);
      assertSmall(given);
      const together = await run(given, behaviour);
      const alone: Binding[] = [];
      for (const binding of given.askerBindings) {
        const { bindings } = await run({ ...given, askerBindings: [binding] }, behaviour);
        alone.push(...bindings);
      }
      assertSame(together.bindings, asSet(alone));
    });
  });

  it('find again what was found without any', async () => {
    await check(fc.tuple(askCase(), seeds, behaviours), async ([drawn, seed, behaviour]) => {
      const given = { ...drawn, askerBindings: [] };
      assertSmall(given);
      const { bindings: found } = await run(given, behaviour);
      fc.pre(found.length > 0);
      const names = shuffled(Object.keys(found[0]!), seed).slice(0, 2);
      const askerBindings = found.map((solution) =>
        Object.fromEntries(names.map((name) => [name, solution[name]!])),
      );
      assertSame((await run({ ...given, askerBindings }, behaviour)).bindings, found);
    });
  });
});
