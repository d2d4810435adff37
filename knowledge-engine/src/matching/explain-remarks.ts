import type { Possible, ReasonerLevel } from '../api/index.js';
import type { ExplainContext } from './explain-context.js';
import { lackingText } from './explain-context.js';
import { compareSources } from './explain-order.js';
import { coverOf, triplesText } from './explain-levels.js';
import { compilePattern } from './compiled-pattern.js';
import { counted, listed, sourceName } from './explain-words.js';
import { unifies } from './pair.js';
import type { Goal, PlanSource } from './plan.js';

/** Remarks of one kind. */
const maxRemarks = 10;

/** What is worth knowing of the sources that take part. */
export function remarksOn(context: ExplainContext): readonly string[] {
  const rivals = context.level < 2 ? [] : context.goals.flatMap((goal) => rivalsOf(context, goal));
  return [...rivals.slice(0, maxRemarks), ...metadataRemarks(context)];
}

/** Metadata would fit, and takes part on request only. */
function metadataRemarks({ indexes, request, survey }: ExplainContext): readonly string[] {
  if (request.includesMeta === true || survey.top === undefined) return [];
  const { pattern } = survey.top;
  const fitting = pattern.triples.flatMap((triple, index) => {
    const [first] = indexes.metadata.withSamePredicate(triple);
    const metadata = first?.supplies === undefined ? undefined : compilePattern(first.supplies);
    return metadata?.triples.some((other) => unifies(triple, other)) === true ? [index] : [];
  });
  return fitting.length === 0
    ? []
    : [
        `the metadata of knowledge bases would supply ${triplesText(survey.top, fitting)}; it takes part with includeMetaKIs only`,
      ];
}

/** Sources that supply the same triples of a goal. */
function rivalsOf(context: ExplainContext, goal: Goal): readonly string[] {
  const planned = context.planned(goal);
  if (planned === undefined) return [];
  const groups = new Map<string, { readonly triples: readonly number[]; sources: PlanSource[] }>();
  for (const { source, pairs } of planned.sources) {
    if (source.kind === 'posted' || source.kind === 'facts') continue;
    const triples = [...new Set(pairs.map(({ target }) => target))].sort((a, b) => a - b);
    if (triples.length < 2) continue;
    const group = groups.get(triples.join());
    if (group === undefined) groups.set(triples.join(), { triples, sources: [source] });
    else group.sources.push(source);
  }
  return [...groups.values()].flatMap(({ triples, sources }) => {
    if (sources.length < 2) return [];
    const names = sources.sort(compareSources).map(sourceName);
    return [
      `${listed(names)} supply the same triples (${triplesText(goal, triples)}): a solution may take some of them from one and some from another. A knowledge base that is there twice changes nothing at level 1 and can only add solutions from level 2 on.`,
    ];
  });
}

/** What is probably not meant, as far as the plan shows it. */
export function warningsOn(context: ExplainContext): readonly string[] {
  const { level, request, used } = context;
  const warnings = [...request.pattern.warnings, ...(request.result?.warnings ?? [])];
  if (level < 3 && used.some(({ kind }) => kind === 'facts')) {
    warnings.push(
      `at level ${level} a solution uses one fact at most; from level 3 on facts are combined`,
    );
  }
  if (level < 3 && used.some(({ kind }) => kind === 'rule')) {
    warnings.push(
      level === 1
        ? 'at level 1 a rule only helps where its head supplies a whole pattern in one row; from level 2 on it is combined with others'
        : 'at level 2 a solution uses one row of each rule at most; from level 3 on several are combined',
    );
  }
  return warnings;
}

/** The explanation in one sentence. */
export function summaryOf(context: ExplainContext, possible: Possible): string {
  const { request, survey, level, used } = context;
  const answers = used.filter(({ kind }) => kind === 'answer').length;
  const asked = answers === 0 ? [] : [`${counted(answers, 'ANSWER')} would be asked`];
  if (request.kind === 'ask') {
    const reacts = used.filter(({ kind }) => kind === 'react').length;
    if (reacts > 0) asked.push(`${counted(reacts, 'REACT')} used on the way`);
    const own = used.flatMap(({ kind }) => (kind === 'rule' || kind === 'facts' ? [kind] : []));
    if (own.includes('rule')) asked.push('rules of the asker used');
    if (own.includes('facts')) asked.push('facts of the asker used');
    if (possible === 'yes') return `Can be answered at level ${level}: ${listed(asked)}.`;
    const or = ', or what other alternatives name';
    const missing = context.missing.nobodySupplies(survey.top!, { or });
    if (missing !== undefined) return `Cannot be answered: ${missing}.`;
  } else {
    const called = used.filter(
      ({ kind, reachedGoal }) =>
        kind === 'react' && reachedGoal !== undefined && context.possible(reachedGoal) !== 'no',
    ).length;
    const result =
      survey.top === undefined
        ? ''
        : context.possible(survey.top) === 'no'
          ? '; nothing would supply its result pattern'
          : '; its result pattern can be supplied';
    if (possible === 'yes') {
      const more = asked.length > 0 ? `, ${asked[0]!} for what is missing` : '';
      return called === 0
        ? `Nobody would be called at level ${level}${result}.`
        : `${counted(called, 'REACT')} would be called at level ${level}${more}${result}.`;
    }
    const reacts = survey.recipients.filter(({ kind }) => kind === 'react').length;
    if (reacts === 0 && possible === 'no') {
      const nobody = context.missing.nobodyTakes(survey.posted!.pattern!);
      return `${nobody[0]!.toUpperCase()}${nobody.slice(1)}.`;
    }
    const lacks = survey.recipients.some(
      ({ kind, reachedGoal }) => kind === 'react' && context.failsByLack(reachedGoal!),
    );
    if (possible === 'no' && lacks) {
      return `${counted(reacts, 'REACT')} could take what is posted, but not from rows that lack ${lackingText(context)}.`;
    }
    if (possible === 'no' && higherLevel(context) === undefined) {
      return `${counted(reacts, 'REACT')} could take what is posted, but no argument can be completed.`;
    }
  }
  const word = request.kind === 'ask' ? 'be answered' : 'reach anybody';
  if (possible === 'unknown')
    return `Whether it can ${word} at level ${level} is not known: the search was given up.`;
  const higher = higherLevel(context);
  if (higher === undefined) return `Cannot ${word} at level ${level}.`;
  const how = coverOf(context, higher.goal, higher.level);
  return `Cannot ${word} at level ${level}; from level ${higher.level} on it can: ${how}.`;
}

/** The lowest level above that of the exchange at which it comes to anything, and by which goal. */
function higherLevel(
  context: ExplainContext,
): { readonly goal: Goal; readonly level: ReasonerLevel } | undefined {
  const { top, recipients } = context.survey;
  const goals = [...recipients]
    .sort(compareSources)
    .flatMap(({ kind, reachedGoal }) => (kind === 'react' ? reachedGoal! : []));
  if (top !== undefined) goals.push(top);
  const found = goals.flatMap((goal) => {
    const level = context.levelFor(goal);
    return level === undefined ? [] : { goal, level };
  });
  return found.sort((a, b) => a.level - b.level)[0];
}
