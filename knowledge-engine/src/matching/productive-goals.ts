import type { Goal, GoalSource } from './plan.js';

/** The goal that must be solved for a source to have rows for another goal; undefined when it needs nothing. */
export function argumentFor(goal: Goal, { source }: GoalSource): Goal | undefined {
  return (goal.mode === 'reached' ? source.reachedGoal : undefined) ?? source.plainGoal;
}

/**
 * The goals of which every triple has a source that could have rows: data, or a REACT or rule whose argument is such a goal
 * (exchange-semantics 10; the least fix-point, so that nothing supports itself). Time in proportion to the pairs.
 */
export function productiveGoals(goals: readonly Goal[]): ReadonlySet<Goal> {
  const productive = new Set<Goal>();
  const uncovered = new Map<Goal, Set<number>>();
  const dependents = new Map<Goal, { readonly goal: Goal; readonly source: GoalSource }[]>();
  const open: Goal[] = [];
  const cover = (goal: Goal, source: GoalSource): void => {
    const left = uncovered.get(goal)!;
    if (left.size === 0) return;
    for (const { target } of source.pairs) left.delete(target);
    if (left.size > 0) return;
    productive.add(goal);
    open.push(goal);
  };
  for (const goal of goals) {
    uncovered.set(goal, new Set(goal.pattern.triples.keys()));
    for (const source of goal.sources) {
      const argument = argumentFor(goal, source);
      if (argument === undefined) cover(goal, source);
      else {
        const waiting = dependents.get(argument);
        if (waiting === undefined) dependents.set(argument, [{ goal, source }]);
        else waiting.push({ goal, source });
      }
    }
  }
  for (let goal = open.pop(); goal !== undefined; goal = open.pop()) {
    for (const { goal: dependent, source } of dependents.get(goal) ?? []) cover(dependent, source);
  }
  return productive;
}
