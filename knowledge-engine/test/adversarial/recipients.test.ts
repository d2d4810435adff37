import assert from 'node:assert/strict';
import { TestNetwork, value } from '../runtime/fixtures.js';

const nobody = { recipients: { knowledgeBases: [''] } };

describe('a selection of recipients with an empty id', () => {
  const setUp = async () => {
    const network = new TestNetwork();
    const [source, asker] = [await network.connect('source'), await network.connect('asker')];
    await source.answer(value, () => [{ meter: '<http://example.org/m>', value: '"1"' }]);
    return { network, asker };
  };

  it('selects nobody, and leaves later Asks of everybody alone', async () => {
    const { network, asker } = await setUp();
    assert.equal((await asker.ask(value, [], nobody)).bindings.length, 0);
    assert.equal((await asker.ask(value)).bindings.length, 1);
    await network.close();
  });

  it('selects nobody after an Ask of everybody', async () => {
    const { network, asker } = await setUp();
    assert.equal((await asker.ask(value)).bindings.length, 1);
    assert.equal((await asker.ask(value, [], nobody)).bindings.length, 0);
    await network.close();
  });
});
