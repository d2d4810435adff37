import type { ReasonerLevel } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import { type LoneRowPlan, loneRowPlan } from './lone-rows.js';
import { MatchAutomaton } from './match-automaton.js';
import { allPairsFit, type Pair } from './pair.js';
import type { Goal, GoalSource } from './plan.js';

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** How a value gets from a row of a source into a variable of the target: from a variable of the row, or a constant. */
export interface Assignment {
  readonly target: number;
  /** Index of the source's variable; -1 when the source has a constant. */
  readonly source: number;
  /** The source's constant. */
  readonly term: string;
  /** Value key of the constant. */
  readonly key: string;
}

/** A constant of the target that a variable of the source must have. */
export interface Condition {
  readonly source: number;
  readonly term: string;
  readonly key: string;
}

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
  /** With the strategy levels: how rows that join with no other are kept out of the join, where that pays. */
  readonly loneRows?: LoneRowPlan;
}

/** Triples that are joined together, before their order is known. */
interface Unit {
  readonly triples: number[];
  readonly sources: { readonly goalSource: GoalSource; readonly pairs: readonly Pair[] }[];
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
  const reachedOnly = triplesOfReachedRowsOnly(goal, all);
  const sources = all.flatMap((source): GoalSource[] => {
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
  // Sources with the same pattern share their pairs, and so their matches behave alike.
  const automata = new Map<readonly Pair[], MatchAutomaton>();
  for (const { source, pairs } of sources) {
    if (automata.has(pairs)) continue;
    automata.set(
      pairs,
      new MatchAutomaton(pattern, source.pattern!, pairs, stepOfTriple, units.length),
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

/** A unit of several triples, or of one that a single pair can take, is a block when one source alone supplies it. */
function isBlock(unit: Unit): boolean {
  return unit.sources.length === 1 && unit.sources[0]!.pairs.length === unit.triples.length;
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

/**
 * Splits the goal's triples into blocks and single triples. A block: triples that only one source can supply, each by one
 * pair, all pairs fitting each other, and nothing else by that source. Then every cover uses exactly this match, at every
 * level.
 */
function unitsOf(goal: Goal, sources: readonly GoalSource[]): Unit[] {
  const triples = goal.pattern.triples.length;
  const suppliers: GoalSource[][] = Array.from({ length: triples }, () => []);
  for (const source of sources) {
    for (const target of new Set(source.pairs.map((pair) => pair.target))) {
      suppliers[target]!.push(source);
    }
  }
  const units: Unit[] = [];
  const placed = new Set<number>();
  for (const source of sources) {
    const targets = new Set(source.pairs.map((pair) => pair.target));
    const alone = [...targets].every((target) => suppliers[target]!.length === 1);
    if (!alone || targets.size !== source.pairs.length) continue;
    if (!allPairsFit(goal.pattern, source.source.pattern!, source.pairs)) continue;
    units.push({ triples: [...targets], sources: [{ goalSource: source, pairs: source.pairs }] });
    for (const target of targets) placed.add(target);
  }
  for (let triple = 0; triple < triples; triple++) {
    if (placed.has(triple)) continue;
    const unitSources = suppliers[triple]!.map((goalSource) => ({
      goalSource,
      pairs: goalSource.pairs.filter((pair) => pair.target === triple),
    }));
    units.push({ triples: [triple], sources: unitSources });
  }
  return units;
}

/**
 * Greedy order: what is bound or connected first, triples of the same sources one after the other, then what has most
 * constants and fewest candidates.
 */
function sortUnits(
  pattern: CompiledPattern,
  units: Unit[],
  initially: ReadonlySet<number>,
): Unit[] {
  const bound = new Set(initially);
  const remaining = [...units];
  const sorted: Unit[] = [];
  const signature = (unit: Unit): string =>
    unit.sources.map(({ goalSource }) => goalSource.source.index).join(' ');
  const signatures = new Map(units.map((unit) => [unit, signature(unit)]));
  let previous: string | undefined;
  while (remaining.length > 0) {
    const score = (unit: Unit): number => {
      const variables = variablesOf(pattern, unit.triples);
      const known = variables.filter((variable) => bound.has(variable)).length;
      const reached = unit.sources.some(({ goalSource }) => goalSource.rows !== 'other');
      const candidates = unit.sources.reduce((sum, { pairs }) => sum + pairs.length, 0);
      return (
        (known > 0 ? 100 : 0) +
        (previous !== undefined && signatures.get(unit) === previous ? 50 : 0) +
        (reached ? 30 : 0) +
        10 * known +
        5 * selectiveConstants(pattern, unit) -
        candidates / 1_000
      );
    };
    let best = 0;
    let bestScore = score(remaining[0]!);
    for (let index = 1; index < remaining.length; index++) {
      const value = score(remaining[index]!);
      if (value > bestScore) [best, bestScore] = [index, value];
    }
    const [unit] = remaining.splice(best, 1);
    sorted.push(unit!);
    previous = signatures.get(unit!);
    for (const variable of variablesOf(pattern, unit!.triples)) bound.add(variable);
  }
  return sorted;
}

function variablesOf(pattern: CompiledPattern, triples: readonly number[]): number[] {
  const variables = new Set<number>();
  for (const triple of triples) {
    for (const node of pattern.triples[triple]!)
      if (node.variable >= 0) variables.add(node.variable);
  }
  return [...variables];
}

/** Constants in subject and object position; a class says little about which rows are meant. */
function selectiveConstants(pattern: CompiledPattern, unit: Unit): number {
  let count = 0;
  for (const triple of unit.triples) {
    const [subject, predicate, object] = pattern.triples[triple]!;
    if (subject.variable < 0) count++;
    if (object.variable < 0 && predicate.term !== rdfType) count++;
  }
  return count;
}

/** Whether a source of the unit can be asked selectively from the start. */
function isDirect(pattern: CompiledPattern, unit: Unit, initially: ReadonlySet<number>): boolean {
  if (variablesOf(pattern, unit.triples).some((variable) => initially.has(variable))) return true;
  return unit.sources.some(({ goalSource, pairs }) =>
    pairs.some((pair) => {
      const target = pattern.triples[pair.target]!;
      const source = goalSource.source.pattern!.triples[pair.source]!;
      return (
        (target[0].variable < 0 && source[0].variable >= 0) ||
        (target[2].variable < 0 && source[2].variable >= 0 && target[1].term !== rdfType)
      );
    }),
  );
}

/** What taking these pairs means for a row: values it gives to the target's variables, and what it must have. */
function translation(
  target: CompiledPattern,
  source: CompiledPattern,
  pairs: readonly Pair[],
): { assignments: Assignment[]; conditions: Condition[] } {
  const assignments = new Map<string, Assignment>();
  const conditions = new Map<string, Condition>();
  for (const pair of pairs) {
    for (let position = 0; position < 3; position++) {
      const a = target.triples[pair.target]![position]!;
      const b = source.triples[pair.source]![position]!;
      if (a.variable >= 0) {
        assignments.set(`${a.variable} ${b.variable} ${b.key}`, {
          target: a.variable,
          source: b.variable,
          term: b.term,
          key: b.variable >= 0 ? '' : b.key,
        });
      } else if (b.variable >= 0) {
        conditions.set(`${b.variable} ${a.key}`, { source: b.variable, term: a.term, key: a.key });
      }
    }
  }
  return { assignments: [...assignments.values()], conditions: [...conditions.values()] };
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
