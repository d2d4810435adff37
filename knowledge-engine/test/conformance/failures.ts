import assert from 'node:assert/strict';
import { integer, text } from '@gridloom/graph-patterns';
import { gate, gridloomError } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, ok, order, patterns } from './vocabulary.js';

const { power, name, powerAndName, start, verdict } = patterns;
const row = { device: device(1), power: integer(1) };

export function describeFailures(world: World): void {
  it('reports an error of a handler in the record; the others count all the same', async () => {
    const good = await world.join('good');
    const bad = await world.join('bad');
    const dashboard = await world.join('dashboard');
    await good.answer({ pattern: power }, () => [row]);
    await bad.answer({ pattern: power }, () => {
      throw new Error('The meter is broken.');
    });
    const { bindings, exchange } = await dashboard.ask({ pattern: power });
    assert.deepEqual(bindings, [row]);
    assert.equal(exchange.outcome, 'complete');
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    assert.equal(failed?.knowledgeBaseId, 'https://example.org/bad');
    assert.equal(failed.failedMessage, 'An error occurred while ANSWERing: The meter is broken.');
    assert.deepEqual(failed.resultBindings, []);
  });

  it('reports an error of a react likewise', async () => {
    const bad = await world.join('bad');
    const ems = await world.join('ems');
    await bad.react({ argument: start, result: verdict }, () => Promise.reject(new Error('No.')));
    const argument = { device: device(1), order: order(1) };
    const { resultBindings, exchange } = await ems.post({ argument: start, result: verdict }, [
      argument,
    ]);
    assert.deepEqual(resultBindings, []);
    assert.deepEqual(
      exchange.calls.map((call) => call.failedMessage),
      ['An error occurred while REACTing: No.'],
    );
  });

  it('reports a handler that takes too long, and does not wait for it', async () => {
    await world.rebuild({ callTimeoutMs: 600 });
    const slow = await world.join('slow');
    const good = await world.join('good');
    const dashboard = await world.join('dashboard');
    await slow.answer({ pattern: power }, () => new Promise(() => undefined));
    await good.answer({ pattern: power }, () => [row]);
    const { bindings, exchange } = await dashboard.ask({ pattern: power });
    assert.deepEqual(bindings, [row]);
    assert.equal(exchange.outcome, 'complete');
    assert.deepEqual(
      exchange.calls.map((call) => call.failedMessage).filter((message) => message !== undefined),
      ['no answer within 0.6 s'],
    );
  });

  it('ends at the deadline of the exchange with the solutions found', async () => {
    const slow = await world.join('slow');
    const good = await world.join('good');
    const dashboard = await world.join('dashboard');
    await slow.answer({ pattern: power }, () => new Promise(() => undefined));
    await good.answer({ pattern: power }, () => [row]);
    const { bindings, exchange } = await dashboard.ask({ pattern: power }, [], { deadlineMs: 800 });
    assert.deepEqual(bindings, [row]);
    assert.equal(exchange.outcome, 'deadline');
    assert.match(exchange.outcomeMessage!, /0\.\d+ s/);
    const failed = exchange.calls.filter(({ status }) => status === 'FAILED');
    assert.deepEqual(
      failed.map((call) => call.knowledgeBaseId),
      ['https://example.org/slow'],
    );
    assert.match(failed[0]!.failedMessage!, /^no answer within 0\.\d+ s$/);
  });

  for (const [fault, rows, message] of [
    ['a missing variable', [{ device: device(1) }], /power/],
    ['a foreign variable', [{ ...row, colour: text('red') }], /colour/],
    ['a value that is no term', [{ ...row, power: 'twenty one' }], /power.*twenty one/],
    ['something else than rows', 'rows', /./],
  ] as const) {
    it(`makes an answer with ${fault} a failed call`, async () => {
      const meter = await world.join('meter');
      const dashboard = await world.join('dashboard');
      await meter.answer({ pattern: power }, () => rows as never);
      const { bindings, exchange } = await dashboard.ask({ pattern: power });
      assert.deepEqual(bindings, []);
      const [call] = exchange.calls;
      assert.equal(call?.status, 'FAILED');
      assert.match(call.failedMessage!, message);
    });
  }

  it('makes an answer that was not asked for a failed call, naming the variable', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    const { bindings, exchange } = await dashboard.ask({ pattern: power }, [{ device: device(2) }]);
    assert.deepEqual(bindings, []);
    const [call] = exchange.calls;
    assert.equal(call?.status, 'FAILED');
    assert.match(call.failedMessage!, /device/);
  });

  it('makes rows of a react without result a failed call', async () => {
    const display = await world.join('display');
    const meter = await world.join('meter');
    await display.react({ argument: power }, () => [{ order: ok }]);
    const { exchange } = await meter.post({ argument: power }, [row]);
    assert.deepEqual(
      exchange.calls.map(({ status }) => status),
      ['FAILED'],
    );
  });

  it('joins what is left when one of the sources fails', async () => {
    const meter = await world.join('meter');
    const registry = await world.join('registry');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    await registry.answer({ pattern: name }, () => Promise.reject(new Error('offline')));
    const broken = await dashboard.ask({ pattern: powerAndName });
    assert.deepEqual(broken.bindings, []);
    const spare = await world.join('spare');
    await spare.answer({ pattern: name }, () => [{ device: device(1), name: ok }]);
    const mended = await dashboard.ask({ pattern: powerAndName });
    assert.deepEqual(mended.bindings, [{ d: device(1), p: integer(1), n: ok }]);
  });

  it('ends with the reason of the abort signal, at once', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const called = gate();
    await meter.answer({ pattern: power }, () => {
      called.open();
      return new Promise(() => undefined);
    });
    const abort = new AbortController();
    const reason = new Error('enough');
    const pending = dashboard.ask({ pattern: power }, [], { signal: abort.signal });
    await called.opened;
    abort.abort(reason);
    await assert.rejects(pending, (error) => error === reason);
    await assert.rejects(
      dashboard.ask({ pattern: power }, [], { signal: abort.signal }),
      (error) => error === reason,
    );
    await assert.rejects(
      dashboard.post({ argument: power }, [row], { signal: abort.signal }),
      (error) => error === reason,
    );
    assert.equal((await dashboard.ask({ pattern: name })).exchange.outcome, 'complete');
  });

  it('refuses more exchanges at a time than the runtime allows', async () => {
    await world.rebuild({ maxExchangesInFlight: 1 });
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const called = gate();
    const released = gate();
    await meter.answer({ pattern: power }, async () => {
      called.open();
      await released.opened;
      return [row];
    });
    const first = dashboard.ask({ pattern: power });
    await called.opened;
    await assert.rejects(dashboard.ask({ pattern: power }), gridloomError('overloaded'));
    released.open();
    assert.deepEqual((await first).bindings, [row]);
  });
}
