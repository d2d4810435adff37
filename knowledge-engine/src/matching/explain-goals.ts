import type {
  ExplainedCandidate,
  ExplainedGoal,
  ExplainedJoin,
  ExplainedStep,
  PushedValue,
  SourceRole,
} from '../api/index.js';
import type { ExplainContext } from './explain-context.js';
import { compareSources, ownersOf } from './explain-order.js';
import { tripleText } from './gap-triples.js';
import { type JoinStep, type OrderedJoin, orderedJoins, type StepCandidate } from './join-order.js';
import type { Goal, PlanSource } from './plan.js';

/** Candidates listed per step, and joins per goal (level 1 has one for each source). */
const maxCandidates = 20;
const maxJoins = 20;
/** Sources with which a goal is put in order; where there are more, a few candidates more or less change nothing. */
const maxOrdered = 300;

/** The goals as they are put in order. */
type OrderedGoals = Map<Goal, Goal>;

/** The goals of an explanation, with their joins as the exchange would do them. */
export function explainGoals(context: ExplainContext): readonly ExplainedGoal[] {
  const ordered: OrderedGoals = new Map();
  const bound = boundVariablesOf(context, ordered);
  return context.goals.map((goal): ExplainedGoal => {
    const { pattern, owner, mode } = goal;
    const planned = context.planned(goal);
    const variables = bound.get(goal) ?? new Set();
    const joins = planned === undefined ? [] : joinsOf(context, ordered, planned, variables);
    const role =
      owner === undefined
        ? context.request.kind === 'ask'
          ? 'ask'
          : 'result'
        : owner.kind === 'rule'
          ? 'body'
          : 'argument';
    return {
      id: context.goalId(goal)!,
      role,
      neededBy: ownersOf(goal).flatMap((source) => context.sourceId(source) ?? []),
      fromPosted: mode === 'reached',
      triples: pattern.triples.map((_, index) => tripleText(pattern, index)),
      boundVariables: pattern.variables.filter((name) => variables.has(name)),
      joined: planned !== undefined,
      joins: [...joins]
        .sort((a, b) => compareSources(firstSource(a), firstSource(b)))
        .map((join) => explainJoin(context, planned!, join, variables)),
      joinsOmitted:
        context.level === 1 ? Math.max(0, (planned?.sources.length ?? 0) - maxJoins) : 0,
      unsupplied: unsuppliedTriples(context, goal).map((index) => tripleText(pattern, index)),
    };
  });
}

/** Triples of a goal without a source that could ever have rows, by index. */
function unsuppliedTriples({ gaps }: ExplainContext, goal: Goal): readonly number[] {
  const open = new Set(goal.pattern.triples.keys());
  for (const source of goal.sources) {
    if (!gaps.covers(goal, source)) continue;
    for (const { target } of source.pairs) open.delete(target);
  }
  return [...open];
}

/**
 * The variables that have values when each goal is first asked for. What is asked of a REACT or rule is passed on to its
 * argument, as far as its argument and its result have variables in common.
 */
function boundVariablesOf(
  context: ExplainContext,
  ordered: OrderedGoals,
): ReadonlyMap<Goal, ReadonlySet<string>> {
  const bound = new Map<Goal, ReadonlySet<string>>();
  for (const root of context.roots) {
    const given = root.mode === 'plain' ? context.boundVariables : new Set<string>();
    if (context.planned(root) !== undefined) bound.set(root, given);
  }
  for (const [goal, variables] of bound) {
    for (const { steps } of joinsOf(context, ordered, context.planned(goal)!, variables)) {
      for (const step of steps) {
        for (const candidate of step.candidates) {
          const argument = context.surveyed(candidate.goalSource.source).plainGoal;
          if (argument === undefined || candidate.rows === 'reached') continue;
          if (bound.has(argument) || context.planned(argument) === undefined) continue;
          if (context.goalId(argument) === undefined) continue;
          const asked = new Set(
            pushedValues(goal, step, candidate, variables).map(({ variable }) => variable),
          );
          const { variables: names } = argument.pattern;
          bound.set(argument, new Set(names.filter((name) => asked.has(name))));
        }
      }
    }
  }
  return bound;
}

/** The joins of a goal; at level 1 each source is one, of which only those that are listed are worked out. */
function joinsOf(
  { level }: ExplainContext,
  ordered: OrderedGoals,
  planned: Goal,
  variables: ReadonlySet<string>,
): readonly OrderedJoin[] {
  let goal = ordered.get(planned);
  if (goal === undefined) {
    goal = withFewSources(planned, level === 1 ? maxJoins : maxOrdered);
    ordered.set(planned, goal);
  }
  return orderedJoins(goal, level, variables);
}

