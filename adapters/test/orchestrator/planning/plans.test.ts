import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Highs } from 'highs';
import {
  checkProblem,
  evaluatePlan,
  InvalidProblemError,
  loadSolver,
  planHome,
  SEARCH_EFFORT,
  type HomeProblem,
  type Plan,
  type PlannedDevice,
} from '../../../src/orchestrator/planning/index.js';
import { battery, car, pump, tank, UNEVEN_PRICES, washer } from './devices.js';
import { plainHome, randomHome, slotAt } from './homes.js';

const reproducible = { ...SEARCH_EFFORT, timeLimitMs: 60_000, reproducible: true };
const exact = { timeLimitMs: 60_000, gapEur: 1e-6, gapShare: 0, reproducible: false };
const flat = (value: number, length = 8): number[] => new Array<number>(length).fill(value);

describe('plans of homes', function () {
  this.timeout(120_000);
  let highs: Highs;
  before(async () => {
    highs = await loadSolver();
  });

  const home = (devices: readonly PlannedDevice[], changes: Partial<HomeProblem> = {}) =>
    plainHome(8, { importPriceEurPerKwh: UNEVEN_PRICES, devices, ...changes });
  const segmentsOf = (plan: Plan, deviceId: string) =>
    plan.devices.find((device) => device.deviceId === deviceId)!.segments;
  const limits = (voltAmperes: number) => ({
    limits: {
      total: { limitVoltAmperes: flat(voltAmperes), uncontrolledHighVoltAmperes: flat(500) },
    },
  });

  it('break nothing and cost what they say, in whatever home', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const problem = randomHome(seed);
        const plan = planHome(problem, highs, reproducible);
        assert.deepEqual(evaluatePlan(problem, plan).faults, []);
        assert.ok(plan.gapEur < Infinity);
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it('break nothing without a solver either', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const problem = randomHome(seed);
        const plan = planHome(problem, undefined, reproducible);
        assert.deepEqual(evaluatePlan(problem, plan).faults, []);
        assert.equal(plan.gapEur, Infinity);
        assert.equal(plan.devices.length, problem.devices.length);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('come out the same twice', () => {
    const problem = randomHome(11);
    assert.deepEqual(
      planHome(problem, highs, reproducible),
      planHome(problem, highs, reproducible),
    );
  });

  it('finish earlier among times that cost the same', () => {
    const prices = { importPriceEurPerKwh: flat(0.2) };
    const plan = planHome(home([washer(), tank({ endValueEurPerKwh: 0 })], prices), highs, exact);
    assert.equal(segmentsOf(plan, 'washer')[0]!.fromMs, slotAt(0));
    const [first] = segmentsOf(plan, 'tank');
    assert.equal(first!.fromMs, slotAt(0));
    const charged = planHome(home([car()], prices), highs, exact);
    assert.deepEqual(segmentsOf(charged, 'car'), [
      { fromMs: slotAt(0), toMs: slotAt(2), powerWatts: 2800 },
    ]);
  });

  it('know days of 23 and of 25 hours: an instant is an instant', () => {
    // The night of 2026-03-29 in Paris: 02:00 is followed by 03:00, so ready by 04:00 is three hours after midnight.
    const midnightMs = Date.parse('2026-03-29T00:00:00+01:00');
    const readyMs = Date.parse('2026-03-29T04:00:00+02:00');
    assert.equal(readyMs - midnightMs, 3 * 3_600_000);
    const slots = 16;
    const problem = plainHome(slots, {
      startMs: midnightMs,
      importPriceEurPerKwh: Array.from({ length: slots }, (_, slot) => 0.4 - slot / 50),
      devices: [
        car({
          available: new Array<boolean>(slots).fill(true),
          departureMs: readyMs,
        }),
      ],
    });
    const plan = planHome(problem, highs, exact);
    assert.deepEqual(evaluatePlan(problem, plan).faults, []);
    const charged = segmentsOf(plan, 'car');
    assert.equal(charged.at(-1)!.toMs, readyMs);
    // 2026-10-25: 03:00 is followed by 02:00 again, so the same wish leaves five hours.
    const longMs = Date.parse('2026-10-25T00:00:00+02:00');
    const longReadyMs = Date.parse('2026-10-25T04:00:00+01:00');
    assert.equal(longReadyMs - longMs, 5 * 3_600_000);
    const long = {
      ...problem,
      startMs: longMs,
      devices: [car({ available: new Array<boolean>(slots).fill(true), departureMs: longReadyMs })],
    };
    const later = planHome(long, highs, exact);
    assert.equal(segmentsOf(later, 'car').at(-1)!.toMs, longMs + slots * 900_000);
  });

  it('meet needs of a higher priority first, and say what stays missing and why', () => {
    const devices = [
      tank({
        priority: 1,
        minimumRunMs: 0,
        leastEnergyWattHours: flat(0).map((_, slot) => 500 * (slot + 1)),
        mostEnergyWattHours: flat(0).map((_, slot) => 500 * (slot + 1)),
      }),
      car({ priority: 5, neededEnergyWattHours: 2100, leastPowerWatts: 1400 }),
    ];
    const problem = home(devices, limits(3400));
    const plan = planHome(problem, highs, exact);
    assert.deepEqual(evaluatePlan(problem, plan).faults, []);
    assert.deepEqual(
      plan.unmetNeeds.map(({ deviceId, cause }) => [deviceId, cause]),
      [['tank', 'limit']],
    );
    assert.match(plan.unmetNeeds[0]!.reason, /kWh stay missing: .* limit leaves too little/);
    const swapped = home(
      devices.map((device) => ({ ...device, priority: 6 - device.priority })),
      limits(3400),
    );
    const other = planHome(swapped, highs, exact);
    assert.deepEqual(evaluatePlan(swapped, other).faults, []);
    assert.deepEqual(
      other.unmetNeeds.map(({ deviceId }) => deviceId),
      ['car'],
    );
  });

  it('tell needs that no time suffices for from those that the customer leaves no time for', () => {
    const tooMuch = planHome(home([car({ neededEnergyWattHours: 9000 })]), highs, exact);
    assert.equal(tooMuch.unmetNeeds[0]!.cause, 'time');
    assert.ok(Math.abs(tooMuch.unmetNeeds[0]!.energyWattHours - (9000 - 6 * 700)) < 1);
    const windows = [{ fromMs: slotAt(3), toMs: slotAt(4) }];
    const narrow = planHome(home([washer({ allowedWindows: windows })]), highs, exact);
    assert.equal(narrow.unmetNeeds[0]!.cause, 'preference');
    assert.equal(narrow.unmetNeeds[0]!.programmeId, 'cotton');
  });

  it('say where the uncontrolled load may break the limit although nothing else runs', () => {
    const high = [500, 500, 3000, 3200, 500, 500, 500, 500];
    const problem = home([tank()], {
      limits: { total: { limitVoltAmperes: flat(2900), uncontrolledHighVoltAmperes: high } },
    });
    const plan = planHome(problem, highs, exact);
    assert.deepEqual(plan.expectedOverloads, [
      { fromMs: slotAt(2), toMs: slotAt(4), excessVoltAmperes: 300 },
    ]);
    assert.deepEqual(evaluatePlan(problem, plan).faults, []);
  });

  it('let nothing else run while what cannot be moved breaks the limit', () => {
    const [cotton] = washer().programmes;
    const fixed = washer({ programmes: [{ ...cotton!, fixedStartMs: slotAt(1) }] });
    const problem = home([fixed, pump({ keepOnUntilMs: slotAt(0) }), battery()], limits(2100));
    const plan = planHome(problem, highs, exact);
    assert.deepEqual(evaluatePlan(problem, plan).faults, []);
    const beside = segmentsOf(plan, 'pump').some(
      ({ fromMs, toMs }) => fromMs < slotAt(2) && toMs > slotAt(1),
    );
    assert.equal(beside, false);
  });

  it('explain each device by what else it could have done', () => {
    const sun = [0, 500, 1500, 2500, 2500, 1500, 500, 0];
    const problem = home(
      [
        washer(),
        pump({ deadlineMs: slotAt(4), energyWattHours: 500, minimumRunMs: 0 }),
        tank({ endValueEurPerKwh: 0 }),
        battery(),
      ],
      {
        ...limits(3400),
        communitySunWatts: sun,
        importPriceEurPerKwh: UNEVEN_PRICES.map((p) => 2 * p),
      },
    );
    const plan = planHome(problem, highs, exact);
    const kinds = new Map<string, string[]>();
    for (const { deviceId, kind, text, amountEur } of plan.explanations) {
      kinds.set(deviceId, [...(kinds.get(deviceId) ?? []), kind]);
      assert.ok(amountEur >= 0 && text.length > 0);
    }
    for (const { deviceId } of problem.devices)
      assert.ok(kinds.get(deviceId)?.includes('price'), `${deviceId} is explained`);
    assert.ok([...kinds.values()].flat().includes('sun'));
    // Times are those of the home: 22:00 UTC is 23:00 in Paris in winter.
    assert.match(plan.explanations[0]!.text, /23:|00:/);
  });

  it('name the limit and the preference that keep a device from a better time', () => {
    const cheap = { importPriceEurPerKwh: [0.5, 0.1, 0.5, 0.5, 0.3, 0.5, 0.5, 0.5] };
    const one = tank({
      minimumRunMs: 0,
      leastEnergyWattHours: [0, 0, 0, 0, 0, 0, 0, 500],
      mostEnergyWattHours: flat(500),
    });
    const both = home([one, pump({ energyWattHours: 250 })], { ...cheap, ...limits(2700) });
    const limited = planHome(both, highs, exact).explanations.filter(
      ({ kind }) => kind === 'limit',
    );
    assert.equal(limited.length, 1);
    assert.equal(limited[0]!.deviceId, 'pump');
    assert.ok(Math.abs(limited[0]!.amountEur - 0.25 * 0.2) < 1e-6, 'a quarter of a kWh at 0.2 EUR');
    assert.match(limited[0]!.text, /at 23:15 it needs 1000 VA where 200 VA are free/);

    const late = pump({ energyWattHours: 250, earliestStartMs: slotAt(2) });
    const preferred = planHome(home([late], cheap), highs, exact).explanations.filter(
      ({ kind }) => kind === 'preference',
    );
    assert.equal(preferred.length, 1);
    assert.ok(Math.abs(preferred[0]!.amountEur - 0.25 * 0.2) < 1e-6);
    assert.match(preferred[0]!.text, /23:15-23:30 would save 0\.05 EUR/);
  });

  it('are refused for problems that make no sense, naming the field', () => {
    const refused = (problem: HomeProblem, field: RegExp): void =>
      assert.throws(
        () => checkProblem(problem),
        (error) => error instanceof InvalidProblemError && field.test(error.message),
      );
    refused(
      home([], { importPriceEurPerKwh: [0.1] }),
      /^importPriceEurPerKwh: expected a value for each of the 8/,
    );
    refused(
      home([], { ownSunWatts: flat(Number.NaN) }),
      /^ownSunWatts\[0\]: expected a finite number/,
    );
    refused(home([washer(), washer()]), /^devices\[1\]\.deviceId/);
    refused(home([washer({ phases: [2] })]), /^devices\[0\]\.phases: expected some of 1/);
    refused(home([battery({ chargeEfficiency: 1.2 })]), /chargeEfficiency: .* at most 1/);
    refused(home([tank({ mostEnergyWattHours: flat(100) })]), /mostEnergyWattHours\[3\]/);
    refused(home([pump({ ratedPowerWatts: 0 })]), /ratedPowerWatts/);
    const [cotton] = washer().programmes;
    const twice = ['a', 'b'].map((programmeId) => ({
      ...cotton!,
      programmeId,
      fixedStartMs: slotAt(1),
    }));
    refused(
      home([washer({ programmes: twice })]),
      /programmes: expected b to start when a has ended/,
    );
  });
});
