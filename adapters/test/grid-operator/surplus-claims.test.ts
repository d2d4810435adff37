import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SurplusClaims } from '../../src/grid-operator/surplus-claims.js';
import { surplusForecast } from '../../src/grid-operator/surplus-forecast.js';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 5, 15, 12);
const MORNING = Date.UTC(2026, 5, 15, 8);
const homes = ['a', 'b', 'c', 'd'];
const claimsOf = (keys: readonly number[] = [1, 1, 1, 1]): SurplusClaims =>
  new SurplusClaims({
    windowMs: 15 * MINUTE,
    periodMs: 30 * MINUTE,
    keys: new Map(homes.map((homeId, index) => [homeId, keys[index]!])),
  });

describe('surplus claims', () => {
  it('names the certain part at once, and the fair part when the window has closed', () => {
    const claims = claimsOf();
    const first = claims.claim('a', NOON, 900, 1000, MORNING);
    assert.equal(first.grantedWattHours, 250);
    assert.match(first.reason, /certain, and perhaps more/);
    assert.equal(claims.claim('b', NOON, 300, 1000, MORNING + MINUTE).grantedWattHours, 250);
    const later = MORNING + 15 * MINUTE;
    assert.deepEqual(claims.claim('b', NOON, 300, 1000, later), {
      grantedWattHours: 300,
      reason: 'none',
    });
    assert.equal(claims.claim('a', NOON, 900, 1000, later).grantedWattHours, 700);
    // All is given away: who comes now gets what is left.
    const late = claims.claim('c', NOON, 100, 1000, later);
    assert.deepEqual(
      [late.grantedWattHours, late.reason.slice(0, 24)],
      [0, '0 Wh of 1000 Wh are left'],
    );
  });

  it('passes on what is released with the next window', () => {
    const claims = claimsOf();
    claims.claim('a', NOON, 1000, 1000, MORNING);
    const second = MORNING + 15 * MINUTE;
    assert.equal(claims.claim('a', NOON, 1000, 1000, second).grantedWattHours, 1000);
    assert.equal(claims.claim('a', NOON, 0, 1000, second).grantedWattHours, 0);
    claims.claim('b', NOON, 1000, 1000, second);
    assert.equal(claims.claim('b', NOON, 1000, 1000, second + 15 * MINUTE).grantedWattHours, 250);
    assert.equal(claims.grantOf('b', NOON, second + 45 * MINUTE), 1000);
  });

  it('keeps what it has granted when less is expected', () => {
    const claims = claimsOf();
    claims.claim('a', NOON, 800, 1000, MORNING);
    const second = MORNING + 15 * MINUTE;
    assert.equal(claims.claim('a', NOON, 800, 500, second).grantedWattHours, 800);
    assert.equal(claims.claim('b', NOON, 800, 500, second).grantedWattHours, 0);
  });

  it('refuses strangers and periods that are over', () => {
    const claims = claimsOf();
    assert.match(claims.claim('z', NOON, 1, 1, MORNING).reason, /takes no part/);
    assert.equal(claims.claim('a', NOON, 1, 4, NOON + 29 * MINUTE).grantedWattHours, 1);
    assert.match(claims.claim('a', NOON, 1, 4, NOON + 30 * MINUTE).reason, /is over/);
  });

  const claim = fc.record({
    homeId: fc.constantFrom(...homes),
    wattHours: fc.integer({ min: 0, max: 3000 }),
  });
  const window = fc.uniqueArray(claim, { maxLength: 4, selector: ({ homeId }) => homeId });

  it('does not depend on the order of claims within a window', () => {
    const run = fc
      .array(fc.tuple(window, fc.integer({ min: 0, max: 5000 })), { minLength: 1, maxLength: 4 })
      .chain((windows) =>
        fc.tuple(
          fc.constant(windows),
          fc.tuple(
            ...windows.map(([claims]) =>
              fc.shuffledSubarray(claims, { minLength: claims.length, maxLength: claims.length }),
            ),
          ),
        ),
      );
    const keys = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(run, keys, ([windows, shuffled], weights) => {
        const play = (order: readonly (typeof windows)[number][0][]): unknown => {
          const claims = claimsOf(weights);
          const replies = order.map((made, index) =>
            made
              .map(({ homeId, wattHours }) => {
                const atMs = MORNING + index * 15 * MINUTE;
                const expected = windows[index]![1];
                const reply = claims.claim(homeId, NOON, wattHours, expected, atMs);
                return { homeId, ...reply };
              })
              .sort((left, right) => (left.homeId < right.homeId ? -1 : 1)),
          );
          return { replies, grants: homes.map((homeId) => claims.grantOf(homeId, NOON, NOON)) };
        };
        assert.deepEqual(play(windows.map(([claims]) => claims)), play(shuffled));
      }),
    );
  });

  it('never grants more than is expected, and never takes a reply back', () => {
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 5000 }),
        (windows, expected) => {
          const claims = claimsOf([1, 2, 3, 0.5]);
          const told = new Map<string, number>();
          for (const [index, made] of windows.entries())
            for (const { homeId, wattHours } of made) {
              const atMs = MORNING + index * 15 * MINUTE;
              const reply = claims.claim(homeId, NOON, wattHours, expected, atMs);
              const before = Math.min(told.get(homeId) ?? 0, wattHours);
              assert.ok(reply.grantedWattHours >= before);
              told.set(homeId, reply.grantedWattHours);
            }
          const grants = homes.map((homeId) => claims.grantOf(homeId, NOON, NOON));
          assert.ok(grants.reduce((sum, one) => sum + one, 0) <= expected);
          for (const [index, homeId] of homes.entries())
            assert.ok(grants[index]! >= (told.get(homeId) ?? 0));
        },
      ),
    );
  });
});

describe('surplus forecast', () => {
  const hour = (homeId: string, watts: number, createdMs = 0) => ({
    homeId,
    producerId: 'forecaster',
    createdMs,
    fromMs: NOON,
    toMs: NOON + 60 * MINUTE,
    watts,
  });

  it('takes from the production of each what it uses itself, from the newest series', () => {
    const { periods, incomplete } = surplusForecast(
      [
        { homeId: 'school', ownUse: true },
        { homeId: 'carport', ownUse: false },
        { homeId: 'gymnasium', ownUse: true },
      ],
      [
        hour('school', 9000),
        hour('school', 10_001, 1),
        hour('carport', 3000),
        hour('gymnasium', 500),
      ],
      [hour('school', 4000), hour('gymnasium', 2000)],
      NOON,
      3,
      30 * MINUTE,
    );
    assert.deepEqual(
      periods.map(({ wattHours }) => wattHours),
      [4500, 4500, 0],
    );
    assert.deepEqual(incomplete, ['carport', 'gymnasium', 'school']);
  });
});
