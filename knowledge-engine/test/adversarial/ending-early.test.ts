import assert from 'node:assert/strict';
import { type SmartConnector } from '@gridloom/knowledge-engine';
import { TestNetwork, value } from '../runtime/fixtures.js';

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

describe('an exchange that ends while its first calls are being made', () => {
  let network: TestNetwork;
  let source: SmartConnector;
  let asker: SmartConnector;
  beforeEach(async () => {
    network = new TestNetwork({ callTimeoutMs: 0, exchangeDeadlineMs: 400 });
    source = await network.connect('source');
    asker = await network.connect('asker');
  });
  afterEach(() => network.close());

  it('rejects when the caller gives up inside the first handler', async () => {
    const controller = new AbortController();
    await source.answer(value, () => {
      controller.abort(new Error('changed my mind'));
      return never();
    });
    await assert.rejects(asker.ask(value, [], { signal: controller.signal }), /changed my mind/);
  });

  it('rejects when the asker leaves inside the first handler', async () => {
    await source.answer(value, () => {
      void asker.close();
      return never();
    });
    await assert.rejects(asker.ask(value), { code: 'closed' });
  });
});

describe('deadlines longer than a timer can count', () => {
  for (const forEver of [Infinity, 3_000_000_000]) {
    it(`${forEver} ms lets a call and an exchange take their time`, async () => {
      const network = new TestNetwork({ callTimeoutMs: forEver });
      const [source, asker] = [await network.connect('source'), await network.connect('asker')];
      await source.answer(value, async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return [{ meter: '<http://example.org/m>', value: '"1"' }];
      });
      const { bindings, exchange } = await asker.ask(value, [], { deadlineMs: forEver });
      await network.close();
      assert.deepEqual([bindings.length, exchange.outcome], [1, 'complete']);
    });
  }
});
