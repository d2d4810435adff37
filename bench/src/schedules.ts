import {
  evaluatePlan,
  SEARCH_EFFORT,
  SolverPool,
  type HomeProblem,
  type Plan,
} from '@gridloom/adapters/planning';
import { type Figure, type Reading, sized } from './reading.js';
import { scheduleHome } from './schedule-homes.js';
import { duration, median } from './timing.js';

const WANTED_GAP_EUR = 0.01;
const WANTED_GAP_SHARE = 0.01;
const THOUSAND_HOMES = 1000;

type Planned = { readonly plan: Plan; readonly tookMs: number };

/** Gap over what is wanted: at most 1 is good. */
function gapOverWanted({ gapEur, cost }: Plan): number {
  const controllable = Math.abs(cost.controllableEur);
  return gapEur / Math.max(WANTED_GAP_EUR, WANTED_GAP_SHARE * controllable);
}

/** Plans that break something do not count as plans. */
function checked(problem: HomeProblem, plan: Plan): Plan {
  const { faults } = evaluatePlan(problem, plan);
  if (faults.length > 0) throw new Error(`${problem.homeId}: ${JSON.stringify(faults[0])}`);
  return plan;
}

/** Homes planned one after the other in one worker thread. */
export const schedulesOfHomes: Figure = {
  name: 'schedule of a home with 12 devices',
  async measure(effort) {
    const pool = new SolverPool({ workers: 1 });
    const planned: Planned[] = [];
    try {
      const warmUp = sized(effort, 3, 1);
      for (let seed = 1 - warmUp; seed <= sized(effort, 24, 1); seed++) {
        const problem = scheduleHome(seed + warmUp);
        const started = performance.now();
        const plan = await pool.plan(problem, { effort: SEARCH_EFFORT });
        const tookMs = performance.now() - started;
        checked(problem, plan);
        if (seed > 0) planned.push({ plan, tookMs });
      }
    } finally {
      await pool.close();
    }
    const times = planned.map(({ tookMs }) => tookMs);
    const gaps = planned.map(({ plan }) => gapOverWanted(plan));
    const within = gaps.filter((gap) => gap <= 1).length;
    const shares = planned.map(
      ({ plan }) => (100 * plan.gapEur) / Math.abs(plan.cost.controllableEur),
    );
    return [
      {
        name: '36 h in quarter hours, one worker: median',
        value: median(times),
        unit: 'ms',
        target: { atMost: 1000 },
        detail: `${planned.length} homes, slowest ${duration(Math.max(...times))}`,
      },
      {
        name: 'proven gap to what is wanted (1 % or 1 cent): median',
        value: median(gaps),
        unit: 'times',
        target: { atMost: 1 },
        detail: `${within} of ${planned.length} homes within; gaps of the controllable cost: median ${median(shares).toFixed(2)} %`,
      },
      {
        name: 'proven gap after 2 s at most: worst home',
        value: Math.max(...gaps),
        unit: 'times',
        detail: `${Math.max(...shares).toFixed(2)} % of the controllable cost; every home has a plan`,
      },
    ] satisfies Reading[];
  },
};

/** Many homes planned at once, as after new prices, in as many workers as a machine with two cores has. */
export const replanning: Figure = {
  name: 'homes replanned after new prices',
  async measure(effort) {
    const homes = sized(effort, 40, 2);
    // As many wait in proportion as of a thousand, so that each search gets the time that it would have then.
    const pool = new SolverPool({ workers: 2, drainWithinMs: (60_000 * homes) / THOUSAND_HOMES });
    try {
      await Promise.all([1, 2].map((seed) => pool.plan(scheduleHome(seed))));
      const problems = Array.from({ length: homes }, (_, index) => scheduleHome(index + 1));
      const started = performance.now();
      const plans = await Promise.all(problems.map((problem) => pool.plan(problem)));
      const tookMs = performance.now() - started;
      plans.forEach((plan, index) => checked(problems[index]!, plan));
      return [
        {
          name: '1 000 homes replanned, two workers',
          value: (tookMs * THOUSAND_HOMES) / homes,
          unit: 'ms',
          target: { atMost: 360_000 },
          detail: `${homes} homes in ${duration(tookMs)}`,
        },
      ];
    } finally {
      await pool.close();
    }
  },
};
