import assert from 'node:assert/strict';
import { restNetwork } from './rest-network.js';
import { describeSmartConnector } from './smart-connector-suite.js';
import { knowledgeBase, patterns } from './vocabulary.js';

describeSmartConnector('over REST with a stream', (options) => restNetwork(options, {}));

describe('record of an exchange over REST', () => {
  it('is the one that the runtime keeps under its id', async () => {
    const network = await restNetwork(undefined, {});
    try {
      const dashboard = await network.connect(knowledgeBase('dashboard'));
      const { exchange } = await dashboard.ask({ pattern: patterns.power });
      assert.deepEqual(network.runtime.exchange(exchange.id), exchange);
    } finally {
      await network.close();
    }
  });
});
