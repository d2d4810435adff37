import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  bindingKey,
  BindingSyntaxError,
  compatible,
  dedupeBindings,
  graphPattern,
  instantiate,
  instantiateAll,
  parseBinding,
  parseBindingSet,
  parseTerm,
  UnboundVariableError,
} from '@gridloom/graph-patterns';
import { anyTerm } from './arbitrary-terms.js';

const one = parseTerm('1');
const oneAsInt = parseTerm('"1"^^xsd:int');

describe('reading binding sets', () => {
  it('reads every term form into canonical terms', () => {
    const json = JSON.parse(
      `[{"a": "'x'", "b": "<http://b>"}, {"a": 5, "b": true, "c": 1.5}, {}]`,
    ) as unknown;
    assert.deepEqual(parseBindingSet(json), [
      { a: '"x"', b: '<http://b>' },
      { a: parseTerm('5'), b: parseTerm('true'), c: parseTerm('1.5') },
      {},
    ]);
    assert.deepEqual(parseBinding({ a: 5 }, 'row'), { a: parseTerm('5') });
  });

  it('returns the very rows when all terms are canonical, and never changes its input', () => {
    const rows = [{ a: '<http://a>' }, { a: '"x"' }];
    assert.equal(parseBindingSet(rows), rows);
    const mixed = [{ a: '<http://a>' }, { a: '1' }, { a: '"x"' }];
    const parsed = parseBindingSet(mixed);
    assert.equal(parsed[0], mixed[0]);
    assert.equal(parsed[2], mixed[2]);
    assert.deepEqual(mixed[1], { a: '1' });
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.string({ minLength: 1 }).filter((name) => !/^[?$]/.test(name)),
            anyTerm,
          ),
        ),
        (set) => {
          assert.deepEqual(parseBindingSet(set), set);
        },
      ),
    );
  });

  it('takes any name for a variable, also those that every object has', () => {
    const json = JSON.parse('[{"__proto__": 5, "constructor": "1", "toString": "<x>"}]') as unknown;
    const [row] = parseBindingSet(json);
    assert.deepEqual(Object.entries(row!), [
      ['__proto__', parseTerm('5')],
      ['constructor', one],
      ['toString', '<x>'],
    ]);
  });

  const faults: readonly (readonly [
    what: string,
    input: unknown,
    expected: RegExp,
    variable?: string,
  ])[] = [
    ['no array', {}, /^bindingSet: expected an array of bindings, found an object$/],
    ['null', null, /^bindingSet: .* found null$/],
    ['nothing', undefined, /^bindingSet: .* found nothing$/],
    ['a null element', [{}, null], /^bindingSet\[1\]: expected a binding, .* found null$/],
    ['a string element', ['x'], /^bindingSet\[0\]: .* found the string "x"$/],
    ['an array element', [[]], /^bindingSet\[0\]: .* found an array$/],
    [
      'a null value',
      [{ a: null }],
      /^bindingSet\[0\]\.a: .* found null; leave the variable out/,
      'a',
    ],
    ['a nested value', [{ a: { b: '1' } }], /^bindingSet\[0\]\.a: .* found an object$/, 'a'],
    [
      'a question mark',
      [{ '?a': '<x>' }],
      /^bindingSet\[0\]\.\?a: variables stand without \?.*write a$/,
      '?a',
    ],
    ['a dollar sign', [{ $a: '<x>' }], /variables stand without \$/, '$a'],
    ['an empty name', [{ '': '<x>' }], /needs a name/, ''],
    [
      'a variable as value',
      [{ a: '?b' }],
      /^bindingSet\[0\]\.a: `\?b` is no RDF term: a variable/,
      'a',
    ],
    [
      'a term without brackets',
      [{ a: '1' }, { temp: '21 °C' }],
      /^bindingSet\[1\]\.temp: `21 °C` is no RDF term/,
      'temp',
    ],
    ['an unquoted IRI', [{ a: 'http://x' }], /between < and >/, 'a'],
  ];
  for (const [what, input, expected, variable] of faults) {
    it(`refuses ${what}, naming the place`, () => {
      assert.throws(
        () => parseBindingSet(input),
        (error) =>
          error instanceof BindingSyntaxError &&
          expected.test(error.message) &&
          error.variable === variable,
      );
    });
  }

  it('shortens long values in messages', () => {
    assert.throws(
      () => parseBinding({ a: 'x'.repeat(100_000) }, 'row'),
      (error) => error instanceof BindingSyntaxError && error.message.length < 400,
    );
  });
});

describe('instantiating patterns', () => {
  const pattern = graphPattern('?m <p> ?v ; <q> <c> .');

  it('states the triples of a row', () => {
    assert.deepEqual(instantiate(pattern, { m: '<m1>', v: one, other: '<x>' }), [
      ['<m1>', '<p>', one],
      ['<m1>', '<q>', '<c>'],
    ]);
  });

  it('states the triples of several rows as a set', () => {
    const rows = [
      { m: '<m1>', v: one },
      { m: '<m1>', v: oneAsInt },
    ];
    assert.deepEqual(instantiateAll(pattern, rows), [
      ['<m1>', '<p>', one],
      ['<m1>', '<q>', '<c>'],
      ['<m1>', '<p>', oneAsInt],
    ]);
  });

  it('names the variable that has no value', () => {
    assert.throws(
      () => instantiate(pattern, { m: '<m1>' }),
      (error) =>
        error instanceof UnboundVariableError &&
        error.variable === 'v' &&
        error.message.includes('?v'),
    );
    assert.throws(
      () => instantiate(graphPattern('?constructor <p> <o>'), {}),
      UnboundVariableError,
    );
  });
});

describe('comparing bindings', () => {
  it('finds bindings compatible that agree by value where both are bound', () => {
    assert.ok(compatible({}, { a: '<x>' }));
    assert.ok(compatible({ a: '<x>', b: one }, { b: oneAsInt, c: '<y>' }));
    assert.ok(!compatible({ a: '<x>', b: one }, { a: '<x>', b: '"1"' }));
    assert.ok(compatible({}, { constructor: '<x>' }) && compatible({ constructor: '<x>' }, {}));
  });

  it('keys bindings by term and by which variables are open', () => {
    const variables = ['a', 'b'];
    assert.equal(
      bindingKey({ a: '<x>', c: '<y>' }, variables),
      bindingKey({ a: '<x>' }, variables),
    );
    assert.notEqual(bindingKey({ a: '<x>' }, variables), bindingKey({ b: '<x>' }, variables));
    assert.notEqual(bindingKey({ a: one }, variables), bindingKey({ a: oneAsInt }, variables));
    fc.assert(
      fc.property(anyTerm, anyTerm, anyTerm, anyTerm, (a, b, c, d) => {
        const isSame = a === c && b === d;
        assert.equal(
          bindingKey({ a, b }, variables) === bindingKey({ a: c, b: d }, variables),
          isSame,
        );
      }),
    );
  });

  it('removes duplicates by term, not by value', () => {
    const rows = [{ a: one }, { a: oneAsInt }, { a: one }, {}, { a: one, b: '<x>' }, {}];
    assert.deepEqual(dedupeBindings(rows), [{ a: one }, { a: oneAsInt }, {}, { a: one, b: '<x>' }]);
    assert.deepEqual(dedupeBindings(rows, ['a']), [{ a: one }, { a: oneAsInt }, {}]);
  });
});
