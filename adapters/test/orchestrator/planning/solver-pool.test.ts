import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import {
  evaluatePlan,
  InvalidProblemError,
  SEARCH_EFFORT,
  SolverPool,
  SolverPoolClosedError,
  SolverPoolFullError,
} from '../../../src/orchestrator/planning/index.js';
import { hurriedEffort } from '../../../src/orchestrator/planning/hurried-effort.js';
import { randomHome } from './homes.js';

describe('effort while many homes wait', () => {
  const queue = { workers: 2, drainWithinMs: 60_000 };
  const timeLimitMs = (waiting: number): number =>
    hurriedEffort(SEARCH_EFFORT, { ...queue, waiting }).timeLimitMs;

  it('is whole for few, a share of time for many, and never less than 300 ms', () => {
    assert.deepEqual([0, 1, 60].map(timeLimitMs), [2000, 2000, 2000]);
    assert.deepEqual([100, 200].map(timeLimitMs), [1200, 600]);
    assert.deepEqual([400, 1000, 2000].map(timeLimitMs), [300, 300, 300]);
  });

  it('stays as it is where plans must be reproducible', () => {
    const reproducible = { ...SEARCH_EFFORT, reproducible: true };
    assert.deepEqual(hurriedEffort(reproducible, { ...queue, waiting: 1000 }), reproducible);
  });
});

describe('pool of solvers', function () {
  this.timeout(60_000);
  let pool: SolverPool;
  before(() => {
    pool = new SolverPool({
      workers: 2,
      maxWaiting: 3,
      onFailure: (reason) => assert.fail(reason),
    });
  });
  after(() => pool.close());

  it('plans homes in worker threads, each as it would be planned alone', async () => {
    const problems = [1, 2, 3].map((seed) => randomHome(seed));
    const plans = await Promise.all(problems.map((problem) => pool.plan(problem)));
    plans.forEach((plan, index) => {
      assert.equal(plan.homeId, problems[index]!.homeId);
      assert.deepEqual(evaluatePlan(problems[index]!, plan).faults, []);
      assert.ok(plan.gapEur < Infinity, 'a solver has planned it');
    });
  });

  it('lets all other threads of the process go before those that plan, where threads have priorities', async function () {
    if (process.platform !== 'linux') this.skip();
    await pool.plan(randomHome(1));
    const own = getPriority(process.pid);
    const threads = readdirSync('/proc/self/task').map(Number);
    assert.ok(threads.filter((thread) => getPriority(thread) > own).length >= 2);
  });

  it('takes the higher priority first, and refuses what finds too many waiting', async () => {
    const single = new SolverPool({ workers: 1, maxWaiting: 3 });
    try {
      const order: string[] = [];
      const submit = (seed: number, priority: number): Promise<unknown> =>
        single
          .plan({ ...randomHome(seed), homeId: `home ${priority}` }, { priority })
          .then(({ homeId }) => order.push(homeId));
      // The worker is still loading its solver, so all of them wait.
      const jobs = [submit(1, 0), submit(2, 5), submit(3, 9)];
      await assert.rejects(single.plan(randomHome(4)), SolverPoolFullError);
      assert.equal(single.waiting, 3);
      await Promise.all(jobs);
      assert.deepEqual(order, ['home 9', 'home 5', 'home 0']);
    } finally {
      await single.close();
    }
  });

  it('names the field of a problem that cannot be planned, and goes on', async () => {
    const problem = randomHome(5);
    const broken = { ...problem, importPriceEurPerKwh: problem.importPriceEurPerKwh.slice(1) };
    await assert.rejects(
      pool.plan(broken),
      (error) => error instanceof InvalidProblemError && /importPriceEurPerKwh/.test(error.message),
    );
    assert.equal((await pool.plan(problem)).homeId, problem.homeId);
  });

  it('has a plan although the solver got no time or does not answer', async () => {
    const problem = randomHome(6);
    const failures: string[] = [];
    const hasty = new SolverPool({
      workers: 1,
      graceMs: 0,
      onFailure: (reason) => failures.push(reason),
    });
    try {
      const plan = await hasty.plan(problem, { effort: { ...SEARCH_EFFORT, timeLimitMs: 0 } });
      assert.deepEqual(evaluatePlan(problem, plan).faults, []);
      assert.equal(plan.gapEur, Infinity);
      // The worker was replaced where it was too late; the pool plans on.
      const next = await hasty.plan(problem, { effort: { ...SEARCH_EFFORT, timeLimitMs: 20_000 } });
      assert.deepEqual(evaluatePlan(problem, next).faults, []);
      assert.ok(next.gapEur < Infinity);
    } finally {
      await hasty.close();
    }
  });

  it('rejects what waits when it is closed, and what comes after', async () => {
    const closing = new SolverPool({ workers: 1 });
    const waiting = closing.plan(randomHome(7));
    await Promise.all([assert.rejects(waiting, SolverPoolClosedError), closing.close()]);
    await assert.rejects(closing.plan(randomHome(7)), SolverPoolClosedError);
    await closing.close();
  });
});
