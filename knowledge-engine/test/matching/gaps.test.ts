import assert from 'node:assert/strict';
import type { GraphPattern } from '@gridloom/graph-patterns';
import { full, PatternNetwork } from './network.js';

const network = (): PatternNetwork => new PatternNetwork();
const triples = (...texts: string[]): string[] => texts.map(full);

describe('knowledge gaps', () => {
  it('are the whole triple when nobody supplies it', () => {
    assert.deepEqual(network().gaps('?a ex:isRelatedTo ?b'), {
      alternatives: [triples('?a ex:isRelatedTo ?b')],
      truncated: false,
    });
  });

  it('name only what is missing beside what an ANSWER supplies', () => {
    const some = network().answer('family', '?x ex:isRelatedTo ?y');
    const { alternatives } = some.gaps('?a ex:isRelatedTo ?b . ?a ex:isFatherOf ?c');
    assert.deepEqual(alternatives, [triples('?a ex:isFatherOf ?c')]);
  });

  it('name what the argument of a REACT lacks, in the variables of that argument', () => {
    const some = network().react('house', '?x ex:liveInTheSameHouse ?y', '?x ex:isRelatedTo ?y');
    const { alternatives } = some.gaps('?a ex:isRelatedTo ?b . ?a ex:isFatherOf ?c');
    assert.deepEqual(alternatives, [triples('?x ex:liveInTheSameHouse ?y', '?a ex:isFatherOf ?c')]);
  });

  it('are none when every triple has a source, even one behind a REACT', () => {
    const some = network()
      .answer('house', '?x ex:liveInTheSameHouse ?y')
      .react('relation', '?x ex:liveInTheSameHouse ?y', '?x ex:isRelatedTo ?y');
    assert.deepEqual(some.gaps('?a ex:isRelatedTo ?b'), { alternatives: [], truncated: false });
  });

  it('are judged at level 5: two triples of one source are enough, whatever the level asked at', () => {
    const some = network().answer('chain', '?a ex:next ?b');
    assert.deepEqual(some.gaps('?x ex:next ?y . ?y ex:next ?z', { level: 1 }).alternatives, []);
  });

  it('are alternatives, the smallest first, when several REACTs could help', () => {
    const some = network()
      .react('long', '?x ex:p ?y . ?y ex:q ?z', '?x ex:wanted ?z')
      .react('short', '?x ex:r ?y', '?x ex:wanted ?y');
    assert.deepEqual(some.gaps('?s ex:wanted ?o').alternatives, [
      triples('?x ex:r ?y'),
      triples('?x ex:p ?y', '?y ex:q ?z'),
    ]);
  });

  it('are the cross product of the alternatives of all uncovered triples', () => {
    const some = network()
      .react('a1', '?x ex:a1 ?y', '?x ex:a ?y')
      .react('a2', '?x ex:a2 ?y', '?x ex:a ?y')
      .react('b1', '?x ex:b1 ?y', '?x ex:b ?y')
      .react('b2', '?x ex:b2 ?y', '?x ex:b ?y');
    assert.deepEqual(some.gaps('?s ex:a ?o . ?s ex:b ?p').alternatives, [
      triples('?x ex:a1 ?y', '?x ex:b1 ?y'),
      triples('?x ex:a1 ?y', '?x ex:b2 ?y'),
      triples('?x ex:a2 ?y', '?x ex:b1 ?y'),
      triples('?x ex:a2 ?y', '?x ex:b2 ?y'),
    ]);
  });

  it('do not name a triple twice, nor beside a special case of it', () => {
    const { gaps } = bound(network());
    assert.deepEqual(gaps('?a ex:p ?b . ?c ex:p ?d'), [triples('?a ex:p ?b')]);
    assert.deepEqual(gaps('?a ex:p ?b . ?a ex:p ex:k'), [triples('?a ex:p ex:k')]);
    assert.deepEqual(gaps('?a ex:p ex:k . ?a ex:p ?b'), [triples('?a ex:p ex:k')]);
    // A special case of two triples replaces neither.
    assert.deepEqual(gaps('?a ex:p ex:k . ex:s ex:p ?b . ex:s ex:p ex:k'), [
      triples('?a ex:p ex:k', 'ex:s ex:p ?b', 'ex:s ex:p ex:k'),
    ]);
    assert.deepEqual(gaps('?a ex:p ?a . ?b ex:p ?c'), [triples('?a ex:p ?a')]);
  });

  describe('with domain knowledge of the asker', () => {
    const gaps = (text: string, rules: string) => network().gaps(text, { rules }).alternatives;

    it('go through rules as through REACTs', () => {
      assert.deepEqual(gaps('?s ex:wanted ?o', '(?x ex:p ?y) -> (?x ex:wanted ?y) .'), [
        triples('?x ex:p ?y'),
      ]);
    });

    it('are covered by facts only where a fact unifies', () => {
      const facts = '-> (ex:k ex:p ex:l) .';
      assert.deepEqual(gaps('?s ex:p ?o', facts), []);
      assert.deepEqual(gaps('?s ex:p ex:l', facts), []);
      assert.deepEqual(gaps('?s ex:p ex:other', facts), [triples('?s ex:p ex:other')]);
      assert.deepEqual(gaps('?s ex:p ?s', facts), [triples('?s ex:p ?s')]);
    });

    it('end with a transitive rule', () => {
      const rule = '(?a ex:reach ?b), (?b ex:reach ?c) -> (?a ex:reach ?c) .';
      assert.deepEqual(gaps('?x ex:reach ?y', rule), [triples('?a ex:reach ?b')]);
      const base = `${rule}\n(?a ex:edge ?b) -> (?a ex:reach ?b) .`;
      assert.deepEqual(gaps('?x ex:reach ?y', base), [triples('?a ex:edge ?b')]);
    });
  });

  describe('in loops', () => {
    it('name the triple itself where two REACTs only feed each other', () => {
      const some = network()
        .react('one', '?x ex:q ?y', '?x ex:p ?y')
        .react('two', '?x ex:p ?y', '?x ex:q ?y');
      assert.deepEqual(some.gaps('?a ex:p ?b').alternatives, [triples('?x ex:p ?y')]);
    });

    it('end for many REACTs that all feed each other, and say when alternatives are left out', () => {
      const some = network();
      for (let i = 0; i < 30; i++) {
        for (let j = 0; j < 30; j++) {
          if (i !== j) some.react(`from-${i}-to-${j}`, `?x ex:p${i} ?y`, `?x ex:p${j} ?y`);
        }
      }
      const { alternatives, truncated } = some.gaps('?a ex:p0 ?b');
      assert.ok(alternatives.length > 0 && alternatives.length <= 100);
      assert.ok(alternatives.every((gap) => gap.length === 1));
      assert.equal(truncated, true);
    });

    it('follow chains longer than the stack is deep', () => {
      const some = network();
      const length = 8_000;
      for (let i = 0; i < length; i++) some.react(`r${i}`, link(i + 1), link(i));
      const { alternatives, truncated } = some.gaps('?a ex:p0 ?b');
      assert.deepEqual(alternatives, [triples(`?x ex:p${length} ?y`)]);
      assert.equal(truncated, false);
    });
  });

  it('are at most 100, the smallest, for 40 triples with three alternatives each', () => {
    const some = network();
    for (let i = 0; i < 40; i++) {
      some.react(`one-${i}`, `?x ex:a${i} ?y`, `?x ex:p${i} ?y`);
      some.react(`other-${i}`, `?x ex:b${i} ?y`, `?x ex:p${i} ?y`);
      some.react(`two-${i}`, `?x ex:c${i} ?y . ?x ex:d${i} ?y`, `?x ex:p${i} ?y`);
    }
    const text = Array.from({ length: 40 }, (_, i) => `?s ex:p${i} ?o${i}`).join(' . ');
    const { alternatives, truncated } = some.gaps(text);
    assert.equal(alternatives.length, 100);
    assert.equal(truncated, true);
    assert.ok(alternatives.every((gap) => gap.length === 40));
    assert.equal(new Set(alternatives.map((gap) => gap.join())).size, 100);
  });

  it('do not depend on the order of registration', () => {
    const build = (names: readonly string[]) => {
      const some = network();
      for (const name of names) {
        some.react(name, `?${name} ex:needs-${name} ?y . ?y ex:common ?z`, `?${name} ex:p ?y`);
      }
      return some.gaps('?a ex:p ?b . ?b ex:q ?c');
    };
    assert.deepEqual(build(['a', 'b', 'c']), build(['c', 'a', 'b']));
  });

  it('leave nothing behind in the index', () => {
    const some = network().answer('one', '?s ex:p ?o');
    const before = some.indexes.supplies.listCount;
    some.gaps('?a ex:p ?b . ?b ex:q ?c . ?c a ex:Thing');
    some.explainAsk('?a ex:p ?b . ?b ex:q ?c . ?c a ex:Thing');
    some.explainPost('?a ex:p ?b . ?b ex:q ?c', '?c a ex:Thing');
    assert.equal(some.indexes.supplies.listCount, before);
    assert.equal(some.indexes.takes.listCount, 0);
    assert.equal(some.indexes.metadata.listCount, 0);
  });
});

/** `?x ex:p<number> ?y`, without parsing. */
function link(number: number): GraphPattern {
  const triple = ['?x', `<http://example.org/p${number}>`, '?y'] as const;
  return { triples: [triple], variables: ['x', 'y'], text: `${triple.join(' ')} . `, warnings: [] };
}

function bound(some: PatternNetwork): { gaps: (text: string) => readonly (readonly string[])[] } {
  return { gaps: (text) => some.gaps(text).alternatives };
}
