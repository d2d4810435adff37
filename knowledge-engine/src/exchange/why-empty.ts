import type { PartialBinding } from '@gridloom/graph-patterns';
import type { CallRecord } from '../api/index.js';
import type { CompiledPattern } from '../matching/compiled-pattern.js';
import type { StepCandidate } from '../matching/join-order.js';
import type { Goal, PlanSource } from '../matching/plan.js';
import type { GoalProgress, Stall } from './goal-progress.js';
import type { SourceTable } from './source-table.js';
import { termOf } from './term-of.js';

/** What is looked at to tell why nothing was found. */
export interface Evidence {
  /** Undefined for a goal that was never begun. */
  readonly progressOf: (goal: Goal) => GoalProgress | undefined;
  /** Undefined for a source that never had a row. */
  readonly tableOf: (source: PlanSource) => SourceTable | undefined;
  readonly calls: readonly CallRecord[];
}

/** How many sources, and how many triples, a sentence names. */
const named = 3;
/** How many arguments in a chain of REACTs and rules are followed. */
const deepest = 3;

/**
 * Tells why a goal has no solution, from the data of the exchange: who returned nothing or failed, and where rows did not
 * join. Names interactions, variables and triples, never terms of rows.
 */
export function whyEmpty(goal: Goal, evidence: Evidence): string {
  return reasonFor(goal, evidence, 1);
}

function reasonFor(goal: Goal, evidence: Evidence, depth: number): string {
  const progress = evidence.progressOf(goal);
  if (progress === undefined || !progress.active) return notBegun(goal, evidence, depth);
  const stalls = progress.stalls;
  const reasons = stalls.slice(0, named).map((stall) => reasonAt(goal, stall, evidence, depth));
  const more = stalls.length > named ? ` (and ${stalls.length - named} more like these)` : '';
  return reasons.join('; ') + more;
}

/** A goal of a Post begins with the first row that came of what was posted. */
function notBegun(goal: Goal, evidence: Evidence, depth: number): string {
  const sources = goal.sources.map(({ source }) => source);
  const due = sources.filter(({ kind }) => kind === 'react' || kind === 'rule');
  if (due.length === 0) return 'nothing was asked for it';
  const reasons = due.slice(0, named).map((source) => absence(source, evidence, depth));
  const more = due.length > named ? `; and ${due.length - named} more` : '';
  return `nothing came of what was posted: ${reasons.join('; ')}${more}`;
}

function reasonAt(goal: Goal, stall: Stall, evidence: Evidence, depth: number): string {
  const step = stall.order.steps[stall.step]!;
  const sources = [...new Set(step.candidates.map(({ goalSource }) => goalSource.source))];
  const rowsOf = (source: PlanSource): readonly PartialBinding[] =>
    evidence.tableOf(source)?.rows ?? [];
  const withRows = sources.filter((source) => rowsOf(source).length > 0);
  const triples = list(step.triples.map((triple) => printTriple(goal.pattern, triple)));
  if (withRows.length === 0) {
    const reasons = sources.slice(0, named).map((source) => absence(source, evidence, depth));
    const more = sources.length > named ? `; and ${sources.length - named} more` : '';
    return `nobody supplied ${triples}: ${reasons.join('; ')}${more}`;
  }
  const who = list(withRows.map(nameOf));
  if (stall.apart)
    return `the rows of ${who} have no terms in common, and none is a solution alone`;
  const posted = withRows.find(({ kind }) => kind === 'posted');
  if (posted !== undefined) {
    const missing = lacking(step.candidates, posted, rowsOf(posted));
    if (missing.length > 0) return `the posted rows lack ${list(missing)} for ${triples}`;
  }
  const variables = step.bound.map((variable) => `?${goal.pattern.variables[variable]!}`);
  const problem =
    variables.length > 0
      ? `no row of ${who} for ${triples} agrees with the rest in ${list(variables)}`
      : `no row of ${who} for ${triples} fits the constants and bindings asked for`;
  return problem + levelNote(stall, withRows);
}

/** Variables of the posted rows that the triples of a step need and no row has. */
function lacking(
  candidates: readonly StepCandidate[],
  posted: PlanSource,
  rows: readonly PartialBinding[],
): readonly string[] {
  const needed = candidates
    .filter(({ goalSource }) => goalSource.source === posted)
    .flatMap(({ assignments, conditions }) => [...assignments, ...conditions])
    .flatMap(({ source }) => (source < 0 ? [] : [posted.pattern!.variables[source]!]));
  return [...new Set(needed)]
    .filter((name) => rows.every((row) => termOf(row, name) === undefined))
    .map((name) => `?${name}`);
}

/** At level 2 a row may well agree, and yet not be used: another row of its source is. */
function levelNote({ order, step }: Stall, sources: readonly PlanSource[]): string {
  if (order.askedLevel > 2) return '';
  const earlier = new Set(
    order.steps
      .slice(0, step)
      .flatMap(({ candidates }) => candidates.map(({ goalSource }) => goalSource.source)),
  );
  if (!sources.some((source) => earlier.has(source))) return '';
  return `, as far as level ${order.askedLevel} lets one row of each source be used (from level 3 on several may be)`;
}

/** Why a source has no row. */
function absence(source: PlanSource, evidence: Evidence, depth: number): string {
  const name = nameOf(source);
  const { interaction, kind } = source;
  if (kind === 'facts') return 'no fact fits';
  const calls = evidence.calls.filter(
    (call) =>
      call.knowledgeInteractionId === interaction?.id &&
      call.knowledgeBaseId === interaction.knowledgeBaseId,
  );
  const failed = calls.find((call) => call.status === 'FAILED');
  if (failed !== undefined) return `${name} failed (${failed.failedMessage ?? 'no reason given'})`;
  if (calls.length > 0) return `${name} returned nothing that fits`;
  const argument = source.plainGoal ?? source.reachedGoal;
  if (argument === undefined || depth === deepest) return `${name} was not asked`;
  const verb = kind === 'rule' ? 'derived nothing' : 'was not called';
  return `${name} ${verb}, since ${reasonFor(argument, evidence, depth + 1)}`;
}

function nameOf({ kind, interaction }: PlanSource): string {
  if (interaction === undefined) return kind === 'facts' ? 'the facts' : 'the posted rows';
  return kind === 'rule' ? `the rule ${interaction.id}` : interaction.id;
}

function printTriple({ triples, variables }: CompiledPattern, index: number): string {
  return triples[index]!.map((node) =>
    node.variable >= 0 ? `?${variables[node.variable]!}` : node.term,
  ).join(' ');
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, named).join(', ');
  return items.length > named ? `${shown} and ${items.length - named} more` : shown;
}
