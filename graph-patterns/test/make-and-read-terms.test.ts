import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  boolean,
  booleanValue,
  dateTime,
  dateValue,
  decimal,
  double,
  integer,
  iri,
  iriValue,
  isCanonicalTerm,
  langText,
  lexicalValue,
  literalParts,
  numberValue,
  parseTerm,
  termKind,
  TermKindError,
  TermSyntaxError,
  text,
  typedLiteral,
  xsd,
} from '@gridloom/graph-patterns';

describe('making terms', () => {
  it('writes values in canonical form', () => {
    assert.equal(iri('http://example.org/a'), '<http://example.org/a>');
    assert.equal(text('a "b"\n'), '"a \\"b\\"\\n"');
    assert.equal(langText('Zähler', 'de'), '"Zähler"@de');
    assert.equal(typedLiteral('x', xsd.string), '"x"');
    assert.equal(integer(21), parseTerm('21'));
    assert.equal(integer(1e21), parseTerm('1000000000000000000000'));
    assert.equal(integer(2n ** 70n), parseTerm('1180591620717411303424'));
    assert.equal(decimal(21.5), parseTerm('21.5'));
    assert.equal(decimal('21.50'), parseTerm('21.50'));
    assert.equal(decimal(1e21), `"1000000000000000000000"^^<${xsd.decimal}>`);
    assert.equal(decimal(-1.5e-7), `"-0.00000015"^^<${xsd.decimal}>`);
    assert.equal(double(21.5), `"21.5"^^<${xsd.double}>`);
    assert.equal(double(-Infinity), `"-INF"^^<${xsd.double}>`);
    assert.equal(boolean(true), parseTerm('true'));
    assert.equal(dateTime(0), `"1970-01-01T00:00:00.000Z"^^<${xsd.dateTime}>`);
    assert.equal(
      dateTime(new Date(Date.UTC(12025, 0, 1))),
      `"12025-01-01T00:00:00.000Z"^^<${xsd.dateTime}>`,
    );
  });

  it('refuses values that no term of the kind can have', () => {
    const faults = [
      () => iri('http://a b'),
      () => iri('<http://a>'),
      () => typedLiteral('x', 'no type'),
      () => langText('x', 'e n'),
      () => integer(1.5),
      () => integer(NaN),
      () => decimal(Infinity),
      () => decimal('1e3'),
      () => decimal('x'),
      () => dateTime(NaN),
    ];
    for (const fault of faults) assert.throws(fault, TermSyntaxError, fault.toString());
  });

  it('makes canonical terms that read back as the same value', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.integer(),
        fc.boolean(),
        fc.string({ unit: 'binary' }),
        (a, b, c, d) => {
          assert.ok(Object.is(numberValue(double(a)), a));
          assert.equal(numberValue(integer(b)), b);
          if (Number.isFinite(a)) assert.equal(numberValue(decimal(a)), a === 0 ? 0 : a);
          assert.equal(booleanValue(boolean(c)), c);
          assert.equal(lexicalValue(text(d)), d);
          assert.equal(lexicalValue(langText(d, 'en')), d);
          for (const term of [double(a), integer(b), boolean(c), text(d)])
            assert.ok(isCanonicalTerm(term));
        },
      ),
    );
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        assert.equal(dateValue(dateTime(date)).getTime(), date.getTime());
      }),
    );
  });
});

describe('reading terms', () => {
  it('tells kinds and parts', () => {
    assert.equal(termKind('<a>'), 'iri');
    assert.equal(termKind('"a"'), 'literal');
    assert.equal(termKind('_:a'), 'blank');
    assert.equal(iriValue('<http://a>'), 'http://a');
    assert.deepEqual(literalParts('"a\\"@b"@EN'), {
      lexical: 'a"@b',
      datatype: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
      language: 'EN',
    });
    assert.deepEqual(literalParts('"a"'), { lexical: 'a', datatype: xsd.string });
    assert.deepEqual(literalParts('"^^<x>"^^<http://t>'), {
      lexical: '^^<x>',
      datatype: 'http://t',
    });
  });

  it('reads numbers of every numeric type', () => {
    assert.equal(numberValue(parseTerm('"300"^^xsd:unsignedShort')), 300);
    assert.equal(numberValue(parseTerm('"-1.5"^^xsd:float')), -1.5);
    assert.equal(numberValue(parseTerm('"INF"^^xsd:double')), Infinity);
  });

  it('reads dates with a time zone as instants', () => {
    const noon = Date.UTC(2025, 0, 31, 12);
    for (const lexical of [
      '2025-01-31T12:00:00Z',
      '2025-01-31T13:00:00+01:00',
      '2025-01-31T12:00:00.0009Z',
    ]) {
      assert.equal(dateValue(typedLiteral(lexical, xsd.dateTime)).getTime(), noon);
    }
    assert.equal(dateValue(typedLiteral('1969-12-31T23:59:59.25Z', xsd.dateTime)).getTime(), -750);
  });

  it('says what was expected when a term is of another kind', () => {
    const faults: [() => unknown, RegExp][] = [
      [() => iriValue('"a"'), /expected an IRI, found "a"/],
      [() => literalParts('<a>'), /expected a literal/],
      [() => lexicalValue('_:a'), /expected a literal/],
      [() => numberValue('"21"'), /numeric type/],
      [() => numberValue(parseTerm('"eek"^^xsd:decimal')), /expected a number/],
      [() => numberValue(parseTerm('"INF"^^xsd:decimal')), /expected a number/],
      [() => numberValue('<a>'), /numeric type/],
      [() => booleanValue('"true"'), /xsd:boolean|boolean/],
      [() => dateValue('"2025-01-31T12:00:00Z"'), /with a time zone/],
      [() => dateValue(typedLiteral('2025-01-31T12:00:00', xsd.dateTime)), /with a time zone/],
      [() => dateValue(typedLiteral('2025-02-31T12:00:00Z', xsd.dateTime)), /with a time zone/],
      [() => dateValue('<a>'), /with a time zone/],
    ];
    for (const [fault, expected] of faults) {
      assert.throws(
        fault,
        (error) => error instanceof TermKindError && expected.test(error.message),
      );
    }
  });
});
