import assert from 'node:assert/strict';
import { integer, text, type PartialBinding } from '@gridloom/graph-patterns';
import { sorted } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, patterns } from './vocabulary.js';

const { power, name, powerAndName } = patterns;

export function describeRecords(world: World): void {
  it('says who asked, with what, when, and how it ended', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const row = { device: device(1), power: integer(1) };
    const { knowledgeInteractionId } = await meter.answer({ pattern: power }, () => [row]);
    const before = Date.now();
    const ask = { name: 'all-powers', pattern: power };
    const { exchange } = await dashboard.ask(ask, [{ device: device(1) }]);
    const after = Date.now();
    const { startedAt, endedAt, calls, ...rest } = exchange;
    assert.deepEqual(rest, {
      id: exchange.id,
      kind: 'ask',
      knowledgeBaseId: 'https://example.org/dashboard',
      knowledgeInteractionId: 'https://example.org/dashboard/interaction/all-powers',
      outcome: 'complete',
      notes: [],
    });
    const [call, ...others] = calls;
    assert.ok(call !== undefined && others.length === 0);
    assert.deepEqual(
      { ...call, startedAt: 0, endedAt: 0 },
      {
        role: 'answer',
        knowledgeBaseId: 'https://example.org/meter',
        knowledgeInteractionId,
        startedAt: 0,
        endedAt: 0,
        status: 'SUCCEEDED',
        argumentBindings: [{ device: device(1) }],
        bindingsPushed: 0,
        resultBindings: [row],
        rowsDropped: 0,
      },
    );
    const instants = [before, startedAt, call.startedAt, call.endedAt, endedAt, after];
    assert.deepEqual(
      [...instants].sort((a, b) => a - b),
      instants,
    );
  });

  it('shows bindings pushed to a source, and rows of it that did not fit them', async () => {
    const meter = await world.join('meter');
    const registry = await world.join('registry');
    const dashboard = await world.join('dashboard');
    const asked: PartialBinding[] = [];
    await meter.answer({ pattern: power }, (bindings) => {
      asked.push(...bindings);
      return [{ device: device(1), power: integer(1) }];
    });
    // A source that ignores what it is asked for.
    await registry.answer({ pattern: name }, (bindings) => {
      asked.push(...bindings);
      return [1, 2, 3].map((number) => ({ device: device(number), name: text(`no. ${number}`) }));
    });
    const { bindings, exchange } = await dashboard.ask({ pattern: powerAndName });
    assert.deepEqual(bindings, [{ d: device(1), p: integer(1), n: text('no. 1') }]);
    const sent = exchange.calls.flatMap((call) => call.argumentBindings);
    assert.deepEqual(sorted(sent), sorted(asked));
    for (const call of exchange.calls) {
      assert.equal(call.status, 'SUCCEEDED', call.failedMessage);
      assert.ok(call.bindingsPushed <= call.argumentBindings.length);
      const fitting = call.resultBindings.filter((row) =>
        call.argumentBindings.some(({ device = row.device }) => device === row.device),
      );
      assert.equal(call.rowsDropped, call.resultBindings.length - fitting.length);
    }
  });

  it('notes variables of the request that the pattern does not have', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [{ device: device(1), power: integer(1) }]);
    const { bindings, exchange } = await dashboard.ask({ pattern: power }, [
      { colour: text('red') } as never,
    ]);
    assert.equal(bindings.length, 1);
    assert.equal(exchange.notes.length, 1);
    assert.match(exchange.notes[0]!, /colour/);
  });

  it('tells the kinds of call apart', async () => {
    const meter = await world.join('meter');
    const display = await world.join('display');
    await display.react({ argument: power }, () => []);
    const { exchange } = await meter.post({ argument: power }, [
      { device: device(1), power: integer(1) },
    ]);
    assert.equal(exchange.kind, 'post');
    assert.deepEqual(
      exchange.calls.map((call) => [call.role, call.argumentBindings]),
      [['react', [{ device: device(1), power: integer(1) }]]],
    );
  });
}
