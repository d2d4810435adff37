import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNone, type PhasePowers } from '../../../src/orchestrator/guard/power.js';
import { planShedding, type Sheddable } from '../../../src/orchestrator/guard/shedding.js';
import { whiteGoodsCeiling, type CeilingInput } from '../../../src/orchestrator/guard/ceiling.js';

const device = (
  deviceId: string,
  voltAmperes: number,
  more: Partial<Sheddable> = {},
): Sheddable => ({
  requestId: `of ${deviceId}`,
  deviceId,
  managerId: 'ems',
  origin: 'asked',
  urgency: 'OrdinaryStart',
  priority: 1,
  relief: [voltAmperes, 0, 0, 0],
  ...more,
});
const chosenIds = (excess: number, candidates: readonly Sheddable[]): readonly string[] =>
  planShedding([excess, 0, 0, 0], candidates).chosen.map(({ deviceId }) => deviceId);

describe('choice of what to switch off', () => {
  it('takes the lowest priority first, those that did not ask before all, wishes last', () => {
    const candidates = [
      device('wish', 5000, { urgency: 'UserWish', priority: 0 }),
      device('heater', 1000, { priority: 2 }),
      device('boiler', 1000, { priority: 1 }),
      device('rude', 500, { origin: 'unasked', priority: 9 }),
      device('deadline', 1000, { priority: 1, urgency: 'DeadlineAtRisk' }),
    ];
    assert.deepEqual(chosenIds(3600, candidates), ['rude', 'boiler', 'deadline', 'heater', 'wish']);
    assert.deepEqual(chosenIds(1400, candidates), ['rude', 'boiler']);
    assert.deepEqual(chosenIds(0, candidates), []);
  });

  it('spares what a larger one chosen later makes unnecessary', () => {
    assert.deepEqual(chosenIds(2000, [device('fan', 100), device('pump', 3000, { priority: 2 })]), [
      'pump',
    ]);
  });

  it('takes only devices on the phase that is overloaded', () => {
    const excess: PhasePowers = [0, 0, 700, 0];
    const candidates = [
      device('first', 0, { relief: [2000, 2000, 0, 0], priority: 0 }),
      device('second', 0, { relief: [1000, 0, 1000, 0], priority: 5 }),
    ];
    const plan = planShedding(excess, candidates);
    assert.deepEqual(
      plan.chosen.map(({ deviceId }) => deviceId),
      ['second'],
    );
  });

  it('covers the excess whenever all candidates together do, and never takes one in vain', () => {
    const powers = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 8 });
    fc.assert(
      fc.property(powers, fc.integer({ min: 1, max: 9000 }), (reliefs, excess) => {
        const candidates = reliefs.map((power, at) =>
          device(`device-${at}`, power, { priority: at % 3 }),
        );
        const { chosen, uncovered } = planShedding([excess, 0, 0, 0], candidates);
        const all = reliefs.reduce((sum, power) => sum + power, 0);
        const sum = chosen.reduce((total, { relief }) => total + relief[0], 0);
        assert.equal(isNone(uncovered), all >= excess);
        if (all >= excess)
          for (const { relief } of chosen) assert.ok(sum - relief[0] < excess, 'one too many');
      }),
    );
  });
});

describe('ceiling for white goods', () => {
  const base: CeilingInput = {
    usableVoltAmperes: 6000,
    othersDrawnVoltAmperes: 1500,
    reservedVoltAmperes: 500,
    planned: [],
    fromMs: 0,
    slotMs: 900_000,
    slots: 2,
  };
  const powersOf = (input: CeilingInput): readonly number[] =>
    whiteGoodsCeiling(input).map(({ voltAmperes }) => voltAmperes);

  it('is what the limit leaves beside what is drawn, reserved and planned', () => {
    assert.deepEqual(powersOf(base), [4000, 4000]);
    const load = { deviceId: 'car', fromMs: 900_000, toMs: 1_800_000, activePowerWatts: 3600 };
    const planned = [
      { ...load, whiteGoods: false },
      { ...load, deviceId: 'washer', whiteGoods: true },
    ];
    assert.deepEqual(powersOf({ ...base, planned }), [4000, 2000]);
  });

  it('is 0 as long as nobody knows what the others draw, and never below', () => {
    assert.deepEqual(powersOf({ ...base, othersDrawnVoltAmperes: undefined }), [0, 0]);
    assert.deepEqual(powersOf({ ...base, othersDrawnVoltAmperes: 9000 }), [0, 0]);
  });
});
