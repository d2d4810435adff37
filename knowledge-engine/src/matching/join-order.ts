import type { ReasonerLevel } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import { isBlock, isDirect, sortUnits, type Unit, unitsOf, variablesOf } from './join-units.js';
import { type LoneRowPlan, loneRowPlan } from './lone-rows.js';
import { MatchAutomaton } from './match-automaton.js';
import { allPairsFit, type Pair } from './pair.js';
import type { Goal, GoalSource } from './plan.js';
import { type Assignment, type Condition, translation } from './translation.js';

/** One way in which a source may take the triples of a step. */
export interface StepCandidate {
  readonly goalSource: GoalSource;
  readonly rows: GoalSource['rows'];
  readonly automaton: MatchAutomaton;
  /** The pair taken, as an index into the automaton's; -1 for a whole block, of which nothing is left to take. */
  readonly pair: number;
  readonly assignments: readonly Assignment[];
  readonly conditions: readonly Condition[];
  /**
   * What the source is asked for. direct: what the goal's own bindings and constants say; all: everything, since nothing
   * restricts the goal; joined: what the states joined so far leave possible.
   */
  readonly demand: 'direct' | 'all' | 'joined';
}

/** One step of a join: one triple, or a block of triples that one source alone can supply in one match. */
export interface JoinStep {
  readonly triples: readonly number[];
  /** Variables of the step that earlier steps bind. */
  readonly bound: readonly number[];
  /** Variables of the step that it binds first. */
  readonly fresh: readonly number[];
  readonly candidates: readonly StepCandidate[];
}

/** A goal in the order in which it is joined. */
export interface OrderedJoin {
  readonly goal: Goal;
  /** That of the plan, or 2 where no source could have two matches side by side: then levels 3 to 5 say the same. */
  readonly level: ReasonerLevel;
  /** That of the plan. */
  readonly askedLevel: ReasonerLevel;
  readonly steps: readonly JoinStep[];
  /** Index of the last step at which a source (by plan index) has a candidate. */
  readonly lastStep: ReadonlyMap<number, number>;
  /**
   * rename: one source supplies everything in one match; its rows only change names. blocks: every step is a block of an
   * ANSWER of its own, asked once, so that plain hash joins do. levels: the general join, with the provenance that levels need.
   */
  readonly strategy: 'rename' | 'blocks' | 'levels';
  /** Of a goal of a Post: whether it depends on who takes a triple that a state becomes a solution; see {@link contention}. */
  readonly tracksReached: boolean;
  /** Triples that reached rows and others could take. */
  readonly contested: ReadonlySet<number>;
  /** With the strategy levels: how rows that join with no other are kept out of the join, where that pays. */
  readonly loneRows?: LoneRowPlan;
}

/**
 * Orders a goal's join. At level 1 each source is a join of its own.
 *
 * @param boundVariables names of the variables that the goal's bindings fix
 */
export function orderedJoins(
  goal: Goal,
  level: ReasonerLevel,
  boundVariables: ReadonlySet<string>,
): readonly OrderedJoin[] {
  const key = [...boundVariables].sort().join(' ');
  let joins = goal.orders.get(key);
  if (joins === undefined) {
    joins =
      level === 1
        ? goal.sources.map((source) => order(goal, [source], level, boundVariables))
        : [order(goal, goal.sources, level, boundVariables)];
    if (goal.orders.size >= 64) goal.orders.clear();
    goal.orders.set(key, joins);
  }
  return joins;
}

