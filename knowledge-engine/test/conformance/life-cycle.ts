import assert from 'node:assert/strict';
import { integer } from '@gridloom/graph-patterns';
import { gate, gridloomError } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, knowledgeBase, patterns } from './vocabulary.js';

const { power, name } = patterns;
const row = { device: device(1), power: integer(1) };

export function describeLifeCycle(world: World): void {
  const interactionIds = (base: string): string[] =>
    world.network.runtime.interactions(`https://example.org/${base}`).map(({ id }) => id);

  it('introduces the knowledge base with its properties', async () => {
    const meter = await world.join('meter', 3);
    assert.equal(meter.knowledgeBaseId, 'https://example.org/meter');
    assert.deepEqual(world.network.runtime.knowledgeBases(), [
      knowledgeBase('meter', { reasonerLevel: 3 }),
    ]);
  });

  it('refuses an id that is taken or no absolute IRI', async () => {
    await world.join('meter');
    await assert.rejects(world.join('meter'), gridloomError('already-registered', /meter/));
    for (const id of ['', 'https://', '/relative', 'two words']) {
      await assert.rejects(
        world.network.connect({ ...knowledgeBase('x'), id }),
        gridloomError('invalid-input'),
      );
    }
  });

  it('names interactions, or gives them an id of their own', async () => {
    const meter = await world.join('meter');
    const named = await meter.answer({ name: 'powers', pattern: power }, () => []);
    assert.equal(named.knowledgeInteractionId, 'https://example.org/meter/interaction/powers');
    const first = await meter.answer({ pattern: power }, () => []);
    const second = await meter.answer({ pattern: power }, () => []);
    assert.match(
      first.knowledgeInteractionId,
      /^https:\/\/example\.org\/meter\/interaction\/.{36}$/,
    );
    assert.notEqual(first.knowledgeInteractionId, second.knowledgeInteractionId);
  });

  it('refuses a second interaction of the same name, and a name that is none', async () => {
    const meter = await world.join('meter');
    await meter.answer({ name: 'powers', pattern: power }, () => [row]);
    await assert.rejects(
      meter.answer({ name: 'powers', pattern: name }, () => []),
      gridloomError('already-registered', /"powers"/),
    );
    await assert.rejects(
      meter.ask({ name: 'powers', pattern: power }),
      gridloomError('already-registered', /"powers"/),
    );
    await assert.rejects(
      meter.ask({ name: 'of two words', pattern: power }),
      gridloomError('invalid-input', /name/i),
    );
    const dashboard = await world.join('dashboard');
    assert.deepEqual((await dashboard.ask({ pattern: power })).bindings, [row]);
  });

  it('registers an ask or post once, however often it is used or stated', async () => {
    const meter = await world.join('meter');
    const ask = { pattern: power };
    await Promise.all([meter.ask(ask), meter.ask(ask), meter.ask({ pattern: power })]);
    await meter.post({ argument: power }, [row]);
    await meter.post({ argument: power }, [row]);
    assert.equal(interactionIds('meter').length, 2);
  });

  it('withdraws asks and posts on request', async () => {
    const meter = await world.join('meter');
    await meter.ask({ name: 'n', pattern: power });
    await meter.post({ argument: power }, [row]);
    await meter.unregister({ name: 'n', pattern: power });
    await meter.unregister({ argument: power });
    await meter.unregister({ pattern: name });
    assert.deepEqual(interactionIds('meter'), []);
    await meter.post({ name: 'n', argument: power }, [row]);
    assert.deepEqual(interactionIds('meter'), ['https://example.org/meter/interaction/n']);
  });

  it('asks a withdrawn handler no more', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const registration = await meter.answer({ pattern: power }, () => [row]);
    assert.equal((await dashboard.ask({ pattern: power })).bindings.length, 1);
    await registration.unregister();
    await registration.unregister();
    assert.deepEqual((await dashboard.ask({ pattern: power })).exchange.calls, []);
  });

  it('takes new interactions into account at once', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    assert.deepEqual((await dashboard.ask({ pattern: power })).bindings, []);
    await meter.answer({ pattern: power }, () => [row]);
    assert.deepEqual((await dashboard.ask({ pattern: power })).bindings, [row]);
  });

  it('leaves the network when it closes, after which its id is free', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    await meter.close();
    await meter.close();
    assert.deepEqual((await dashboard.ask({ pattern: power })).exchange.calls, []);
    const successor = await world.join('meter');
    await successor.answer({ pattern: power }, () => [row]);
    assert.deepEqual((await dashboard.ask({ pattern: power })).bindings, [row]);
  });

  it('refuses everything after close, except to withdraw', async () => {
    const meter = await world.join('meter');
    const registration = await meter.answer({ pattern: power }, () => [row]);
    await meter.close();
    const closed = gridloomError('closed', /https:\/\/example\.org\/meter/);
    await assert.rejects(meter.ask({ pattern: power }), closed);
    await assert.rejects(meter.post({ argument: power }, [row]), closed);
    await assert.rejects(
      meter.answer({ pattern: name }, () => []),
      closed,
    );
    await assert.rejects(
      meter.react({ argument: name }, () => []),
      closed,
    );
    await registration.unregister();
    await meter.unregister({ pattern: power });
  });

  it('ends its own open asks when it closes', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const called = gate();
    await meter.answer({ pattern: power }, () => {
      called.open();
      return new Promise(() => undefined);
    });
    const pending = dashboard.ask({ pattern: power });
    await called.opened;
    await Promise.all([assert.rejects(pending, gridloomError('closed')), dashboard.close()]);
  });

  it('fails the open calls of others when it closes, at once, and tells its handlers', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const called = gate();
    let signal: AbortSignal | undefined;
    await meter.answer({ pattern: power }, (_, context) => {
      signal = context.signal;
      called.open();
      return new Promise(() => undefined);
    });
    const pending = dashboard.ask({ pattern: power });
    await called.opened;
    await meter.close();
    assert.equal(signal?.aborted, true);
    const { bindings, exchange } = await pending;
    assert.deepEqual(bindings, []);
    assert.deepEqual(
      exchange.calls.map((call) => [call.knowledgeBaseId, call.status]),
      [['https://example.org/meter', 'FAILED']],
    );
    assert.ok(exchange.endedAt - exchange.startedAt < 5_000);
  });
}
