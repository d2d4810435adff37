import assert from 'node:assert/strict';
import fc from 'fast-check';
import { amperesForWatts, type ChargerRating } from '../../src/ev-charging/charger-rating.js';
import { alternatives, makePlan, type PlanInputs } from '../../src/ev-charging/plan-maker.js';
import { progressOf } from '../../src/ev-charging/charging-need.js';
import {
  completed,
  currentsOf,
  cutAtEnergy,
  energyOf,
  fallbackPlan,
  powersOf,
  type Charger,
} from '../../src/ev-charging/charging-plan.js';

const RATING: ChargerRating = {
  phases: [1, 2, 3],
  maximumAmperes: 16,
  stepAmperes: 1,
  voltage: 230,
  powerFactor: 1,
  onOffOnly: false,
};
const HOUR = 3_600_000;
const charger: Charger = { rating: RATING, phasesUsed: 3 };

const ratings = fc.record({
  phases: fc.constantFrom<(1 | 2 | 3)[]>([1], [2], [1, 2, 3]),
  maximumAmperes: fc.integer({ min: 6, max: 32 }),
  stepAmperes: fc.constantFrom(1, 0.1),
  voltage: fc.constant(230),
  powerFactor: fc.constantFrom(1, 0.98, 0.9),
  onOffOnly: fc.boolean(),
});
const chargers = ratings.map((rating) => ({ rating, phasesUsed: rating.phases.length }));
const segments = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 1, max: 4 }),
      powerWatts: fc.integer({ min: -2000, max: 23_000 }),
    }),
    {
      maxLength: 8,
    },
  )
  .map((steps) => {
    let atMs = 0;
    return steps.map(({ hours, powerWatts }) => {
      const fromMs = atMs;
      atMs += hours * HOUR;
      return { fromMs, toMs: atMs, powerWatts };
    });
  });

describe('currents of powers', () => {
  it('draw no more than was advised, to the watt, and are 0 or at least 6 A', () => {
    fc.assert(
      fc.property(chargers, segments, (one, advised) => {
        const plan = currentsOf(one, advised);
        for (const { amperes } of plan)
          assert.ok(amperes === 0 || (amperes >= 6 && amperes <= one.rating.maximumAmperes));
        for (const { fromMs, toMs, powerWatts } of powersOf(one, plan))
          for (const segment of advised)
            if (segment.fromMs < toMs && segment.toMs > fromMs)
              assert.ok(powerWatts <= Math.max(0, segment.powerWatts) + 1);
      }),
    );
  });

  it('are not above what was advised by a whole watt', () => {
    const fine = { ...RATING, stepAmperes: 0.1 };
    // 7.9 A would be 5451 W.
    assert.equal(amperesForWatts(fine, 5450, 3), 7.8);
    assert.equal(amperesForWatts(fine, 5451, 3), 7.9);
  });

  it('lose no step to rounding', () => {
    for (let amperes = 6; amperes <= 16; amperes++)
      assert.equal(amperesForWatts(RATING, amperes * 3 * 230, 3), amperes);
    assert.equal(amperesForWatts({ ...RATING, stepAmperes: 0.1 }, 6.3 * 230, 1), 6.3);
  });

  it('are what was meant although powers are told in whole watts', () => {
    for (const phases of [1, 3])
      for (const powerFactor of [0.98, 0.9])
        for (let amperes = 6; amperes <= 16; amperes++) {
          const watts = Math.round(amperes * phases * 230 * powerFactor);
          assert.equal(amperesForWatts({ ...RATING, powerFactor }, watts, phases), amperes);
        }
    const switched = { ...RATING, powerFactor: 0.98, onOffOnly: true };
    assert.equal(amperesForWatts(switched, 3606, 1), 16);
  });
});

