import type { Goal } from './plan.js';
import { supportedGoals, suppliesOf } from './supplies.js';

/**
 * Removes from every goal the sources that can never have a row, and returns the goals that can have a solution: a REACT
 * needs a solvable argument, a goal needs a source for each triple. Whatever only supports itself is unproductive. That
 * holds for every level: at level 1, a source has pairs only where it could cover the whole goal.
 */
export function pruneUnproductive(goals: readonly Goal[]): Set<Goal> {
  const productive = supportedGoals(goals, suppliesOf);
  for (const goal of goals) {
    goal.sources = productive.has(goal)
      ? goal.sources.filter((source) =>
          suppliesOf(source).some(
            ({ argument }) => argument === undefined || productive.has(argument),
          ),
        )
      : [];
  }
  return productive;
}
