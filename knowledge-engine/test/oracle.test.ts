import assert from 'node:assert/strict';
import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import { naiveAsk } from './oracle/naive.js';
import type { OracleNetwork } from './oracle/network.js';
import { assertSame } from './oracle/assert-same.js';
import { answer, network, node, pattern, react, table } from './oracle/notation.js';
import { OracleLimitError, type Level } from './oracle/solve.js';
import { sameValue, smallestTerm } from './oracle/value.js';

const levels: readonly Level[] = [1, 2, 3, 4, 5];

/** What an Ask returns per level. */
function asks(
  of: OracleNetwork,
  triples: string,
  expected: Partial<Record<Level, readonly Binding[]>>,
  askerBindings: readonly PartialBinding[] = [],
): void {
  for (const level of levels.filter((one) => expected[one] !== undefined)) {
    const actual = naiveAsk(of, pattern(triples), level, askerBindings);
    assertSame(actual, expected[level]!, `at level ${level}`);
  }
}

const always = (rows: readonly Binding[]): Record<Level, readonly Binding[]> =>
  Object.fromEntries(levels.map((level) => [level, rows])) as Record<Level, readonly Binding[]>;

/** Nothing below a level, the rows from there on. */
const fromLevel = (first: Level, rows: readonly Binding[]): Record<Level, readonly Binding[]> =>
  Object.fromEntries(levels.map((level) => [level, level < first ? [] : rows])) as Record<
    Level,
    readonly Binding[]
  >;

describe('oracle: terms (2)', () => {
  it('compares numbers across integer-derived and decimal types', () => {
    assert.ok(sameValue(node('1'), node('1^^int')));
    assert.ok(sameValue(node('1'), node('1.0')));
    assert.ok(sameValue(node('-0'), node('0.0')));
    assert.ok(sameValue(node('007'), node('7')));
    assert.ok(!sameValue(node('1'), node('-1')));
    assert.ok(!sameValue(node('1'), node('10')));
    assert.ok(!sameValue(node('1'), '"1"'));
    assert.ok(!sameValue(node('1'), node('1').replace('integer', 'float')));
  });

  it('compares language strings by text and case-insensitive tag, all else by term', () => {
    assert.ok(sameValue('"a"@en', '"a"@EN'));
    assert.ok(!sameValue('"a"@en', '"A"@en'));
    assert.ok(!sameValue('"a"@en', '"a"'));
    assert.ok(sameValue('<urn:a>', '<urn:a>'));
    assert.ok(!sameValue('<urn:a>', '<urn:A>'));
  });

  it('takes ill-typed numbers for terms without a value', () => {
    const illTyped = node('1').replace('"1"', '"1.0"');
    assert.ok(!sameValue(illTyped, node('1')));
    assert.ok(sameValue(illTyped, illTyped));
  });

  it('orders terms by code point', () => {
    assert.equal(smallestTerm([node('1'), node('1.0'), node('1^^int')]), node('1^^int'));
    assert.equal(smallestTerm(['"ab"', '"a"']), '"a"');
    // U+1F600 is greater than U+FF5E, although its first UTF-16 unit is smaller.
    assert.equal(smallestTerm(['"\u{1F600}"', '"\uFF5E"']), '"\uFF5E"');
  });
});

describe('oracle: matching triples (3.1)', () => {
  it('lets a variable of either side meet a constant of the other', () => {
    asks(network(answer('k', 'a p ?c', '1')), '?x p ?y', always(table('x y', 'a 1')));
    asks(network(answer('k', '?s p ?o', 'a 1', 'b 2')), 'a p ?y', always(table('y', '1')));
  });

  it('compares constants by value', () => {
    asks(network(answer('k', '?s p 1^^int', 'a')), '?x p 1.0', always(table('x', 'a')));
    asks(network(answer('k', '?s p 1', 'a')), '?x p 2', always([]));
    asks(network(answer('k', '?s p ?o', 'a 1^^int', 'b 2')), '?x p 1.0', always(table('x', 'a')));
  });

  it('takes a variable repeated within a triple for a condition on the row', () => {
    asks(network(answer('k', 'x p ?y', 'x', 'z')), '?a p ?a', always(table('a', 'x')));
    asks(network(answer('k', '?y p ?z', 'a a', 'a b')), '?a p ?a', always(table('a', 'a')));
    asks(network(answer('k', '?n p ?n', 'a', 'b')), '?x p ?y', always(table('x y', 'a a', 'b b')));
    asks(network(answer('k', '?n p ?n', 'a', 'b')), '?x p b', always(table('x', 'b')));
  });

  it('lets a variable predicate meet every predicate', () => {
    const known = network(answer('k', '?s p ?o', 'a 1'), answer('l', '?s q ?o', 'a 2'));
    asks(known, 'a ?k ?v', always(table('k v', 'p 1', 'q 2')));
    asks(network(answer('k', '?s ?k ?o', 'a p 1', 'a q 2')), 'a q ?v', always(table('v', '2')));
  });
});

