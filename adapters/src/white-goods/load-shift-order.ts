import { durationMsOf, type RunSlot, type RunState, type RunWindow } from './programme-run.js';

/** An order to move the start of a run. */
export type LoadShiftOrder = {
  readonly shiftId: string;
  readonly runId: string;
  /** The version of the run that the order is about: when it was made. */
  readonly versionMs: number;
  readonly newStartMs: number;
};

/** What counts of a run when it is to be moved. */
export type MovableRun = {
  readonly runId: string;
  readonly state: RunState;
  readonly slots: readonly RunSlot[];
  readonly window: RunWindow;
  /** When its times changed last, in the instants of its versions. */
  readonly timesVersionMs: number;
};

/** Clocks may be off by a minute: a start that has just passed means now. */
const CLOCK_TOLERANCE_MS = 60_000;

const isoText = (instantMs: number): string => new Date(instantMs).toISOString().slice(0, 16) + 'Z';

/**
 * Judges an order.
 *
 * @returns the start that is to be asked of the maker, or why the order is refused
 */
export function judgeLoadShift(
  order: LoadShiftOrder,
  run: MovableRun | undefined,
  nowMs: number,
): { readonly startMs: number } | { readonly refusal: string } {
  const { runId, newStartMs, versionMs } = order;
  if (run === undefined || run.runId !== runId)
    return { refusal: `there is no run ${runId} of this appliance` };
  if (run.state === 'running')
    return { refusal: 'the run is under way, and a run is never interrupted' };
  if (run.state !== 'pending') return { refusal: `the run is ${run.state}` };
  if (versionMs < run.timesVersionMs)
    return {
      refusal: `the times of the run have changed since: use version ${new Date(run.timesVersionMs).toISOString()}`,
    };
  if (newStartMs < nowMs - CLOCK_TOLERANCE_MS) return { refusal: `${isoText(newStartMs)} is over` };
  const startMs = Math.max(newStartMs, nowMs);
  const { earliestStartMs, latestEndMs } = run.window;
  const lastMs = latestEndMs - durationMsOf(run.slots);
  if (startMs < earliestStartMs || startMs > lastMs)
    return {
      refusal: `the run may start from ${isoText(earliestStartMs)} to ${isoText(lastMs)}, not at ${isoText(newStartMs)}`,
    };
  return { startMs };
}
