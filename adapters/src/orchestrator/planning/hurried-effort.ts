import type { SearchEffort } from './solve-home.js';

/** How much waits for how many. */
export type SolverQueue = {
  /** Problems that wait for a worker. */
  readonly waiting: number;
  readonly workers: number;
  /** So long the queue should take, were each search to use its whole time [ms]. */
  readonly drainWithinMs: number;
};

/** What even a long queue leaves a search: the first plan of all devices and some rounds of improving it. */
const LEAST_TIME_MS = 300;

/**
 * Effort of a search while others wait: a plan that is a little worse is better for many homes than one that comes late. A
 * reproducible search is never shortened, since its result must not depend on the load.
 */
export function hurriedEffort(
  effort: SearchEffort,
  { waiting, workers, drainWithinMs }: SolverQueue,
): SearchEffort {
  if (effort.reproducible || waiting === 0) return effort;
  const shareMs = Math.max(LEAST_TIME_MS, Math.floor((drainWithinMs * workers) / waiting));
  return shareMs < effort.timeLimitMs ? { ...effort, timeLimitMs: shareMs } : effort;
}
