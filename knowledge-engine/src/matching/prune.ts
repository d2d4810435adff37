import type { ReasonerLevel } from '../api/index.js';
import type { Goal, PlanSource } from './plan.js';

/**
 * Removes from every goal the sources that can never have a row, and returns the goals that can have a solution: a REACT
 * needs a solvable argument, a goal needs a source for each triple. Whatever only supports itself is unproductive.
 */
export function pruneUnproductive(goals: readonly Goal[], level: ReasonerLevel): Set<Goal> {
  const productive = new Set<Goal>();
  const supplies = (source: PlanSource, rows: 'reached' | 'other' | 'any'): boolean => {
    if (source.kind === 'answer' || source.kind === 'facts') return rows !== 'reached';
    if (source.kind === 'posted') return rows !== 'other';
    const reached = source.reachedGoal !== undefined && productive.has(source.reachedGoal);
    const other = source.plainGoal !== undefined && productive.has(source.plainGoal);
    return (rows !== 'other' && reached) || (rows !== 'reached' && other);
  };
  const solvable = (goal: Goal): boolean => {
    const live = goal.sources.filter(({ source, rows }) => supplies(source, rows));
    if (
      goal.mode === 'reached' &&
      !live.some(({ source, rows }) => rows !== 'other' && supplies(source, 'reached'))
    ) {
      return false;
    }
    if (level === 1) return live.length > 0;
    const covered = new Set(live.flatMap(({ pairs }) => pairs.map((pair) => pair.target)));
    return covered.size === goal.pattern.triples.length;
  };
  for (let changed = true; changed;) {
    changed = false;
    // What a goal depends on is mostly found after it.
    for (const goal of [...goals].reverse()) {
      if (!productive.has(goal) && solvable(goal)) {
        productive.add(goal);
        changed = true;
      }
    }
  }
  for (const goal of goals) {
    goal.sources = productive.has(goal)
      ? goal.sources.filter(({ source, rows }) => supplies(source, rows))
      : [];
  }
  return productive;
}
