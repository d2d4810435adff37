import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import type { ReasonerLevel } from '@gridloom/knowledge-engine';
import { TestNetwork } from '../runtime/fixtures.js';

const path = (length: number) =>
  graphPattern(Array.from({ length }, (_, i) => `?v${i} <urn:next> ?v${i + 1}`).join(' . '));

const nodes = (length: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: length + 1 }, (_, i) => [`v${i}`, `<urn:node${i}>`]));

/** Consecutive measurements: value and time of each, and which one is next. */
const measurements = (count: number) =>
  graphPattern(
    Array.from({ length: count }, (_, i) => {
      const next = i + 1 < count ? ` ; <urn:next> ?m${i + 1}` : '';
      return `?m${i} <urn:value> ?v${i} ; <urn:time> ?t${i}${next}`;
    }).join(' . '),
  );

const window = (first: number, count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      [`m${i}`, `<urn:m${first + i}>`],
      [`v${i}`, `"${first + i}"`],
      [`t${i}`, `"t${first + i}"`],
    ]).flat(),
  );

describe('patterns that repeat their predicates', function () {
  this.timeout(30_000);
  const levels: readonly ReasonerLevel[] = [1, 2, 3, 5];

  it('cost no more than their rows, however many sources know the same', async () => {
    for (const level of levels) {
      for (const sources of [1, 2, 3]) {
        const network = new TestNetwork();
        for (let source = 0; source < sources; source++) {
          const connector = await network.connect(`source-${source}`);
          await connector.answer({ pattern: path(14) }, () => [nodes(14)]);
        }
        const app = await network.connect('app', { reasonerLevel: level });
        const { bindings, exchange } = await app.ask({ pattern: path(14) }, [], {
          deadlineMs: 5_000,
        });
        await network.close();
        assert.equal(exchange.outcome, 'complete', `level ${level}, ${sources} sources`);
        assert.equal(bindings.length, 1);
      }
    }
  });

  it('join windows that overlap to all consecutive measurements', async () => {
    for (const level of levels) {
      const network = new TestNetwork();
      const connector = await network.connect('source');
      await connector.answer({ pattern: measurements(3) }, () =>
        Array.from({ length: 30 }, (_, first) => window(first, 3)),
      );
      const app = await network.connect('app', { reasonerLevel: level });
      const { bindings, exchange } = await app.ask({ pattern: measurements(3) }, [], {
        deadlineMs: 10_000,
      });
      await network.close();
      assert.equal(exchange.outcome, 'complete');
      assert.equal(bindings.length, 30, `level ${level}`);
    }
  });

  it('find what windows have together beyond any of them, from level 3 on', async () => {
    for (const [level, expected] of [
      [2, 0],
      [3, 9],
    ] as const) {
      const network = new TestNetwork();
      const connector = await network.connect('source');
      await connector.answer({ pattern: measurements(2) }, () =>
        Array.from({ length: 10 }, (_, first) => window(first, 2)),
      );
      const app = await network.connect('app', { reasonerLevel: level });
      const { bindings } = await app.ask({ pattern: measurements(3) }, [], { deadlineMs: 10_000 });
      await network.close();
      assert.equal(bindings.length, expected, `level ${level}`);
    }
  });
});
