import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type GraphPattern, graphPattern, type TriplePattern } from '@gridloom/graph-patterns';
import { canTake, type Pair } from '../oracle/match.js';
import { PatternNetwork } from './network.js';

const iri = (name: string): string => `<http://example.org/${name}>`;
const triple: fc.Arbitrary<TriplePattern> = fc.tuple(
  fc.constantFrom('?x', '?y', '?z'),
  fc.constantFrom(...['p', 'p', 'q'].map(iri)),
  fc.constantFrom('?y', '?z', '?x', '?w', iri('a')),
);
const triples = (max: number): fc.Arbitrary<GraphPattern> =>
  fc
    .array(triple, { minLength: 1, maxLength: max, size: 'max' })
    .map((some) => graphPattern(some.map((one) => `${one.join(' ')} .`).join('\n')));

/** Whether some allowed cover exists at levels 1, 2 and 3, by trying every way to take every triple. */
function coverable(asked: GraphPattern, sources: readonly GraphPattern[]): readonly boolean[] {
  const possible = [false, false, false];
  const matches: Pair[][] = sources.map(() => []);
  const take = (target: number, whole: boolean): void => {
    if (target === asked.triples.length) {
      possible[2] = true;
      if (!whole) return;
      possible[1] = true;
      if (matches.filter((match) => match.length > 0).length === 1) possible[0] = true;
      return;
    }
    sources.forEach((source, at) => {
      source.triples.forEach((_, index) => {
        const pair = { target, source: index };
        if (!canTake(asked.triples, source.triples, [], pair)) return;
        const fits = canTake(asked.triples, source.triples, matches[at]!, pair);
        matches[at]!.push(pair);
        take(target + 1, whole && fits);
        matches[at]!.pop();
      });
    });
  };
  take(0, true);
  return possible;
}

describe('the levels of an explanation', () => {
  it('say at which level a pattern can be covered', () => {
    const changes = { level2: 0, level3: 0 };
    fc.assert(
      fc.property(
        triples(4),
        fc.array(triples(3), { minLength: 1, maxLength: 3 }),
        (asked, sources) => {
          const network = new PatternNetwork();
          sources.forEach((source, index) => network.answer(`source-${index}`, source));
          const { levels, answerable } = network.explainAsk(asked, { level: 1 });
          const expected = coverable(asked, sources);
          assert.deepEqual(
            levels.slice(0, 3).map(({ possible }) => possible),
            expected.map((is) => (is ? 'yes' : 'no')),
          );
          assert.equal(answerable, levels[0]!.possible);
          if (expected[1] !== expected[0]) changes.level2++;
          if (expected[2] !== expected[1]) changes.level3++;
        },
      ),
      { numRuns: 1_000 },
    );
    assert.ok(changes.level2 > 50 && changes.level3 > 50, JSON.stringify(changes));
  });
});
