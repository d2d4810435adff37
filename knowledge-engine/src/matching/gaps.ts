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
/** Evaluations of goals that need each other; each depends on the goals under way, which may be many combinations. */
const maxEvaluations = 2_000;
/** Goals under way at a time; an evaluation is a recursion. */
const maxDepth = 200;

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
  readonly #componentOf = new Map<Goal, readonly Goal[]>();
  #evaluations = maxEvaluations;

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
    const found = componentsFrom(top, (goal) =>
      this.#componentOf.has(goal) ? [] : this.#unproductiveArguments(goal),
    ).filter(([goal]) => !this.#componentOf.has(goal!));
    for (const component of found) {
      for (const goal of component) this.#componentOf.set(goal, component);
    }
    // What others need of a component is evaluated before they are, so that the recursion stays within one component.
    const entries = new Set([top]);
    for (const component of found) {
      for (const goal of component) {
        for (const argument of this.#unproductiveArguments(goal)) {
          if (this.#componentOf.get(argument) !== component) entries.add(argument);
        }
      }
    }
    for (const component of found) {
      const known = new Map<string, GapSet>();
      for (const goal of component) if (entries.has(goal)) this.#gaps(goal, new Set(), known);
    }
    return this.#gaps(top, new Set(), new Map());
  }

  #unproductiveArguments(goal: Goal): readonly Goal[] {
    const found = new Set<Goal>();
    for (const source of goal.sources) {
      const argument = argumentFor(goal, source);
      if (argument !== undefined && !this.productive.has(argument)) found.add(argument);
    }
    return [...found];
  }

  /** The gaps of a goal, given the goals under way in its component. */
  #gaps(goal: Goal, underWay: ReadonlySet<Goal>, known: Map<string, GapSet>): GapSet {
    const settled = underWay.size === 0 ? this.#settled.get(goal) : undefined;
    if (settled !== undefined) return settled;
    const indexes = [...underWay].map(({ index }) => index).sort((a, b) => a - b);
    const key = `${goal.index} ${indexes.join()}`;
    let gaps = known.get(key);
    if (gaps === undefined) {
      gaps = this.#evaluate(goal, underWay, known);
      known.set(key, gaps);
      if (underWay.size === 0) this.#settled.set(goal, gaps);
    }
    return gaps;
  }

  #evaluate(goal: Goal, underWay: ReadonlySet<Goal>, known: Map<string, GapSet>): GapSet {
    const inside = new Set(underWay).add(goal);
    const component = this.#componentOf.get(goal)!;
    if (component.length > 1) this.#evaluations--;
    const exhausted = component.length > 1 && (this.#evaluations < 0 || inside.size > maxDepth);
    const sets: GapSet[][] = goal.pattern.triples.map(() => []);
    const covered = new Set<number>();
    for (const source of goal.sources) {
      const argument = argumentFor(goal, source);
      const gaps =
        argument === undefined || this.productive.has(argument)
          ? undefined
          : inside.has(argument) || exhausted
            ? null
            : this.#componentOf.get(argument) === component
              ? this.#gaps(argument, inside, known)
              : this.#gaps(argument, new Set(), new Map());
      for (const triple of new Set(source.pairs.map(({ target }) => target))) {
        if (gaps === undefined) covered.add(triple);
        else if (gaps !== null) sets[triple]!.push(gaps);
      }
    }
    let result: GapSet | undefined;
    sets.forEach((alternatives, triple) => {
      if (covered.has(triple)) return;
      const own: GapSet = {
        gaps: [[this.#triples.of(goal, triple)]],
        truncated: exhausted,
      };
      const needed = alternatives.length === 0 ? own : uniteGaps(alternatives);
      result =
        result === undefined ? needed : combineGaps(this.#triples, result, needed, this.#budget);
    });
    return result!;
  }
}

/** The knowledge gaps of an Ask by the interactions known now; nothing is watched or kept. */
export function knowledgeGapsOf(indexes: Indexes, request: PlanRequest): KnowledgeGaps {
  const { top, goals } = surveyGoals(indexes, request);
  return top === undefined ? noGaps : new GapFinder(productiveGoals(goals)).gapsOf(top);
}