describe('oracle: matches of several triples (3.2)', () => {
  it('does not let one node of the target meet two of the source in one match', () => {
    const known = network(answer('k', '?m p ?n . ?k q ?l', 'a v b v'));
    asks(known, '?a p ?x . ?b q ?x', fromLevel(3, table('a x b', 'a v b')));
  });

  it('does not let two nodes of the target meet one of the source in one match', () => {
    const known = network(answer('k', '?m p ?n . ?k q ?n', 'a v b'));
    asks(known, '?a p ?x . ?b q ?y', fromLevel(3, table('a x b y', 'a v b v')));
  });

  it('counts constants as nodes, and leaves out where two of them meet', () => {
    const shared = network(answer('k', '?m p ?n . ?k q ?n', 'a v b'));
    asks(shared, '?a p v . ?b q ?y', fromLevel(3, table('a b y', 'a b v')));
    asks(shared, '?a p v . ?b q v', always(table('a b', 'a b')));
    const half = network(answer('k', '?m p v . ?k q ?n', 'a b v'));
    asks(half, '?a p v . ?b q v', always(table('a b', 'a b')));
    asks(half, '?a p v . ?b q ?y', always(table('a b y', 'a b v')));
  });

  it('uses no triple of the source twice in one match', () => {
    const known = network(answer('k', '?s p 1^^int', 'a'));
    asks(known, '?x p 1 . ?x p 1.0', fromLevel(3, table('x', 'a')));
  });

  it('does not care for the order of triples and the names of variables', () => {
    const known = network(answer('k', '?y q ?z . ?x p ?y', 'b c a'));
    asks(known, '?y p ?z . ?z q ?x', always(table('y z x', 'a b c')));
  });
});

describe('oracle: combining matches (3.3)', () => {
  const known = network(answer('k', '?m p ?v', 'a 1'), answer('l', '?m q ?w', 'a 2', 'b 3'));

  it('combines sources from level 2 on', () => {
    asks(known, '?x p ?y . ?x q ?z', fromLevel(2, table('x y z', 'a 1 2')));
  });

  it('finds nothing when a triple has no candidate', () => {
    asks(known, '?x p ?y . ?x r ?z', always([]));
  });

  it('uses one triple of a source for two triples of the target from level 3 on', () => {
    const steps = network(answer('k', '?a next ?b', 'a b', 'b c', 'x y'));
    asks(steps, '?x next ?y . ?y next ?z', fromLevel(3, table('x y z', 'a b c')));
  });
});

describe('oracle: the definition of an Ask (3.4)', () => {
  const measurement = '?m value ?v . ?m time ?t';

  it('keeps the rows of one source whole at every level', () => {
    const known = network(answer('k', measurement, 'm1 20 t1', 'm1 21 t2'));
    asks(known, measurement, always(table('m v t', 'm1 20 t1', 'm1 21 t2')));
  });

  it('finds four solutions where two matches cannot be merged', () => {
    const known = network(answer('k', '?a p ?b . ?a q ?c . ?b r ?c', 'n1 n2 n3', 'n1 n9 n4'));
    const solutions = table('x y z w', 'n1 n2 n3 n3', 'n1 n2 n4 n3', 'n1 n9 n3 n4', 'n1 n9 n4 n4');
    asks(known, '?x p ?y . ?x q ?z . ?y r ?w', fromLevel(3, solutions));
  });

  it('combines two rows of a table of facts, or of a bridge, from level 3 on', () => {
    const facts = network(answer('k', '?s ?p ?o', 'a p b', 'b q c'));
    asks(facts, '?x p ?y . ?y q ?z', fromLevel(3, table('x y z', 'a b c')));
    const data = answer('k', '?s e ?o', 'a b', 'b c');
    const bridge = network(data, react('r', '?a e ?b', '?a p ?b . ?b before ?a'));
    asks(bridge, '?x p ?y', always(table('x y', 'a b', 'b c')));
    asks(bridge, '?x p ?y . ?z before ?y', fromLevel(3, table('x y z', 'a b c')));
  });

  it('mixes two sources that know the same node, from level 2 on', () => {
    const known = network(
      answer('k', measurement, 'm1 20 t1'),
      answer('l', measurement, 'm1 21 t2'),
    );
    const whole = table('m v t', 'm1 20 t1', 'm1 21 t2');
    const mixed = [...whole, ...table('m v t', 'm1 20 t2', 'm1 21 t1')];
    asks(known, measurement, { 1: whole, 2: mixed, 3: mixed, 4: mixed, 5: mixed });
  });

  it('takes a second registration for a second source', () => {
    const steps = answer('k', '?a next ?b', 'a b', 'b c');
    const solutions = table('x y z', 'a b c');
    asks(network(steps), '?x next ?y . ?y next ?z', fromLevel(3, solutions));
    asks(
      network(steps, { ...steps, id: 'again' }),
      '?x next ?y . ?y next ?z',
      fromLevel(2, solutions),
    );
  });

  it('gives a variable the smallest of the terms that it joined', () => {
    const known = network(answer('k', '?s p ?o', 'a 1', 'b 2'), answer('l', '?s q ?o', 'c 1^^int'));
    asks(known, '?x p ?v . ?y q ?v', fromLevel(2, table('x v y', 'a 1^^int c')));
    // A constant of a source is a term that it supplies; those of the target and of the asker are not.
    asks(network(answer('k', 'a p 1.0', '')), '?x p ?v', always(table('x v', 'a 1.0')));
    asks(known, '?x p ?v', always(table('x v', 'a 1')), table('v', '1^^int'));
  });

  it('removes repetitions by term, not by value', () => {
    const known = network(answer('k', '?s p ?o', 'a 1', 'a 1^^int'), answer('l', '?s p ?o', 'a 1'));
    asks(known, '?x p ?v', always(table('x v', 'a 1', 'a 1^^int')));
  });

  it('demands a supplier for a triple without variables', () => {
    const data = answer('k', '?s p ?o', 'a b');
    asks(network(data), '?x p ?y . a is b', always([]));
    asks(network(data, answer('l', 'a is b')), '?x p ?y . a is b', always([]));
    const solutions = table('x y', 'a b');
    asks(network(data, answer('l', 'a is b', '')), '?x p ?y . a is b', fromLevel(2, solutions));
    asks(network(data), 'a p b', always([{}]));
  });

  it('checks the final solution against each of several bindings of the asker', () => {
    const known = network(
      answer('k', '?s p ?o', 'a 1', 'b 2'),
      answer('l', '?s q ?o', 'a 3', 'b 4'),
    );
    const restrictions = [...table('x z', 'a 4'), ...table('x y', 'b 2.0')];
    const solutions = table('x y z', 'b 2 4');
    asks(known, '?x p ?y . ?x q ?z', fromLevel(2, solutions), restrictions);
  });
});

