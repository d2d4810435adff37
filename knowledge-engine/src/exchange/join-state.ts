import type { ReasonerLevel } from '../api/index.js';
import { MatchAutomaton } from '../matching/match-automaton.js';

/**
 * A match in use: rows of a source that agree in all that was taken so far, and what the match may still take. Shared by all
 * states that have it.
 */
export interface MatchInUse {
  /** Index of the source within the join. */
  readonly source: number;
  /** Number of the set of rows; see {@link RowGroups}. */
  readonly group: number;
  /** State of the source's {@link MatchAutomaton}. */
  readonly state: number;
  /** Whether it is of reached rows, in a join that depends on it (`tracksReached` of its order). */
  readonly reached: boolean;
  /**
   * What a reached match could still take of triples that others have taken, as a state of the automaton. A solution needs
   * it to be empty (exchange-semantics 5.1 b).
   */
  readonly guard: number;
  /** The match after the next step, if that step takes nothing from it; made when first needed. */
  passed: MatchInUse | undefined;
}

/** A partial solution with the provenance that decides how it may go on (exchange-semantics 3.4). */
export interface JoinState {
  /** Term id per variable of the target; 0 while unbound. */
  readonly terms: readonly number[];
  /** Matches that still matter, ordered by source, group and state. */
  readonly matches: readonly MatchInUse[];
  /** Levels 3 to 5: pairs (as indexes into {@link matches}) that could be merged so far and must not stay so. */
  readonly debts: readonly (readonly [number, number])[];
  /** Whether a reached row is in use. */
  readonly reached: boolean;
  /** Contested triples taken by rows that are not reached, as far as reached matches to come could have taken them. */
  readonly takenByOthers: readonly number[];
}

/** Text that is equal for states that go on alike. */
export function provenanceKey(state: JoinState): string {
  let key = state.reached ? '+' : '-';
  for (const match of state.matches) {
    key += `${match.source},${match.group},${match.state},${match.reached ? match.guard + 1 : 0};`;
  }
  for (const [one, other] of state.debts) key += `/${one}:${other}`;
  if (state.takenByOthers.length > 0) key += '|' + state.takenByOthers.join(',');
  return key;
}

/** What {@link dominates} has to know of the join. */
export interface DominanceContext {
  readonly level: ReasonerLevel;
  /** Whether the join tells reached matches from others; see `tracksReached` of its order. */
  readonly tracksReached: boolean;
  /** The step after which the states are. */
  readonly step: number;
  readonly automatonOf: (source: number) => MatchAutomaton;
}

/**
 * Whether every solution that Y can become, X can become as well, given the same binding: then Y need not be followed.
 * Proof idea in docs/explanation/levels-at-join-cost.md.
 */
export function dominates(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  if (context.level > 2) {
    return (!context.tracksReached || mayEndLike(x, y)) && dominatesAnyRows(x, y, context);
  }
  if (!context.tracksReached) return dominatesPerSource(x, y, context);
  return mayEndLike(x, y) && dominatesReached(x, y, context);
}

/** Whether neither what X lacks, nor what others took in X alone, could keep X from being a solution. */
function mayEndLike(x: JoinState, y: JoinState): boolean {
  if (y.reached && !x.reached) return false;
  return x.takenByOthers.every((triple) => y.takenByOthers.includes(triple));
}

/** Level 2: a source in use is closed for a new match, so whatever X uses, Y must use with no more to come. */
function dominatesPerSource(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  let at = 0;
  for (const match of x.matches) {
    while (at < y.matches.length && y.matches[at]!.source < match.source) at++;
    const other = y.matches[at];
    if (other === undefined || other.source !== match.source) return false;
    if (other.state === MatchAutomaton.finished) continue;
    if (match.group !== other.group) return false;
    if (!context.automatonOf(match.source).contains(match.state, other.state)) return false;
  }
  return true;
}

/** The same where reached matches keep others from what they could take: in X they must not keep more than in Y. */
function dominatesReached(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  let at = 0;
  for (const match of x.matches) {
    for (; at < y.matches.length && y.matches[at]!.source < match.source; at++) {
      if (!canReplace(x, y.matches[at]!, context)) return false;
    }
    const other = y.matches[at++];
    if (other === undefined || other.source !== match.source) return false;
    const automaton = context.automatonOf(match.source);
    if (match.reached) {
      if (!automaton.contains(other.guard, match.guard)) return false;
      if (!automaton.containsContested(other.state, match.state)) return false;
    }
    if (other.state === MatchAutomaton.finished) continue;
    if (match.group !== other.group) return false;
    if (!automaton.contains(match.state, other.state)) return false;
  }
  for (; at < y.matches.length; at++) if (!canReplace(x, y.matches[at]!, context)) return false;
  return true;
}

/** Whether X can begin anew what a match, of a source that X does not use, could still take. */
function canReplace(
  { takenByOthers }: JoinState,
  { source, state, guard, reached }: MatchInUse,
  { automatonOf, step }: DominanceContext,
): boolean {
  return !reached || automatonOf(source).beginsAlike(state, guard, step, takenByOthers);
}

/**
 * Levels 3 to 5: X's matches and debts are all in Y, and each further match of Y restricts nothing: its source is not in
 * use otherwise and it could still take every pair to come, so that X can begin it anew when it is needed.
 */
function dominatesAnyRows(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  if (x.debts.length > 0 || y.debts.length > 0) return false;
  let at = 0;
  for (let index = 0; index < y.matches.length; index++) {
    const match = y.matches[index]!;
    const same = x.matches[at];
    if (
      same !== undefined &&
      same.source === match.source &&
      same.group === match.group &&
      same.state === match.state &&
      same.guard === match.guard
    ) {
      at++;
      continue;
    }
    const alone =
      y.matches[index - 1]?.source !== match.source &&
      y.matches[index + 1]?.source !== match.source;
    const { step, automatonOf } = context;
    if (!alone || !automatonOf(match.source).unrestricted(match.state, step)) return false;
    if (!canReplace(x, match, context)) return false;
  }
  return at === x.matches.length;
}
