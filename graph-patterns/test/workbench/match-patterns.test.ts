import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type GraphPattern, graphPattern, parseGraphPattern } from '../../src/index.js';
import { explainMatch, matchPatterns, samePattern } from '../../src/workbench/index.js';
import { prefixes } from '@gridloom/ontology';

const pattern = (text: string): GraphPattern =>
  parseGraphPattern(text, { ...prefixes, ex: 'https://example.org/' });

describe('matching two patterns', () => {
  it('does not depend on names of variables or on the order of triples', () => {
    const a = pattern('?m a saref:Meter ; saref:hasValue ?v .');
    const b = pattern('?meter saref:hasValue ?watts . ?meter a saref:Meter .');
    assert.equal(matchPatterns(a, b).matches, true);
    assert.equal(samePattern(a, b), true);
  });

  it('lets a larger pattern supply a smaller one, and not the other way round', () => {
    const small = pattern('?m a saref:Meter .');
    const large = pattern('?x a saref:Meter ; saref:hasValue ?v .');
    assert.equal(matchPatterns(small, large).matches, true);
    assert.equal(matchPatterns(large, small).matches, false);
    assert.equal(samePattern(small, large), false);
  });

  it('takes a variable for one node throughout', () => {
    const asked = pattern('?a ex:p ?b . ?b ex:q ?a .');
    const supplied = pattern('?x ex:p ?y . ?y ex:q ?z .');
    const { matches, unmatched } = matchPatterns(asked, supplied);
    assert.equal(matches, false);
    assert.equal(unmatched.length, 1);
  });

  it('takes a supplied variable for one constant throughout', () => {
    const asked = pattern('?a ex:p ex:one . ?a ex:q ex:two .');
    assert.equal(matchPatterns(asked, pattern('?a ex:p ?k . ?a ex:q ?k .')).matches, false);
    assert.equal(matchPatterns(asked, pattern('?a ex:p ?k . ?a ex:q ?l .')).matches, true);
  });

  it('finds the reading under which most triples fit', () => {
    const asked = pattern('?o a saref:Observation ; saref:observes ex:B ; saref:hasResult ?r .');
    const supplied = pattern(
      '?one a saref:Observation ; saref:observes ex:A . ?two a saref:Observation ; saref:observes ex:B ; saref:hasResult ?r .',
    );
    assert.equal(matchPatterns(asked, supplied).matches, true);
  });

  it('ends soon with patterns made to keep it busy', () => {
    const many = (node: string) =>
      Array.from({ length: 20 }, (_, n) => `?${node}${n} ex:p ?${node}${(n * 7 + 1) % 20} .`).join(
        ' ',
      );
    matchPatterns(pattern(`${many('a')} ?a0 ex:no ?a1 .`), pattern(many('b')));
  });

  it('agrees with trying all readings of the variables', () => {
    const node = fc.constantFrom('?a', '?b', '?c', 'ex:k', 'ex:l');
    const triples = fc
      .array(fc.tuple(node, fc.constantFrom('ex:p', 'ex:q', '?v'), node), {
        minLength: 1,
        maxLength: 4,
      })
      .map((some) => pattern(some.map((triple) => `${triple.join(' ')} .`).join(' ')));
    fc.assert(
      fc.property(triples, triples, (asked, supplied) => {
        assert.equal(matchPatterns(asked, supplied).matches, naiveMatch(asked, supplied));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Each asked triple with each supplied one, all combinations. */
function naiveMatch(asked: GraphPattern, supplied: GraphPattern): boolean {
  const extend = (index: number, nodes: ReadonlyMap<string, string>): boolean => {
    const triple = asked.triples[index];
    if (triple === undefined) return true;
    return supplied.triples.some((other) => {
      const more = new Map(nodes);
      for (const at of [0, 1, 2] as const) {
        const [a, s] = [triple[at], other[at]];
        const isConstant = !a.startsWith('?');
        if (isConstant && !s.startsWith('?') && a !== s) return false;
        if (isConstant && a === s) continue;
        const [key, value] = isConstant ? [` ${s}`, a] : [a, s];
        if ((more.get(key) ?? value) !== value) return false;
        more.set(key, value);
      }
      return extend(index + 1, more);
    });
  };
  return extend(0, new Map());
}

describe('explaining why two patterns do not match', () => {
  const cases: readonly (readonly [
    what: string,
    asked: string,
    supplied: string,
    cause: string,
    rule?: RegExp,
  ])[] = [
    [
      'another unit',
      '?r saref:hasValue ?v ; saref:isMeasuredIn om:watt .',
      '?r saref:hasValue ?v ; saref:isMeasuredIn om:kilowatt .',
      'unit',
    ],
    [
      'the inverse property',
      '?d saref:madeExecution ?o .',
      '?o saref:madeBy ?d .',
      'inverse',
      /\(\?a <[^>]*madeBy> \?b\) -> \(\?b <[^>]*madeExecution> \?a\)/,
    ],
    [
      'a subclass',
      '?d a saref:Device ; saref:hasIdentifier ?i .',
      '?d a saref:Sensor ; saref:hasIdentifier ?i .',
      'subclass',
      /-> \(\?x <[^>]*type> <[^>]*Device>\)/,
    ],
    [
      'a superclass',
      '?d a saref:Sensor ; saref:hasIdentifier ?i .',
      '?d a saref:Device ; saref:hasIdentifier ?i .',
      'superclass',
    ],
    [
      'a subproperty',
      '?d saref:targets ?p .',
      '?d saref:observes ?p .',
      'subproperty',
      /observes> \?b\) -> \(\?a <[^>]*targets>/,
    ],
    [
      'the other direction',
      '?a s4bldg:contains ?b . ?a a s4bldg:Building ; ex:p ?c .',
      '?b s4bldg:contains ?a . ?a a s4bldg:Building ; ex:p ?c .',
      'direction',
    ],
    [
      'another namespace',
      '?a ex:hasValue ?v .',
      '?a saref:hasValue ?v .',
      'namespace',
      /saref.etsi.org\/core\/hasValue> \?b\) -> \(\?a <https:\/\/example.org\/hasValue>/,
    ],
    ['another class', '?a a ex:Cat ; ex:p ?b .', '?a a ex:Dog ; ex:p ?b .', 'class'],
    [
      'another value',
      '?o saref:observes ex:A ; ex:p ?b .',
      '?o saref:observes ex:B ; ex:p ?b .',
      'value',
    ],
    ['nothing like it', '?a ex:p ?b . ?b ex:other ex:X .', '?a ex:p ?b .', 'absent'],
  ];
  for (const [what, asked, supplied, cause, rule] of cases) {
    it(`names ${what}`, () => {
      const { matches, mismatches } = explainMatch(pattern(asked), pattern(supplied));
      assert.equal(matches, false);
      assert.deepEqual(
        mismatches.map((mismatch) => mismatch.cause),
        [cause],
      );
      if (rule === undefined) assert.equal(mismatches[0]!.rule, undefined);
      else assert.match(mismatches[0]!.rule!, rule);
    });
  }

  it('names nothing when they match', () => {
    const same = graphPattern('?a <https://example.org/p> ?b .');
    assert.deepEqual(explainMatch(same, same).mismatches, []);
  });
});
