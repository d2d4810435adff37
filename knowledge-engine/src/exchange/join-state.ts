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
  /** State of the source's {@link MatchAutomaton}; untrimmed for a reached row (exchange-semantics 5.1 b). */
  readonly state: number;
  readonly reached: boolean;
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
  /** In a reached goal: target triples taken by rows that are not reached. */
  readonly takenByOthers: readonly number[];
}

/** Text that is equal for states that go on alike. */
export function provenanceKey(state: JoinState): string {
  let key = state.reached ? '+' : '-';
  for (const match of state.matches) {
    key += `${match.source},${match.group},${match.state},${match.reached ? 1 : 0};`;
  }
  for (const [one, other] of state.debts) key += `/${one}:${other}`;
  if (state.takenByOthers.length > 0) key += '|' + state.takenByOthers.join(',');
  return key;
}

/** What {@link dominates} has to know of the join. */
export interface DominanceContext {
  readonly level: ReasonerLevel;
  readonly automatonOf: (source: number) => MatchAutomaton;
  /** Whether every pair of the source that is still to come is in the state. */
  readonly unrestricted: (match: MatchInUse) => boolean;
}

/**
 * Whether every solution that Y can become, X can become as well, given the same binding: then Y need not be followed.
 * Proof idea in docs/explanation/levels-at-join-cost.md.
 */
export function dominates(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  if (x.reached !== y.reached || !sameList(x.takenByOthers, y.takenByOthers)) return false;
  return context.level <= 2 ? dominatesPerSource(x, y, context) : dominatesAnyRows(x, y, context);
}

/** Level 2: a source in use is closed for a new match, so whatever X uses, Y must use with no more to come. */
function dominatesPerSource(x: JoinState, y: JoinState, context: DominanceContext): boolean {
  let at = 0;
  let reachedOfY = 0;
  for (const match of y.matches) if (match.reached) reachedOfY++;
  for (const match of x.matches) {
    while (at < y.matches.length && y.matches[at]!.source < match.source) at++;
    const other = y.matches[at];
    if (other === undefined || other.source !== match.source) return false;
    if (match.reached !== other.reached) return false;
    if (match.reached) {
      // Reached matches restrict who else may take a triple: they must be the same on both sides.
      reachedOfY--;
      if (match.group !== other.group || match.state !== other.state) return false;
      continue;
    }
    if (other.state === MatchAutomaton.finished) continue;
    if (match.group !== other.group) return false;
    if (!context.automatonOf(match.source).contains(match.state, other.state)) return false;
  }
  return reachedOfY === 0;
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
      same.reached === match.reached
    ) {
      at++;
      continue;
    }
    const alone =
      y.matches[index - 1]?.source !== match.source &&
      y.matches[index + 1]?.source !== match.source;
    if (match.reached || !alone || !context.unrestricted(match)) return false;
  }
  return at === x.matches.length;
}

function sameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
