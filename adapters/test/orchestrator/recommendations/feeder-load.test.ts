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
      capacityKilovoltAmperes: 50,
      crowdedFromPart: 0.2,
      crowdingCentsPerKwh: 4,
    });

  it('weighs on the others where they crowd, and not on the home itself', () => {
    const feeder = feederOf();
    assert.deepEqual(feeder.crowdingOf('home-1', GRID, 6000), { centsPerKwh: [0, 0, 0, 0] });
    feeder.planned('home-1', planOf('home-1', 1, 19_000), problem);
    assert.deepEqual(feeder.crowdingOf('home-1', GRID, 6000).centsPerKwh, [0, 0, 0, 0]);
    // 20 kW are 10 above the fifth from which it is crowded: a quarter of the way to all of the capacity.
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0, 1, 0, 0]);
  });

  it('does not count what comes from the common sun next door', () => {
    const feeder = feederOf();
    const sunny = { ...problem, communitySunWatts: [0, 10_000, 0, 0] };
    feeder.planned('home-1', planOf('home-1', 1, 19_000), sunny);
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0, 0, 0, 0]);
  });

  it('follows the newest plan, and forgets what is over', () => {
    const feeder = feederOf();
    feeder.planned('home-1', planOf('home-1', 1, 19_000), problem);
    feeder.planned('home-1', planOf('home-1', 2, 19_000), problem);
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0, 0, 1, 0]);
    const later = plainHome(4, { startMs: slotAt(3), uncontrolledWatts: [0, 0, 0, 0] });
    feeder.planned('home-1', planOf('home-1', 3, 15_000), later);
    assert.deepEqual(feeder.crowdingOf('home-2', GRID, 6000).centsPerKwh, [0, 0, 0, 0.5]);
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
    const feeder = feederOf();
    feeder.planned('home-2', planOf('home-2', 1, 3000), problem);
    feeder.planned('home-2', planOf('home-2', 1, 7000), problem);
    const { own } = feeder.crowdingOf('home-1', GRID, 20_000);
    // Beside 1 and 8 kW of others it crowds from 9 and 2 kW on; the first step of 5 kW begins in its middle.
    assert.deepEqual(own, {
      fromWatts: [11_500, 4500, 11_500, 11_500],
      stepWatts: 5000,
      centsPerKwh: 0.5,
    });
  });
});
