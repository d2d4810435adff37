import assert from 'node:assert/strict';
import {
  MeterTracker,
  loadCurveOf,
  type RawGroup,
} from '../../../src/metering-platform/tic/index.js';
import { eventsOf, frameEvents, needRecordings, raw, recording } from './frames.js';

const MINUTE_MS = 60_000;

function curveAfter(...frames: readonly (readonly RawGroup[])[]) {
  const tracker = new MeterTracker();
  for (const groups of frames) for (const event of frameEvents(...groups)) tracker.apply(event, 0);
  return loadCurveOf(tracker.snapshot(0), 'drawn');
}

const last = (horodate: string, watts = '03720'): RawGroup => raw('CCASN', watts, horodate);
const previous = (horodate: string, watts = '00716'): RawGroup => raw('CCASN-1', watts, horodate);

describe('load curve', () => {
  it('takes its step from its own two stamps', () => {
    const curve = curveAfter([last('E240924223000'), previous('E240924220000')]);
    const end = Date.parse('2024-09-24T20:30:00Z');
    const middle = end - 30 * MINUTE_MS;
    assert.deepEqual(curve, {
      stepMs: 30 * MINUTE_MS,
      points: [
        { startMs: middle - 30 * MINUTE_MS, endMs: middle, powerWatts: 716 },
        { startMs: middle, endMs: end, powerWatts: 3720 },
      ],
    });
  });

  it('is right over the repeated hour', () => {
    const curve = curveAfter([last('H251026020000'), previous('E251026023000')]);
    assert.equal(curve?.stepMs, 30 * MINUTE_MS);
  });

  it('is unknown without a point, or when the stamps are no step', () => {
    assert.equal(curveAfter([last('E240924223000')]), undefined);
    assert.equal(curveAfter([last('E240924223000'), previous('E240924223000')]), undefined);
    assert.equal(curveAfter([last('E240924223000'), previous('E240924223500')]), undefined);
    assert.equal(curveAfter([last('E240924223000'), previous('E240924110000')]), undefined);
  });

  it('does not pair a new point with an old one when a group was lost in between', () => {
    const before = [last('E240924220000'), previous('E240924213000')];
    assert.equal(curveAfter(before, [last('E240924223000')]), undefined);
    assert.equal(curveAfter(before, [previous('E240924220000')]), undefined);
    const after = [last('E240924223000'), previous('E240924220000')];
    assert.equal(curveAfter(before, [last('E240924223000')], after)?.stepMs, 30 * MINUTE_MS);
  });

  it('keeps its step when a group of unchanged points is lost', () => {
    const both = [last('E240924223000'), previous('E240924220000')];
    assert.equal(curveAfter(both, [last('E240924223000')])?.stepMs, 30 * MINUTE_MS);
  });

  describe('of recorded meters', () => {
    before(needRecordings);

    it('may differ between drawn and injected power', () => {
      const steps = (file: string): readonly (number | undefined)[] => {
        const tracker = new MeterTracker();
        for (const event of eventsOf(recording(file))) tracker.apply(event, 0);
        const snapshot = tracker.snapshot(0);
        return (['drawn', 'injected'] as const).map((direction) => {
          const stepMs = loadCurveOf(snapshot, direction)?.stepMs;
          return stepMs === undefined ? undefined : stepMs / MINUTE_MS;
        });
      };
      assert.deepEqual(steps('standard-mono-producer-1phase-log-with-corruption.raw'), [15, 30]);
      assert.deepEqual(steps('standard-mono-producer-only-1phase.raw'), [60, undefined]);
      assert.deepEqual(steps('standard-tri-producer-tempo-3phase.raw'), [30, 30]);
      assert.deepEqual(steps('enedis-ticFrameStandard.raw'), [30, undefined]);
    });
  });
});
