import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { TestNetwork } from '../runtime/fixtures.js';

const star = (subject: string, triples: number) =>
  graphPattern(
    Array.from({ length: triples }, (_, i) => `?${subject} <urn:p${i}> ?${subject}${i}`).join(
      ' . ',
    ),
  );

const decimal = (text: string): string => `"${text}"^^<http://www.w3.org/2001/XMLSchema#decimal>`;

describe('networks that could make a runtime run out of memory', () => {
  let network: TestNetwork;
  afterEach(() => network.close());

  it('end at a bound when five sources differ in every value of ten triples', async function () {
    this.timeout(60_000);
    network = new TestNetwork({ bounds: { maxPartialSolutions: 20_000 } });
    for (let source = 0; source < 5; source++) {
      const row: Record<string, string> = { s: '<urn:subject>' };
      for (let i = 0; i < 10; i++) row[`s${i}`] = `<urn:v${source}-${i}>`;
      await (
        await network.connect(`source-${source}`)
      ).answer({ pattern: star('s', 10) }, () => [row]);
    }
    const app = await network.connect('app');
    const { exchange } = await app.ask({ pattern: star('x', 10) });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /20000 partial solutions/);
    const simple = await app.ask({ pattern: star('x', 3) });
    assert.equal(simple.exchange.outcome, 'complete');
    assert.equal(simple.bindings.length, 5 ** 3);
  });

  it('end at a bound when two converters undo each other and round', async () => {
    network = new TestNetwork({ bounds: { maxRounds: 200 } });
    const watts = graphPattern('?m <urn:watts> ?w');
    const kilowatts = graphPattern('?m <urn:kilowatts> ?k');
    const convert = (text: string, factor: number): string =>
      decimal((Number(/"([^"]*)"/.exec(text)![1]) * factor + 0.001).toFixed(3));
    const there = await network.connect('to-kilowatts');
    await there.react({ argument: watts, result: kilowatts }, (rows) =>
      rows.map(({ m, w }) => ({ m, k: convert(w, 0.001) })),
    );
    const back = await network.connect('to-watts');
    await back.react({ name: 'back', argument: kilowatts, result: watts }, (rows) =>
      rows.map(({ m, k }) => ({ m, w: convert(k, 1_000) })),
    );
    await (
      await network.connect('meter')
    ).answer({ pattern: watts }, () => [{ m: '<urn:m>', w: decimal('230.4') }]);
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask({ pattern: kilowatts });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /200 rounds of calls; .*to-/);
    assert.ok(bindings.length > 1);
  });

  it('take a source of very many rows, or end at the bound on rows naming it', async function () {
    this.timeout(60_000);
    const pattern = graphPattern('?m <urn:value> ?v');
    const rows = Array.from({ length: 200_000 }, (_, i) => ({
      m: `<urn:m${i}>`,
      v: decimal(String(i)),
    }));
    network = new TestNetwork({ bounds: { maxSolutions: 150_000 } });
    const many = await network.connect('many');
    await many.answer({ name: 'all', pattern }, () => rows);
    const app = await network.connect('app');
    const bounded = await app.ask({ pattern });
    assert.equal(bounded.exchange.outcome, 'bound');
    assert.match(bounded.exchange.outcomeMessage!, /many\/interaction\/all/);
    const cut = await app.ask({ pattern: graphPattern('?x <urn:value> ?y') }, [], { limit: 10 });
    assert.ok(cut.bindings.length <= 10);
  });

  it('plan and join patterns of 500 triples at every level', async function () {
    this.timeout(60_000);
    network = new TestNetwork();
    const one = await network.connect('one');
    const row: Record<string, string> = { s: '<urn:subject>' };
    for (let i = 0; i < 500; i++) row[`s${i}`] = `<urn:v${i}>`;
    await one.answer({ pattern: star('s', 500) }, () => [row]);
    const two = await network.connect('two');
    await two.answer({ pattern: star('t', 500) }, () => [
      Object.fromEntries(Object.entries(row).map(([name, term]) => [name.replace('s', 't'), term])),
    ]);
    for (const reasonerLevel of [1, 2, 3, 5] as const) {
      const app = await network.connect(`app-${reasonerLevel}`, { reasonerLevel });
      const { bindings, exchange } = await app.ask({ pattern: star('x', 500) });
      assert.equal(exchange.outcome, 'complete');
      assert.equal(bindings.length, 1);
    }
  });

  it('give a plan up when everything fits everything, instead of blocking the runtime', async function () {
    this.timeout(60_000);
    network = new TestNetwork();
    const app = await network.connect('app');
    const general = Array.from({ length: 400 }, () => '(?s ?p ?o) -> (?s ?p ?o) .').join('\n');
    await app.setDomainKnowledge(`${general}\n-> (<urn:a> <urn:b> <urn:c>) .`);
    const { exchange } = await app.ask({ pattern: graphPattern('?x ?y ?z') });
    assert.equal(exchange.outcome, 'bound');
    assert.match(exchange.outcomeMessage!, /100000 ways to supply a pattern/);
    await app.setDomainKnowledge('-> (<urn:a> <urn:b> <urn:c>) .');
    const again = await app.ask({ pattern: graphPattern('?x ?y ?z') });
    assert.equal(again.exchange.outcome, 'complete');
    assert.equal(again.bindings.length, 1);
  });

  it('solve an argument once for all REACTs that have it', async function () {
    this.timeout(60_000);
    network = new TestNetwork();
    const argument = graphPattern('?home <urn:limit> ?w . ?home <urn:in> ?street');
    const received = new Map<string, number>();
    for (let home = 0; home < 300; home++) {
      const connector = await network.connect(`home-${home}`);
      await connector.answer({ pattern: graphPattern('?home <urn:in> ?street') }, (bindings) =>
        bindings.some((binding) => binding.home === `<urn:home${home}>`)
          ? [{ home: `<urn:home${home}>`, street: '<urn:street>' }]
          : [],
      );
      await connector.react({ argument }, (rows) => {
        received.set(`home-${home}`, rows.length);
      });
    }
    const operator = await network.connect('operator');
    const { exchange } = await operator.post({ argument: graphPattern('?home <urn:limit> ?w') }, [
      { home: '<urn:home7>', w: '"1"' },
      { home: '<urn:home8>', w: '"2"' },
    ]);
    assert.equal(exchange.outcome, 'complete');
    assert.equal(received.size, 300);
    assert.deepEqual(new Set(received.values()), new Set([2]));
    assert.equal(exchange.calls.filter((call) => call.role === 'react').length, 300);
  });
});
