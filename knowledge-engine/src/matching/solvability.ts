import type { Possible, ReasonerLevel } from '../api/index.js';
import { type CoverMatch, findCover, SearchBudget, type UsableSource } from './cover-search.js';
import type { Goal } from './plan.js';
import { suppliesOf } from './supplies.js';

/** Whether a goal can have solutions at some level, judged by patterns. */
export interface Solvability {
  readonly possible: Possible;
  /** A cover that would do; with yes. */
  readonly cover?: readonly CoverMatch[];
}

const unsolvable: Solvability = { possible: 'no' };

/** Pairs compared for one level; some milliseconds. */
const maxComparisons = 100_000;

/**
 * For every goal whether a level allows a cover by sources that can have rows themselves: the least fix-point, so that
 * nothing supports itself. Levels 3 to 5 give the same.
 */
export function solvabilityAt(
  goals: readonly Goal[],
  level: ReasonerLevel,
): ReadonlyMap<Goal, Solvability> {
  const found = new Map<Goal, Solvability>();
  const possible = (goal: Goal): Possible => found.get(goal)?.possible ?? 'no';
  const budget = new SearchBudget(maxComparisons);
  const consumers = consumersOf(goals);
  // What a goal depends on is mostly found after it.
  const open = new Set([...goals].reverse());
  for (const goal of open) {
    open.delete(goal);
    const before = possible(goal);
    if (before === 'yes') continue;
    const certain = usableSources(goal, (argument) => possible(argument) === 'yes');
    let result: Solvability = findCover(goal, certain, level, budget);
    if (result.possible === 'no') {
      const perhaps = usableSources(goal, (argument) => possible(argument) !== 'no');
      const more =
        perhaps.length > certain.length ||
        perhaps.some(({ reached }, index) => reached !== certain[index]!.reached);
      if (more && findCover(goal, perhaps, level, budget).possible !== 'no') {
        result = { possible: 'unknown' };
      }
    }
    found.set(goal, result);
    if (result.possible === before) continue;
    for (const consumer of consumers.get(goal) ?? []) {
      if (possible(consumer) !== 'yes') open.add(consumer);
    }
  }
  return new Map(goals.map((goal) => [goal, found.get(goal) ?? unsolvable]));
}

/** Goals by the goals that the arguments of their sources are. */
function consumersOf(goals: readonly Goal[]): ReadonlyMap<Goal, readonly Goal[]> {
  const consumers = new Map<Goal, Goal[]>();
  for (const goal of goals) {
    for (const source of goal.sources) {
      for (const { argument } of suppliesOf(source)) {
        if (argument === undefined) continue;
        const known = consumers.get(argument);
        if (known === undefined) consumers.set(argument, [goal]);
        else known.push(goal);
      }
    }
  }
  return consumers;
}

/**
 * The sources of a goal that can have rows.
 *
 * @param holds whether a goal counts as solvable
 */
function usableSources(goal: Goal, holds: (argument: Goal) => boolean): readonly UsableSource[] {
  return goal.sources.flatMap((source): UsableSource[] => {
    const live = suppliesOf(source).filter(
      ({ argument }) => argument === undefined || holds(argument),
    );
    return live.length === 0 ? [] : [{ source, reached: live.some(({ reached }) => reached) }];
  });
}
