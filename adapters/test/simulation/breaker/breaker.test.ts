import assert from 'node:assert/strict';
import fc from 'fast-check';
import { thermalBreaker, type Breaker } from '../../../src/simulation/breaker/index.js';

const HOUR_MS = 3_600_000;
const nineKva = (): Breaker =>
  thermalBreaker({ instantMs: 0, phases: 1, cutOffPowerVoltAmperes: 9000 });
const one = (power: number) => ({ phaseVoltAmperes: [power] });
/** 45 A at 230 V: the setting of 9 kVA. */
const SETTING = 45 * 230;

describe('breaker of a meter', () => {
  it('carries 1.05 times its setting for ever, and opens within an hour at 1.3 times, sooner the more flows', () => {
    const breaker = nineKva();
    breaker.advance(100 * HOUR_MS, one(1.05 * SETTING));
    assert.equal(breaker.isClosed, true);
    const times = [1.1, 1.3, 1.5, 2, 3].map((factor) =>
      nineKva().msUntilOpen(one(factor * SETTING)),
    );
    assert.ok(times[1]! < HOUR_MS);
    assert.deepEqual(
      times,
      [...times].sort((left, right) => right - left),
    );
    // The figures of the README.
    assert.equal(Math.round(nineKva().msUntilOpen(one(2 * SETTING)) / 1000), 97);
    assert.equal(Math.round(nineKva().msUntilOpen(one(14_000)) / 1000), 277);
  });

  it('opens sooner when it is warm already', () => {
    const warm = nineKva();
    warm.advance(HOUR_MS, one(9000));
    assert.ok(warm.msUntilOpen(one(18_000)) < nineKva().msUntilOpen(one(18_000)) / 2);
  });

  it('opens at the moment it said, however time is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11_500, max: 40_000 }),
        fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 30 }),
        (power, steps) => {
          const [whole, cut] = [nineKva(), nineKva()];
          const dueMs = whole.msUntilOpen(one(power));
          for (const step of steps) cut.advance(cut.instantMs + step, one(power));
          const endMs = Math.max(dueMs + 10, cut.instantMs);
          whole.advance(endMs, one(power));
          cut.advance(endMs, one(power));
          assert.equal(whole.openedAtMs, dueMs);
          assert.ok(Math.abs(cut.openedAtMs! - dueMs) <= steps.length + 1);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stays open until a hand closes it, cools meanwhile, and opens again on the same load, sooner', () => {
    const breaker = nineKva();
    const firstMs = breaker.msUntilOpen(one(20_000));
    breaker.advance(firstMs, one(20_000));
    assert.equal(breaker.isClosed, false);
    breaker.advance(firstMs + 60_000, one(20_000));
    assert.equal(breaker.isClosed, false);
    assert.equal(breaker.msUntilOpen(one(20_000)), Infinity);
    breaker.closeByHand();
    assert.equal(breaker.isClosed, true);
    const againMs = breaker.msUntilOpen(one(20_000));
    assert.ok(againMs > 0 && againMs < firstMs / 2);
    breaker.advance(firstMs + 60_000 + 5 * HOUR_MS, one(0));
    assert.ok(breaker.heat < 0.001);
  });

  it('may be closed at once without a load, however hot', () => {
    const breaker = nineKva();
    breaker.advance(HOUR_MS, one(20_000));
    breaker.closeByHand();
    breaker.advance(HOUR_MS + 1000, one(0));
    assert.equal(breaker.isClosed, true);
  });

  it('three phases: opens by one phase alone, though the total is far below the limit', () => {
    const breaker = thermalBreaker({ instantMs: 0, phases: 3, cutOffPowerVoltAmperes: 9000 });
    breaker.advance(HOUR_MS, { phaseVoltAmperes: [3000, 3000, 3000] });
    assert.equal(breaker.isClosed, true);
    assert.ok(breaker.msUntilOpen({ phaseVoltAmperes: [6000, 0, 0] }) < 120_000);
    assert.equal(breaker.msUntilOpen({ phaseVoltAmperes: [3500, 3500, 0] }), Infinity);
  });

  it('follows a new cut-off power', () => {
    const breaker = nineKva();
    assert.equal(breaker.msUntilOpen(one(10_000)), Infinity);
    breaker.setCutOffPower(6000);
    assert.ok(breaker.msUntilOpen(one(10_000)) < HOUR_MS);
  });

  it('refuses what cannot be, and stays as it was', () => {
    const breaker = nineKva();
    assert.throws(() => breaker.advance(-1, one(1)), /time cannot go back/);
    assert.throws(() => breaker.advance(1, one(-1)), /powers of 0 or more/);
    assert.throws(() => breaker.advance(1, { phaseVoltAmperes: [1, 2, 3] }), /expected 1 phases/);
    assert.throws(() => breaker.setCutOffPower(0), /above 0/);
    assert.equal(breaker.instantMs, 0);
  });
});
