import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { place, prefixes, TestNetwork, value } from './fixtures.js';

describe('the plan of an interaction', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it('is built once and outlives unrelated registrations', async () => {
    await (await network.connect('meter')).answer(value, () => []);
    const app = await network.connect('app');
    for (let index = 0; index < 5; index++) {
      await app.ask(value);
      const other = await network.connect(`other${index}`);
      await other.answer({ pattern: graphPattern('?x ex:unrelated ?y', prefixes) }, () => []);
      await other.react({ argument: place.pattern }, () => undefined);
    }
    const { plansBuiltTotal, planCacheHitsTotal } = network.runtime.statistics;
    assert.deepEqual([plansBuiltTotal, planCacheHitsTotal], [1, 4]);
  });

  it('is built anew when somebody comes or goes who matters', async () => {
    const app = await network.connect('app');
    const rows = async () => (await app.ask(value)).bindings.length;
    assert.equal(await rows(), 0);
    const meter = await network.connect('meter');
    const registration = await meter.answer(value, () => [{ meter: '<m>', value: '1' }]);
    assert.equal(await rows(), 1);
    await registration.unregister();
    assert.equal(await rows(), 0);
    // A triple with a variable predicate supplies every triple.
    const general = await network.connect('general');
    await general.answer({ pattern: graphPattern('?s ?p ?o', prefixes) }, () => [
      { s: '<m>', p: '<http://example.org/value>', o: '2' },
    ]);
    assert.equal(await rows(), 1);
    await general.close();
    assert.equal(await rows(), 0);
  });

  it('of a Post is built anew when a REACT comes that takes what another returns', async () => {
    const first = { argument: value.pattern, result: graphPattern('?meter ex:seen ?by', prefixes) };
    const second = { argument: graphPattern('?meter ex:seen ?by', prefixes) };
    await (
      await network.connect('first')
    ).react(first, (bindings) => bindings.map(({ meter }) => ({ meter, by: '<first>' })));
    const app = await network.connect('app');
    const calls = async () =>
      (await app.post({ argument: value.pattern }, [{ meter: '<m>', value: '1' }])).exchange.calls;
    assert.equal((await calls()).length, 1);
    await (await network.connect('second')).react(second, () => undefined);
    assert.equal((await calls()).length, 2);
  });

  it('differs by recipients', async () => {
    for (const name of ['a', 'b']) {
      await (await network.connect(name)).answer(value, () => [{ meter: `<${name}>`, value: '1' }]);
    }
    const app = await network.connect('app');
    const meters = async (...knowledgeBases: string[]) => {
      const { bindings } = await app.ask(value, [], { recipients: { knowledgeBases } });
      return bindings.map(({ meter }) => meter).sort();
    };
    assert.deepEqual(await meters(), ['<a>', '<b>']);
    assert.deepEqual(await meters('https://example.org/kb/b'), ['<b>']);
    assert.deepEqual(await meters('https://example.org/kb/nobody'), []);
    for (let index = 0; index < 20; index++) await meters(`https://example.org/kb/${index}`);
    assert.deepEqual(await meters(), ['<a>', '<b>']);
  });
});
