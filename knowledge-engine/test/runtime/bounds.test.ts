import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { GridloomError } from '@gridloom/knowledge-engine';
import { place, prefixes, TestNetwork, value } from './fixtures.js';

describe('an exchange that would go on for ever', () => {
  let network: TestNetwork;
  afterEach(() => network.close());

  const next = { pattern: graphPattern('?a ex:next ?b', prefixes) };
  const successor = {
    name: 'successor',
    argument: next.pattern,
    result: graphPattern('?b ex:next ?c', prefixes),
  };

  /** A REACT that mints a new IRI from its own output. */
  async function endless(options: ConstructorParameters<typeof TestNetwork>[0]) {
    network = new TestNetwork(options);
    await (await network.connect('start')).answer(next, () => [{ a: '<n0>', b: '<n1>' }]);
    await (
      await network.connect('endless')
    ).react(successor, (bindings) =>
      bindings.map(({ b }) => ({ b, c: `<n${Number(/\d+/.exec(b)![0]) + 1}>` })),
    );
    return (await network.connect('app')).ask(next);
  }

  it('ends at the bound on rounds, with what was found and who was next', async () => {
    const { bindings, exchange } = await endless({ bounds: { maxRounds: 20 } });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /20 rounds .*kb\/endless\/interaction\/successor/);
    assert.ok(bindings.length >= 19, `${bindings.length} solutions`);
  });

  it('ends at the bound on rows of one REACT, naming it', async () => {
    const { exchange } = await endless({ bounds: { maxReactRows: 30 } });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /endless\/interaction\/successor derived more than 30/);
  });

  it('ends at the bound on rows, naming who sent the last', async () => {
    network = new TestNetwork({ bounds: { maxSolutions: 100 } });
    await (
      await network.connect('flood')
    ).answer({ ...value, name: 'all' }, () =>
      Array.from({ length: 101 }, (_, index) => ({ meter: `<m${index}>`, value: '1' })),
    );
    const { exchange } = await (await network.connect('app')).ask(value);
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /100 rows .*kb\/flood\/interaction\/all/);
  });

  it('ends at the bound on solutions when few rows multiply', async () => {
    network = new TestNetwork({ bounds: { maxSolutions: 100 } });
    const rows = Array.from({ length: 20 }, (_, index) => `<${index}>`);
    await (
      await network.connect('a')
    ).answer(value, () => rows.map((meter) => ({ meter, value: '1' })));
    await (
      await network.connect('b')
    ).answer(place, () => rows.map((thing) => ({ thing, room: '<r>' })));
    const pattern = graphPattern('?m ex:value ?v . ?n ex:place ?r', prefixes);
    const { exchange } = await (await network.connect('app')).ask({ pattern });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /more than 100 solutions/);
  });

  it('is refused when too many are under way', async () => {
    network = new TestNetwork({ maxExchangesInFlight: 1 });
    let release = (): void => undefined;
    await (
      await network.connect('slow')
    ).answer(value, () => new Promise((resolve) => (release = () => resolve([]))));
    const app = await network.connect('app');
    const first = app.ask(value);
    await assert.rejects(
      app.ask(value),
      (error: unknown) => error instanceof GridloomError && error.code === 'overloaded',
    );
    release();
    await first;
    release = () => undefined;
    const again = app.ask(value);
    await new Promise(setImmediate);
    release();
    assert.equal((await again).exchange.outcome, 'complete');
  });

  it('never blocks the others: a dead party is a failed call, what the rest know is the result', async () => {
    network = new TestNetwork({ callTimeoutMs: 30 });
    await (await network.connect('dead')).answer(value, () => new Promise(() => undefined));
    await (await network.connect('alive')).answer(value, () => [{ meter: '<m>', value: '1' }]);
    const { bindings, exchange } = await (await network.connect('app')).ask(value);
    assert.equal(bindings.length, 1);
    assert.equal(exchange.outcome, 'complete');
    const failed = exchange.calls.filter((call) => call.status === 'FAILED');
    assert.deepEqual(
      failed.map((call) => call.failedMessage),
      ['no answer within 0.03 s'],
    );
  });

  it('ends at its deadline with the solutions found and the open calls failed', async () => {
    network = new TestNetwork({ callTimeoutMs: 0 });
    await (await network.connect('dead')).answer(place, () => new Promise(() => undefined));
    await (await network.connect('alive')).answer(place, () => [{ thing: '<m>', room: '<r>' }]);
    await (await network.connect('meter')).answer(value, () => [{ meter: '<m>', value: '1' }]);
    const pattern = graphPattern('?m ex:value ?v . ?m ex:place ?r', prefixes);
    const { bindings, exchange } = await (
      await network.connect('app')
    ).ask({ pattern }, [], { deadlineMs: 50 });
    assert.equal(bindings.length, 1);
    assert.equal(exchange.outcome, 'deadline');
    const dead = exchange.calls.find((call) => call.status === 'FAILED')!;
    assert.match(dead.knowledgeBaseId, /dead/);
    assert.equal(dead.failedMessage, 'no answer within 0.05 s');
  });

  it('lets a slow party hold up a later call no longer than the batch delay', async () => {
    network = new TestNetwork({ callTimeoutMs: 400, batchDelayMs: 5 });
    const order: string[] = [];
    await (
      await network.connect('slow')
    ).answer(value, async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('slow');
      return [];
    });
    await (await network.connect('quick')).answer(value, () => [{ meter: '<m>', value: '"v"' }]);
    await (
      await network.connect('building')
    ).answer(place, () => {
      order.push('building');
      return [{ thing: '<m>', room: '<r>' }];
    });
    const pattern = graphPattern('?m ex:value ?v . ?m ex:place ?r', prefixes);
    const { bindings } = await (await network.connect('app')).ask({ pattern }, [{ v: '"v"' }]);
    assert.equal(bindings.length, 1);
    assert.deepEqual(order, ['building', 'slow']);
  });
});
