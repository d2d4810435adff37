import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isCanonicalTerm,
  parseTerm,
  parseTurtle,
  toTurtle,
  type Triple,
  TurtleError,
} from '@gridloom/graph-patterns';
import { anyIri, anyLiteral } from './arbitrary-terms.js';

const textsOf = (triples: readonly Triple[]) => triples.map((triple) => triple.join(' ')).sort();

describe('Turtle', () => {
  it('is read into canonical terms', () => {
    const triples = parseTurtle(
      '@prefix ex: <http://e/> . ex:a ex:p "x"@EN-gb, 1, 1.50, true, """a\n"b\\"""", <rel>, "x"@EN-gb .',
    );
    const objects = [
      '"x"@EN-gb',
      parseTerm('1'),
      parseTerm('1.50'),
      parseTerm('true'),
      '"a\\n\\"b\\""',
      '<rel>',
    ];
    assert.deepEqual(
      triples,
      objects.map((object) => ['<http://e/a>', '<http://e/p>', object]),
    );
  });

  it('keeps the identity of blank nodes and names them in order', () => {
    const triples = parseTurtle('<http://e/a> <http://e/p> _:x, [ <http://e/q> _:x ] .');
    assert.deepEqual(textsOf(triples), [
      '<http://e/a> <http://e/p> _:b0',
      '<http://e/a> <http://e/p> _:b1',
      '_:b1 <http://e/q> _:b0',
    ]);
    assert.deepEqual(parseTurtle('_:z <http://e/p> _:y .'), [['_:b0', '<http://e/p>', '_:b1']]);
  });

  it('is written with prefixes', () => {
    const turtle = toTurtle(
      [
        ['<http://e/a>', '<http://e/p>', '"x"@EN-gb'],
        ['<http://e/a>', '<http://e/p>', '_:b0'],
      ],
      { ex: 'http://e/' },
    );
    assert.equal(turtle, '@prefix ex: <http://e/>.\n\nex:a ex:p "x"@EN-gb, _:b0.\n');
    assert.equal(toTurtle([]), '');
  });

  it('survives writing and reading, whatever the terms', () => {
    const absolute = anyIri.filter((iri) => /^<[a-z]+:/.test(iri));
    // Turtle has no way to write half a surrogate pair, and a datatype must be absolute to be read back.
    const literal = anyLiteral.filter((term) => !/\^\^<(?![a-z]+:)/.test(term));
    const triple: fc.Arbitrary<Triple> = fc.tuple(absolute, absolute, fc.oneof(absolute, literal));
    fc.assert(
      fc.property(fc.array(triple), (triples) => {
        const again = parseTurtle(toTurtle(triples, { ex: 'http://example.org/' }));
        assert.deepEqual(new Set(textsOf(again)), new Set(textsOf(triples)));
        assert.ok(again.flat().every(isCanonicalTerm));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what is no Turtle, naming the line', () => {
    assert.throws(
      () => parseTurtle('<http://a> <http://b> <http://c> .\n<http://a> nope:b 1 .'),
      (error) =>
        error instanceof TurtleError &&
        error.line === 2 &&
        /^Invalid Turtle: .*nope/.test(error.message),
    );
    assert.throws(() => parseTurtle('<http://g> { <http://a> <http://b> 1 }'), TurtleError);
  });

  it('refuses to write what Turtle cannot state', () => {
    assert.throws(
      () => toTurtle([['"a"', '<http://p>', '"b"']]),
      /a subject is an IRI or blank node/,
    );
    assert.throws(() => toTurtle([['<http://a>', '_:p', '"b"']]), /a predicate an IRI/);
    assert.throws(
      () => toTurtle([], { ex: '<http://e/>' }),
      /the prefix ex: stands for <http:\/\/e\/>, which is no IRI/,
    );
  });
});
