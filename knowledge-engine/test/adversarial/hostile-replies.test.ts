import assert from 'node:assert/strict';
import { type Binding, graphPattern } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork, value } from '../runtime/fixtures.js';

/** Rows that no type permits, from a knowledge base that is written in JavaScript. */
const hostile = (row: object): Binding<'meter' | 'value'>[] => [row as Binding<'meter' | 'value'>];

const throwing = () =>
  hostile({
    meter: '<http://example.org/m>',
    get value(): string {
      throw new Error('no value today');
    },
  });

describe('a knowledge base that replies with rows which throw when read', () => {
  const network = new TestNetwork({ callTimeoutMs: 0, exchangeDeadlineMs: 300 });
  after(() => network.close());

  for (const [manner, handler] of [
    ['at once', throwing],
    ['later', async () => throwing()],
  ] as const) {
    it(`fails alone and at once when it replies ${manner}`, async () => {
      const bad = await network.connect(`bad-${manner.replace(' ', '-')}`);
      const good = await network.connect(`good-${manner.replace(' ', '-')}`);
      const asker = await network.connect(`asker-${manner.replace(' ', '-')}`);
      await bad.answer(value, handler);
      await good.answer(value, () => [{ meter: '<http://example.org/g>', value: '"1"' }]);
      const unhandled: unknown[] = [];
      const listeners = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      process.on('unhandledRejection', (error) => unhandled.push(error));
      try {
        const { bindings, exchange } = await asker.ask(value);
        assert.deepEqual(bindings, [{ meter: '<http://example.org/g>', value: '"1"' }]);
        const failed = exchange.calls.find((call) => call.status === 'FAILED');
        assert.match(failed?.failedMessage ?? '', /no value today/);
        assert.deepEqual(unhandled, [], 'the process would have ended');
      } finally {
        process.removeAllListeners('unhandledRejection');
        for (const listener of listeners) process.on('unhandledRejection', listener);
        await Promise.all([bad.close(), good.close(), asker.close()]);
      }
    });
  }
});

describe('a knowledge base whose rows change after they were checked', () => {
  const network = new TestNetwork({ exchangeDeadlineMs: 300 });
  after(() => network.close());

  it('does not fail the Ask of somebody else', async () => {
    const bad = await network.connect('fickle');
    const good = await network.connect('steady');
    const asker = await network.connect('asker');
    await bad.answer(value, () => {
      let reads = 0;
      return hostile({
        meter: '<http://example.org/m>',
        get value() {
          return reads++ === 0 ? '"1"' : undefined;
        },
      });
    });
    const named = { pattern: graphPattern('?meter ex:name ?name', prefixes) };
    await good.answer(named, () => [{ meter: '<http://example.org/m>', name: '"north"' }]);
    const joined = {
      pattern: graphPattern('?meter ex:value ?value . ?meter ex:name ?name', prefixes),
    };
    const { bindings } = await asker.ask(joined);
    for (const binding of bindings) assert.equal(typeof binding.value, 'string');
  });
});
