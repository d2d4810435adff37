import assert from 'node:assert/strict';
import { graphPattern, integer, iri, langText, text, typedLiteral } from '@gridloom/graph-patterns';
import type { PartialBinding } from '@gridloom/graph-patterns';
import type { RecipientSelector } from '../../src/api/index.js';
import { gridloomError, sorted } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, patterns } from './vocabulary.js';

const { power, name, powerAndName, celsius, fahrenheit } = patterns;

export function describeAsking(world: World): void {
  it('brings the rows of an answer, in the variables of the asker', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [
      { device: device(1), power: integer(21) },
      { device: device(2), power: integer(22) },
    ]);
    const pattern = graphPattern('?d ex:power ?p', { ex: 'https://example.org/' });
    const { bindings } = await dashboard.ask({ pattern });
    assert.deepEqual(sorted(bindings), [
      { d: device(1), p: integer(21) },
      { d: device(2), p: integer(22) },
    ]);
  });

  it('tells the handler what is asked, by whom, and of which interaction', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const seen: unknown[] = [];
    const { knowledgeInteractionId } = await meter.answer(
      { pattern: power },
      (bindings, context) => {
        seen.push(bindings, context.requestingKnowledgeBaseId, context.knowledgeInteractionId);
        assert.equal(context.signal.aborted, false);
        return bindings.map((binding) => ({ device: binding.device!, power: integer(1) }));
      },
    );
    const restrictions = [{ device: device(1) }, { device: device(2) }];
    const { bindings } = await dashboard.ask({ pattern: power }, restrictions);
    assert.equal(bindings.length, 2);
    assert.deepEqual(sorted(seen[0] as PartialBinding[]), restrictions);
    assert.deepEqual(seen.slice(1), ['https://example.org/dashboard', knowledgeInteractionId]);
  });

  it('asks for everything with no binding, an empty list and an empty binding', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const rows = [{ device: device(1), power: integer(1) }];
    await meter.answer({ pattern: power }, () => rows);
    assert.deepEqual((await dashboard.ask({ pattern: power })).bindings, rows);
    assert.deepEqual((await dashboard.ask({ pattern: power }, [])).bindings, rows);
    assert.deepEqual((await dashboard.ask({ pattern: power }, [{}])).bindings, rows);
  });

  it('finds nothing, without an error, when nobody answers', async () => {
    const dashboard = await world.join('dashboard');
    const { bindings, exchange } = await dashboard.ask({ pattern: power });
    assert.deepEqual([bindings, exchange.calls, exchange.outcome], [[], [], 'complete']);
  });

  it('unites several sources and drops duplicates', async () => {
    const dashboard = await world.join('dashboard');
    for (const number of [1, 2]) {
      const meter = await world.join(`meter${number}`);
      await meter.answer({ pattern: power }, () => [
        { device: device(0), power: integer(0) },
        { device: device(number), power: integer(number) },
      ]);
    }
    const { bindings } = await dashboard.ask({ pattern: power });
    assert.deepEqual(
      sorted(bindings),
      [0, 1, 2].map((number) => ({ device: device(number), power: integer(number) })),
    );
  });

  it('joins what two knowledge bases know', async () => {
    const meter = await world.join('meter');
    const registry = await world.join('registry');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () =>
      [1, 2, 3].map((number) => ({ device: device(number), power: integer(number) })),
    );
    await registry.answer({ pattern: name }, () =>
      [2, 3, 4].map((number) => ({ device: device(number), name: text(`no. ${number}`) })),
    );
    const { bindings, exchange } = await dashboard.ask({ pattern: powerAndName });
    assert.deepEqual(
      sorted(bindings),
      [2, 3].map((number) => ({ d: device(number), p: integer(number), n: text(`no. ${number}`) })),
    );
    assert.deepEqual(
      exchange.calls.map(({ role, status }) => [role, status]),
      exchange.calls.map(() => ['answer', 'SUCCEEDED']),
    );
  });

  it('uses a react as a function on the way', async () => {
    const sensor = await world.join('sensor');
    const converter = await world.join('converter');
    const dashboard = await world.join('dashboard');
    await sensor.answer({ pattern: celsius }, () => [{ sensor: device(1), c: integer(100) }]);
    await converter.react({ argument: celsius, result: fahrenheit }, (bindings) =>
      bindings.map((binding) => ({ sensor: binding.sensor, f: integer(212) })),
    );
    const { bindings, exchange } = await dashboard.ask({ pattern: fahrenheit });
    assert.deepEqual(bindings, [{ sensor: device(1), f: integer(212) }]);
    assert.deepEqual(exchange.calls.map(({ role }) => role).sort(), ['answer', 'inference']);
  });

  it('respects the level of the asker', async () => {
    const map = await world.join('map');
    const edge = graphPattern('?from <https://example.org/next> ?to');
    await map.answer({ pattern: edge }, () => [
      { from: device(1), to: device(2) },
      { from: device(2), to: device(3) },
    ]);
    const pattern = graphPattern(
      '?x <https://example.org/next> ?y . ?y <https://example.org/next> ?z',
    );
    const plain = await world.join('plain');
    assert.deepEqual((await plain.ask({ pattern })).bindings, []);
    const advanced = await world.join('advanced', 3);
    assert.deepEqual((await advanced.ask({ pattern })).bindings, [
      { x: device(1), y: device(2), z: device(3) },
    ]);
  });

  it('respects the level of an interaction before that of the asker', async () => {
    const map = await world.join('map');
    const edge = graphPattern('?from <https://example.org/next> ?to');
    await map.answer({ pattern: edge }, () => [
      { from: device(1), to: device(2) },
      { from: device(2), to: device(3) },
    ]);
    const pattern = graphPattern(
      '?x <https://example.org/next> ?y . ?y <https://example.org/next> ?z',
    );
    const plain = await world.join('plain');
    assert.equal((await plain.ask({ pattern, reasonerLevel: 3 })).bindings.length, 1);
    assert.equal((await plain.ask({ pattern })).bindings.length, 0);
    const advanced = await world.join('advanced', 3);
    assert.equal((await advanced.ask({ pattern, reasonerLevel: 2 })).bindings.length, 0);
    await assert.rejects(
      plain.ask({ pattern, reasonerLevel: 6 as never }),
      gridloomError('invalid-input', /reasonerLevel|level/),
    );
  });

  it('carries every kind of term unharmed', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const values = [
      text('quotes " and \\ and\nlines\tand ünïcödé 🔌'),
      text(''),
      langText('Zähler', 'de-AT'),
      typedLiteral('eek', 'http://www.w3.org/2001/XMLSchema#decimal'),
      typedLiteral('010', 'http://www.w3.org/2001/XMLSchema#int'),
      iri('relative'),
      iri('https://example.org/ü?a=b#c'),
    ];
    await meter.answer({ pattern: power }, () =>
      values.map((value, index) => ({ device: device(index), power: value })),
    );
    const { bindings } = await dashboard.ask({ pattern: power });
    assert.deepEqual(
      sorted(bindings).map((row) => row.power),
      values,
    );
    for (const value of values) {
      const found = await dashboard.ask({ pattern: power }, [{ power: value }]);
      // The handler answers more than was asked for, which its asker learns; the question itself arrived intact.
      const [call] = found.exchange.calls;
      assert.deepEqual(call?.argumentBindings, [{ power: value }]);
    }
  });

  it('accepts terms in any form of the wire and uses the canonical one', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [{ device: device(1), power: '21' }]);
    const { bindings } = await dashboard.ask({ pattern: power }, [{ power: '21' }]);
    assert.deepEqual(bindings, [{ device: device(1), power: integer(21) }]);
  });

  it('carries a thousand rows', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const rows = Array.from({ length: 1_000 }, (_, number) => ({
      device: device(number),
      power: integer(number),
    }));
    await meter.answer({ pattern: power }, () => rows);
    const { bindings } = await dashboard.ask({ pattern: power });
    assert.deepEqual(sorted(bindings), sorted(rows));
  });

  it('serves many asks at the same time', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, async (bindings) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return bindings.map((binding) => ({ device: binding.device!, power: integer(1) }));
    });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        dashboard.ask({ pattern: power }, [{ device: device(number) }]),
      ),
    );
    assert.deepEqual(
      answers.map(({ bindings }) => bindings),
      Array.from({ length: 40 }, (_, number) => [{ device: device(number), power: integer(1) }]),
    );
  });

  it('lets a handler ask in its turn', async () => {
    const meter = await world.join('meter');
    const broker = await world.join('broker');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [{ device: device(1), power: integer(7) }]);
    await broker.answer({ pattern: name }, async () => {
      const { bindings } = await broker.ask({ pattern: power });
      return bindings.map((row) => ({ device: row.device, name: row.power }));
    });
    const { bindings } = await dashboard.ask({ pattern: name });
    assert.deepEqual(bindings, [{ device: device(1), name: integer(7) }]);
  });

  it('never asks the asker itself', async () => {
    const meter = await world.join('meter');
    await meter.answer({ pattern: power }, () => [{ device: device(1), power: integer(1) }]);
    const { bindings, exchange } = await meter.ask({ pattern: power });
    assert.deepEqual([bindings, exchange.calls], [[], []]);
  });

  it('asks the recipients only', async () => {
    const dashboard = await world.join('dashboard');
    for (const number of [1, 2]) {
      const meter = await world.join(`meter${number}`);
      await meter.answer({ pattern: power }, () => [
        { device: device(number), power: integer(number) },
      ]);
    }
    const devices = async (...knowledgeBases: string[]): Promise<unknown[]> => {
      const options = { recipients: { knowledgeBases } };
      const { bindings } = await dashboard.ask({ pattern: power }, [], options);
      return bindings.map((row) => row.device);
    };
    assert.deepEqual(await devices('https://example.org/meter2'), [device(2)]);
    assert.deepEqual(await devices('https://example.org/nobody'), []);
    assert.equal((await devices()).length, 2);
  });

  it('leaves out those who are excluded', async () => {
    const dashboard = await world.join('dashboard');
    for (const number of [1, 2, 3]) {
      const meter = await world.join(`meter${number}`);
      await meter.answer({ pattern: power }, () => [
        { device: device(number), power: integer(number) },
      ]);
    }
    const ids = (...numbers: number[]): string[] =>
      numbers.map((number) => `https://example.org/meter${number}`);
    const devices = async (recipients: RecipientSelector): Promise<unknown[]> => {
      const { bindings } = await dashboard.ask({ pattern: power }, [], { recipients });
      return sorted(bindings.map((row) => row.device));
    };
    assert.deepEqual(await devices({ excludedKnowledgeBases: ids(2) }), [device(1), device(3)]);
    const some = { knowledgeBases: ids(1, 2), excludedKnowledgeBases: ids(3) };
    assert.deepEqual(await devices(some), [device(1), device(2)]);
    assert.equal((await devices({ excludedKnowledgeBases: [] })).length, 3);
    await assert.rejects(
      devices({ knowledgeBases: ids(1, 2), excludedKnowledgeBases: ids(2) }),
      gridloomError('invalid-input', /meter2/),
    );
  });

  it('contacts only interactions whose communicative act fits', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const purpose = 'https://example.org/Billing';
    await meter.answer(
      {
        pattern: power,
        communicativeAct: {
          requiredPurposes: [purpose],
          satisfiedPurposes: ['https://w3id.org/knowledge-engine/InformPurpose'],
        },
      },
      () => [{ device: device(1), power: integer(1) }],
    );
    assert.deepEqual((await dashboard.ask({ pattern: power })).exchange.calls, []);
    const informed = await dashboard.ask({
      pattern: power,
      communicativeAct: {
        requiredPurposes: ['https://w3id.org/knowledge-engine/InformPurpose'],
        satisfiedPurposes: [purpose],
      },
    });
    assert.equal(informed.bindings.length, 1);
  });

  it('refuses a value that is no term, naming variable and value', async () => {
    const dashboard = await world.join('dashboard');
    await assert.rejects(
      dashboard.ask({ pattern: power }, [{}, { device: 'no term' }]),
      gridloomError('invalid-input', /1.*device.*no term/),
    );
  });
}
