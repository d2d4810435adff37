import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type GraphPattern, graphPattern, type TriplePattern } from '@gridloom/graph-patterns';
import { asText, type GapNode, naiveGaps } from './naive-gaps.js';
import { PatternNetwork } from './network.js';

const iri = (name: string): string => `<http://example.org/${name}>`;
const triple: fc.Arbitrary<TriplePattern> = fc.tuple(
  fc.constantFrom('?x', '?y', '?z', '?x', iri('a')),
  fc.constantFrom(...['p', 'q', 'r', 's', 't', 'u'].map(iri), '?k'),
  fc.constantFrom('?y', '?z', '?x', '?y', iri('a'), iri('b')),
);
const triples = (max: number): fc.Arbitrary<GraphPattern> =>
  fc
    .array(triple, { minLength: 1, maxLength: max, size: 'max' })
    .map((some) => graphPattern(some.map((one) => `${one.join(' ')} .`).join('\n')));

interface Case {
  readonly asked: GraphPattern;
  readonly answers: readonly GraphPattern[];
  readonly reacts: readonly { readonly argument: GraphPattern; readonly result: GraphPattern }[];
}

const random: fc.Arbitrary<Case> = fc.record<Case>({
  asked: triples(3),
  answers: fc.array(triples(2), { maxLength: 2, size: 'max' }),
  reacts: fc.array(fc.record({ argument: triples(2), result: triples(2) }), {
    maxLength: 5,
    size: 'max',
  }),
});

function gapsOf({ asked, answers, reacts }: Case) {
  const network = new PatternNetwork();
  answers.forEach((pattern, index) => network.answer(`answer-${index}`, pattern));
  reacts.forEach(({ argument, result }, index) =>
    network.react(`react-${index}`, argument, result),
  );
  return network.gaps(asked);
}

describe('knowledge gaps of random networks', () => {
  it('are those of the definition', () => {
    let withGaps = 0;
    let compared = 0;
    fc.assert(
      fc.property(random, (some) => {
        const nodes: GapNode[] = [
          ...some.answers.map(({ triples: consequent }) => ({ antecedent: [], consequent })),
          ...some.reacts.map(({ argument, result }) => ({
            antecedent: argument.triples,
            consequent: result.triples,
          })),
        ];
        const expected = naiveGaps(some.asked.triples, nodes);
        const { alternatives, truncated } = gapsOf(some);
        const actual = asText(
          alternatives.map((gap) => gap.map((text) => text.split(' ') as unknown as TriplePattern)),
        );
        if (truncated) {
          assert.ok(expected.length > 100, 'cut without need');
          assert.ok(alternatives.length <= 100);
          return;
        }
        compared++;
        if (expected.length > 0) withGaps++;
        assert.deepEqual(actual, expected);
      }),
      { numRuns: 2_000 },
    );
    // The generator is worth something only while both outcomes are common.
    assert.ok(withGaps > compared / 4 && withGaps < compared, `${withGaps} of ${compared}`);
  });
});
