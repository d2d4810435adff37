import { durationMsOf, edgesOf, wattsAt, type RunSlot, type RunWindow } from './programme-run.js';

/** Most apparent power that all white goods of a home may draw together. */
export type Ceiling = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly limitVoltAmperes: number;
};

/** A run that stands already. */
export type StandingRun = {
  readonly slots: readonly RunSlot[];
  readonly startMs: number;
  readonly powerFactor: number;
};

export type DefaultStartQuestion = {
  readonly slots: readonly RunSlot[];
  readonly powerFactor: number;
  readonly window: RunWindow;
  /** Not before this, so that others have time to move the run. Counts only as far as the window lets it. */
  readonly notBeforeMs: number;
  readonly standing: readonly StandingRun[];
  readonly ceilings: readonly Ceiling[];
  /** See {@link Maker.expressible}. */
  readonly expressible: (startMs: number) => number | undefined;
};

const STEP_MS = 5 * 60_000;
/** A run may wait for days; further candidates change nothing any more. */
const MAX_CANDIDATES = 600;

/** The apparent power above the ceilings with the run at a start, times its duration, in VA milliseconds. */
export function ceilingExcess(question: DefaultStartQuestion, startMs: number): number {
  const { slots, powerFactor, standing, ceilings } = question;
  const runs = [...standing, { slots, startMs, powerFactor }];
  const endMs = startMs + durationMsOf(slots);
  let sum = 0;
  for (const { fromMs, toMs, limitVoltAmperes } of ceilings) {
    const [beginMs, stopMs] = [Math.max(fromMs, startMs), Math.min(toMs, endMs)];
    if (beginMs >= stopMs) continue;
    const edges = runs
      .flatMap((run) => edgesOf(run.slots, run.startMs))
      .filter((edgeMs) => beginMs < edgeMs && edgeMs < stopMs);
    const instants = [...new Set([beginMs, ...edges, stopMs])].sort((left, right) => left - right);
    for (let index = 0; index + 1 < instants.length; index++) {
      const atMs = instants[index]!;
      const voltAmperes = runs.reduce(
        (total, run) => total + wattsAt(run.slots, run.startMs, atMs) / run.powerFactor,
        0,
      );
      sum += Math.max(0, voltAmperes - limitVoltAmperes) * (instants[index + 1]! - atMs);
    }
  }
  return sum;
}

/** Starts to try, earliest first: every five minutes, and the last that is in time. */
function candidates({ slots, window, notBeforeMs, expressible }: DefaultStartQuestion): number[] {
  const lastMs = window.latestEndMs - durationMsOf(slots);
  const firstMs = Math.min(Math.max(window.earliestStartMs, notBeforeMs), lastMs);
  const stepMs = Math.max(STEP_MS, Math.ceil((lastMs - firstMs) / MAX_CANDIDATES));
  const wanted: number[] = [];
  for (let startMs = firstMs; startMs < lastMs; startMs += stepMs) wanted.push(startMs);
  wanted.push(lastMs);
  const possible = wanted.flatMap((startMs) => expressible(startMs) ?? []);
  const fitting = possible.filter((startMs) => startMs <= lastMs);
  return [...new Set(fitting)].sort((left, right) => left - right);
}

/**
 * When a run starts as long as nobody moves it: the earliest start in its window with which all white goods of the home stay
 * below the ceiling; where there is none, the earliest of those that exceed it least.
 *
 * @returns undefined when the window is too short for the run, or the maker can express no start in it
 */
export function defaultStart(question: DefaultStartQuestion): number | undefined {
  const { slots, window } = question;
  if (window.earliestStartMs + durationMsOf(slots) > window.latestEndMs) return undefined;
  let best: { readonly startMs: number; readonly excess: number } | undefined;
  for (const startMs of candidates(question)) {
    const over = ceilingExcess(question, startMs);
    if (over === 0) return startMs;
    if (best === undefined || over < best.excess) best = { startMs, excess: over };
  }
  return best?.startMs;
}
