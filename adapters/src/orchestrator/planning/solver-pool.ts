import { Worker } from 'node:worker_threads';
import { checkProblem, InvalidProblemError } from './check-problem.js';
import { hurriedEffort } from './hurried-effort.js';
import { planHome } from './plan-home.js';
import type { Plan } from './plan.js';
import type { HomeProblem } from './problem.js';
import type { SolverReply, SolverRequest } from './solver-messages.js';
import { SEARCH_EFFORT, type SearchEffort } from './solve-home.js';

export type SolverPoolOptions = {
  /** Worker threads, each with a solver of its own. Default 1. */
  readonly workers?: number;
  /** Problems that wait at most. Default 2 000. */
  readonly maxWaiting?: number;
  /** How long and how well to search. Default: 2 s, a gap of 1 % or 1 cent. */
  readonly effort?: SearchEffort;
  /**
   * While so many wait that they would take longer than this at full effort, each search gets a smaller share of time, 300 ms
   * at least; never a reproducible one. Default 60 s.
   */
  readonly drainWithinMs?: number;
  /** A worker that has not answered so long after the time of its search is replaced. Default 5 s. */
  readonly graceMs?: number;
  /** Hears of workers that failed; the plan then comes without them. */
  readonly onFailure?: (reason: string) => void;
};

export type PlanRequest = {
  /** Higher goes first; those alike in the order in which they come. Default 0. */
  readonly priority?: number;
  /** Effort of this search, however many wait. Default: that of the pool. */
  readonly effort?: SearchEffort;
};

/** Thrown for a problem that finds too many others waiting. */
export class SolverPoolFullError extends Error {
  override readonly name = 'SolverPoolFullError';
}

/** Thrown for problems that wait while the pool is closed, or come after it. */
export class SolverPoolClosedError extends Error {
  override readonly name = 'SolverPoolClosedError';
}

type Job = {
  readonly requestId: number;
  readonly problem: HomeProblem;
  /** Of its own; else that of the pool, less while many wait. */
  readonly effort: SearchEffort | undefined;
  readonly priority: number;
  readonly resolve: (plan: Plan) => void;
  readonly reject: (error: Error) => void;
};

type Solver = {
  readonly worker: Worker;
  isReady: boolean;
  job?: Job;
  watch?: NodeJS.Timeout;
};

/**
 * Plans homes in worker threads. Whatever happens to a worker, there is a plan: where the solver fails or does not answer,
 * the devices choose one after the other, and nothing is proven. To be closed.
 */
export class SolverPool {
  readonly #maxWaiting: number;
  readonly #effort: SearchEffort;
  readonly #drainWithinMs: number;
  readonly #graceMs: number;
  readonly #onFailure: (reason: string) => void;
  readonly #solvers: Solver[] = [];
  readonly #waiting: Job[] = [];
  #requests = 0;
  #isClosed = false;

  constructor(options: SolverPoolOptions = {}) {
    this.#maxWaiting = options.maxWaiting ?? 2000;
    this.#effort = options.effort ?? SEARCH_EFFORT;
    this.#drainWithinMs = options.drainWithinMs ?? 60_000;
    this.#graceMs = options.graceMs ?? 5000;
    this.#onFailure = options.onFailure ?? (() => undefined);
    for (let count = 0; count < (options.workers ?? 1); count++) this.#start();
  }

