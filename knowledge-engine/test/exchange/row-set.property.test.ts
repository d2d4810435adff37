import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RowSet } from '../../src/exchange/row-set.js';

describe('a set of rows', () => {
  it('tells apart exactly what a key over all columns would, whatever the columns look like', () => {
    const cell = fc.oneof(fc.constant('a'), fc.constantFrom('a', 'b', 'c'), fc.nat(60).map(String));
    const row = fc.record({ x: cell, y: cell, z: cell });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80, size: 'max' }), (rows) => {
        const set = new RowSet(['x', 'y', 'z']);
        const seen = new Set<string>();
        for (const given of rows) {
          const key = JSON.stringify(given);
          assert.equal(set.add(given), !seen.has(key));
          seen.add(key);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts an absent value as a value of its own, and knows one row without variables', () => {
    const set = new RowSet(['x', 'y']);
    assert.deepEqual(
      [{ x: 'a' }, { x: 'a', y: 'b' }, { x: 'a' }].map((row) => set.add(row)),
      [true, true, false],
    );
    const empty = new RowSet([]);
    assert.deepEqual([empty.add({}), empty.add({})], [true, false]);
  });
});
