import type { ExplainedLevel, Possible, ReasonerLevel } from '../api/index.js';
import type { ExplainContext } from './explain-context.js';
import { compareSources, ownersOf } from './explain-order.js';
import { coverText, listed, sourceName } from './explain-words.js';
import { tripleText } from './gap-triples.js';
import type { Goal } from './plan.js';

const allLevels: readonly ReasonerLevel[] = [1, 2, 3, 4, 5];

/** What the level of the exchange and each higher one allow. */
export function explainLevels(context: ExplainContext): readonly ExplainedLevel[] {
  return allLevels
    .filter((level) => level >= context.level)
    .map((level) => {
      const { possible, goal } = answerableAt(context, level);
      const explanation =
        level > 3 && level > context.level
          ? 'the same as at level 3'
          : possible === 'yes'
            ? coverOf(context, goal!, level)
            : possible === 'unknown'
              ? 'the search for a way was given up; asking would tell'
              : impossibleAt(context, level);
      return { level, possible, explanation };
    });
}

/** Whether an Ask or Post can come to anything at a level, and by which goal. */
export function answerableAt(
  context: ExplainContext,
  level: ReasonerLevel,
): { readonly possible: Possible; readonly goal?: Goal } {
  const { top, recipients } = context.survey;
  const goals = [...recipients]
    .sort(compareSources)
    .filter(({ kind }) => kind === 'react')
    .map(({ reachedGoal }) => reachedGoal!);
  if (top !== undefined) goals.push(top);
  for (const wanted of ['yes', 'unknown'] as const) {
    const goal = goals.find((one) => context.possible(one, level) === wanted);
    if (goal !== undefined) return { possible: wanted, goal };
  }
  return { possible: 'no' };
}

/** By what a goal can be supplied at a level that allows it. */
export function coverOf(context: ExplainContext, goal: Goal, level: ReasonerLevel): string {
  const cover = context.solvability(goal, level).cover ?? [];
  const [owner] = ownersOf(goal);
  const what =
    owner === undefined
      ? context.request.kind === 'ask'
        ? 'the pattern'
        : 'the result pattern'
      : `the argument of ${sourceName(owner)}`;
  return `${what} can be supplied by ${coverText(cover)}`;
}

function impossibleAt(context: ExplainContext, level: ReasonerLevel): string {
  const { request, survey } = context;
  if (request.kind === 'post') {
    return survey.recipients.length === 0
      ? context.missing.nobodyTakes(survey.posted!.pattern!)
      : 'nobody who could take what is posted has a complete argument';
  }
  const missing = context.missing.nobodySupplies(survey.top!);
  if (missing !== undefined) return missing;
  return level === 1
    ? 'no single source supplies the whole pattern in one row'
    : 'no combination of at most one row of each source supplies the pattern';
}

/** Triples of a goal in words. */
export function triplesText(goal: Goal, triples: Iterable<number>): string {
  return listed([...triples].map((index) => tripleText(goal.pattern, index)));
}
