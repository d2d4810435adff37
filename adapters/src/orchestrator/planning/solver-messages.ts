import type { Plan } from './plan.js';
import type { HomeProblem } from './problem.js';
import type { SearchEffort } from './solve-home.js';

/** What the pool says to a worker. */
export type SolverRequest = {
  readonly requestId: number;
  readonly problem: HomeProblem;
  readonly effort: SearchEffort;
};

/** What a worker says to the pool: first that its solver is loaded, then one reply per request. */
export type SolverReply =
  | { readonly ready: true }
  | { readonly requestId: number; readonly plan: Plan }
  | { readonly requestId: number; readonly invalid: string }
  | { readonly requestId: number; readonly failure: string };