function order(
  goal: Goal,
  all: readonly GoalSource[],
  level: ReasonerLevel,
  boundVariables: ReadonlySet<string>,
): OrderedJoin {
  const { pattern } = goal;
  const possible = all.map(withPossibleRows);
  const reachedOnly = triplesOfReachedRowsOnly(goal, possible);
  const sources = possible.flatMap((source): GoalSource[] => {
    if (source.rows !== 'other') return [source];
    const pairs = source.pairs.filter((pair) => !reachedOnly.has(pair.target));
    return pairs.length === 0 ? [] : [{ ...source, pairs }];
  });
  const initially = new Set<number>();
  pattern.variables.forEach((name, index) => {
    if (boundVariables.has(name)) initially.add(index);
  });
  const units = sortUnits(pattern, unitsOf(goal, sources), initially);
  const stepOfTriple: number[] = [];
  units.forEach((unit, step) => {
    for (const triple of unit.triples) stepOfTriple[triple] = step;
  });
  const { tracksReached, contested } = contention(goal, sources, reachedOnly, level);
  // Sources with the same pattern share their pairs, and so their matches behave alike.
  const automata = new Map<readonly Pair[], MatchAutomaton>();
  for (const { source, pairs } of sources) {
    if (automata.has(pairs)) continue;
    automata.set(
      pairs,
      new MatchAutomaton(pattern, source.pattern!, pairs, stepOfTriple, units.length, contested),
    );
  }
  const lastStep = new Map<number, number>();
  const bound = new Set<number>();
  let restricted = false;
  const steps = units.map((unit, step): JoinStep => {
    const variables = variablesOf(pattern, unit.triples);
    const connected = variables.some((variable) => bound.has(variable));
    const direct = isDirect(pattern, unit, initially);
    // Posted rows restrict from the start, so that whatever completes them is asked for what they need.
    const demand =
      goal.mode === 'reached' && connected
        ? 'joined'
        : direct
          ? 'direct'
          : restricted && connected
            ? 'joined'
            : 'all';
    restricted ||= direct;
    const candidates = unit.sources.flatMap(({ goalSource, pairs }) => {
      const rows = unit.triples.some((triple) => reachedOnly.has(triple))
        ? 'reached'
        : goalSource.rows;
      lastStep.set(goalSource.source.index, step);
      const automaton = automata.get(goalSource.pairs)!;
      const make = (taken: readonly Pair[], pair: number): StepCandidate => ({
        goalSource,
        rows,
        automaton,
        pair,
        ...translation(pattern, goalSource.source.pattern!, taken),
        demand,
      });
      if (isBlock(unit) && (unit.triples.length > 1 || units.length === 1)) {
        return [make(pairs, -1)];
      }
      return pairs.map((pair) => make([pair], goalSource.pairs.indexOf(pair)));
    });
    const result: JoinStep = {
      triples: unit.triples,
      bound: variables.filter((variable) => bound.has(variable)),
      fresh: variables.filter((variable) => !bound.has(variable)),
      candidates,
    };
    for (const variable of variables) bound.add(variable);
    return result;
  });
  const several = level > 2 && [...automata.values()].some((one) => one.allowsSeveralMatches);
  const strategy = strategyOf(goal, steps, units);
  const effectiveLevel = level > 2 && !several ? 2 : level;
  const loneRows =
    strategy === 'levels' && effectiveLevel === 2
      ? loneRowPlan(
          goal,
          sources,
          steps,
          (source) =>
            source.pairs.length === pattern.triples.length &&
            coversAll(pattern, source) &&
            allPairsFit(pattern, source.source.pattern!, source.pairs),
          (source) => wholeStep(pattern, source, automata.get(source.pairs)!),
        )
      : undefined;
  return {
    goal,
    level: effectiveLevel,
    askedLevel: level,
    steps,
    lastStep,
    strategy,
    tracksReached,
    contested,
    ...(loneRows === undefined ? {} : { loneRows }),
  };
}

function coversAll(pattern: CompiledPattern, { pairs }: GoalSource): boolean {
  return new Set(pairs.map((pair) => pair.target)).size === pattern.triples.length;
}

/** All triples as one step that a single source takes in one match. */
function wholeStep(
  pattern: CompiledPattern,
  goalSource: GoalSource,
  automaton: MatchAutomaton,
): { readonly step: JoinStep; readonly candidate: StepCandidate } {
  const candidate: StepCandidate = {
    goalSource,
    rows: goalSource.rows,
    automaton,
    pair: -1,
    ...translation(pattern, goalSource.source.pattern!, goalSource.pairs),
    demand: 'direct',
  };
  const triples = pattern.triples.map((_, triple) => triple);
  const step: JoinStep = {
    triples,
    bound: [],
    fresh: variablesOf(pattern, triples),
    candidates: [candidate],
  };
  return { step, candidate };
}

