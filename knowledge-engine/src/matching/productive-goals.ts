import type { Goal, GoalSource } from './plan.js';
import { supportedGoals } from './supplies.js';

/** The goal that must be solved for a source to have rows for another goal; undefined when it needs nothing. */
export function argumentFor(goal: Goal, { source }: GoalSource): Goal | undefined {
  return (goal.mode === 'reached' ? source.reachedGoal : undefined) ?? source.plainGoal;
}

/**
 * The goals of which every triple has a source that could have rows: data, or a REACT or rule whose argument is such a goal
 * (exchange-semantics 10). Any rows will do for a reached goal too. Time in proportion to the pairs.
 */
export function productiveGoals(goals: readonly Goal[]): ReadonlySet<Goal> {
  return supportedGoals(goals, (source, goal) => {
    const argument = argumentFor(goal, source);
    return [{ reached: true, ...(argument !== undefined && { argument }) }];
  });
}
