import type { PartialBinding } from '@gridloom/graph-patterns';
import type {
  ExplainedSource,
  Explanation,
  NearMiss,
  RejectedInteraction,
  SourceRole,
} from '../api/index.js';
import { ExplainContext } from './explain-context.js';
import { explainGoals } from './explain-goals.js';
import { answerableAt, explainLevels } from './explain-levels.js';
import { explainRejected, referenceOf } from './explain-rejected.js';
import { remarksOn, summaryOf, warningsOn } from './explain-remarks.js';
import { counted } from './explain-words.js';
import { type GapTriple, tripleText } from './gap-triples.js';
import { nearestTo, type WantedTriple } from './near-misses.js';
import type { PlanSource } from './plan.js';
import { type Indexes, type PlanRequest, surveyGoals } from './planner.js';

/** Triples for which near misses are looked up. */
const maxNearMisses = 20;

/** What an explanation says of the plan; the runtime adds what it knows of the request. */
export type PlanExplanation = Omit<
  Explanation,
  'knowledgeInteractionId' | 'reasonerLevelFrom' | 'boundVariables'
>;

/**
 * Explains an Ask or Post by the interactions known now. Nothing is watched or kept.
 *
 * @param boundVariables variables of the Ask's pattern that have values from the start
 * @param posted rows of a Post, of which only matters which variables they lack; none stand for rows that lack nothing
 */
export function explainPlan(
  indexes: Indexes,
  request: PlanRequest,
  boundVariables: ReadonlySet<string>,
  posted: readonly PartialBinding[] = [],
): PlanExplanation {
  const survey = surveyGoals(indexes, request);
  if (survey.excess !== undefined) return tooLarge(request, survey.excess);
  const context = new ExplainContext(indexes, request, survey, boundVariables, posted);
  const { kind, knowledgeBaseId, level } = request;
  const { possible } = answerableAt(context, level);
  const { rejected, omitted } = explainRejected(context);
  const nearMisses = nearMissesOf(context);
  const { top } = context.survey;
  return {
    kind,
    knowledgeBaseId,
    reasonerLevel: level,
    answerable: possible,
    summary: summaryOf(context, possible),
    goals: explainGoals(context),
    sources: explainSources(context, rejected),
    rejected,
    levels: explainLevels(context),
    ...(kind === 'ask' && top !== undefined ? { knowledgeGaps: context.gaps.gapsOf(top) } : {}),
    nearMisses: nearMisses.slice(0, maxNearMisses).map((wanted): NearMiss => ({
      triple: wanted.text,
      side: wanted.side,
      nearest: nearestTo(wanted, indexes, request),
    })),
    remarks: remarksOn(context),
    warnings: warningsOn(context),
    omitted: {
      goals: context.goalsOmitted,
      sources: context.sourcesOmitted,
      rejected: omitted,
      nearMisses: Math.max(0, nearMisses.length - maxNearMisses),
    },
  };
}

/** What can be said of an Ask or Post that is not planned at all. */
function tooLarge({ kind, knowledgeBaseId, level }: PlanRequest, excess: string): PlanExplanation {
  return {
    kind,
    knowledgeBaseId,
    reasonerLevel: level,
    answerable: 'unknown',
    summary: `Too large to be explained: ${excess}.`,
    goals: [],
    sources: [],
    rejected: [],
    levels: [],
    ...(kind === 'ask' ? { knowledgeGaps: { alternatives: [], truncated: true } } : {}),
    nearMisses: [],
    remarks: [],
    warnings: [],
    omitted: { goals: 0, sources: 0, rejected: 0, nearMisses: 0 },
  };
}

/** Triples that nobody supplies, and posted ones when nobody takes any. */
function nearMissesOf(
  context: ExplainContext,
): readonly (WantedTriple & { readonly text: string })[] {
  const { survey, gaps, request } = context;
  const supplied = (triples: readonly GapTriple[]) =>
    triples.map(({ text, triple, goal }) => ({ text, triple, goal, side: 'supplied' as const }));
  if (request.kind === 'ask') return supplied(gaps.triplesOf(survey.top!));
  const posted = survey.posted!.pattern!;
  const taken =
    survey.recipients.length > 0
      ? []
      : posted.triples.map((triple, index) => ({
          text: tripleText(posted, index),
          triple,
          side: 'taken' as const,
        }));
  const missing = context.roots.flatMap((goal) => gaps.triplesOf(goal));
  return [...taken, ...supplied([...new Set(missing)])];
}

function explainSources(
  context: ExplainContext,
  rejected: readonly RejectedInteraction[],
): readonly ExplainedSource[] {
  const causes = new Map<string, string>();
  for (const { knowledgeBaseId, knowledgeInteractionId, ruleName, explanation } of rejected) {
    const key = `${knowledgeBaseId}\n${knowledgeInteractionId ?? ruleName ?? ''}`;
    if (!causes.has(key)) causes.set(key, explanation);
  }
  return context.sources.map((source): ExplainedSource => {
    const { interaction, pattern, kind } = source;
    const takesPart = context.takesPart(source);
    const key = `${context.request.knowledgeBaseId}\n`;
    const cause = causes.get(
      interaction === undefined ? key : `${interaction.knowledgeBaseId}\n${interaction.id}`,
    );
    const needs = source.reachedGoal ?? source.plainGoal;
    return {
      ...referenceOf(context, source),
      id: context.sourceId(source)!,
      roles: rolesOf(context, source),
      supplies:
        pattern === undefined || kind === 'facts'
          ? []
          : pattern.triples.map((_, index) => tripleText(pattern, index)),
      ...(needs === undefined
        ? {}
        : { needs: needs.pattern.triples.map((_, index) => tripleText(needs.pattern, index)) }),
      neededGoals: context.argumentGoals(source).flatMap((goal) => context.goalId(goal) ?? []),
      takesPart,
      reason: takesPart
        ? reasonToTakePart(context, source)
        : (cause ?? 'what it could supply is not asked for'),
    };
  });
}

function rolesOf(context: ExplainContext, source: PlanSource): readonly SourceRole[] {
  const { kind, reachedGoal, plainGoal } = source;
  if (kind !== 'react') return [kind];
  const roles: SourceRole[] = [];
  if (reachedGoal !== undefined) roles.push('react');
  if (plainGoal !== undefined && (reachedGoal === undefined || context.planned(plainGoal))) {
    roles.push('inference');
  }
  return roles;
}

function reasonToTakePart(context: ExplainContext, source: PlanSource): string {
  if (source.kind === 'posted') return 'it is what is posted';
  const supplied = context.goals.flatMap((goal) => {
    const used = context.contribution(source, goal);
    if (used === undefined) return [];
    const count = new Set(used.pairs.map(({ target }) => target)).size;
    return [
      `${count} of ${counted(goal.pattern.triples.length, 'triple')} of ${context.goalId(goal)!}`,
    ];
  });
  const parts = supplied.length === 0 ? [] : [`it can supply ${supplied.slice(0, 5).join(', ')}`];
  if (source.reachedGoal !== undefined) parts.unshift('what is posted fits its argument');
  return parts.join('; ');
}
