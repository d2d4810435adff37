import assert from 'node:assert/strict';
import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import type { Corridor } from '../../../src/orchestrator/recommendations/home-inputs.js';
import { staysWithin } from '../../../src/orchestrator/recommendations/stays-within.js';
import { QUARTER_MS, slotAt } from '../planning/homes.js';

/** A plan that heats with 2 kW in the second quarter of an hour: 500 Wh. */
const plan: Plan = {
  homeId: 'home',
  devices: [
    {
      deviceId: 'heater',
      programmeStarts: [],
      segments: [{ fromMs: slotAt(1), toMs: slotAt(2), powerWatts: 2000 }],
    },
  ],
  cost: { totalEur: 0, controllableEur: 0, endValueEur: 0 },
  gapEur: 0,
  unmetNeeds: [],
  explanations: [],
  expectedOverloads: [],
};

/** By quarter of an hour: least and most, cumulated [Wh]. */
function corridor(least: readonly number[], most: readonly number[]): Corridor {
  return {
    createdMs: slotAt(0),
    ratedPowerWatts: 2000,
    minimumRunMs: QUARTER_MS,
    hourlyLossPart: 0,
    points: least.map((leastWattHours, slot) => ({
      fromMs: slotAt(slot),
      toMs: slotAt(slot + 1),
      leastWattHours,
      mostWattHours: most[slot]!,
      relativeEffect: 1,
    })),
  };
}

describe('a new corridor beside the last plan', () => {
  const stays = (least: readonly number[], most: readonly number[]): boolean =>
    staysWithin({ plan }, 'heater', corridor(least, most));

  it('is nothing to plan for where the plan keeps to it, or nearly so', () => {
    assert.ok(stays([0, 0, 500, 500], [500, 500, 1000, 1000]));
    // Less than half of a quarter hour's heat.
    assert.ok(stays([0, 0, 600, 700], [500, 500, 1000, 1000]));
    assert.ok(stays([0, 0, 0, 0], [300, 300, 300, 300]));
  });

  it('has to be planned for where heat comes too late, or is too much', () => {
    assert.ok(!stays([300, 300, 500, 500], [500, 500, 1000, 1000]), 'too late');
    assert.ok(!stays([0, 0, 500, 800], [500, 500, 1000, 1000]), 'too little');
    assert.ok(!stays([0, 0, 0, 0], [0, 0, 0, 0]), 'too much');
  });

  it('has time where the plan leaves it later than six hours ahead', () => {
    const least = (from: number): number[] =>
      Array.from({ length: 32 }, (_, slot) => (slot < from ? 0 : 2000));
    const most = new Array<number>(32).fill(2000);
    assert.ok(stays(least(24), most));
    assert.ok(!stays(least(23), most));
  });

  it('has to be planned for where no plan knows the device', () => {
    const offer = corridor([0], [1000]);
    assert.ok(!staysWithin(undefined, 'heater', offer));
    assert.ok(!staysWithin({ plan }, 'other', offer));
  });
});
