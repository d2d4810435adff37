import type { Goal, GoalSource } from './plan.js';

/** Rows that a source may have for a goal. */
export interface Supply {
  /** Whether they are reached by what was posted (exchange-semantics 5.1). */
  readonly reached: boolean;
  /** The goal whose solutions they come from; absent for rows that are simply there. */
  readonly argument?: Goal;
}

const posted: readonly Supply[] = [{ reached: true }];
const data: readonly Supply[] = [{ reached: false }];
const nothing: readonly Supply[] = [];

/** The rows that a source may have for the goal that it is a source of: none, reached ones, others, or both. */
export function suppliesOf({ source, rows }: GoalSource): readonly Supply[] {
  if (source.kind === 'posted') return rows === 'other' ? nothing : posted;
  if (source.kind === 'answer' || source.kind === 'facts') {
    return rows === 'reached' ? nothing : data;
  }
  const supplies: Supply[] = [];
  if (rows !== 'other' && source.reachedGoal !== undefined) {
    supplies.push({ reached: true, argument: source.reachedGoal });
  }
  if (rows !== 'reached' && source.plainGoal !== undefined) {
    supplies.push({ reached: false, argument: source.plainGoal });
  }
  return supplies;
}

/** What a goal still lacks. */
interface Lack {
  readonly triples: Set<number>;
  /** Whether it lacks a source with reached rows. */
  reached: boolean;
}

/**
 * The goals of which every triple has a source with rows, a reached goal with reached rows among them, where rows that come
 * from the solutions of a goal need that goal to be such a one: the least fix-point, so that nothing supports itself. Time
 * in proportion to the pairs of all goals.
 *
 * @param supplies the rows that a source may have for a goal
 */
export function supportedGoals(
  goals: readonly Goal[],
  supplies: (source: GoalSource, goal: Goal) => readonly Supply[],
): Set<Goal> {
  const supported = new Set<Goal>();
  const lacks = new Map<Goal, Lack>();
  const waiting = new Map<Goal, { goal: Goal; source: GoalSource; reached: boolean }[]>();
  const open: Goal[] = [];
  const use = (goal: Goal, source: GoalSource, reached: boolean): void => {
    if (supported.has(goal)) return;
    const lack = lacks.get(goal)!;
    if (reached) lack.reached = false;
    for (const { target } of source.pairs) lack.triples.delete(target);
    if (lack.reached || lack.triples.size > 0) return;
    supported.add(goal);
    open.push(goal);
  };
  for (const goal of goals) {
    lacks.set(goal, {
      triples: new Set(goal.pattern.triples.keys()),
      reached: goal.mode === 'reached',
    });
    for (const source of goal.sources) {
      for (const { reached, argument } of supplies(source, goal)) {
        if (argument === undefined) {
          use(goal, source, reached);
          continue;
        }
        const dependents = waiting.get(argument);
        if (dependents === undefined) waiting.set(argument, [{ goal, source, reached }]);
        else dependents.push({ goal, source, reached });
      }
    }
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { goal, source, reached } of waiting.get(next) ?? []) use(goal, source, reached);
  }
  return supported;
}
