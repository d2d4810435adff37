import assert from 'node:assert/strict';
import { type Binding, graphPattern, type PartialBinding } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork } from '../runtime/fixtures.js';

/** A row with own properties only, whatever they are called. */
const own = (...entries: [string, string][]): Binding => Object.fromEntries(entries);

describe('variables named like properties that every object has', () => {
  const subject = '<http://example.org/m>';
  for (const name of ['constructor', 'toString', 'valueOf']) {
    const pattern = graphPattern(`?m ex:value ?${name} . ?m ex:place ?z`, prefixes);
    const row = own(['m', subject], [name, '"1"'], ['z', '"hall"']);
    const restrictions: [string, PartialBinding[]][] = [
      ['nothing', []],
      ['another variable', [own(['m', subject])]],
      ['that variable', [own([name, '"1"'])]],
    ];
    for (const [what, asked] of restrictions) {
      it(`?${name} is a variable like any other in an Ask restricted by ${what}`, async () => {
        const network = new TestNetwork();
        const [source, asker] = [await network.connect('source'), await network.connect('asker')];
        await source.answer({ pattern }, () => [row]);
        const { bindings } = await asker.ask({ pattern }, asked);
        await network.close();
        assert.deepEqual(bindings, [row]);
      });
    }

    it(`a posted row that lacks ?${name} reaches nobody who needs it`, async () => {
      const network = new TestNetwork();
      const [reactor, poster] = [await network.connect('reactor'), await network.connect('poster')];
      const received: Binding[] = [];
      await reactor.react({ argument: pattern }, (bindings) => {
        received.push(...bindings);
      });
      await poster.post({ argument: pattern }, [own(['m', subject], ['z', '"hall"'])]);
      await network.close();
      assert.deepEqual(received, []);
    });
  }
});
