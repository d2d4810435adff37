import type { KnowledgeGaps } from '../api/index.js';
import { componentsFrom } from './components.js';
import { combineGaps, GapBudget, type GapSet, uniteGaps } from './gap-set.js';
import { type GapTriple, GapTriples } from './gap-triples.js';
import type { Goal, GoalSource } from './plan.js';
import { type Indexes, type PlanRequest, surveyGoals } from './planner.js';
import { argumentFor, productiveGoals } from './productive-goals.js';

/** Alternatives that are reported. */
const maxAlternatives = 100;
/** Triples compared while alternatives are put together; some ten milliseconds. */
const maxComparisons = 500_000;
/** Sources looked at in evaluations of goals that need each other, of which there may be many combinations. */
const maxVisits = 30_000;
/** Goals under way at a time; an evaluation is a recursion. */
const maxDepth = 200;
/** So many goals that need each other are told apart by the bits of a number. */
const maxRemembered = 30;

const noGaps: KnowledgeGaps = { alternatives: [], truncated: false };

/**
 * What nobody supplies of goals (exchange-semantics 10), judged by patterns at level 5. Each triple of a goal that no
 * source covers needs either itself or what one of its sources lacks.
 *
 * Goals that can have solutions are never entered: they have no gaps, whatever is under way. The others are computed once,
 * those that they depend on first. Only goals that need each other must be evaluated anew for each set of goals under way,
 * as a goal under way neither covers nor adds anything; that is bounded, and beyond the bound a triple stands for itself.
 */
export class GapFinder {
  readonly #triples = new GapTriples();
  readonly #budget = new GapBudget(maxComparisons);
  /** Gaps of goals evaluated while none is under way that they need and that needs them. */
  readonly #settled = new Map<Goal, GapSet>();
  readonly #loopOf = new Map<Goal, Loop>();
  #visits = maxVisits;

  /** @param productive the goals that can have solutions, by {@link productiveGoals} */
  constructor(readonly productive: ReadonlySet<Goal>) {}

  /** Whether a source of a goal could have rows. */
  covers(goal: Goal, source: GoalSource): boolean {
    const argument = argumentFor(goal, source);
    return argument === undefined || this.productive.has(argument);
  }

  /** The triples of the gaps of a goal that are reported, each once. */
  triplesOf(goal: Goal): readonly GapTriple[] {
    if (this.productive.has(goal)) return [];
    return [...new Set(this.#settle(goal).gaps.slice(0, maxAlternatives).flat())];
  }

  gapsOf(goal: Goal): KnowledgeGaps {
    if (this.productive.has(goal)) return noGaps;
    const { gaps, truncated } = this.#settle(goal);
    return {
      alternatives: gaps.slice(0, maxAlternatives).map((gap) => gap.map(({ text }) => text)),
      truncated: truncated || gaps.length > maxAlternatives,
    };
  }

  #settle(top: Goal): GapSet {
    const before = this.#settled.get(top);
    if (before !== undefined) return before;
    const loop = this.#loopOf.get(top);
    if (loop === undefined) this.#settleBelow(top);
    else this.#settled.set(top, this.#gaps(top, loop));
    return this.#settled.get(top)!;
  }

  /** Evaluates a goal, and before it whatever it depends on. */
  #settleBelow(top: Goal): void {
    const found = componentsFrom(top, (goal) =>
      this.#loopOf.has(goal) ? [] : this.#unproductiveArguments(goal),
    ).filter(([goal]) => !this.#loopOf.has(goal!));
    for (const component of found) {
      const loop = new Loop(component);
      for (const goal of component) this.#loopOf.set(goal, loop);
    }
    // What others need of a component is evaluated before they are, so that the recursion stays within one component.
    const entries = new Set([top]);
    for (const goal of found.flat()) {
      for (const argument of this.#unproductiveArguments(goal)) {
        if (this.#loopOf.get(argument) !== this.#loopOf.get(goal)) entries.add(argument);
      }
    }
    for (const goal of found.flat()) {
      if (entries.has(goal)) this.#settled.set(goal, this.#gaps(goal, this.#loopOf.get(goal)!));
    }
  }

  #unproductiveArguments(goal: Goal): readonly Goal[] {
    const found = new Set<Goal>();
    for (const source of goal.sources) {
      const argument = argumentFor(goal, source);
      if (argument !== undefined && !this.productive.has(argument)) found.add(argument);
    }
    return [...found];
  }

  /** The gaps of a goal, given the goals of its loop that are under way. */
  #gaps(goal: Goal, loop: Loop): GapSet {
    const key = loop.keyOf(goal);
    let gaps = key === undefined ? undefined : loop.known.get(key);
    if (gaps === undefined) {
      loop.enter(goal);
      gaps = this.#evaluate(goal, loop);
      loop.leave(goal);
      if (key !== undefined) loop.known.set(key, gaps);
    }
    return gaps;
  }

