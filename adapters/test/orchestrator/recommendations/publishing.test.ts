import assert from 'node:assert/strict';
import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import type { HomeProblem } from '../../../src/orchestrator/planning/problem.js';
import { HomeInputs } from '../../../src/orchestrator/recommendations/home-inputs.js';
import { batteryOrders } from '../../../src/orchestrator/recommendations/publishing.js';
import { summed } from '../../../src/orchestrator/recommendations/series.js';

const QUARTER_MS = 900_000;

/** A battery, uncontrolled load and sun, by slot. */
function problemOf(loadWatts: readonly number[], sunWatts: readonly number[]): HomeProblem {
  const none = loadWatts.map(() => 0);
  const limit = { limitVoltAmperes: loadWatts.map(() => 9000), uncontrolledHighVoltAmperes: none };
  return {
    homeId: 'home-1',
    startMs: 0,
    slotMs: QUARTER_MS,
    slotCount: loadWatts.length,
    timeZone: 'Europe/Paris',
    importPriceEurPerKwh: none,
    exportPriceEurPerKwh: none,
    ownSunWatts: sunWatts,
    communitySunWatts: none,
    uncontrolledWatts: loadWatts,
    limits: { total: limit },
    devices: [
      {
        kind: 'battery',
        deviceId: 'battery',
        powerFactor: 1,
        phases: [1],
        priority: 1,
        levelWattHours: 1000,
        leastLevelWattHours: 0,
        mostLevelWattHours: 5000,
        mostChargeWatts: 2500,
        mostDischargeWatts: 2500,
        chargeEfficiency: 0.95,
        dischargeEfficiency: 0.95,
        mayFeedIn: false,
        endValueEurPerKwh: 0,
      },
    ],
  };
}

function ordersOf(
  batteryWatts: readonly number[],
  problem: HomeProblem,
): readonly (readonly [number, number, number])[] {
  const device = {
    deviceId: 'battery',
    programmeStarts: [],
    segments: batteryWatts.flatMap((powerWatts, slot) =>
      powerWatts === 0
        ? []
        : [{ fromMs: slot * QUARTER_MS, toMs: (slot + 1) * QUARTER_MS, powerWatts }],
    ),
  };
  const plan = { homeId: 'home-1', devices: [device] } as unknown as Plan;
  return batteryOrders(device, plan, problem).map(
    ({ fromMs, toMs, powerWatts }) => [fromMs / QUARTER_MS, toMs / QUARTER_MS, powerWatts] as const,
  );
}

describe('orders to a battery', () => {
  it('leave it alone where the plan is what it does by itself', () => {
    const problem = problemOf([500, 300, 200, 200], [0, 0, 1500, 4000]);
    // Covers the load, takes the surplus, and no more than its power.
    assert.deepEqual(ordersOf([-500, -300, 1300, 2500], problem), []);
    // A store that is full or empty does nothing by itself either.
    assert.deepEqual(ordersOf([-500, -300, 0, 0], problem), []);
  });

  it('say when to charge from the grid, and what to keep back for later', () => {
    const problem = problemOf([500, 500, 500, 500], [0, 0, 0, 0]);
    assert.deepEqual(ordersOf([2000, 2000, 0, -500], problem), [
      [0, 2, 2000],
      [2, 3, 0],
    ]);
  });
});

describe('full price of a home', () => {
  const gl = 'https://w3id.org/gridloom/energy#';

  it('is the sum of its parts where no tariff says it', () => {
    const inputs = new HomeInputs('home-1');
    const at = (fromMs: number, toMs: number, value: number) => ({ fromMs, toMs, value });
    inputs.priceParts.set(`${gl}EnergyPart`, [at(0, 2, 0.1), at(2, 6, 0.2)]);
    inputs.priceParts.set(`${gl}NetworkPart`, [at(0, 4, 0.05), at(4, 6, 0.03)]);
    assert.equal(inputs.fullPrice.length, 0, 'two of three parts are no price');
    inputs.priceParts.set(`${gl}TaxPart`, [at(0, 5, 0.02)]);
    const rounded = inputs.fullPrice.map((each) => ({
      ...each,
      value: Number(each.value.toFixed(6)),
    }));
    assert.deepEqual(rounded, [at(0, 2, 0.17), at(2, 4, 0.27), at(4, 5, 0.25)]);
    inputs.importPrice = [at(2, 3, 0.5)];
    assert.deepEqual(
      inputs.fullPrice.map(({ value }) => Number(value.toFixed(6))),
      [0.17, 0.5, 0.27, 0.25],
    );
  });

  it('has no value where a part has a gap', () => {
    const whole = [{ fromMs: 0, toMs: 9, value: 1 }];
    const holed = [
      { fromMs: 0, toMs: 3, value: 1 },
      { fromMs: 6, toMs: 9, value: 2 },
    ];
    assert.deepEqual(summed([whole, holed]), [
      { fromMs: 0, toMs: 3, value: 2 },
      { fromMs: 6, toMs: 9, value: 3 },
    ]);
  });
});
