import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  sharePeriod,
  type Consumption,
  type SharingRule,
} from '../../src/grid-operator/sharing-rules.js';
import { apportion, certainPart, fillByKeys } from '../../src/grid-operator/water-filling.js';

const energy = fc.integer({ min: 0, max: 20_000 });
const key = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.constant(0.25));
const participants = fc.uniqueArray(
  fc.record({
    homeId: fc.string({ minLength: 1, maxLength: 3 }),
    consumedWattHours: energy,
    key,
    grantedWattHours: energy,
  }),
  { minLength: 1, maxLength: 12, selector: ({ homeId }) => homeId },
);
const rules: readonly SharingRule[] = [
  { kind: 'static-keys', capped: true },
  { kind: 'static-keys', capped: false },
  { kind: 'pro-rata' },
  { kind: 'keys-per-period' },
  { kind: 'granted-first' },
];
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

describe('sharing a settlement period', () => {
  for (const rule of rules) {
    const name = JSON.stringify(rule);
    it(`adds up to the Wh and exceeds no consumption where the rule says so: ${name}`, () => {
      fc.assert(
        fc.property(energy, participants, (production, homes) => {
          const { shares, sharedWattHours, surplusWattHours } = sharePeriod(
            rule,
            production,
            homes,
          );
          assert.equal(sum(shares.values()), sharedWattHours);
          assert.equal(sharedWattHours + surplusWattHours, production);
          assert.ok(surplusWattHours >= 0);
          for (const { homeId, consumedWattHours } of homes) {
            const share = shares.get(homeId)!;
            assert.ok(Number.isInteger(share) && share >= 0);
            if (rule.kind !== 'static-keys' || rule.capped) assert.ok(share <= consumedWattHours);
          }
          const consumed = sum(homes.map(({ consumedWattHours }) => consumedWattHours));
          if (rule.kind === 'pro-rata')
            assert.equal(sharedWattHours, Math.min(production, consumed));
          if (rule.kind === 'keys-per-period' || rule.kind === 'granted-first') {
            const able = homes.filter((home) => home.key > 0);
            const usable = sum(able.map(({ consumedWattHours }) => consumedWattHours));
            assert.equal(sharedWattHours, Math.min(production, usable));
          }
          if (rule.kind === 'static-keys' && !rule.capped && homes.some((home) => home.key > 0))
            assert.equal(sharedWattHours, production);
        }),
      );
    });

    it(`does not depend on the order of the participants: ${name}`, () => {
      const shuffled = participants.chain((homes) =>
        fc.tuple(
          fc.constant(homes),
          fc.shuffledSubarray(homes, { minLength: homes.length, maxLength: homes.length }),
        ),
      );
      fc.assert(
        fc.property(energy, shuffled, (production, [homes, others]) => {
          assert.deepEqual(
            sharePeriod(rule, production, homes),
            sharePeriod(rule, production, others),
          );
        }),
      );
    });
  }

  it('gives each its part by key when nobody is limited', () => {
    const homes: Consumption[] = [
      { homeId: 'a', consumedWattHours: 9000, key: 3, grantedWattHours: 0 },
      { homeId: 'b', consumedWattHours: 9000, key: 1, grantedWattHours: 1000 },
    ];
    const shares = (kind: 'keys-per-period' | 'granted-first'): number[] => [
      ...sharePeriod({ kind }, 2000, homes).shares.values(),
    ];
    assert.deepEqual(shares('keys-per-period'), [1500, 500]);
    assert.deepEqual(shares('granted-first'), [750, 1250]);
  });

  it('serves equal remainders in the order of the homes', () => {
    assert.deepEqual(apportion(10, [1, 1, 1]), [4, 3, 3]);
    assert.deepEqual(apportion(5, [0.5, 0.5]), [3, 2]);
    assert.deepEqual(apportion(5, [0, 0]), [0, 0]);
    assert.throws(() => apportion(5, [-1]), /expected a key of 0 or more/);
    assert.throws(() => apportion(0.5, [1]), /whole watt hours/);
  });
});

describe('water filling', () => {
  const claims = fc.array(fc.record({ want: energy, key }), { minLength: 1, maxLength: 10 });

  it('is max-min fair: who gets more per key than another leaves that one nothing to want', () => {
    fc.assert(
      fc.property(energy, claims, (total, parties) => {
        const wants = parties.map(({ want }) => want);
        const keys = parties.map((party) => party.key);
        const filled = fillByKeys(total, wants, keys);
        for (const [index, got] of filled.entries()) {
          assert.ok(got <= wants[index]!);
          if (keys[index] === 0) assert.equal(got, 0);
          for (const [other, hers] of filled.entries()) {
            if (keys[index] === 0 || keys[other] === 0 || got === 0) continue;
            // One Wh of rounding on either side.
            const more = (got - 1) / keys[index]! > (hers + 1) / keys[other]!;
            if (more) assert.equal(hers, wants[other]);
          }
        }
      }),
    );
  });

  it('gives everybody at least the part that is certain, however much the others want', () => {
    fc.assert(
      fc.property(energy, claims, (total, parties) => {
        const keys = parties.map((party) => party.key);
        const filled = fillByKeys(
          total,
          parties.map(({ want }) => want),
          keys,
        );
        for (const [index, { want }] of parties.entries())
          assert.ok(filled[index]! >= Math.min(want, certainPart(total, keys[index]!, keys)));
      }),
    );
  });
});
