import type { Outcome } from '../ems/index.js';
import type { ApplianceConfig } from './white-goods-config.js';
import type { StandingRun } from './default-start.js';
import type { MovableRun } from './load-shift-order.js';
import { durationMsOf, type ReportedRun, type RunWindow } from './programme-run.js';
import { ReadyWindows } from './ready-windows.js';

/** What others have been told of a run. */
export type PublishedRun = {
  readonly text: string;
  readonly times: string;
  readonly versionMs: number;
  readonly timesVersionMs: number;
};

/** Who chose when the run starts. */
export type Chooser = 'nobody' | 'default' | 'order';

/** An appliance, and what is known of its run. */
export type HeldAppliance = {
  readonly config: ApplianceConfig;
  readonly wishes: ReadyWindows;
  run: ReportedRun | undefined;
  window: RunWindow | undefined;
  chooser: Chooser;
  /** When the run was programmed, or its window set anew at the appliance. */
  programmedMs: number;
  reachable: boolean;
  powerWatts: number;
  published: PublishedRun | undefined;
  /** The order that was answered last: the same one again gets the same answer. */
  answered: { readonly shiftId: string; readonly outcome: Outcome } | undefined;
  /** Moves of one appliance happen one after the other. */
  work: Promise<unknown>;
  moves: number;
  failedMoves: number;
  cancelRetry: (() => void) | undefined;
};

export function newAppliance(config: ApplianceConfig): HeldAppliance {
  return {
    config,
    wishes: new ReadyWindows(),
    run: undefined,
    window: undefined,
    chooser: 'nobody',
    programmedMs: 0,
    reachable: false,
    powerWatts: 0,
    published: undefined,
    answered: undefined,
    work: Promise.resolve(),
    moves: 0,
    failedMoves: 0,
    cancelRetry: undefined,
  };
}

/** When the run starts as far as anybody knows: an appliance that nobody tells starts so late that it is still in time. */
export function startMsOf({ slots, startMs, latestEndMs }: ReportedRun): number {
  return startMs ?? latestEndMs - durationMsOf(slots);
}

/** The run as one that adds to others; undefined when it is over or there is none. */
export function standingRunOf({ run, config }: HeldAppliance): StandingRun | undefined {
  if (run === undefined || run.state === 'completed' || run.state === 'cancelled') return undefined;
  return { slots: run.slots, startMs: startMsOf(run), powerFactor: config.powerFactor };
}

export function movableRunOf({ run, window, published }: HeldAppliance): MovableRun | undefined {
  if (run === undefined || window === undefined) return undefined;
  const { runId, state, slots } = run;
  return { runId, state, slots, window, timesVersionMs: published?.timesVersionMs ?? -Infinity };
}
