import { readingOf, type MeterSnapshot, type ReadingOf } from './snapshot.js';

/** Mean active power over one step of the load curve. Instants in milliseconds since the epoch. */
export type LoadCurvePoint = {
  readonly startMs: number;
  readonly endMs: number;
  readonly powerWatts: number;
};

/** The two points a meter shows, older first, and the step between them. */
export type LoadCurve = {
  readonly stepMs: number;
  readonly points: readonly [previous: LoadCurvePoint, last: LoadCurvePoint];
};

/** `drawn` is CCASN and CCASN-1, `injected` CCAIN and CCAIN-1; their steps may differ on one meter. */
export type LoadCurveDirection = 'drawn' | 'injected';

const LONGEST_STEP_MS = 3_600_000;

type PointLabel = 'CCASN' | 'CCASN-1' | 'CCAIN' | 'CCAIN-1';

/** The previous point was seen at or after the last one came: otherwise it may be the one before the previous. */
const belongTogether = (last: ReadingOf<PointLabel>, previous: ReadingOf<PointLabel>): boolean =>
  previous.frame >= last.sinceFrame;

/**
 * The load curve a snapshot shows. The step is programmed in the meter, so it is taken from the two stamps of the points.
 * Undefined when a point is missing, when the two points were not on the meter at the same time (one group was lost just
 * as a new point came), or when the stamps are not one step of at most an hour apart.
 */
export function loadCurveOf(
  snapshot: MeterSnapshot,
  direction: LoadCurveDirection,
): LoadCurve | undefined {
  const label = direction === 'drawn' ? 'CCASN' : 'CCAIN';
  const last = readingOf(snapshot, label);
  const previous = readingOf(snapshot, `${label}-1`);
  if (last === undefined || previous === undefined || !belongTogether(last, previous))
    return undefined;
  const stepMs = last.stamp.instantMs - previous.stamp.instantMs;
  if (stepMs <= 0 || stepMs > LONGEST_STEP_MS) return undefined;
  const point = ({ stamp, value }: ReadingOf<PointLabel>): LoadCurvePoint => ({
    startMs: stamp.instantMs - stepMs,
    endMs: stamp.instantMs,
    powerWatts: value.powerWatts,
  });
  return { stepMs, points: [point(previous), point(last)] };
}
