import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import type { HomeProblem } from '../../../src/orchestrator/planning/problem.js';

/** A plan that leaves every device to itself. */
export function planOfNothing({ homeId }: HomeProblem): Plan {
  return {
    homeId,
    devices: [],
    cost: { totalEur: 0, controllableEur: 0, endValueEur: 0 },
    gapEur: 0,
    unmetNeeds: [],
    explanations: [],
    expectedOverloads: [],
  };
}
