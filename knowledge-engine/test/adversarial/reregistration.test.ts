import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { knowledgeBase, prefixes, TestNetwork, value } from '../runtime/fixtures.js';

describe('a name that is given to something else', () => {
  const alarm = graphPattern('?meter ex:alarm ?value', prefixes);
  const row = { meter: '<http://example.org/m>', value: '"1"' };

  it('does not deliver what was meant for the interaction that had it before', async () => {
    const network = new TestNetwork();
    const [poster, relay, reactor] = [
      await network.connect('poster'),
      await network.connect('relay'),
      await network.connect('reactor'),
    ];
    const registration = await reactor.react({ name: 'same', argument: alarm }, () => []);
    const received: unknown[] = [];
    await relay.react({ argument: value.pattern, result: alarm }, async (bindings) => {
      await registration.unregister();
      const argument = graphPattern('?boiler ex:startsAt ?instant', prefixes);
      await reactor.react({ name: 'same', argument }, (given) => {
        received.push(...given);
      });
      return bindings;
    });
    await poster.post({ argument: value.pattern }, [row]);
    await network.close();
    assert.deepEqual(received, []);
  });

  it('lets a connector that was removed do nothing to its successor', async () => {
    const network = new TestNetwork();
    const removed = await network.connect('meter');
    network.runtime.unregister(removed.knowledgeBaseId);
    await network.runtime.connect(knowledgeBase('meter'));
    await removed.close();
    assert.notEqual(network.runtime.knowledgeBase(removed.knowledgeBaseId), undefined);
    await network.close();
  });
});