describe('a plan with what it lacks', () => {
  it('meets the need whenever that can be done, and else does all that can be', () => {
    fc.assert(
      fc.property(
        chargers,
        segments,
        fc.integer({ min: 0, max: 80_000 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
        (one, advised, needed, untilHours, fromHours) => {
          const fromMs = fromHours * HOUR;
          const untilMs = fromMs + untilHours * HOUR;
          const plan = completed(one, currentsOf(one, advised), fromMs, untilMs, needed);
          const most = energyOf(
            one,
            [{ fromMs, toMs: untilMs, amperes: one.rating.maximumAmperes }],
            fromMs,
            untilMs,
          );
          const given = energyOf(one, plan, fromMs, untilMs);
          assert.ok(
            given >= Math.min(needed, most) - 0.1,
            `${given} of ${needed}, ${most} possible`,
          );
        },
      ),
    );
  });

  it('fills up at the end, so that what is advised stays', () => {
    const advised = currentsOf(charger, [{ fromMs: 0, toMs: HOUR, powerWatts: 6900 }]);
    // 6.9 kWh are advised; 11.04 kWh more take an hour at 16 A.
    assert.deepEqual(completed(charger, advised, 0, 5 * HOUR, 17_940), [
      { fromMs: 0, toMs: HOUR, amperes: 10 },
      { fromMs: HOUR, toMs: 4 * HOUR, amperes: 0 },
      { fromMs: 4 * HOUR, toMs: 5 * HOUR, amperes: 16 },
    ]);
  });

  it('ends where the vehicle has all it may take', () => {
    fc.assert(
      fc.property(chargers, segments, fc.integer({ min: 0, max: 50_000 }), (one, advised, most) => {
        const plan = cutAtEnergy(one, currentsOf(one, advised), 0, most);
        assert.ok(energyOf(one, plan, 0, Infinity) <= most + 10);
      }),
    );
  });
});

describe('a plan that lacks a little', () => {
  const MINUTE = 60_000;
  const switched: Charger = { rating: { ...RATING, phases: [1], onOffOnly: true }, phasesUsed: 1 };
  // An advised quarter of an hour had partly passed when it was known.
  const inputsAt = (nowMs: number, toMs: number): PlanInputs => {
    const need = { minimumWattHours: 1500, maximumWattHours: 1500, departureMs: 4 * HOUR };
    return {
      charger: switched,
      nowMs,
      need,
      progress: progressOf(need, switched, 0, nowMs, 15 * MINUTE),
      advice: [{ fromMs: 0, toMs, powerWatts: 3680 }],
      adviceExpected: false,
      rapid: false,
      marginMs: 15 * MINUTE,
    };
  };

  it('goes on where it is advised to run, instead of waiting for a last moment at which there may be no room', () => {
    const inputs = inputsAt(3 * MINUTE, 25 * MINUTE);
    const plan = makePlan(inputs);
    assert.deepEqual(
      plan.map(({ fromMs, amperes }) => [fromMs, amperes]),
      [[3 * MINUTE, 16]],
    );
    assert.ok(Math.abs(energyOf(switched, plan, 0, 4 * HOUR) - 1500) < 1);
    const [late] = alternatives(inputs, plan);
    assert.equal(
      late!.at(-1)!.toMs,
      4 * HOUR - 15 * MINUTE,
      'where that is refused, the last moment',
    );
  });

  it('waits with what would take longer, for there may be more advice', () => {
    const plan = makePlan(inputsAt(3 * MINUTE, 10 * MINUTE));
    assert.equal(plan.at(-1)!.toMs, 4 * HOUR - 15 * MINUTE);
  });
});

describe('a plan in the last minutes', () => {
  it('is lowered step by step where the home cannot bear it', () => {
    const need = { minimumWattHours: 2000, maximumWattHours: 2000, departureMs: HOUR / 6 };
    const inputs: PlanInputs = {
      charger,
      nowMs: 0,
      need,
      progress: progressOf(need, charger, 0, 0, HOUR / 4),
      advice: [],
      adviceExpected: false,
      rapid: false,
      marginMs: HOUR / 4,
    };
    const plan = makePlan(inputs);
    const currents = [plan, ...alternatives(inputs, plan)].map(([first]) => first!.amperes);
    assert.deepEqual(currents, [16, 14, 12, 10, 8, 6]);
  });
});

describe('a plan without advice', () => {
  it('meets the need at the lowest current that can', () => {
    fc.assert(
      fc.property(
        chargers,
        fc.integer({ min: 100, max: 60_000 }),
        fc.integer({ min: 1, max: 15 }),
        (one, needed, hours) => {
          const [segment] = fallbackPlan(one, 0, hours * HOUR, needed);
          const lower = segment!.amperes - one.rating.stepAmperes;
          const most = one.rating.maximumAmperes;
          const given = (amperes: number): number =>
            energyOf(one, [{ fromMs: 0, toMs: hours * HOUR, amperes }], 0, hours * HOUR);
          assert.ok(given(segment!.amperes) >= needed - 1 || segment!.amperes === most);
          if (lower >= 6 && !one.rating.onOffOnly) assert.ok(given(lower) <= needed + 1);
        },
      ),
    );
  });
});

describe('a need', () => {
  const need = { minimumWattHours: 11_040, maximumWattHours: 20_000, departureMs: 10 * HOUR };

  it('is at risk when it must charge as fast as it can', () => {
    const margin = HOUR / 4;
    const at = (nowMs: number) => progressOf(need, charger, 0, nowMs, margin);
    assert.equal(at(0).latestStartMs, 9 * HOUR - margin);
    assert.equal(at(8 * HOUR).atRisk, false);
    assert.equal(at(9 * HOUR - margin).atRisk, true);
    assert.equal(at(9 * HOUR).unreachableWattHours, 0);
    assert.equal(Math.round(at(9.5 * HOUR).unreachableWattHours), 5520);
  });

  it('is no risk once it is met, and leaves what may still be given', () => {
    const met = progressOf(need, charger, 12_000, 9.9 * HOUR, 0);
    assert.deepEqual([met.missingWattHours, met.possibleWattHours, met.atRisk], [0, 8000, false]);
  });
});
