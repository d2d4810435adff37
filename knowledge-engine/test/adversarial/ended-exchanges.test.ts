import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork, value } from '../runtime/fixtures.js';

const row = (name: string) => ({ meter: `<http://example.org/${name}>`, value: '"1"' });

describe('an exchange that has ended', () => {
  it('calls nobody any more once a reply broke a bound', async () => {
    const network = new TestNetwork({ bounds: { maxSolutions: 1 } });
    const [talker, other, asker] = [
      await network.connect('talker'),
      await network.connect('other'),
      await network.connect('asker'),
    ];
    let late = 0;
    await talker.answer(value, () => [row('a'), row('b')]);
    await other.answer(value, () => {
      late++;
      return [row('c')];
    });
    const { exchange } = await asker.ask(value);
    await network.close();
    assert.equal(exchange.outcome, 'bound');
    assert.equal(late + 1, exchange.calls.length, 'every call is in the record');
    assert.equal(late, 0);
  });

  it('calls nobody any more once a handler made the poster give up', async () => {
    const network = new TestNetwork();
    const poster = await network.connect('poster');
    const relay = await network.connect('relay');
    const controller = new AbortController();
    const alarm = graphPattern('?meter ex:alarm ?value', prefixes);
    const called: string[] = [];
    await relay.react({ argument: value.pattern, result: alarm }, async (bindings) => {
      await Promise.resolve();
      return bindings;
    });
    for (const name of ['first', 'second']) {
      const reactor = await network.connect(name);
      await reactor.react({ argument: alarm }, () => {
        called.push(name);
        controller.abort(new Error('enough'));
      });
    }
    await assert.rejects(
      poster.post({ argument: value.pattern }, [row('a')], { signal: controller.signal }),
      /enough/,
    );
    await network.close();
    assert.deepEqual(called, ['first']);
  });
});
