import { type FoundGoals, GoalSearch } from './goal-search.js';
import type { Goal, Plan } from './plan.js';
import type { Indexes, PlanRequest } from './plan-request.js';
import { pruneUnproductive } from './prune.js';

export type { Indexes, PlanRequest } from './plan-request.js';

/** Builds the plan of an Ask or Post from the interactions known now (design.md, section 3, step 1). */
export function buildPlan(indexes: Indexes, request: PlanRequest): Plan {
  const { kind, level } = request;
  const search = new GoalSearch(indexes, request);
  const { sources, goals, top, posted, recipients, excess } = search.run();
  const { watched } = search;
  if (excess !== undefined) {
    const nothing = { sources: [], goals: [], consumers: [], recipients: [] };
    return { kind, level, ...nothing, excess, watched };
  }
  const productive = pruneUnproductive(goals);
  const consumers: Goal[][] = sources.map(() => []);
  for (const goal of goals) {
    for (const { source } of goal.sources) consumers[source.index]!.push(goal);
  }
  return {
    kind,
    level,
    sources,
    goals,
    consumers,
    ...(top !== undefined && productive.has(top) ? { top } : {}),
    ...(posted === undefined ? {} : { posted }),
    recipients: recipients.filter((source) => productive.has(source.reachedGoal!)),
    watched,
  };
}

/**
 * Goals and sources as a plan has them before anything is pruned: at level 5, where any triple that unifies may be taken,
 * and with everybody who has one, whether or not a solution can come of it.
 */
export type Survey = FoundGoals;

/** Everything that may bear on an Ask or Post. Nothing is watched, so that nothing is to be released. */
export function surveyGoals(indexes: Indexes, request: PlanRequest): Survey {
  const search = new GoalSearch(indexes, { ...request, level: 5 }, true);
  const survey = search.run();
  search.watched.release();
  return survey;
}
