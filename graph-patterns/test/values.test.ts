import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dateTime,
  decimal,
  integer,
  isPushable,
  parseTerm,
  sameValue,
  smallerTerm,
  valueKey,
} from '@gridloom/graph-patterns';
import { anyIri, anyTerm } from './arbitrary-terms.js';

/** Terms of one value per line; different lines have different values. */
const values: readonly (readonly string[])[] = [
  ['<http://a>'],
  ['<http://A>'],
  ['"http://a"'],
  ['"x"', '"x"^^xsd:string', "'x'"],
  ['"x"@en', '"x"@EN'],
  ['"x"@en-gb', '"x"@en-GB'],
  ['"X"@en'],
  ['"x"^^<http://t>'],
  ['"X"^^<http://t>'],
  ['"x"^^xsd:token'],
  [
    '1',
    '"1"^^xsd:int',
    '1.0',
    '"+01"^^xsd:byte',
    '"1."^^xsd:decimal',
    '" 1 "^^xsd:unsignedLong',
    '"1"^^xsd:positiveInteger',
  ],
  ['0', '-0', '0.00', '"-0"^^xsd:nonNegativeInteger', '"0"^^xsd:nonPositiveInteger'],
  ['-1', '"-1"^^xsd:negativeInteger', '-1.000'],
  ['0.5', '.5', '+0.50'],
  ['-0.5'],
  ['123456789012345678901234567890', '123456789012345678901234567890.000'],
  ['123456789012345678901234567891'],
  ['0.1000000000000000000000000001'],
  ['0.1'],
  ['127', '"127"^^xsd:byte'],
  ['300'],
  ['"300"^^xsd:byte'],
  ['"-129"^^xsd:byte'],
  ['"-1"^^xsd:unsignedInt'],
  ['"0"^^xsd:positiveInteger'],
  ['"18446744073709551615"^^xsd:unsignedLong', '18446744073709551615'],
  ['"18446744073709551616"^^xsd:unsignedLong'],
  ['"1.0"^^xsd:int'],
  ['"1e0"^^xsd:decimal'],
  ['"eek"^^xsd:decimal'],
  ['"eek"^^xsd:integer'],
  ['""^^xsd:integer'],
  ['"1"'],
  ['1e0', '"1"^^xsd:double', '"1.0E0"^^xsd:double'],
  ['"1"^^xsd:float', '"1.00"^^xsd:float'],
  ['"0.1"^^xsd:float', '"0.10000000149011612"^^xsd:float'],
  ['"0.1"^^xsd:double'],
  ['"0.10000000149011612"^^xsd:double'],
  ['"INF"^^xsd:double', '"+INF"^^xsd:double'],
  ['"-INF"^^xsd:double'],
  ['"NaN"^^xsd:double'],
  ['"NaN"^^xsd:float'],
  ['"Infinity"^^xsd:double'],
  ['true', '"1"^^xsd:boolean'],
  ['false', '"0"^^xsd:boolean'],
  ['"TRUE"^^xsd:boolean'],
  [
    '"2025-01-01T00:00:00Z"^^xsd:dateTime',
    '"2024-12-31T24:00:00Z"^^xsd:dateTime',
    '"2025-01-01T01:00:00.000+01:00"^^xsd:dateTime',
    '"2024-12-31T10:00:00-14:00"^^xsd:dateTime',
    '"2025-01-01T00:00:00Z"^^xsd:dateTimeStamp',
  ],
  ['"2025-01-01T00:00:00"^^xsd:dateTime', '"2025-01-01T00:00:00.0"^^xsd:dateTime'],
  ['"2025-01-01T00:00:00"^^xsd:dateTimeStamp'],
  ['"2025-01-01T00:00:00.000000000000000001Z"^^xsd:dateTime'],
  ['"2025-01-01T00:00:00.1Z"^^xsd:dateTime', '"2025-01-01T00:00:00.100Z"^^xsd:dateTime'],
  ['"2024-02-29T00:00:00Z"^^xsd:dateTime', '"2024-02-28T24:00:00Z"^^xsd:dateTime'],
  ['"2000-02-29T00:00:00Z"^^xsd:dateTime', '"2000-02-28T24:00:00Z"^^xsd:dateTime'],
  ['"1900-02-29T00:00:00Z"^^xsd:dateTime'],
  ['"1900-03-01T00:00:00Z"^^xsd:dateTime', '"1900-02-28T24:00:00Z"^^xsd:dateTime'],
  ['"2025-03-01T00:00:00Z"^^xsd:dateTime', '"2025-02-28T24:00:00Z"^^xsd:dateTime'],
  ['"2025-01-02T00:00:01Z"^^xsd:dateTime'],
  ['"2025-01-02T00:30:00Z"^^xsd:dateTime'],
  ['"2025-01-01T24:30:00Z"^^xsd:dateTime'],
  ['"2024-12-31T09:59:00Z"^^xsd:dateTime'],
  ['"2025-02-29T00:00:00Z"^^xsd:dateTime'],
  ['"2025-01-01T24:00:01Z"^^xsd:dateTime'],
  ['"2025-01-01T00:00:00+14:01"^^xsd:dateTime'],
  ['"1969-12-31T23:59:59.5Z"^^xsd:dateTime', '"1970-01-01T00:59:59.5+01:00"^^xsd:dateTime'],
  ['"12025-01-01T00:00:00Z"^^xsd:dateTime', '"12024-12-31T24:00:00Z"^^xsd:dateTime'],
  ['"012025-01-01T00:00:00Z"^^xsd:dateTime'],
  ['"-0044-03-15T12:00:00Z"^^xsd:dateTime', '"-0044-03-15T13:00:00+01:00"^^xsd:dateTime'],
  [
    '"123456789012345678-01-01T00:00:00Z"^^xsd:dateTime',
    '"123456789012345677-12-31T24:00:00Z"^^xsd:dateTime',
  ],
  ['"123456789012345679-01-01T00:00:00Z"^^xsd:dateTime'],
  ['"-123456789012345678-01-01T00:00:00Z"^^xsd:dateTime'],
  ['"2025-01-01"^^xsd:date'],
  ['"2025-01-01Z"^^xsd:date'],
  ['"0aF1"^^xsd:hexBinary', '"0AF1"^^xsd:hexBinary'],
  ['"0aF"^^xsd:hexBinary'],
  ['_:a'],
  ['_:b'],
];

