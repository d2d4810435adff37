import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ceilingExcess, defaultStart, type Ceiling } from '../../src/white-goods/default-start.js';
import { judgeLoadShift } from '../../src/white-goods/load-shift-order.js';
import { durationMsOf, wattsAt } from '../../src/white-goods/programme-run.js';

const MINUTE = 60_000;
const slots = fc.array(
  fc.record({
    durationMs: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * MINUTE),
    powerWatts: fc.integer({ min: 0, max: 2500 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const ceilings = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: 600 }),
      length: fc.integer({ min: 1, max: 300 }),
      limitVoltAmperes: fc.integer({ min: 0, max: 5000 }),
    })
    .map(({ from, length, limitVoltAmperes }): Ceiling => ({
      fromMs: from * MINUTE,
      toMs: (from + length) * MINUTE,
      limitVoltAmperes,
    })),
  { maxLength: 3 },
);
const situation = fc.record({
  slots,
  ceilings,
  slackMinutes: fc.integer({ min: 0, max: 600 }),
  leadMinutes: fc.integer({ min: 0, max: 30 }),
  other: fc.record({ slots, start: fc.integer({ min: 0, max: 400 }) }),
});

describe('the start by default', () => {
  it('is in the window, and no earlier start exceeds the ceilings less', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const lengthMs = durationMsOf(given.slots);
        const lastMs = given.slackMinutes * MINUTE;
        const question = {
          slots: given.slots,
          powerFactor: 1,
          window: { earliestStartMs: 0, latestEndMs: lastMs + lengthMs },
          notBeforeMs: given.leadMinutes * MINUTE,
          standing: [
            { slots: given.other.slots, startMs: given.other.start * MINUTE, powerFactor: 1 },
          ],
          ceilings: given.ceilings,
          expressible: (startMs: number) => startMs,
        };
        const startMs = defaultStart(question)!;
        const firstMs = Math.min(lastMs, given.leadMinutes * MINUTE);
        assert.ok(startMs >= firstMs && startMs <= lastMs);
        // By brute force, minute by minute.
        const over = (atStartMs: number): number => {
          let sum = 0;
          for (let atMs = atStartMs; atMs < atStartMs + lengthMs; atMs += MINUTE)
            for (const ceiling of given.ceilings)
              if (ceiling.fromMs <= atMs && atMs < ceiling.toMs)
                sum += Math.max(
                  0,
                  wattsAt(given.slots, atStartMs, atMs) +
                    wattsAt(given.other.slots, given.other.start * MINUTE, atMs) -
                    ceiling.limitVoltAmperes,
                );
          return sum;
        };
        assert.ok(Math.abs(ceilingExcess(question, startMs) / MINUTE - over(startMs)) < 1e-6);
        for (let earlierMs = firstMs; earlierMs < startMs; earlierMs += 5 * MINUTE)
          assert.ok(over(earlierMs) > over(startMs), `${earlierMs / MINUTE} min is better`);
      }),
      { numRuns: 60 },
    );
  });

  it('is none when the window is too short for the run', () => {
    const question = {
      slots: [{ durationMs: 10 * MINUTE, powerWatts: 100 }],
      powerFactor: 1,
      window: { earliestStartMs: 0, latestEndMs: 9 * MINUTE },
      notBeforeMs: 0,
      standing: [],
      ceilings: [],
      expressible: (startMs: number) => startMs,
    };
    assert.equal(defaultStart(question), undefined);
  });
});

describe('an order to move a run', () => {
  it('never takes a run out of its window or into the past, whatever is ordered', () => {
    const run = {
      runId: 'run-1',
      state: 'pending' as const,
      slots: [{ durationMs: 60 * MINUTE, powerWatts: 2000 }],
      window: { earliestStartMs: 100 * MINUTE, latestEndMs: 400 * MINUTE },
      timesVersionMs: 50 * MINUTE,
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (at, now) => {
        const order = {
          shiftId: 's',
          runId: 'run-1',
          versionMs: 50 * MINUTE,
          newStartMs: at * MINUTE,
        };
        const judged = judgeLoadShift(order, run, now * MINUTE);
        if ('refusal' in judged) return;
        assert.ok(judged.startMs >= now * MINUTE);
        assert.ok(judged.startMs >= run.window.earliestStartMs);
        assert.ok(judged.startMs + 60 * MINUTE <= run.window.latestEndMs);
      }),
    );
  });
});
