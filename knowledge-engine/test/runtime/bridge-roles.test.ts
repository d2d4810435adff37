import assert from 'node:assert/strict';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { loadRules } from '@gridloom/ontology';
import { bridges, havePublishedPatterns, sorted } from './bridge-shapes.js';
import { TestNetwork } from './fixtures.js';

/**
 * Each published pattern, unchanged, in each role against a pattern in the house words. Rules are loaded by the side that
 * asks or posts, and nobody sets a reasoner level.
 */
describe('the bridge rules, with published patterns as they are', () => {
  let network: TestNetwork;
  let other: SmartConnector;

  before(function () {
    if (!havePublishedPatterns()) this.skip();
  });
  beforeEach(async () => {
    network = new TestNetwork();
    other = await network.connect('other');
  });
  afterEach(() => network?.close());

  const loaded = async (...names: readonly string[]): Promise<SmartConnector> => {
    const connector = await network.connect(names.join('-and-'));
    await connector.setDomainKnowledge(names.map(loadRules).join('\n'));
    return connector;
  };

  for (const bridge of bridges) {
    const { name, toNew, toOld, oldRows, understood, newRows, carried } = bridge;

    it(`${name} answers, the new side asks`, async () => {
      await other.answer({ pattern: bridge.old() }, () => oldRows);
      const asker = await loaded(toNew);
      const { bindings, exchange } = await asker.ask({ pattern: bridge.wanted() });
      assert.deepEqual(sorted(bindings), sorted(understood));
      assert.equal(exchange.outcome, 'complete');
    });

    it(`${name} asks, the new side answers`, async () => {
      await other.answer({ pattern: bridge.offered() }, () => newRows);
      const { bindings, exchange } = await (await loaded(toOld)).ask({ pattern: bridge.old() });
      assert.deepEqual(sorted(bindings), sorted(carried));
      assert.equal(exchange.outcome, 'complete');
    });

    it(`${name} posts, the new side reacts`, async () => {
      const received: object[] = [];
      await other.react({ argument: bridge.wanted() }, (rows) => void received.push(...rows));
      const { exchange } = await (await loaded(toNew)).post({ argument: bridge.old() }, oldRows);
      assert.deepEqual(sorted(received), sorted(understood));
      assert.equal(exchange.outcome, 'complete');
    });

    it(`${name} reacts, the new side posts`, async () => {
      const received: object[] = [];
      await other.react({ argument: bridge.old() }, (rows) => void received.push(...rows));
      const poster = await loaded(toOld);
      const { exchange } = await poster.post({ argument: bridge.offered() }, newRows);
      assert.deepEqual(sorted(received), sorted(carried));
      assert.equal(exchange.outcome, 'complete');
    });

    it(`${name} and the new side both answer: who asks with both rule sets gets each row once`, async () => {
      await other.answer({ pattern: bridge.old() }, () => oldRows);
      await (await network.connect('new')).answer({ pattern: bridge.offered() }, () => newRows);
      const both = await loaded(toNew, toOld);
      const inOldWords = await both.ask({ pattern: bridge.old() });
      assert.deepEqual(sorted(inOldWords.bindings), sorted([...oldRows, ...carried]));
      const inNewWords = await both.ask({ pattern: bridge.offered() });
      const sameShape = bridge.offered().text === bridge.wanted().text;
      assert.deepEqual(
        sorted(inNewWords.bindings),
        sorted([...newRows, ...(sameShape ? understood : [])]),
      );
      for (const { exchange } of [inOldWords, inNewWords])
        assert.equal(exchange.outcome, 'complete');
    });

    it(`${name} and the new side both react: who posts with both rule sets reaches each once per row`, async () => {
      const old: object[] = [];
      const added: object[] = [];
      await other.react({ argument: bridge.old() }, (rows) => void old.push(...rows));
      const newer = await network.connect('new');
      await newer.react({ argument: bridge.offered() }, (rows) => void added.push(...rows));
      const both = await loaded(toNew, toOld);
      await both.post({ argument: bridge.old() }, oldRows);
      assert.deepEqual(sorted(old), sorted(oldRows));
      old.length = added.length = 0;
      await both.post({ argument: bridge.offered() }, newRows);
      assert.deepEqual(sorted(old), sorted(carried));
      assert.deepEqual(sorted(added), sorted(newRows));
    });
  }
});