/** A goal with so many sources at most, and some for every triple. */
function withFewSources(goal: Goal, most: number): Goal {
  if (goal.sources.length <= most) return goal;
  const sorted = [...goal.sources].sort((a, b) => compareSources(a.source, b.source));
  const sources = sorted.splice(0, most);
  const open = new Set(goal.pattern.triples.keys());
  for (const { pairs } of sources) for (const { target } of pairs) open.delete(target);
  for (const source of sorted) {
    if (open.size === 0) break;
    if (!source.pairs.some(({ target }) => open.has(target))) continue;
    for (const { target } of source.pairs) open.delete(target);
    sources.push(source);
  }
  return { ...goal, sources, orders: new Map() };
}

function firstSource({ steps }: OrderedJoin): PlanSource {
  return steps[0]!.candidates[0]!.goalSource.source;
}

function explainJoin(
  context: ExplainContext,
  planned: Goal,
  join: OrderedJoin,
  bound: ReadonlySet<string>,
): ExplainedJoin {
  const { goal, level } = join;
  return {
    steps: join.steps.map((step, at): ExplainedStep => {
      const sorted = [...step.candidates].sort((a, b) =>
        compareSources(a.goalSource.source, b.goalSource.source),
      );
      return {
        triples: step.triples.map((index) => tripleText(goal.pattern, index)),
        joinsOn: step.bound.map((index) => goal.pattern.variables[index]!),
        candidates: sorted.slice(0, maxCandidates).flatMap((candidate) => {
          const explained = explainCandidate(
            context,
            goal,
            step,
            candidate,
            bound,
            level === 1 && at > 0,
          );
          return explained ?? [];
        }),
        candidatesOmitted:
          candidatesOf(planned, join, step) - Math.min(sorted.length, maxCandidates),
      };
    }),
  };
}

/** How many candidates a step has, those counted that were not put in order. */
function candidatesOf(planned: Goal, { goal, level }: OrderedJoin, step: JoinStep): number {
  if (level === 1 || goal.sources.length === planned.sources.length) return step.candidates.length;
  return planned.sources.reduce(
    (sum, { pairs }) => sum + pairs.filter(({ target }) => step.triples.includes(target)).length,
    0,
  );
}

function explainCandidate(
  context: ExplainContext,
  goal: Goal,
  step: JoinStep,
  candidate: StepCandidate,
  bound: ReadonlySet<string>,
  isSameRow: boolean,
): ExplainedCandidate | undefined {
  const { goalSource, rows, automaton, pair } = candidate;
  const source = context.sourceId(context.surveyed(goalSource.source));
  if (source === undefined) return undefined;
  const taken = pair < 0 ? goalSource.pairs : [automaton.pairs[pair]!];
  const asksNothing = isSameRow || rows === 'reached';
  const pushed = asksNothing ? [] : pushedValues(goal, step, candidate, bound);
  return {
    source,
    role: roleOf(goal, candidate),
    triples: step.triples.map((triple) =>
      tripleText(goalSource.source.pattern!, taken.find(({ target }) => target === triple)!.source),
    ),
    asks: asksNothing
      ? 'nothing'
      : pushed.some(({ from }) => from === 'joined')
        ? 'joined'
        : pushed.length > 0
          ? 'restricted'
          : 'everything',
    pushed,
  };
}

function roleOf({ mode }: Goal, { goalSource: { source }, rows }: StepCandidate): SourceRole {
  if (source.kind !== 'react') return source.kind;
  return mode === 'reached' && rows !== 'other' ? 'react' : 'inference';
}

/** What a candidate is restricted to, per variable of its source. */
function pushedValues(
  goal: Goal,
  step: JoinStep,
  { goalSource, conditions, assignments, demand }: StepCandidate,
  bound: ReadonlySet<string>,
): readonly PushedValue[] {
  const names = goalSource.source.pattern!.variables;
  const pushed = new Map<string, PushedValue>();
  for (const { source, term } of conditions) {
    const variable = names[source]!;
    pushed.set(variable, { variable, from: 'constant', term });
  }
  for (const { target, source } of assignments) {
    const variable = names[source];
    if (variable === undefined || pushed.has(variable)) continue;
    const goalVariable = goal.pattern.variables[target]!;
    if (demand === 'direct' && bound.has(goalVariable)) {
      pushed.set(variable, { variable, from: 'binding', goalVariable });
    } else if (demand === 'joined' && step.bound.includes(target)) {
      pushed.set(variable, { variable, from: 'joined', goalVariable });
    }
  }
  return [...pushed.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}
