import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameValue } from '@gridloom/graph-patterns';
import { DemandSet } from '../../src/exchange/demand-set.js';

const integer = 'http://www.w3.org/2001/XMLSchema#integer';
const term = fc.constantFrom('<a>', '<b>', '"a"', `"1"^^<${integer}>`, `"01"^^<${integer}>`);
const binding = fc.dictionary(fc.constantFrom('x', 'y', 'z'), term, { maxKeys: 3 });

const isExtendedBy = (asked: Record<string, string>, row: Record<string, string>) =>
  Object.entries(asked).every(([name, value]) => name in row && sameValue(row[name]!, value));

describe('what a source was asked for', () => {
  it('admits exactly the rows that extend one of the bindings, by value', () => {
    fc.assert(
      fc.property(fc.array(binding, { maxLength: 5 }), binding, (asked, row) => {
        const set = new DemandSet();
        for (const one of asked) set.add(one);
        const expected = asked.some((one) => isExtendedBy(one, row));
        assert.equal(set.admits(row), expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a binding only if it asks for something new', () => {
    fc.assert(
      fc.property(fc.array(binding, { maxLength: 6 }), (asked) => {
        const set = new DemandSet();
        const taken: Record<string, string>[] = [];
        for (const one of asked) {
          const covered = taken.some((other) => isExtendedBy(other, one));
          assert.equal(set.add(one), !covered);
          if (!covered) taken.push(one);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