  /** Problems that wait for a worker. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws InvalidProblemError, SolverPoolFullError, SolverPoolClosedError */
  async plan(problem: HomeProblem, request: PlanRequest = {}): Promise<Plan> {
    if (this.#isClosed) throw new SolverPoolClosedError('the pool of solvers is closed');
    checkProblem(problem);
    if (this.#waiting.length >= this.#maxWaiting)
      throw new SolverPoolFullError(
        `${this.#maxWaiting} problems are waiting already; ask again later`,
      );
    return new Promise<Plan>((resolve, reject) => {
      const priority = request.priority ?? 0;
      const job: Job = {
        requestId: this.#requests++,
        problem,
        effort: request.effort,
        priority,
        resolve,
        reject,
      };
      if (this.#solvers.length === 0) {
        this.#planWithout(job, 'no solver is left');
        return;
      }
      const later = this.#waiting.findIndex((other) => other.priority < priority);
      this.#waiting.splice(later < 0 ? this.#waiting.length : later, 0, job);
      this.#dispatch();
    });
  }

  /** Ends the workers; what waits or runs is rejected. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const closed = new SolverPoolClosedError('the pool of solvers was closed');
    const jobs = [...this.#waiting.splice(0), ...this.#solvers.flatMap(({ job }) => job ?? [])];
    for (const { reject } of jobs) reject(closed);
    await Promise.all(
      this.#solvers.splice(0).map(async ({ worker, watch }) => {
        clearTimeout(watch);
        await worker.terminate();
      }),
    );
  }

  #start(): void {
    const solver: Solver = { worker: startWorker(), isReady: false };
    solver.worker.on('message', (reply: SolverReply) => this.#hear(solver, reply));
    solver.worker.on('error', (error: Error) => this.#replace(solver, error.message));
    solver.worker.on('exit', () => this.#replace(solver, 'a solver ended'));
    this.#solvers.push(solver);
  }

  #dispatch(): void {
    for (const solver of this.#solvers) {
      if (!solver.isReady || solver.job !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      const { requestId, problem } = job;
      const effort = job.effort ?? this.#effortNow();
      solver.job = job;
      solver.worker.ref();
      solver.watch = setTimeout(
        () => this.#replace(solver, 'a solver did not answer in time'),
        effort.timeLimitMs + this.#graceMs,
      );
      solver.worker.postMessage({ requestId, problem, effort } satisfies SolverRequest);
    }
  }

  #effortNow(): SearchEffort {
    return hurriedEffort(this.#effort, {
      waiting: this.#waiting.length,
      workers: this.#solvers.length,
      drainWithinMs: this.#drainWithinMs,
    });
  }

  #hear(solver: Solver, reply: SolverReply): void {
    if ('ready' in reply) {
      solver.isReady = true;
      solver.worker.unref();
    } else {
      const { job } = solver;
      if (job?.requestId !== reply.requestId) return;
      this.#release(solver);
      if ('plan' in reply) job.resolve(reply.plan);
      else if ('invalid' in reply) job.reject(new InvalidProblemError(reply.invalid));
      else this.#planWithout(job, reply.failure);
    }
    this.#dispatch();
  }

  #release(solver: Solver): void {
    clearTimeout(solver.watch);
    delete solver.job;
    solver.worker.unref();
  }

  /** A worker that failed makes room for a new one; what it was to do is planned without. */
  #replace(solver: Solver, reason: string): void {
    const index = this.#solvers.indexOf(solver);
    if (index < 0) return;
    this.#solvers.splice(index, 1);
    const { job, isReady } = solver;
    this.#release(solver);
    void solver.worker.terminate();
    if (job !== undefined) this.#planWithout(job, reason);
    if (this.#isClosed) return;
    // A worker that never came up would not come up again either.
    if (isReady) this.#start();
    else this.#onFailure(`a solver did not start: ${reason}`);
    if (this.#solvers.length > 0) return;
    for (const waiting of this.#waiting.splice(0)) this.#planWithout(waiting, 'no solver is left');
  }

  #planWithout({ problem, effort, resolve, reject }: Job, reason: string): void {
    this.#onFailure(reason);
    this.#planAlone(problem, effort).then(resolve, reject);
  }

  async #planAlone(problem: HomeProblem, effort = this.#effort): Promise<Plan> {
    return planHome(problem, undefined, effort);
  }
}

/** The file beside this one: compiled beside compiled, and source beside source where a loader runs sources. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./solver-worker.js', import.meta.url));
  // Loaders of sources do not reach into worker threads by themselves.
  const file = JSON.stringify(new URL('./solver-worker.ts', import.meta.url).href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(code, { eval: true });
}
