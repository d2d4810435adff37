import assert from 'node:assert/strict';
import { graphPattern, integer, text } from '@gridloom/graph-patterns';
import { sorted } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, ok, order, patterns } from './vocabulary.js';

const { power, name, start, verdict, celsius, fahrenheit } = patterns;

export function describePosting(world: World): void {
  it('delivers each binding once to every react and returns their results', async () => {
    const ems = await world.join('ems');
    const received: unknown[] = [];
    for (const number of [1, 2]) {
      const judge = await world.join(`judge${number}`);
      await judge.react({ argument: start, result: verdict }, (bindings, context) => {
        received.push(...bindings);
        assert.equal(context.requestingKnowledgeBaseId, 'https://example.org/ems');
        return bindings.map((binding) => ({ order: binding.order, verdict: integer(number) }));
      });
    }
    const argument = { device: device(1), order: order(1) };
    const { resultBindings, exchange } = await ems.post({ argument: start, result: verdict }, [
      argument,
      argument,
    ]);
    assert.deepEqual(
      sorted(resultBindings),
      [1, 2].map((number) => ({ order: order(1), verdict: integer(number) })),
    );
    assert.deepEqual(received, [argument, argument]);
    assert.deepEqual(
      exchange.calls.map((call) => [call.role, call.argumentBindings.length]),
      [
        ['react', 1],
        ['react', 1],
      ],
    );
  });

  it('reaches reacts without a result, which may return nothing', async () => {
    const meter = await world.join('meter');
    const received: unknown[] = [];
    for (const number of [1, 2, 3]) {
      const display = await world.join(`display${number}`);
      await display.react({ argument: power }, (bindings) => {
        received.push(...bindings);
        return number === 1 ? undefined : [];
      });
    }
    const row = { device: device(1), power: integer(5) };
    const { resultBindings, exchange } = await meter.post({ argument: power }, [row]);
    assert.deepEqual(resultBindings, []);
    assert.deepEqual(received, [row, row, row]);
    assert.ok(exchange.calls.every(({ status }) => status === 'SUCCEEDED'));
  });

  it('waits for every reaction', async () => {
    const meter = await world.join('meter');
    const display = await world.join('display');
    let isDone = false;
    await display.react({ argument: power }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      isDone = true;
    });
    await meter.post({ argument: power }, [{ device: device(1), power: integer(5) }]);
    assert.equal(isDone, true);
  });

  it('passes the result of one react on to the next', async () => {
    const sensor = await world.join('sensor');
    const converter = await world.join('converter');
    const display = await world.join('display');
    const shown: unknown[] = [];
    await converter.react({ argument: celsius, result: fahrenheit }, (bindings) =>
      bindings.map((binding) => ({ sensor: binding.sensor, f: integer(212) })),
    );
    await display.react({ argument: fahrenheit }, (bindings) => {
      shown.push(...bindings);
    });
    const { exchange } = await sensor.post({ argument: celsius }, [
      { sensor: device(1), c: integer(100) },
    ]);
    assert.deepEqual(shown, [{ sensor: device(1), f: integer(212) }]);
    assert.deepEqual(
      exchange.calls.map((call) => [call.role, call.knowledgeBaseId]),
      [
        ['react', 'https://example.org/converter'],
        ['react', 'https://example.org/display'],
      ],
    );
  });

  it('completes an argument from what others answer', async () => {
    const meter = await world.join('meter');
    const registry = await world.join('registry');
    const display = await world.join('display');
    const shown: unknown[] = [];
    await registry.answer({ pattern: name }, () => [
      { device: device(1), name: text('boiler') },
      { device: device(2), name: text('pump') },
    ]);
    await display.react({ argument: patterns.powerAndName }, (bindings) => {
      shown.push(...bindings);
    });
    const { exchange } = await meter.post({ argument: power }, [
      { device: device(1), power: integer(5) },
    ]);
    assert.deepEqual(shown, [{ d: device(1), p: integer(5), n: text('boiler') }]);
    assert.deepEqual(exchange.calls.map(({ role }) => role).sort(), ['answer', 'react']);
  });

  it('reaches nobody with no binding', async () => {
    const meter = await world.join('meter');
    const display = await world.join('display');
    await display.react({ argument: power }, () => assert.fail('reached'));
    const { exchange } = await meter.post({ argument: power }, []);
    assert.deepEqual(exchange.calls, []);
  });

  it('posts a pattern without variables', async () => {
    const meter = await world.join('meter');
    const display = await world.join('display');
    const alarm = graphPattern('<https://example.org/house> a <https://example.org/OnFire>');
    let rings = 0;
    await display.react({ argument: alarm }, (bindings) => {
      assert.deepEqual(bindings, [{}]);
      rings += 1;
    });
    await meter.post({ argument: alarm }, [{}]);
    assert.equal(rings, 1);
  });

  it('posts to the recipients only', async () => {
    const meter = await world.join('meter');
    const reached: string[] = [];
    for (const id of ['a', 'b']) {
      const display = await world.join(id);
      await display.react({ argument: power }, () => {
        reached.push(id);
      });
    }
    await meter.post({ argument: power }, [{ device: device(1), power: integer(5) }], {
      recipients: { knowledgeBases: ['https://example.org/b'] },
    });
    assert.deepEqual(reached, ['b']);
  });

  it('posts a thousand rows in one call', async () => {
    const meter = await world.join('meter');
    const display = await world.join('display');
    const rows = Array.from({ length: 1_000 }, (_, number) => ({
      device: device(number),
      order: order(number),
    }));
    let calls = 0;
    await display.react({ argument: start, result: verdict }, (bindings) => {
      calls += 1;
      return bindings.map((binding) => ({ order: binding.order, verdict: ok }));
    });
    const { resultBindings } = await meter.post({ argument: start, result: verdict }, rows);
    assert.equal(calls, 1);
    assert.deepEqual(
      sorted(resultBindings),
      sorted(rows.map((row) => ({ order: row.order, verdict: ok }))),
    );
  });
}