describe('values', () => {
  const terms = values.flatMap((line, value) =>
    line.map((text) => ({ term: parseTerm(text), value })),
  );

  for (const [value, line] of values.entries()) {
    it(`${line.join(' = ')} and nothing else`, () => {
      for (const text of line) {
        const term = parseTerm(text);
        for (const other of terms) {
          const expected = other.value === value;
          assert.equal(sameValue(term, other.term), expected, `${term} and ${other.term}`);
          assert.equal(
            valueKey(term) === valueKey(other.term),
            expected,
            `${term} and ${other.term}`,
          );
        }
      }
    });
  }

  it('agrees with the key on arbitrary terms, and equal texts have equal values', () => {
    fc.assert(
      fc.property(anyTerm, anyTerm, (a, b) => {
        assert.equal(sameValue(a, b), valueKey(a) === valueKey(b));
        assert.equal(sameValue(a, b), sameValue(b, a));
        assert.ok(sameValue(a, a));
      }),
      { numRuns: 2000 },
    );
  });

  it('compares numbers and instants exactly', () => {
    const digits = fc.bigInt();
    fc.assert(
      fc.property(digits, digits, fc.nat(30), (a, b, zeros) => {
        assert.equal(sameValue(integer(a), decimal(`${b}.${'0'.repeat(zeros)}`)), a === b);
        assert.ok(sameValue(integer(a), decimal(`${a}.${'0'.repeat(zeros)}`)));
      }),
    );
    const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    const offsetMinutes = fc.integer({ min: 0, max: 14 * 60 });
    fc.assert(
      fc.property(instant, instant, offsetMinutes, (a, b, offset) => {
        assert.equal(sameValue(dateTime(a), dateTime(b)), a === b);
        assert.ok(sameValue(dateTime(a), inTimeZone(a, offset)));
      }),
    );
  });

  it('costs nothing for IRIs and strings: the key is the term', () => {
    fc.assert(fc.property(anyIri, (term) => valueKey(term) === term));
    assert.equal(valueKey('"a @ ^^ \\" b"'), '"a @ ^^ \\" b"');
  });

  it('pushes only IRIs and strings', () => {
    const pushed = ['<http://a>', '"x"', '""', '"1"@en', '1', 'true', '_:a'].map((text) =>
      isPushable(parseTerm(text)),
    );
    assert.deepEqual(pushed, [true, true, true, false, false, false, false]);
  });

  it('orders terms by code point, not by UTF-16 unit', () => {
    assert.equal(smallerTerm('"b"', '"a"'), '"a"');
    assert.equal(smallerTerm('"ab"', '"a"'), '"a"');
    assert.equal(smallerTerm('<b', '<bc'), '<b');
    // U+FF5E comes before U+1F600, although the first unit of the latter is smaller.
    assert.equal(smallerTerm('"😀"', '"～"'), '"～"');
    const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const wellFormed = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        assert.equal(smallerTerm(a, b), byCodePoint(a, b) <= 0 ? a : b);
      }),
    );
  });
});

function inTimeZone(instant: number, offsetMinutes: number): string {
  const local = new Date(instant - offsetMinutes * 60_000);
  if (local.getUTCFullYear() < 1) return dateTime(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const zone = `-${two(Math.floor(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;
  return dateTime(local).replace('Z"', `${zone}"`);
}
