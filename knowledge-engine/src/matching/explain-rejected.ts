import type { KnowledgeGaps, ReasonerLevel, RejectedInteraction } from '../api/index.js';
import { compilePattern, type CompiledPattern } from './compiled-pattern.js';
import { exclusionOf } from './exclusion.js';
import { type ExplainContext, lackingText } from './explain-context.js';
import { compareText } from './explain-order.js';
import { triplesText } from './explain-levels.js';
import { counted, misfitText } from './explain-words.js';
import { tripleText } from './gap-triples.js';
import type { SupplyingInteraction } from './interaction-index.js';
import { firstMisfit } from './misfit.js';
import { referenceTo } from './near-misses.js';
import { unifies } from './pair.js';
import type { Goal, GoalSource, PlanSource } from './plan.js';
import { argumentFor } from './productive-goals.js';

/** Rejected interactions that an explanation lists, and interactions looked at per goal or triple. */
const maxRejected = 100;
const maxLookedAt = 1_000;
/** Alternatives listed of what the argument of one REACT lacks. */
const maxAlternatives = 5;

/** Those with a fitting triple that do not contribute, and how many were left out. */
export function explainRejected(context: ExplainContext): {
  readonly rejected: readonly RejectedInteraction[];
  readonly omitted: number;
} {
  let unseen = 0;
  const all = rejectedRecipients(context);
  for (const goal of context.goals) {
    for (const source of goal.sources.slice(0, maxLookedAt)) {
      const entry = rejectedSource(context, goal, source);
      if (entry !== undefined) all.push(entry);
    }
    const others = goal.sources.slice(maxLookedAt);
    unseen += others.filter(({ source }) => !context.takesPart(source)).length;
    all.push(...excluded(context, goal.pattern, 'supplied', context.goalId(goal)));
  }
  const { posted } = context.survey;
  if (posted !== undefined) all.push(...excluded(context, posted.pattern!, 'taken', undefined));
  const goals = context.goals.map((goal) => context.goalId(goal));
  const order = ({ goal }: RejectedInteraction): number => goals.indexOf(goal);
  const sorted = all
    .map((entry) => ({ entry, at: order(entry), key: sortKey(entry) }))
    .sort((a, b) => a.at - b.at || compareText(a.key, b.key))
    .map(({ entry }) => entry);
  return {
    rejected: sorted.slice(0, maxRejected),
    omitted: unseen + Math.max(0, sorted.length - maxRejected),
  };
}

function sortKey(entry: RejectedInteraction): string {
  const { knowledgeBaseId, knowledgeInteractionId, ruleName, reason } = entry;
  return [knowledgeBaseId, knowledgeInteractionId ?? '', ruleName ?? '', reason].join('\n');
}

/** How an explanation names any source. */
export function referenceOf(
  context: ExplainContext,
  { kind, interaction }: PlanSource,
): ReturnType<typeof referenceTo> {
  if (interaction !== undefined) return referenceTo(interaction);
  return { kind, knowledgeBaseId: context.request.knowledgeBaseId };
}

type Cause = Pick<
  RejectedInteraction,
  'reason' | 'explanation' | 'missing' | 'misfit' | 'fromLevel'
>;

/** The smallest alternatives, since many may lack the same. */
function few({ alternatives, truncated }: KnowledgeGaps): KnowledgeGaps {
  return {
    alternatives: alternatives.slice(0, maxAlternatives),
    truncated: truncated || alternatives.length > maxAlternatives,
  };
}

/** REACTs and rules that what is posted unifies with, but that are not called for it. */
function rejectedRecipients(context: ExplainContext): RejectedInteraction[] {
  const posted = context.survey.posted?.pattern;
  if (posted === undefined) return [];
  return context.survey.recipients.flatMap((source): RejectedInteraction[] => {
    const cause = argumentCause(context, source.reachedGoal!);
    if (cause === undefined) return [];
    const { pattern } = source.reachedGoal!;
    const triples = posted.triples.flatMap((triple, index) =>
      pattern.triples.some((other) => unifies(other, triple)) ? [tripleText(posted, index)] : [],
    );
    return [{ ...referenceOf(context, source), ...cause, triples }];
  });
}

/** Whose own interactions do not count, where the sentence is about another one. */
function askersOf({ request }: ExplainContext): string {
  return request.kind === 'ask' ? "the asker's" : "the poster's";
}

/** Why the argument of a REACT, or the body of a rule, has no solution. */
function argumentCause(context: ExplainContext, goal: Goal): Cause | undefined {
  if (context.possible(goal) !== 'no') return undefined;
  const what = goal.owner!.kind === 'rule' ? 'body' : 'argument';
  const or = ', or other triples instead';
  const nobody = context.missing.nobodySupplies(goal, { or, whose: askersOf(context) });
  if (nobody !== undefined) {
    const explanation = `its ${what} cannot be completed: ${nobody}`;
    return { reason: 'argument', explanation, missing: few(context.gaps.gapsOf(goal)) };
  }
  if (context.failsByLack(goal)) {
    const explanation = `its ${what} cannot be completed with posted rows that lack ${lackingText(context)}`;
    return { reason: 'not-reached', explanation };
  }
  const fromLevel = context.levelFor(goal);
  if (fromLevel === undefined) {
    const explanation = `what is posted does not get to its ${what}`;
    return { reason: 'not-reached', explanation };
  }
  const combined = context.level === 1 && goal.mode === 'reached';
  const explanation = combined
    ? `at level 1 a single posted row must be its whole ${what}, triple by triple; from level ${fromLevel} on it can be completed`
    : `at level ${context.level} no combination of rows makes its ${what}; from level ${fromLevel} on there is one`;
  return { reason: 'level', explanation, fromLevel };
}

