import type { OrderedJoin } from '../matching/join-order.js';
import { BoundReached, type WorkBudget } from './bounds.js';
import { type JoinState, provenanceKey } from './join-state.js';
import type { RowGroups } from './row-groups.js';
import type { StateTransitions } from './state-transitions.js';
import type { CandidateRows, StepRows } from './step-rows.js';

/** States that a single search looks at; beyond it the rows of a source overlap in too many ways. */
const mostStates = 20_000;

/** The same where the join can follow all ways instead: then a long search is not worth its time. */
const mostStatesBesideOthers = 2_000;

/** States up to which a search does not note where it has been. */
const fewStates = 20;

/** Thrown when a search has looked at too many states. */
export class TooManyWays extends BoundReached {
  constructor(message: string) {
    super(message);
    this.name = 'TooManyWays';
  }
}

/** What {@link findCover} searches in. */
export interface SearchSpace {
  readonly join: OrderedJoin;
  readonly rows: readonly StepRows[];
  readonly groups: RowGroups;
  readonly transitions: StateTransitions;
  readonly root: JoinState;
  readonly mayBegin: (step: number, state: JoinState, candidate: CandidateRows) => boolean;
}

/**
 * Finds some way in which the rows read so far supply the first steps of a join with given terms, as far as levels allow
 * (exchange-semantics 3.4); undefined when there is none. The same terms may come about in very many ways, of which one is
 * enough: then the join follows one per terms and looks for another only where that one fails.
 *
 * @param last the last of the steps; when it is that of the join, the state found is complete
 * @throws TooManyWays
 */
export function findCover(
  space: SearchSpace,
  last: number,
  terms: readonly number[],
  budget: WorkBudget,
): JoinState | undefined {
  const { join, rows: allRows, groups, transitions } = space;
  const most = join.tracksReached ? mostStatesBesideOthers : mostStates;
  const visited: Set<string>[] = [];
  let states = 0;

  const visit = (step: number, state: JoinState): JoinState | undefined => {
    if (step > last) {
      const ends = last === join.steps.length - 1;
      const same = state.terms.every((id, variable) => id === terms[variable]);
      return same && (!ends || transitions.mayEnd(state)) ? state : undefined;
    }
    budget.left--;
    // Most searches are short; only long ones come by the same state again.
    if (++states > fewStates) {
      const key = `${state.terms.join(',')} ${provenanceKey(state)}`;
      const known = (visited[step] ??= new Set());
      if (known.has(key)) return undefined;
      known.add(key);
    }
    if (states > most) {
      throw new TooManyWays(
        `more than ${most} ways to combine overlapping rows into one solution; the pattern repeats its predicates too often for level ${join.askedLevel}`,
      );
    }
    return extended(step, state) ?? begun(step, state);
  };

  const extended = (step: number, state: JoinState): JoinState | undefined => {
    const rows = allRows[step]!;
    for (let match = 0; match < state.matches.length; match++) {
      const { source, group, state: at } = state.matches[match]!;
      for (const candidate of rows.candidatesOf(source)) {
        const { automaton } = candidate.candidate;
        if (candidate.pair < 0 || !automaton.holds(at, candidate.pair)) continue;
        for (const part of rows.split(candidate, groups.rowsOf(group))) {
          if (!rows.agreesWith(terms, part.values)) continue;
          const merged = rows.merge(state.terms, part.values);
          if (merged === undefined) continue;
          const number = groups.numberOf(part.rows);
          const next = transitions.extend(step, state, merged, match, candidate.pair, number);
          const found = next && visit(step + 1, next);
          if (found !== undefined) return found;
        }
      }
    }
    return undefined;
  };

  const begun = (step: number, state: JoinState): JoinState | undefined => {
    const rows = allRows[step]!;
    for (const row of rows.rowsWith(terms)) {
      if (!space.mayBegin(step, state, row.candidate)) continue;
      const merged = rows.merge(state.terms, row.values);
      if (merged === undefined) continue;
      const number = groups.numberOf(row.rows);
      const next = transitions.begin(step, state, merged, row, number);
      const found = next && visit(step + 1, next);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return visit(0, space.root);
}