describe('oracle: REACTs as functions of an Ask (3.4, 4, 6)', () => {
  it('restricts the result to the bindings of the asker; none means one empty binding', () => {
    const known = network(answer('k', '?a b ?c', 'a 1', 'x 2', 'y 3'));
    const restrictions = table('x', 'a', 'x');
    asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2')), restrictions);
    asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2', 'y 3')));
    asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2', 'y 3')), [{}]);
  });

  it('calls a REACT with the complete solutions of its argument, at every level', () => {
    const argument = '?s celsius ?c . ?s in ?r';
    const handler = (binding: Binding): Binding[] =>
      binding['c'] === node('20') ? table('s f', 's1 68') : [];
    const convert = react('r', argument, '?s fahrenheit ?f', handler);
    const whole = answer('k', argument, 's1 20 r1', 's2 21 r1');
    const expected = table('x y', 's1 68');
    asks(network(whole, convert), '?x fahrenheit ?y', always(expected));
    asks(network(convert, answer('k', '?s celsius ?c', 's1 20')), '?x fahrenheit ?y', always([]));
    const halves = [answer('k', '?s celsius ?c', 's1 20'), answer('l', '?s in ?r', 's1 r1')];
    asks(network(...halves, convert), '?x fahrenheit ?y', fromLevel(2, expected));
  });

  it('chains REACTs and ignores those without result', () => {
    const known = network(
      react('last', '?a q ?b', '?a r ?b'),
      react('sink', '?a r ?b'),
      react('first', '?a p ?b', '?a q ?b'),
      answer('k', '?s p ?o', 'a 1'),
    );
    asks(known, '?x r ?y', always(table('x y', 'a 1')));
  });

  it('closes a transitive REACT over one source at level 3, not at level 2', () => {
    const known = network(
      answer('k', '?a in ?b', 'room1 floor1', 'floor1 building1'),
      react('r', '?x in ?y . ?y in ?z', '?x in ?z'),
    );
    const given = table('a b', 'room1 floor1', 'floor1 building1');
    asks(known, '?a in ?b', { 1: given, 2: given });
    asks(known, '?a in ?b', { 3: [...given, ...table('a b', 'room1 building1')] });
  });

  it('closes a transitive REACT at level 2 where every step pairs two sources', () => {
    const known = network(
      answer('k', '?a in ?b', 'sensor room'),
      answer('l', '?a in ?b', 'room floor', 'floor building'),
      react('r', '?x in ?y . ?y in ?z', '?x in ?z'),
    );
    const derived = table('b', 'room', 'floor', 'building');
    asks(known, 'sensor in ?b', { 1: table('b', 'room'), 2: derived, 3: derived });
  });

  it('ends a loop of REACTs at its fix-point', () => {
    const known = network(
      answer('k', '?a p ?b', 'a b'),
      react('there', '?a p ?b', '?b q ?a'),
      react('back', '?a q ?b', '?a p ?b'),
    );
    asks(known, '?x p ?y', always(table('x y', 'a b', 'b a')));
  });

  it('gives up with a named error where a REACT invents terms without end', () => {
    const mint = (binding: Binding): Binding[] => [{ c: `${binding['b']!.slice(0, -1)}+>` }];
    const known = network(answer('k', 'a p ?b', 'b'), react('r', 'a p ?b', 'a p ?c', mint));
    assert.throws(() => naiveAsk(known, pattern('a p ?x'), 2, []), OracleLimitError);
  });
});
