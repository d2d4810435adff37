/** A stretch of a run with about constant active power. */
export type RunSlot = { readonly durationMs: number; readonly powerWatts: number };

export type RunState = 'pending' | 'running' | 'completed' | 'cancelled';

/** What a maker tells about a run that its user has programmed. Instants are milliseconds since the epoch. */
export type ReportedRun = {
  /** Unique per appliance; stays when the start is moved. */
  readonly runId: string;
  readonly state: RunState;
  readonly slots: readonly RunSlot[];
  /** The window that the user has set at the appliance. */
  readonly earliestStartMs: number;
  readonly latestEndMs: number;
  /** When it starts as things stand, or has started. Undefined where nobody has said. */
  readonly startMs: number | undefined;
};

/** When a run may run. */
export type RunWindow = { readonly earliestStartMs: number; readonly latestEndMs: number };

export function durationMsOf(slots: readonly RunSlot[]): number {
  return slots.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** Mean power of a run that starts at `startMs`, at an instant; 0 outside. */
export function wattsAt(slots: readonly RunSlot[], startMs: number, atMs: number): number {
  let leftMs = atMs - startMs;
  if (leftMs < 0) return 0;
  for (const { durationMs, powerWatts } of slots) {
    if (leftMs < durationMs) return powerWatts;
    leftMs -= durationMs;
  }
  return 0;
}

/** Instants at which the power of a run changes, its end included. */
export function edgesOf(slots: readonly RunSlot[], startMs: number): readonly number[] {
  const edges = [startMs];
  for (const { durationMs } of slots) edges.push(edges.at(-1)! + durationMs);
  return edges;
}
