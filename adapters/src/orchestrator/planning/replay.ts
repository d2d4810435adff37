/**
 * What the evaluator of plans works with. It shares nothing with the planner but the types of problem and plan: it
 * integrates segments over instants and knows no slots but those of prices and forecasts.
 */
import type { PlanSegment } from './plan.js';
import type { TimeWindow } from './problem.js';

/** Something that a plan does and must not, or says and is not so. */
export type PlanFault = {
  readonly rule:
    | 'shape'
    | 'programme'
    | 'run'
    | 'energy'
    | 'power'
    | 'window'
    | 'level'
    | 'feed-in'
    | 'limit'
    | 'unmet'
    | 'cost';
  readonly deviceId?: string;
  readonly atMs?: number;
  readonly text: string;
};

/** Energies that differ by less are the same [Wh]; so are powers [W], apparent powers [VA] and times [ms]. */
export const SAME_WATT_HOURS = 1;
export const SAME_WATTS = 1;
export const SAME_VOLT_AMPERES = 1;
export const SAME_MS = 1000;

/** Energy of segments between two instants [Wh]. */
export function energyBetween(
  segments: readonly PlanSegment[],
  fromMs: number,
  toMs: number,
): number {
  let wattMs = 0;
  for (const segment of segments) {
    const lasts = Math.min(segment.toMs, toMs) - Math.max(segment.fromMs, fromMs);
    if (lasts > 0) wattMs += lasts * segment.powerWatts;
  }
  return wattMs / 3_600_000;
}

/** Spans in which something is on, without gap. */
export function runsOf(segments: readonly PlanSegment[]): TimeWindow[] {
  const runs: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of segments) {
    const last = runs.at(-1);
    if (last !== undefined && last.toMs === fromMs) last.toMs = toMs;
    else runs.push({ fromMs, toMs });
  }
  return runs;
}

/** Whether one of the windows holds a span; windows that touch each other count as one. */
export function isWithin(
  windows: readonly TimeWindow[] | undefined,
  { fromMs, toMs }: TimeWindow,
): boolean {
  if (windows === undefined) return true;
  let reached = fromMs;
  for (const window of [...windows].sort((one, other) => one.fromMs - other.fromMs))
    if (window.fromMs <= reached && window.toMs > reached) reached = window.toMs;
  return reached >= toMs;
}
