import assert from 'node:assert/strict';
import fc from 'fast-check';
import { modeFor, powerBounds, type BatteryModel } from '../../src/battery-ems/frbc-model.js';
import { latestChargeStartMs, reserveAt } from '../../src/battery-ems/level-targets.js';
import { decidePower, plannedAt } from '../../src/battery-ems/power-decision.js';
import { SimulatedBattery } from '../../src/simulation/battery/index.js';
import { ManualClock } from '../stage.js';

const HOUR = 3_600_000;
const watts = fc.integer({ min: -6000, max: 6000 });

describe('the power of a battery', () => {
  const model: BatteryModel = {
    actuatorId: 'inverter',
    minimumLevel: 10,
    maximumLevel: 100,
    modes: [
      ['idle', 0, 0],
      ['charge', 300, 4000],
      ['discharge', -300, -3000],
    ].map(([modeId, from, to]) => ({
      modeId: String(modeId),
      elements: [
        {
          fill_level_range: { start_of_range: 10, end_of_range: 100 },
          fill_rate: { start_of_range: 0, end_of_range: 0 },
          power_ranges: [
            {
              start_of_range: Number(from),
              end_of_range: Number(to),
              commodity_quantity: 'ELECTRIC.POWER.L1' as const,
            },
          ],
        },
      ],
    })),
  };

  it('is told as the mode and factor that come nearest', () => {
    assert.deepEqual(modeFor(model, 50, 2150), { modeId: 'charge', factor: 0.5, watts: 2150 });
    assert.deepEqual(modeFor(model, 50, -3000), { modeId: 'discharge', factor: 1, watts: -3000 });
    assert.deepEqual(modeFor(model, 50, 100), { modeId: 'idle', factor: 0, watts: 0 });
    assert.equal(modeFor(model, 50, 200).modeId, 'charge');
    assert.deepEqual(powerBounds(model, 50), { chargeWatts: 4000, dischargeWatts: 3000 });
    assert.deepEqual(powerBounds(model, 100), { chargeWatts: 0, dischargeWatts: 3000 });
    assert.deepEqual(powerBounds(model, 10), { chargeWatts: 4000, dischargeWatts: 0 });
  });

  it('keeps within limits, reserve, cap and orders, whatever is wished', () => {
    const situation = fc.record({
      level: fc.integer({ min: 0, max: 100 }),
      lowestLevel: fc.integer({ min: 0, max: 100 }),
      chargeWatts: fc.integer({ min: 0, max: 5000 }),
      dischargeWatts: fc.integer({ min: 0, max: 5000 }),
      presentWatts: watts,
      isHeld: fc.boolean(),
      mustCharge: fc.boolean(),
      plannedWatts: fc.option(watts, { nil: undefined }),
      isSilent: fc.boolean(),
      netWatts: fc.option(watts, { nil: undefined }),
      capWatts: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 5000 })),
    });
    fc.assert(
      fc.property(situation, (given) => {
        const decided = decidePower(given);
        assert.ok(decided.watts <= given.chargeWatts && decided.watts >= -given.dischargeWatts);
        assert.ok(decided.watts <= given.capWatts);
        if (given.level <= given.lowestLevel) assert.ok(decided.watts >= 0);
        if (given.isHeld) assert.equal(Math.abs(decided.watts), 0);
      }),
    );
  });

  it('is 0 in the gaps of a plan, and open beyond its ends', () => {
    const plan = [
      { fromMs: 0, toMs: 10, powerWatts: 100 },
      { fromMs: 20, toMs: 30, powerWatts: -50 },
    ];
    assert.deepEqual(
      [-1, 0, 15, 29, 30].map((atMs) => plannedAt(plan, atMs)),
      [undefined, 100, 0, -50, undefined],
    );
  });

  it('is needed for a target as late as can be, with what is lost meanwhile', () => {
    const targets = [
      { fromMs: 0, toMs: 2 * HOUR, lowestLevel: 10 },
      { fromMs: 2 * HOUR, toMs: 4 * HOUR, lowestLevel: 60 },
    ];
    assert.equal(reserveAt(targets, HOUR), 10);
    assert.equal(reserveAt(targets, 3 * HOUR), 60);
    assert.equal(latestChargeStartMs(targets, [], 60, 40 / 3600, 0), Infinity);
    assert.equal(latestChargeStartMs(targets, [], 20, 40 / 3600, 0), HOUR);
    const usage = [{ fromMs: 0, toMs: 2 * HOUR, perSecond: 5 / 3600 }];
    assert.equal(latestChargeStartMs(targets, usage, 20, 40 / 3600, 0), 0.75 * HOUR);
  });
});

describe('a simulated battery', () => {
  it('loses and gains no energy but by its efficiencies, however it is used', () => {
    const steps = fc.array(fc.tuple(watts, fc.integer({ min: 1, max: 120 })), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (orders) => {
        const clock = new ManualClock(0);
        const battery = new SimulatedBattery({ batteryId: 'b', clock, initialLevelPercent: 40 });
        let stored = 4000;
        for (const [power, minutes] of orders) {
          battery.setPower(power);
          for (let minute = 0; minute < minutes; minute++) {
            clock.advance(60_000);
            const before = stored;
            stored = battery.levelPercent * 100;
            const most = (4000 * 0.95) / 60;
            const least = -4000 / 0.95 / 60;
            assert.ok(stored - before <= most + 1e-3 && stored - before >= least - 1e-3);
            assert.ok(battery.levelPercent >= 10 - 1e-9 && battery.levelPercent <= 100 + 1e-9);
            if (power > 0 && battery.levelPercent < 90) {
              const drawn = Math.min(4000, power) / 60;
              assert.ok(Math.abs(stored - before - drawn * 0.95) < 1e-3);
            }
            if (power < 0 && battery.levelPercent > 10) {
              const given = Math.max(-4000, power) / 60;
              assert.ok(Math.abs(stored - before - given / 0.95) < 1e-3);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells its power per phase at any instant', () => {
    const clock = new ManualClock(0);
    const battery = new SimulatedBattery({ batteryId: 'b', clock, phases: [1, 2, 3] });
    battery.setPower(-3000);
    assert.deepEqual(battery.power(), [
      { phase: 1, watts: -1000, voltAmperes: 1000 },
      { phase: 2, watts: -1000, voltAmperes: 1000 },
      { phase: 3, watts: -1000, voltAmperes: 1000 },
    ]);
  });
});
