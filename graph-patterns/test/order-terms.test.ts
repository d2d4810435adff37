import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareTermOrders, type Term, termOrder } from '@gridloom/graph-patterns';

const xsd = (text: string, type: string): Term =>
  `"${text}"^^<http://www.w3.org/2001/XMLSchema#${type}>`;

const sorted = (terms: readonly Term[]): Term[] =>
  terms
    .map(termOrder)
    .sort(compareTermOrders)
    .map(({ term }) => term);

describe('the order of terms', () => {
  it('goes by kind, then by value, then by text', () => {
    const expected = [
      '<urn:a>',
      '<urn:b>',
      xsd('NaN', 'double'),
      xsd('-3', 'integer'),
      xsd('2.5', 'decimal'),
      xsd('10', 'integer'),
      xsd('1e3', 'double'),
      xsd('false', 'boolean'),
      xsd('true', 'boolean'),
      xsd('2025-03-30T03:00:00+02:00', 'dateTime'),
      xsd('2025-03-30T01:30:00Z', 'dateTime'),
      '"10"',
      '"9"',
      '"a"@en',
    ];
    assert.deepEqual(sorted([...expected].reverse()), expected);
  });

  it('counts a literal that is not valid for its datatype as text', () => {
    const broken = xsd('eek', 'decimal');
    assert.deepEqual(sorted([broken, xsd('7', 'decimal')]), [xsd('7', 'decimal'), broken]);
  });

  it('puts equal values in the order of their texts, so that an order is total', () => {
    const [one, other] = [xsd('1', 'integer'), xsd('1.0', 'decimal')];
    assert.deepEqual(sorted([one, other]), sorted([other, one]));
  });

  it('is the same whatever the terms come in', () => {
    const term = fc.oneof(
      fc.integer({ min: -5, max: 5 }).map((n) => xsd(String(n), 'integer')),
      fc.double().map((n) => xsd(String(n), 'double')),
      fc.constantFrom('<urn:a>', '"a"', '"a"@en', xsd('true', 'boolean'), xsd('x', 'integer')),
    );
    fc.assert(
      fc.property(fc.uniqueArray(term), (terms) => {
        assert.deepEqual(sorted(terms), sorted([...terms].reverse()));
      }),
    );
  });
});
