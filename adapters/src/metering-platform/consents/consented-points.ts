import type { LoadCurvePoint } from '../tic/index.js';

/** What a consent lets somebody have of a load curve. */
export type ConsentedWindow = {
  /** Points must lie between these, milliseconds since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Shortest step, 0 for the meter's own. */
  readonly stepMs: number;
};

/** The mean over each whole step that the points fill without a gap; points that are as coarse already stay. */
function inSteps(points: readonly LoadCurvePoint[], stepMs: number): readonly LoadCurvePoint[] {
  const steps = new Map<number, { coveredMs: number; energy: number }>();
  const coarse: LoadCurvePoint[] = [];
  for (const point of points) {
    const durationMs = point.endMs - point.startMs;
    if (durationMs >= stepMs) {
      coarse.push(point);
      continue;
    }
    const startMs = Math.floor(point.startMs / stepMs) * stepMs;
    const step = steps.get(startMs) ?? { coveredMs: 0, energy: 0 };
    step.coveredMs += durationMs;
    step.energy += durationMs * point.powerWatts;
    steps.set(startMs, step);
  }
  const whole = [...steps].filter(([, { coveredMs }]) => coveredMs === stepMs);
  const means = whole.map(([startMs, { energy }]) => ({
    startMs,
    endMs: startMs + stepMs,
    powerWatts: Math.round(energy / stepMs),
  }));
  return [...coarse, ...means];
}

/** The points that any of some consents lets through, each no finer than that consent allows; in order, without repetition. */
export function averaged(
  points: readonly LoadCurvePoint[],
  windows: readonly ConsentedWindow[],
): readonly LoadCurvePoint[] {
  const given = new Map<string, LoadCurvePoint>();
  for (const { fromMs, toMs, stepMs } of windows) {
    const inside = points.filter(({ startMs, endMs }) => startMs >= fromMs && endMs <= toMs);
    for (const point of stepMs === 0 ? inside : inSteps(inside, stepMs))
      given.set(`${point.startMs} ${point.endMs}`, point);
  }
  return [...given.values()].sort(
    (left, right) => left.startMs - right.startMs || left.endMs - right.endMs,
  );
}
