import type { ReasonerLevel } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import { type Pair, pairsOf } from './pair.js';
import type { Goal, PlanSource } from './plan.js';
import { onlyIfOneMatchCanCover } from './single-match.js';

/** The pairs of one goal with its sources. Kept only while these are found: most patterns that come near have none. */
export class GoalPairs {
  /** Many sources may have the same pattern: what it has to do with the goal is found out once. */
  readonly #known = new Map<CompiledPattern, readonly Pair[]>();

  constructor(
    readonly goal: Goal,
    readonly level: ReasonerLevel,
  ) {}

  /** Pairs that a level allows with a source of some pattern; sources with the same pattern have the same list. */
  with({ facts }: PlanSource, pattern: CompiledPattern): readonly Pair[] {
    const known = this.#known.get(pattern);
    if (known !== undefined) return known;
    let pairs: readonly Pair[] = pairsOf(this.goal.pattern, pattern);
    if (facts !== undefined) {
      pairs = pairs.filter(({ target }) => facts.couldSupply(this.goal.pattern.triples[target]!));
    }
    if (this.level === 1) pairs = onlyIfOneMatchCanCover(this.goal, pattern, pairs);
    // Anybody may have the pattern of the facts, without their restriction.
    if (facts === undefined) this.#known.set(pattern, pairs);
    return pairs;
  }
}
