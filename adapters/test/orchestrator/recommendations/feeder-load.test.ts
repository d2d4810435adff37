import assert from 'node:assert/strict';
import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import { FeederLoad } from '../../../src/orchestrator/recommendations/feeder-load.js';
import { plainHome, QUARTER_MS, slotAt, START_MS } from '../planning/homes.js';

const GRID = { startMs: START_MS, slotMs: QUARTER_MS, slotCount: 4 };

/** A plan of one device that draws in one slot. */
function planOf(homeId: string, slot: number, powerWatts: number): Plan {
  return {
    homeId,
    devices: [
      {
        deviceId: 'heater',
        programmeStarts: [],
        segments: [{ fromMs: slotAt(slot), toMs: slotAt(slot + 1), powerWatts }],
      },
    ],
    cost: { totalEur: 0, controllableEur: 0, endValueEur: 0 },
    gapEur: 0,
    unmetNeeds: [],
    explanations: [],
    expectedOverloads: [],
  };
}

describe('what the homes behind a feeder are planned to draw', () => {
  const problem = plainHome(4, { uncontrolledWatts: [1000, 1000, 1000, 1000] });
  const feederOf = (): FeederLoad =>
    new FeederLoad({
      feederId: 'feeder',
      homeIds: ['home-1', 'home-2'],
      capacityKilovoltAmperes: 40,
      crowdingCentsPerKwh: 4,
    });

  it('weighs on the others in proportion, and not on the home itself', () => {
    const feeder = feederOf();
    assert.deepEqual(feeder.crowdingOf('home-1', GRID, 6000), { centsPerKwh: [0, 0, 0, 0] });
    feeder.planned('home-1', planOf('home-1', 1, 9000), problem);
    assert.deepEqual(feeder.crowdingOf('home-1', GRID, 6000).centsPerKwh, [0, 0, 0, 0]);
    // 1 kW of 40 kVA is a fortieth of 4 cent; with the heater it is a quarter.
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0.1, 1, 0.1, 0.1]);
  });

  it('follows the newest plan, and forgets what is over', () => {
    const feeder = feederOf();
    feeder.planned('home-1', planOf('home-1', 1, 9000), problem);
    feeder.planned('home-1', planOf('home-1', 2, 9000), problem);
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0.1, 0.1, 1, 0.1]);
    const later = plainHome(4, { startMs: slotAt(3), uncontrolledWatts: [0, 0, 0, 0] });
    feeder.planned('home-1', planOf('home-1', 3, 9000), later);
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0, 0, 0, 0.9]);
  });

  it('never counts more than all of the capacity', () => {
    const feeder = feederOf();
    feeder.planned('home-1', planOf('home-1', 0, 90_000), problem);
    assert.equal(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh[0], 4);
  });

  it('lets homes plan one after the other, also after one that failed', async () => {
    const feeder = feederOf();
    const order: string[] = [];
    const turn = (name: string, ends: Promise<void>): Promise<void> =>
      feeder.turn(async () => {
        order.push(`${name} begins`);
        await ends;
        order.push(`${name} ends`);
      });
    const first = turn('first', new Promise((resolve) => setImmediate(resolve)));
    const failed = feeder.turn(() => Promise.reject(new Error('no solver')));
    const last = turn('last', Promise.resolve());
    await assert.rejects(failed, /no solver/);
    await Promise.all([first, last]);
    assert.deepEqual(order, ['first begins', 'first ends', 'last begins', 'last ends']);
  });

  it('does not weigh on what a home draws itself while its limit is unknown', () => {
    assert.equal(feederOf().crowdingOf('home-1', GRID, Infinity).own, undefined);
  });

  it('weighs on what a home draws itself where that could be a good part of the capacity', () => {
    const { own } = feederOf().crowdingOf('home-1', GRID, 20_000);
    assert.deepEqual(own, { stepWatts: 5000, centsPerKwh: 0.5 });
  });
});
