import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork } from '../runtime/fixtures.js';

describe('a source whose repeated variable meets two different constants', () => {
  it('supplies nothing and leaves the Ask to the others', async () => {
    const network = new TestNetwork();
    const odd = await network.connect('odd');
    const good = await network.connect('good');
    const asker = await network.connect('asker');
    await odd.answer({ pattern: graphPattern('?s ?k ?k', prefixes) }, () => []);
    await good.answer({ pattern: graphPattern('?device a ex:Device', prefixes) }, () => [
      { device: '<http://example.org/d>' },
    ]);
    const { bindings } = await asker.ask({ pattern: graphPattern('?x a ex:Device', prefixes) });
    await network.close();
    assert.deepEqual(bindings, [{ x: '<http://example.org/d>' }]);
  });
});