function strategyOf(
  goal: Goal,
  steps: readonly JoinStep[],
  units: readonly Unit[],
): OrderedJoin['strategy'] {
  if (!steps.every((step) => step.candidates.length === 1) || !units.every(isBlock))
    return 'levels';
  if (steps.length === 1) return 'rename';
  if (goal.owner !== undefined || goal.mode !== 'plain') return 'levels';
  const answersOnly = steps.every(
    ({ candidates: [candidate] }) =>
      candidate!.goalSource.source.kind === 'answer' && candidate!.demand !== 'joined',
  );
  const distinct =
    new Set(steps.map((step) => step.candidates[0]!.goalSource)).size === steps.length;
  return answersOnly && distinct ? 'blocks' : 'levels';
}

/** A recipient with no way to solve its argument in one of the two capacities has rows in the other only. */
function withPossibleRows(goalSource: GoalSource): GoalSource {
  const { source, rows } = goalSource;
  if (rows !== 'any') return goalSource;
  if (!isSolvable(source.plainGoal)) return { ...goalSource, rows: 'reached' };
  return isSolvable(source.reachedGoal) ? goalSource : { ...goalSource, rows: 'other' };
}

/** Goals that can have no solution have lost their sources. */
function isSolvable(goal: Goal | undefined): boolean {
  return goal !== undefined && goal.sources.length > 0;
}

/**
 * Who may take a triple beside reached rows is restricted by exchange-semantics 5.1 b. That only matters for *contested*
 * triples: those that a reached match could take, and with it in use a row that is not reached. When there are none, and
 * some triple has reached rows only, every cover fulfils 5.1 a and b, and the goal is joined like any other.
 */
function contention(
  { mode, pattern }: Goal,
  sources: readonly GoalSource[],
  reachedOnly: ReadonlySet<number>,
  level: ReasonerLevel,
): Pick<OrderedJoin, 'tracksReached' | 'contested'> {
  const contested = new Set<number>();
  if (mode === 'plain') return { tracksReached: false, contested };
  let hasReachedOnly = false;
  pattern.triples.forEach((_, triple) => {
    const able = sources.filter(({ pairs }) => pairs.some(({ target }) => target === triple));
    const others = reachedOnly.has(triple) ? [] : able.filter(({ rows }) => rows !== 'reached');
    const reached = able.filter(({ rows }) => rows !== 'other');
    if (others.length === 0) hasReachedOnly ||= reached.length > 0;
    // A source that could not have two matches side by side does not contend with itself.
    const contends = others.some((one) =>
      reached.some(
        (other) =>
          one !== other || (level > 2 && !allPairsFit(pattern, one.source.pattern!, one.pairs)),
      ),
    );
    if (contends) contested.add(triple);
  });
  return { tracksReached: contested.size > 0 || !hasReachedOnly, contested };
}

/**
 * In a reached goal a row that is not reached may take a triple only when no reached match of the cover could take it
 * (exchange-semantics 5.1 b). The triples that every reached match always could take: other rows of them need not even
 * be fetched.
 */
function triplesOfReachedRowsOnly(goal: Goal, sources: readonly GoalSource[]): ReadonlySet<number> {
  if (goal.mode === 'plain') return new Set();
  const steps = goal.pattern.triples.map(() => 0);
  const automata = sources
    .filter((source) => source.rows !== 'other')
    .map(({ source, pairs }) => new MatchAutomaton(goal.pattern, source.pattern!, pairs, steps, 1));
  return new Set(
    goal.pattern.triples.flatMap((_, triple) =>
      automata.every((automaton) => automaton.alwaysAbleToTake(triple)) ? [triple] : [],
    ),
  );
}
