import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { type ExchangeOptions, GridloomError } from '@gridloom/knowledge-engine';
import { prefixes, TestNetwork, value } from './fixtures.js';

const decimal = (text: string): string => `"${text}"^^<http://www.w3.org/2001/XMLSchema#decimal>`;

describe('options of an exchange', () => {
  let network: TestNetwork;
  beforeEach(() => (network = new TestNetwork({ batchDelayMs: 1 })));
  afterEach(() => network.close());

  const values = ['10', '9.5', '-1', '100'];

  async function answering(name: string, rows = values): Promise<void> {
    const connector = await network.connect(name);
    await connector.answer(value, () =>
      rows.map((text) => ({ meter: `<${name}-${text}>`, value: decimal(text) })),
    );
  }

  async function refused(options: ExchangeOptions, message: RegExp): Promise<void> {
    await answering('one');
    const app = await network.connect('app');
    await assert.rejects(app.ask(value, [], options), (error: unknown) => {
      assert.ok(error instanceof GridloomError);
      assert.equal(error.code, 'invalid-input');
      assert.match(error.message, message);
      return true;
    });
  }

  it('give solutions in the order of values, not of texts', async () => {
    await answering('one');
    const app = await network.connect('app');
    const { bindings } = await app.ask(value, [], { order: [{ variable: 'value' }] });
    assert.deepEqual(
      bindings.map((row) => row.value),
      ['-1', '9.5', '10', '100'].map(decimal),
    );
    const down = await app.ask(value, [], {
      order: [{ variable: 'value', descending: true }],
      limit: 2,
    });
    assert.deepEqual(
      down.bindings.map((row) => row.value),
      ['100', '10'].map(decimal),
    );
    assert.equal(down.exchange.outcome, 'complete');
  });

  it('order what the keys leave open by the other variables, so that it is the same every time', async () => {
    await answering('two', ['7', '8']);
    await answering('one', ['7', '8']);
    const app = await network.connect('app');
    const { bindings } = await app.ask(value, [], {
      order: [{ variable: 'value', descending: true }],
    });
    assert.deepEqual(
      bindings.map((row) => row.meter),
      ['<one-8>', '<two-8>', '<one-7>', '<two-7>'],
    );
  });

  it('end an Ask with as many solutions as wanted, waiting for nobody any more', async () => {
    await answering('quick');
    const slow = await network.connect('slow');
    await slow.answer(value, () => new Promise(() => undefined));
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask(value, [], { limit: 3 });
    assert.equal(bindings.length, 3);
    assert.equal(exchange.outcome, 'enough');
    assert.match(exchange.outcomeMessage!, /limit of 3/);
    const open = exchange.calls.find((call) => call.knowledgeBaseId.endsWith('/slow'))!;
    assert.equal(open.status, 'FAILED');
    assert.match(open.failedMessage!, /limit of 3/);
  });

  it('end an Ask when the first sources have replied with rows', async () => {
    await answering('empty', []);
    await answering('quick');
    for (const name of ['slow', 'slower']) {
      const connector = await network.connect(name);
      await connector.answer(value, () => new Promise(() => undefined));
    }
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask(value, [], { firstSources: 1 });
    assert.equal(bindings.length, values.length);
    assert.equal(exchange.outcome, 'enough');
  });

  it('go on until there is a solution, however many sources have replied', async () => {
    const place = await network.connect('place');
    await place.answer(
      { pattern: graphPattern('?thing ex:place ?room', prefixes) },
      () => new Promise((resolve) => setTimeout(resolve, 20, [{ thing: '<one-10>', room: '<r>' }])),
    );
    await answering('one');
    const app = await network.connect('app');
    const pattern = graphPattern('?m ex:value ?v . ?m ex:place ?r', prefixes);
    const { bindings } = await app.ask({ pattern }, [], { firstSources: 1 });
    assert.equal(bindings.length, 1);
  });

  it('never keep a Post from reaching anybody', async () => {
    const called: string[] = [];
    const result = graphPattern('?meter ex:seenBy ?who', prefixes);
    for (const name of ['a', 'b', 'c']) {
      const connector = await network.connect(name);
      await connector.react({ argument: value.pattern, result }, (rows) => {
        called.push(name);
        return rows.map(({ meter }) => ({ meter, who: `<${name}>` }));
      });
    }
    const app = await network.connect('app');
    const { resultBindings, exchange } = await app.post(
      { argument: value.pattern, result },
      [{ meter: '<m>', value: decimal('1') }],
      { limit: 2, order: [{ variable: 'who', descending: true }] },
    );
    assert.deepEqual(called.sort(), ['a', 'b', 'c']);
    assert.deepEqual(
      resultBindings.map((row) => row.who),
      ['<c>', '<b>'],
    );
    assert.equal(exchange.outcome, 'complete');
    const limited = await app.post(
      { argument: value.pattern, result },
      [{ meter: '<m>', value: decimal('1') }],
      { limit: 1 },
    );
    assert.equal(limited.resultBindings.length, 1);
    assert.equal(called.length, 6);
    await assert.rejects(
      app.post({ argument: value.pattern, result }, [], { firstSources: 1 }),
      /firstSources is for an Ask/,
    );
  });

  it('are refused by name when they are out of range', async () => {
    await refused({ limit: 0 }, /^limit must be a whole number from 1 on, not 0$/);
  });

  it('are refused by name when they are no numbers', async () => {
    await refused({ firstSources: 1.5 }, /^firstSources must be a whole number/);
  });

  it('are refused when the order names a variable that the solutions do not have', async () => {
    await refused(
      { order: [{ variable: 'vallue' }] },
      /^order names the variable vallue; the solutions have meter, value$/,
    );
  });

  it('are refused when recipients are selected and excluded at once', async () => {
    const id = 'https://example.org/kb/one';
    await refused(
      { recipients: { knowledgeBases: [id], excludedKnowledgeBases: [id] } },
      /both select and exclude the knowledge base https:\/\/example.org\/kb\/one/,
    );
  });

  it('leave out those excluded, and only them', async () => {
    await answering('one', ['1']);
    await answering('two', ['2']);
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask(value, [], {
      recipients: { excludedKnowledgeBases: ['https://example.org/kb/one', 'urn:nobody'] },
    });
    assert.deepEqual(
      bindings.map((row) => row.meter),
      ['<two-2>'],
    );
    assert.equal(exchange.calls.length, 1);
  });
});

describe('the level of an interaction', () => {
  it('counts instead of that of its knowledge base', async () => {
    const network = new TestNetwork();
    const next = graphPattern('?a ex:next ?b', prefixes);
    const chain = await network.connect('chain');
    await chain.answer({ pattern: next }, () => [
      { a: '<1>', b: '<2>' },
      { a: '<2>', b: '<3>' },
    ]);
    const app = await network.connect('app', { reasonerLevel: 2 });
    const pattern = graphPattern('?x ex:next ?y . ?y ex:next ?z', prefixes);
    assert.equal((await app.ask({ pattern })).bindings.length, 0);
    assert.equal((await app.ask({ pattern, reasonerLevel: 3 })).bindings.length, 1);
    await assert.rejects(
      app.ask({ pattern, reasonerLevel: 6 as 5 }),
      /reasoner level must be a whole number from 1 to 5/,
    );
    await network.close();
  });
});
