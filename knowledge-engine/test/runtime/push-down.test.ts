import assert from 'node:assert/strict';
import { graphPattern, type PartialBinding } from '@gridloom/graph-patterns';
import { place, prefixes, TestNetwork, value } from './fixtures.js';

describe('what sources are asked for', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const both = {
    pattern: graphPattern('?m ex:value ?v . ?m ex:place ?r', prefixes),
  };

  it('is everything, with one empty binding, when the asker restricts nothing', async () => {
    const asked: unknown[] = [];
    await (
      await network.connect('meter')
    ).answer(value, (bindings) => {
      asked.push(bindings);
      return [];
    });
    await (await network.connect('app')).ask(value);
    assert.deepEqual(asked, [[{}]]);
  });

  it("is the asker's bindings, in the source's own variables, all in one call", async () => {
    const asked: unknown[] = [];
    const meter = await network.connect('meter');
    await meter.answer({ pattern: graphPattern('?a ex:b ?c', prefixes) }, (bindings) => {
      asked.push(bindings);
      return [];
    });
    const app = await network.connect('app');
    await app.ask({ pattern: graphPattern('?x ex:b ?y', prefixes) }, [{ x: '<a>' }, { x: '<x>' }]);
    assert.deepEqual(asked, [[{ a: '<a>' }, { a: '<x>' }]]);
  });

  it('is the constants of the Ask where the source has variables', async () => {
    const asked: unknown[] = [];
    const meter = await network.connect('meter');
    await meter.answer(value, (bindings) => {
      asked.push(bindings);
      return [{ meter: '<m1>', value: '5' }];
    });
    const app = await network.connect('app');
    const { bindings } = await app.ask({ pattern: graphPattern('<m1> ex:value ?v', prefixes) });
    assert.deepEqual(asked, [[{ meter: '<m1>' }]]);
    assert.deepEqual(bindings, [{ v: '"5"^^<http://www.w3.org/2001/XMLSchema#integer>' }]);
  });

  it('is nothing at all when the asker contradicts a constant of the source', async () => {
    const meter = await network.connect('meter');
    await meter.answer({ pattern: graphPattern('<m1> ex:value ?value', prefixes) }, () => {
      throw new Error('asked in vain');
    });
    const { bindings, exchange } = await (
      await network.connect('app')
    ).ask({ pattern: graphPattern('?m ex:value ?v', prefixes) }, [{ m: '<m2>' }]);
    assert.deepEqual(bindings, []);
    assert.deepEqual(exchange.calls, []);
  });

  it('at level 1, says nothing that only a part of the pattern would mean', async () => {
    const asked: unknown[] = [];
    const pattern = graphPattern(
      '?home a ex:Home . ?home ex:id ?homeId . ?home ex:meter ?meter . ?meter ex:id ?meterId',
      prefixes,
    );
    await (
      await network.connect('platform')
    ).answer({ pattern }, (bindings) => {
      asked.push(bindings);
      return [];
    });
    const app = await network.connect('app', { reasonerLevel: 1 });
    await app.ask({ pattern }, [{ homeId: '"17"' }]);
    assert.deepEqual(asked, [[{ homeId: '"17"' }]]);
  });

  it('of a selective Ask, is what the sources already asked leave possible', async () => {
    const asked: PartialBinding[][] = [];
    await (
      await network.connect('meter')
    ).answer(value, () => [
      { meter: '<m1>', value: '"high"' },
      { meter: '<m2>', value: '"high"' },
    ]);
    await (
      await network.connect('building')
    ).answer(place, (bindings) => {
      asked.push([...bindings]);
      return [
        { thing: '<m1>', room: '<kitchen>' },
        { thing: '<m9>', room: '<attic>' },
      ];
    });
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask(both, [{ v: '"high"' }]);
    assert.deepEqual(bindings, [{ m: '<m1>', v: '"high"', r: '<kitchen>' }]);
    assert.deepEqual(asked, [[{ thing: '<m1>' }, { thing: '<m2>' }]]);
    const call = exchange.calls.find((one) => one.knowledgeBaseId.endsWith('building'))!;
    assert.equal(call.bindingsPushed, 2);
    assert.equal(call.status, 'SUCCEEDED', 'nobody asked the source to honour what is pushed');
    assert.equal(call.rowsDropped, 1);
  });

  it('is everything when more would be pushed than the bound allows', async () => {
    await network.close();
    network = new TestNetwork({ bounds: { maxPushedBindings: 2 } });
    const asked: unknown[] = [];
    const rows = ['<m1>', '<m2>', '<m3>'].map((meter) => ({ meter, value: '"high"' }));
    await (await network.connect('meter')).answer(value, () => rows);
    await (
      await network.connect('building')
    ).answer(place, (bindings) => {
      asked.push(bindings);
      return rows.map(({ meter }) => ({ thing: meter, room: '<kitchen>' }));
    });
    const { bindings } = await (await network.connect('app')).ask(both, [{ v: '"high"' }]);
    assert.equal(bindings.length, 3);
    assert.deepEqual(asked, [[{}]]);
  });

  it('never includes numbers of other sources, which may be written differently there', async () => {
    await (
      await network.connect('one')
    ).answer(value, () => [{ meter: '"1"^^xsd:int', value: '"x"' }]);
    const asked: unknown[] = [];
    await (
      await network.connect('two')
    ).answer(place, (bindings) => {
      asked.push(bindings);
      return [{ thing: '1', room: '<kitchen>' }];
    });
    const { bindings } = await (await network.connect('app')).ask(both, [{ v: '"x"' }]);
    assert.deepEqual(asked, [[{}]]);
    assert.equal(bindings.length, 1);
    assert.equal(bindings[0]!.m, '"1"^^<http://www.w3.org/2001/XMLSchema#int>', 'the smaller text');
  });

  it('of a REACT used as a function, is only what the asker wants to know', async () => {
    const converted: unknown[] = [];
    const celsius = { pattern: graphPattern('?s ex:celsius ?c', prefixes) };
    const fahrenheit = {
      argument: celsius.pattern,
      result: graphPattern('?s ex:fahrenheit ?f', prefixes),
    };
    await (
      await network.connect('sensors')
    ).answer(celsius, (bindings) =>
      ['<s1>', '<s2>', '<s3>']
        .filter((s) => bindings.some((binding) => binding.s === undefined || binding.s === s))
        .map((s) => ({ s, c: '20' })),
    );
    await (
      await network.connect('converter')
    ).react(fahrenheit, (bindings) => {
      converted.push(...bindings.map(({ s }) => s));
      return bindings.map(({ s }) => ({ s, f: '68' }));
    });
    const app = await network.connect('app');
    const { bindings, exchange } = await app.ask({ pattern: fahrenheit.result }, [{ s: '<s2>' }]);
    assert.deepEqual(converted, ['<s2>']);
    assert.equal(bindings.length, 1);
    assert.deepEqual(exchange.calls.map(({ role }) => role).sort(), ['answer', 'inference']);
  });
});
