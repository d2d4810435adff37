import assert from 'node:assert/strict';
import { integer, text } from '@gridloom/graph-patterns';
import { gridloomError } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, ok, order, patterns } from './vocabulary.js';

const { power, name, powerAndName, start, verdict } = patterns;
const row = (number: number): { device: string; power: string } => ({
  device: device(number),
  power: integer(number),
});

export function describeQueryOptions(world: World): void {
  it('orders solutions by value, most important key first', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [
      { device: device(1), power: integer(10) },
      { device: device(2), power: integer(9) },
      { device: device(3), power: integer(10) },
    ]);
    const keys = [{ variable: 'power' }, { variable: 'device', descending: true }];
    const { bindings } = await dashboard.ask({ pattern: power }, [], { order: keys });
    assert.deepEqual(
      bindings.map((binding) => binding.device),
      [device(2), device(3), device(1)],
    );
  });

  it('refuses an order by what the solutions do not have, and limits that are none', async () => {
    const dashboard = await world.join('dashboard');
    const colour = { order: [{ variable: 'colour' }] };
    await assert.rejects(
      dashboard.ask({ pattern: power }, [], colour),
      gridloomError('invalid-input', /order.*colour/),
    );
    await assert.rejects(
      dashboard.post({ argument: power }, [row(1)], { order: [{ variable: 'power' }] }),
      gridloomError('invalid-input', /order/),
    );
    for (const option of ['limit', 'firstSources', 'deadlineMs'] as const) {
      await assert.rejects(
        dashboard.ask({ pattern: power }, [], { [option]: 0 }),
        gridloomError('invalid-input', new RegExp(option)),
      );
    }
  });

  it('returns no more than the limit, of an order the first', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row(3), row(1), row(2)]);
    const some = await dashboard.ask({ pattern: power }, [], { limit: 2 });
    assert.equal(some.bindings.length, 2);
    const order = [{ variable: 'power', descending: true }];
    const first = await dashboard.ask({ pattern: power }, [], { limit: 2, order });
    assert.deepEqual(first.bindings, [row(3), row(2)]);
    assert.equal(first.exchange.outcome, 'complete');
  });

  it('limits the results of a post, which reaches everybody all the same', async () => {
    const ems = await world.join('ems');
    let reached = 0;
    for (const number of [1, 2, 3]) {
      const judge = await world.join(`judge${number}`);
      await judge.react({ argument: start, result: verdict }, (bindings) => {
        reached += 1;
        return bindings.map((binding) => ({ order: binding.order, verdict: integer(number) }));
      });
    }
    const { resultBindings } = await ems.post(
      { argument: start, result: verdict },
      [{ device: device(1), order: order(1) }],
      { limit: 1, order: [{ variable: 'verdict', descending: true }] },
    );
    assert.deepEqual(resultBindings, [{ order: order(1), verdict: integer(3) }]);
    assert.equal(reached, 3);
  });

  it('ends with the first sources, and says that there was enough', async () => {
    const dashboard = await world.join('dashboard');
    for (const number of [1, 2]) {
      const meter = await world.join(`meter${number}`);
      await meter.answer({ pattern: power }, () => [row(number)]);
    }
    const slow = await world.join('slow');
    await slow.answer({ pattern: power }, () => new Promise(() => undefined));
    const { bindings, exchange } = await dashboard.ask({ pattern: power }, [], {
      firstSources: 2,
      order: [{ variable: 'power' }],
    });
    assert.deepEqual(bindings, [row(1), row(2)]);
    assert.equal(exchange.outcome, 'enough');
    assert.match(exchange.outcomeMessage!, /2/);
  });

  it('tells in the record why there is no solution, and only then', async () => {
    const meter = await world.join('meter');
    const registry = await world.join('registry');
    const dashboard = await world.join('dashboard');
    const { knowledgeInteractionId } = await meter.answer({ pattern: power }, () => []);
    await registry.answer({ pattern: name }, () => [{ device: device(1), name: text('one') }]);
    const silent = await dashboard.ask({ pattern: power });
    assert.ok(silent.exchange.whyEmpty!.includes(knowledgeInteractionId));
    const parted = await dashboard.ask({ pattern: powerAndName });
    assert.match(parted.exchange.whyEmpty!, /interaction/);
    const found = await dashboard.ask({ pattern: name });
    assert.equal(found.exchange.whyEmpty, undefined);
    const unheard = await dashboard.post({ argument: start }, [{ device: device(1), order: ok }]);
    assert.match(unheard.exchange.whyEmpty!, /^Nobody/);
  });
}
