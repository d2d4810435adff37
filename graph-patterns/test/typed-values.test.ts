import assert from 'node:assert/strict';
import {
  fromTerm,
  type Quantity,
  toTerm,
  type TypedValue,
  TypedValueError,
  type TypedVariable,
  xsd,
} from '@gridloom/graph-patterns';
import fc from 'fast-check';

const variable = (datatype: string, more: Partial<TypedVariable> = {}): TypedVariable => ({
  name: 'x',
  datatype,
  ...more,
});
const literal = (lexical: string, datatype: string): string => `"${lexical}"^^<${datatype}>`;
const other = (name: string): string => xsd.string.replace('string', name);

describe('typed values and terms', () => {
  const pairs: readonly (readonly [datatype: string, value: TypedValue, term: string])[] = [
    ['IRI', 'https://example.org/x', '<https://example.org/x>'],
    [xsd.string, 'a "b"', '"a \\"b\\""'],
    [xsd.integer, -3460, literal('-3460', xsd.integer)],
    [xsd.integer, 9007199254740993n, literal('9007199254740993', xsd.integer)],
    [xsd.decimal, 0.08731, literal('0.08731', xsd.decimal)],
    [xsd.decimal, 1e-7, literal('0.0000001', xsd.decimal)],
    [xsd.double, 1e21, literal('1e21', xsd.double)],
    [xsd.float, -Infinity, literal('-INF', xsd.float)],
    [xsd.boolean, false, literal('false', xsd.boolean)],
    [xsd.dateTime, new Date('2026-01-15T18:00:00Z'), literal('2026-01-15T18:00:00Z', xsd.dateTime)],
    [
      xsd.dateTimeStamp,
      new Date('2026-01-15T18:00:00.250Z'),
      literal('2026-01-15T18:00:00.25Z', xsd.dateTimeStamp),
    ],
    [other('duration'), 'PT15M', literal('PT15M', other('duration'))],
    [other('date'), '2026-01-15', literal('2026-01-15', other('date'))],
    [xsd.hexBinary, '003A4081', literal('003A4081', xsd.hexBinary)],
    [other('unsignedByte'), 255, literal('255', other('unsignedByte'))],
  ];
  for (const [datatype, value, term] of pairs) {
    it(`${String(value)} is ${term}, both ways`, () => {
      assert.equal(toTerm(variable(datatype), value), term);
      assert.deepEqual(fromTerm(variable(datatype), term), value);
    });
  }

  it('also takes digits, and instants as text', () => {
    assert.equal(toTerm(variable(xsd.decimal), '21.50'), literal('21.50', xsd.decimal));
    assert.equal(toTerm(variable(xsd.integer), '+0021'), literal('21', xsd.integer));
    assert.equal(
      toTerm(variable(xsd.dateTime), '2026-01-15T19:00:00+01:00'),
      literal('2026-01-15T18:00:00Z', xsd.dateTime),
    );
    assert.equal(toTerm(variable(xsd.integer), -0), literal('0', xsd.integer));
  });

  const refused: readonly (readonly [datatype: string, value: TypedValue, found: string])[] = [
    ['IRI', 'relative', 'the string "relative"'],
    ['IRI', 'urn:a b', 'the string "urn:a b"'],
    [xsd.integer, 1.5, 'the number 1.5'],
    [xsd.integer, 2 ** 60, 'the number 1152921504606847000'],
    [xsd.integer, '1.0', 'the string "1.0"'],
    [other('unsignedByte'), 256, 'the number 256'],
    [other('positiveInteger'), 0n, 'the bigint 0'],
    [xsd.decimal, NaN, 'the number NaN'],
    [xsd.decimal, true, 'the boolean true'],
    [xsd.boolean, 'true', 'the string "true"'],
    [xsd.string, 5, 'the number 5'],
    [xsd.dateTime, '2026-01-15T19:00:00', 'the string "2026-01-15T19:00:00"'],
    [xsd.dateTime, new Date(NaN), 'an invalid Date'],
    [xsd.dateTime, 1768500000, 'the number 1768500000'],
    [other('duration'), 'P', 'the string "P"'],
  ];
  for (const [datatype, value, found] of refused) {
    it(`${found} is no ${datatype.replace(/.*#/, '')}`, () => {
      assert.throws(
        () => toTerm(variable(datatype, { unit: 'W' }), value),
        (error) =>
          error instanceof TypedValueError &&
          error.variable === 'x' &&
          error.found === found &&
          error.message.startsWith('?x: expected ') &&
          error.expected.endsWith(' in W'),
      );
    });
  }

  it('names terms of another kind', () => {
    for (const [datatype, term] of [
      ['IRI', '"x"'],
      [xsd.string, '<urn:x>'],
      [xsd.string, literal('1', xsd.integer)],
      [xsd.integer, '"1"'],
      [xsd.integer, literal('1.5', xsd.decimal)],
      [xsd.integer, literal('x', xsd.integer)],
      [xsd.decimal, literal('INF', xsd.double)],
      [xsd.boolean, literal('yes', xsd.boolean)],
      [xsd.dateTime, literal('2026-01-15T19:00:00', xsd.dateTime)],
      [xsd.dateTime, '_:b0'],
      [other('unsignedByte'), literal('256', xsd.integer)],
    ] as const) {
      assert.throws(() => fromTerm(variable(datatype), term), TypedValueError, term);
    }
    assert.throws(
      () => fromTerm(variable(xsd.integer), '"1"'),
      /\?x: expected a whole number \(xsd:integer\), found "1"/,
    );
  });

  it('takes equal numbers of other types', () => {
    assert.equal(fromTerm(variable(xsd.integer), literal('3460.0', xsd.decimal)), 3460);
    assert.equal(fromTerm(variable(xsd.decimal), literal('2', xsd.integer)), 2);
  });

  it('keeps to listed values', () => {
    const listed = variable('IRI', { oneOf: ['<urn:a>', '<urn:b>'] });
    assert.equal(toTerm(listed, 'urn:a'), '<urn:a>');
    assert.throws(
      () => toTerm(listed, 'urn:c'),
      /one of <urn:a> <urn:b>, found the string "urn:c"/,
    );
    assert.throws(() => fromTerm(listed, '<urn:c>'), TypedValueError);
  });

  it('returns every number, text and instant to what it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(
          fromTerm(variable(xsd.decimal), toTerm(variable(xsd.decimal), value)),
          value + 0 === 0 ? 0 : value,
        );
        assert.equal(fromTerm(variable(xsd.double), toTerm(variable(xsd.double), value)), value);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) =>
        assert.equal(fromTerm(variable(xsd.string), toTerm(variable(xsd.string), value)), value),
      ),
    );
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (value) =>
          assert.deepEqual(
            fromTerm(variable(xsd.dateTime), toTerm(variable(xsd.dateTime), value)),
            value,
          ),
      ),
    );
  });

  it('keeps quantities of different units apart at compile time', () => {
    const watts: Quantity<'W'> = 5;
    const plain: number = watts;
    const volts: Quantity<'V'> = 230;
    // @ts-expect-error -- volts are no watts
    const wrong: Quantity<'W'> = volts;
    assert.equal(plain + wrong, 235);
  });
});