/** Why a source that fits some triple of a goal contributes nothing to it; undefined when it may. */
function rejectedSource(
  context: ExplainContext,
  goal: Goal,
  source: GoalSource,
): RejectedInteraction | undefined {
  const cause = causeOf(context, goal, source);
  if (cause === undefined) return undefined;
  const targets = new Set(source.pairs.map(({ target }) => target));
  const id = context.goalId(goal);
  return {
    ...referenceOf(context, source.source),
    ...cause,
    ...(id === undefined ? {} : { goal: id }),
    triples: [...targets].map((index) => tripleText(goal.pattern, index)),
  };
}

function causeOf(context: ExplainContext, goal: Goal, goalSource: GoalSource): Cause | undefined {
  const { source, pairs } = goalSource;
  // What is posted is no interaction that could be at fault.
  if (source.kind === 'posted') return undefined;
  const argument = argumentFor(goal, goalSource);
  if (argument !== undefined && !(source.recipient && argument.mode === 'reached')) {
    const cause = argumentCause(context, argument);
    if (cause !== undefined) return cause;
  }
  const { level } = context;
  const possible = context.possible(goal);
  const targets = new Set(pairs.map(({ target }) => target));
  const others = [...goal.pattern.triples.keys()].filter((triple) => !targets.has(triple));
  if (possible !== 'no') {
    if (level > 1 || context.contribution(source, goal) !== undefined) return undefined;
  } else if (context.possible(goal, 3) === 'no') {
    const words = { after: ' as well', whose: askersOf(context) };
    const nobody = context.missing.nobodySupplies(goal, words);
    if (nobody === undefined) return undefined;
    const explanation = `it could supply ${triplesText(goal, targets)}, but ${nobody}`;
    return { reason: 'other-triple', explanation };
  }
  const fromLevel = level === 1 ? levelOfUse(context, goal) : context.levelFor(goal);
  const from = fromLevel === undefined ? {} : { fromLevel };
  const then = fromLevel === undefined ? '' : `; ${helpFrom(context, goal, source, fromLevel)}`;
  const misfit = firstMisfit(goal.pattern, source.pattern!, pairs);
  if (misfit !== undefined) {
    return { reason: 'correspondence', explanation: misfitText(misfit) + then, misfit, ...from };
  }
  if (level === 1 && others.length > 0) {
    const explanation = `at level 1 one row must supply the whole pattern, and it has nothing for ${triplesText(goal, others)}${then}`;
    return { reason: 'level', explanation, ...from };
  }
  if (level === 1) {
    const explanation = `at level 1 one row must supply the whole pattern, and no match of its ${counted(source.pattern!.triples.length, 'triple')} does${then}`;
    return { reason: 'level', explanation, ...from };
  }
  return undefined;
}

/** What a higher level does about it. */
function helpFrom(
  context: ExplainContext,
  goal: Goal,
  source: PlanSource,
  level: ReasonerLevel,
): string {
  if (level === 2) return 'from level 2 on rows of several sources are combined';
  const { cover = [] } = context.solvability(goal, level);
  const rows = cover.filter((match) => match.source.source === source).length;
  return rows > 1
    ? `from level ${level} on ${rows} rows of it would do`
    : `from level ${level} on other sources make up for it`;
}

/** From which level on a source that is of no use at level 1 contributes to a goal. */
function levelOfUse(context: ExplainContext, goal: Goal): 2 | 3 | undefined {
  return ([2, 3] as const).find((level) => context.possible(goal, level) === 'yes');
}

/** Interactions that fit and are not considered: own ones, others than the recipients, other purposes. */
function excluded(
  { indexes, request }: ExplainContext,
  pattern: CompiledPattern,
  side: 'supplied' | 'taken',
  goal: string | undefined,
): readonly RejectedInteraction[] {
  const found = new Map<SupplyingInteraction, RejectedInteraction & { triples: string[] }>();
  const index = side === 'supplied' ? indexes.supplies : indexes.takes;
  pattern.triples.forEach((triple, at) => {
    let count = 0;
    for (const interaction of index.find(triple)) {
      if (count++ === maxLookedAt) return;
      const cause = exclusionOf(request, interaction, false);
      const other = side === 'supplied' ? interaction.supplies : interaction.argument;
      if (cause === undefined || cause.reason === 'metadata' || other === undefined) continue;
      if (!compilePattern(other).triples.some((one) => unifies(triple, one))) continue;
      const text = tripleText(pattern, at);
      const known = found.get(interaction);
      if (known === undefined) {
        const of = goal === undefined ? {} : { goal };
        const { reason } = cause;
        found.set(interaction, {
          ...referenceTo(interaction),
          ...cause,
          reason,
          ...of,
          triples: [text],
        });
      } else if (!known.triples.includes(text)) known.triples.push(text);
    }
  });
  return [...found.values()];
}
