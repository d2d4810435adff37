import type { Highs } from 'highs';
import { endValue } from './best-response.js';
import { checkProblem } from './check-problem.js';
import { explainPlan } from './explain-plan.js';
import { HomeState } from './home-state.js';
import type { ExpectedOverload, Plan } from './plan.js';
import type { HomeProblem } from './problem.js';
import { devicePlan } from './segments.js';
import { baseKwh, slotCost } from './slot-cost.js';
import { roomBelowLimits, slotStart } from './slots.js';
import { solveHome, type SearchEffort, type SolvedHome } from './solve-home.js';
import { unmetNeeds } from './unmet-needs.js';

/**
 * Plans a home: recommended schedules, what they cost, how far from the best they can be at most, what does not fit, and
 * why they are as they are.
 *
 * @param highs the solver; without one the devices choose one after the other, and nothing is proven
 * @throws InvalidProblemError
 */
export function planHome(
  problem: HomeProblem,
  highs: Highs | undefined,
  effort?: SearchEffort,
): Plan {
  checkProblem(problem);
  return planOf(problem, solveHome(problem, highs, effort));
}

/** The plan that schedules make, with what it costs and why. */
export function planOf(
  problem: HomeProblem,
  { schedules, boundEur, objectiveEur }: SolvedHome,
): Plan {
  const state = new HomeState(problem, schedules);
  let baseEur = 0;
  for (let slot = 0; slot < problem.slotCount; slot++)
    baseEur += slotCost(problem, slot, baseKwh(problem, slot));
  const totalEur = state.cost();
  return {
    homeId: problem.homeId,
    devices: problem.devices.map((device, index) => devicePlan(problem, device, schedules[index]!)),
    cost: {
      totalEur,
      controllableEur: totalEur - baseEur,
      endValueEur: problem.devices.reduce(
        (sum, device, index) => sum + endValue(device, schedules[index]!),
        0,
      ),
    },
    gapEur: objectiveEur - boundEur,
    unmetNeeds: unmetNeeds(state),
    explanations: explainPlan(state),
    expectedOverloads: expectedOverloads(problem),
  };
}

function expectedOverloads(problem: HomeProblem): ExpectedOverload[] {
  const { total, phases } = roomBelowLimits(problem);
  const overloads: ExpectedOverload[] = [];
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const excess = Math.max(...[total, ...phases].map((room) => -room[slot]!));
    if (excess <= 0) continue;
    const fromMs = slotStart(problem, slot);
    const toMs = fromMs + problem.slotMs;
    const last = overloads.at(-1);
    if (last?.toMs === fromMs)
      overloads[overloads.length - 1] = {
        fromMs: last.fromMs,
        toMs,
        excessVoltAmperes: Math.max(last.excessVoltAmperes, excess),
      };
    else overloads.push({ fromMs, toMs, excessVoltAmperes: excess });
  }
  return overloads;
}
