import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ProfileStack,
  type ChargingProfile,
} from '../../../src/simulation/charge-point/profile-stack.js';
import { Vehicle, type VehicleModel } from '../../../src/simulation/charge-point/vehicle.js';

const HOUR = 3_600_000;
const SHAPE = { voltage: 230, phases: 3 };

const models = fc.record<VehicleModel>({
  capacityWattHours: fc.integer({ min: 10_000, max: 100_000 }),
  levelPercent: fc.integer({ min: 0, max: 99 }),
  maximumAmperes: fc.integer({ min: 6, max: 32 }),
  phases: fc.constantFrom(1, 3),
  taperFromPercent: fc.integer({ min: 50, max: 99 }),
  targetPercent: fc.integer({ min: 80, max: 100 }),
  chargeEfficiency: fc.constantFrom(0.85, 0.9, 1),
  powerFactor: fc.constantFrom(0.95, 1),
});

describe('a simulated vehicle', () => {
  it('takes the energy that small steps of time would give', () => {
    fc.assert(
      fc.property(
        models,
        fc.integer({ min: 6, max: 32 }),
        fc.integer({ min: 1, max: 6 }),
        (model, limit, hours) => {
          const whole = new Vehicle(model, 230);
          const energy = whole.charge(hours * HOUR, limit);
          const stepped = new Vehicle(model, 230);
          let summed = 0;
          for (let step = 0; step < hours * 360; step++)
            summed +=
              (stepped.watts(stepped.amperes(limit)) * 10) / 3600 +
              0 * stepped.charge(10_000, limit);
          // The last step may overshoot by its whole energy.
          const lastStep = (whole.watts(Math.min(limit, model.maximumAmperes)) * 10) / 3600;
          const tolerance = lastStep + energy * 0.002;
          assert.ok(Math.abs(energy - summed) <= tolerance, `${energy}, ${summed}`);
          assert.ok(Math.abs(whole.levelPercent - stepped.levelPercent) < 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is full when it says it will be, and takes nothing any more', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 6, max: 32 }), (model, limit) => {
        const vehicle = new Vehicle(model, 230);
        const ms = vehicle.msUntilFull(limit);
        if (vehicle.isFull) return;
        vehicle.charge(ms * 0.99, limit);
        assert.equal(vehicle.isFull, false);
        vehicle.charge(ms * 0.02 + 1, limit);
        assert.equal(vehicle.isFull, true);
        assert.equal(vehicle.amperes(limit), 0);
      }),
    );
  });

  it('does not charge below 6 A', () => {
    const vehicle = new Vehicle(
      { capacityWattHours: 50_000, levelPercent: 10, maximumAmperes: 16, phases: 1 },
      230,
    );
    assert.equal(vehicle.amperes(5.9), 0);
    assert.equal(vehicle.amperes(6), 6);
    assert.equal(vehicle.msUntilFull(5), Infinity);
  });
});

describe('the charging profiles of a simulated charge point', () => {
  const profile = (more: Partial<ChargingProfile>): ChargingProfile => ({
    id: 1,
    stackLevel: 0,
    purpose: 'default',
    kind: 'Relative',
    unit: 'A',
    periods: [{ offsetMs: 0, limit: 6 }],
    ...more,
  });

  it('put the transaction before the default, and the maximum above both', () => {
    const stack = new ProfileStack();
    assert.equal(stack.limitAt(0, 0, SHAPE), Infinity);
    stack.set(profile({}));
    assert.equal(stack.limitAt(0, 0, SHAPE), 6);
    stack.set(
      profile({
        id: 2,
        purpose: 'transaction',
        kind: 'Absolute',
        startMs: HOUR,
        durationMs: 2 * HOUR,
        periods: [
          { offsetMs: 0, limit: 32 },
          { offsetMs: HOUR, limit: 0 },
        ],
      }),
    );
    assert.equal(stack.limitAt(HOUR - 1, 0, SHAPE), 6);
    assert.equal(stack.limitAt(HOUR, 0, SHAPE), 32);
    assert.equal(stack.limitAt(2 * HOUR, 0, SHAPE), 0);
    assert.equal(stack.nextChangeMs(HOUR, 0), 2 * HOUR);
    // Its lease has run out.
    assert.equal(stack.limitAt(3 * HOUR, 0, SHAPE), 6);
    stack.set(
      profile({ id: 3, purpose: 'max', unit: 'W', periods: [{ offsetMs: 0, limit: 6900 }] }),
    );
    assert.equal(stack.limitAt(HOUR, 0, SHAPE), 10);
    assert.equal(
      stack.clear(({ purpose }) => purpose === 'transaction'),
      true,
    );
    assert.equal(stack.limitAt(HOUR, 0, SHAPE), 6);
  });

  it('recur every day', () => {
    const stack = new ProfileStack();
    stack.set(
      profile({
        kind: 'Recurring',
        recurrence: 'Daily',
        startMs: 0,
        periods: [
          { offsetMs: 0, limit: 6 },
          { offsetMs: 8 * HOUR, limit: 16 },
        ],
      }),
    );
    assert.equal(stack.limitAt(5 * 24 * HOUR + 9 * HOUR, 0, SHAPE), 16);
    assert.equal(stack.limitAt(5 * 24 * HOUR + HOUR, 0, SHAPE), 6);
    assert.equal(stack.nextChangeMs(5 * 24 * HOUR + 9 * HOUR, 0), 6 * 24 * HOUR);
  });
});
