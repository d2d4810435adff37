import type { ReasonerLevel } from '../api/index.js';
import type { CompiledPattern } from './compiled-pattern.js';
import type { FactTable } from './fact-table.js';
import type { IncompleteRows } from './incomplete-rows.js';
import type { SupplyingInteraction, WatchedPostings } from './interaction-index.js';
import type { OrderedJoin } from './join-order.js';
import type { Pair } from './pair.js';

/**
 * What supplies rows: an ANSWER, the result side of a REACT, the head of a rule, the facts of the asker, or the rows that
 * were posted. A REACT without result is a source without pattern: it is only called.
 */
export interface PlanSource {
  readonly index: number;
  readonly kind: 'answer' | 'react' | 'rule' | 'facts' | 'posted';
  /** The ANSWER, REACT or rule. */
  readonly interaction?: SupplyingInteraction;
  /** Only of the source of facts. */
  readonly facts?: FactTable;
  readonly pattern?: CompiledPattern;
  /** Whether it is a REACT or rule that the posted rows may reach (exchange-semantics 5.1). */
  readonly recipient: boolean;
  /** Only of posted rows, and only in explanations: what the rows that are given lack. */
  incomplete?: IncompleteRows;
  /** The argument of a REACT or the body of a rule, solved over rows that are not reached. */
  plainGoal?: Goal;
  /** The argument of a recipient, solved with at least one reached row. */
  reachedGoal?: Goal;
}

/** A source that may supply triples of a goal. */
export interface GoalSource {
  readonly source: PlanSource;
  readonly pairs: readonly Pair[];
  /** Which of its rows the goal may use: reached, not reached, or both. */
  readonly rows: 'reached' | 'other' | 'any';
}

/** A pattern to be solved: that of the Ask, the result pattern of the Post, the argument of a REACT or the body of a rule. */
export interface Goal {
  readonly index: number;
  readonly pattern: CompiledPattern;
  /** plain: definition 3.4. reached: definition 5.1, at least one reached row. */
  readonly mode: 'plain' | 'reached';
  sources: GoalSource[];
  /** The REACT or rule whose argument this is; absent for the Ask's pattern and the Post's result. */
  readonly owner?: PlanSource;
  /** Further REACTs that receive its solutions: recipients of a Post with the same argument. */
  readonly sharedBy: PlanSource[];
  /** Variables of its solutions that matter: those of the head for a rule, all for everything else. */
  readonly output: readonly string[];
  /** Indexes of all sources whose rows may end up in a solution; see {@link upstreamOf}. */
  upstream?: ReadonlySet<number>;
  /** Join orders by the variables that are bound from the start. */
  readonly orders: Map<string, readonly OrderedJoin[]>;
}

/** How an Ask or Post is served by the interactions known now. */
export interface Plan {
  readonly kind: 'ask' | 'post';
  readonly level: ReasonerLevel;
  readonly sources: readonly PlanSource[];
  readonly goals: readonly Goal[];
  /** Goals that a source, by index, supplies. */
  readonly consumers: readonly (readonly Goal[])[];
  /** The Ask's pattern or the Post's result pattern; absent when nobody can contribute, or there is no result pattern. */
  readonly top?: Goal;
  /** The rows that were posted; absent for an Ask. */
  readonly posted?: PlanSource;
  /** REACTs and rules that may be called with reached rows, in the order found. */
  readonly recipients: readonly PlanSource[];
  /** Why the plan was given up: it would be too large. Then it has no goals to be solved. */
  readonly excess?: string;
  readonly watched: WatchedPostings;
}

/** Transitive suppliers of a goal, by index; found at the first call. */
export function upstreamOf(goal: Goal): ReadonlySet<number> {
  if (goal.upstream !== undefined) return goal.upstream;
  const upstream = new Set<number>();
  const seen = new Set([goal]);
  const open = [goal];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { source } of next.sources) {
      upstream.add(source.index);
      for (const argument of [source.plainGoal, source.reachedGoal]) {
        if (argument === undefined || seen.has(argument)) continue;
        seen.add(argument);
        open.push(argument);
      }
    }
  }
  return (goal.upstream = upstream);
}
