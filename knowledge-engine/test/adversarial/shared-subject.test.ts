import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork } from '../runtime/fixtures.js';

const series = graphPattern('?meter a ex:Meter . ?meter ex:made ?m . ?m ex:value ?v', prefixes);
const measurements = 200;
const rowsOf = (source: string) =>
  Array.from({ length: measurements }, (_, index) => ({
    meter: '<http://example.org/meter>',
    m: `<http://example.org/${source}/${index}>`,
    v: `"${index}"`,
  }));

describe('two sources with many measurements of one meter', () => {
  for (const reasonerLevel of [2, 3] as const) {
    it(`cost about what their rows do, not the product of them, at level ${reasonerLevel}`, async () => {
      // The bound counts partial solutions: far more than the rows, far fewer than the pairs of rows.
      const network = new TestNetwork({ bounds: { maxPartialSolutions: 20 * measurements } });
      const asker = await network.connect('asker', { reasonerLevel });
      for (const name of ['platform', 'home']) {
        const source = await network.connect(name);
        await source.answer({ pattern: series }, () => rowsOf(name));
      }
      const { bindings, exchange } = await asker.ask({ pattern: series });
      await network.close();
      assert.equal(exchange.outcome, 'complete', exchange.outcomeMessage);
      assert.equal(bindings.length, 2 * measurements);
    });
  }
});
