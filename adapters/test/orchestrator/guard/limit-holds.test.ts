import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SimulatedHome, type Happening, type HomeShape } from './simulated-home.js';

const power = fc.integer({ min: 300, max: 2500 });

const shape: fc.Arbitrary<HomeShape> = fc.record({
  limitVoltAmperes: fc.constantFrom(6000, 9000, 12_000),
  phases: fc.constantFrom(1 as const, 3 as const),
  devices: fc.array(
    fc.record({
      voltAmperes: power,
      phase: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  kitchen: fc.tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 900 }),
  ),
  meterLagMs: fc.integer({ min: 0, max: 4000 }),
  meterClockMs: fc.integer({ min: -4000, max: 4000 }),
  managerClockMs: fc.integer({ min: -90_000, max: 90_000 }),
});

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('ask' as const) },
    { weight: 5, arbitrary: fc.constant('start' as const) },
    { weight: 3, arbitrary: fc.constant('stop' as const) },
    { weight: 6, arbitrary: fc.constant('pass' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('restart' as const, 'recover' as const, 'kitchen' as const),
    },
  ),
  device: fc.nat(10),
  urgency: fc.nat(3),
  ms: fc.oneof(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 0, max: 200_000 })),
  isLost: fc.nat(9).map((die) => die === 0),
});

describe('a home under the guard of its limit', () => {
  it('never exceeds it by starts under management, whatever is lost, late or restarted: the wires say so', () => {
    let granted = 0;
    fc.assert(
      fc.property(
        shape,
        fc.array(happening, { minLength: 60, maxLength: 150, size: 'max' }),
        (home, happenings) => {
          const simulated = new SimulatedHome(home);
          // Without room for anything there is nothing to see.
          fc.pre(simulated.excess <= 0);
          for (const each of happenings) {
            simulated.happen(each);
            assert.ok(
              simulated.excess <= 1e-6,
              `${simulated.excess} VA too much after ${JSON.stringify(each)}`,
            );
          }
          granted += simulated.granted;
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(granted > 1000, `only ${granted} starts were granted: nothing was tried`);
  });
});