  #evaluate(goal: Goal, loop: Loop): GapSet {
    if (loop.isLoop) this.#visits -= goal.sources.length;
    const exhausted = loop.isLoop && (this.#visits < 0 || loop.depth > maxDepth);
    const sets: GapSet[][] = goal.pattern.triples.map(() => []);
    const covered = new Set<number>();
    for (const source of goal.sources) {
      const argument = argumentFor(goal, source);
      let gaps: GapSet | undefined;
      if (argument !== undefined && !this.productive.has(argument)) {
        if (!loop.has(argument)) gaps = this.#settled.get(argument);
        else if (!exhausted && !loop.isUnderWay(argument)) gaps = this.#gaps(argument, loop);
        if (gaps === undefined) continue;
      }
      for (const triple of new Set(source.pairs.map(({ target }) => target))) {
        if (gaps === undefined) covered.add(triple);
        else sets[triple]!.push(gaps);
      }
    }
    let result: GapSet | undefined;
    sets.forEach((alternatives, triple) => {
      if (covered.has(triple)) return;
      const own: GapSet = { gaps: [[this.#triples.of(goal, triple)]], truncated: false };
      const needed = alternatives.length === 0 ? own : uniteGaps(alternatives);
      result =
        result === undefined ? needed : combineGaps(this.#triples, result, needed, this.#budget);
    });
    return exhausted ? { ...result!, truncated: true } : result!;
  }
}

/** Goals that need each other, or a single one, in the course of their evaluation. */
class Loop {
  /** Gaps by goal and goals under way, see {@link keyOf}. */
  readonly known = new Map<number, GapSet>();
  readonly #indexes: ReadonlyMap<Goal, number>;
  readonly #underWay = new Set<Goal>();
  #bits = 0;

  constructor(component: readonly Goal[]) {
    this.#indexes = new Map(component.map((goal, index) => [goal, index]));
  }

  get isLoop(): boolean {
    return this.#indexes.size > 1;
  }

  get depth(): number {
    return this.#underWay.size;
  }

  has(goal: Goal): boolean {
    return this.#indexes.has(goal);
  }

  isUnderWay(goal: Goal): boolean {
    return this.#underWay.has(goal);
  }

  /** Says which goal is evaluated under which circumstances; undefined in loops too large to come by the same again. */
  keyOf(goal: Goal): number | undefined {
    return this.#indexes.size > maxRemembered
      ? undefined
      : this.#indexes.get(goal)! * 2 ** maxRemembered + this.#bits;
  }

  enter(goal: Goal): void {
    this.#underWay.add(goal);
    if (this.#indexes.size <= maxRemembered) this.#bits |= 1 << this.#indexes.get(goal)!;
  }

  leave(goal: Goal): void {
    this.#underWay.delete(goal);
    if (this.#indexes.size <= maxRemembered) this.#bits &= ~(1 << this.#indexes.get(goal)!);
  }
}

/**
 * The knowledge gaps of an Ask by the interactions known now; nothing is watched or kept. Of an Ask that is too large to be
 * planned none are known.
 */
export function knowledgeGapsOf(indexes: Indexes, request: PlanRequest): KnowledgeGaps {
  const { top, goals, excess } = surveyGoals(indexes, request);
  if (excess !== undefined) return { alternatives: [], truncated: true };
  return top === undefined ? noGaps : new GapFinder(productiveGoals(goals)).gapsOf(top);
}
