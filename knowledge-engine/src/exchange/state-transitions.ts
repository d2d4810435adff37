import type { OrderedJoin } from '../matching/join-order.js';
import { MatchAutomaton } from '../matching/match-automaton.js';
import type { JoinState, MatchInUse } from './join-state.js';
import type { CandidateRows } from './step-rows.js';

/** A match with its index among those of the state before the step; -1 for the one just begun. */
type Moved = MatchInUse & { readonly old: number };

const noDebts: JoinState['debts'] = [];

/** A state in which a match in use has taken the triple of a step. */
export interface Extension {
  readonly state: JoinState;
  /** Index of the match among those of the state extended. */
  readonly match: number;
  /** State of the match's automaton after taking the triple, trimmed. */
  readonly taken: number;
  /** Whether all rows of the match offered these terms; otherwise the rest went another way. */
  readonly whole: boolean;
}

/** How states of one join go on: what taking a triple does to their provenance (exchange-semantics 3.4 and 5.1). */
export class StateTransitions {
  readonly #tracksReached: boolean;

  constructor(
    readonly join: OrderedJoin,
    /** By number of the source within the join. */
    readonly automata: readonly MatchAutomaton[],
    /** Last step at which each source has a candidate. */
    readonly lastStep: readonly number[],
  ) {
    this.#tracksReached = join.goal.mode === 'reached';
  }

  /**
   * A match in use takes a pair at this step, with the part of its rows that offers these terms;
   * undefined when the state can no longer become a solution.
   */
  extend(
    step: number,
    state: JoinState,
    terms: readonly number[],
    match: number,
    pair: number,
    group: number,
  ): JoinState | undefined {
    const before = state.matches[match]!;
    const automaton = this.automata[before.source]!;
    const taken: Moved = {
      source: before.source,
      group,
      state: automaton.take(before.state, pair, !before.reached),
      reached: before.reached,
      old: match,
    };
    return this.#next(step, state, terms, taken, pair);
  }

  /** Rows begin a match at this step; undefined when the state can no longer become a solution. */
  begin(
    step: number,
    state: JoinState,
    terms: readonly number[],
    candidate: CandidateRows,
    group: number,
    reached: boolean,
  ): JoinState | undefined {
    const { source, pair } = candidate;
    const automaton = this.automata[source]!;
    const at = pair < 0 ? MatchAutomaton.finished : automaton.begin(pair, !reached);
    return this.#next(step, state, terms, { source, group, state: at, reached, old: -1 }, pair);
  }

  /**
   * Whether the state reached by extending a match dominates the one in which a candidate's row begins a match instead,
   * provided both have the same terms and use the same kind of row (see {@link dominates}; the states differ in these two
   * matches only).
   */
  makesNeedless(
    step: number,
    state: JoinState,
    extension: Extension,
    candidate: CandidateRows,
  ): boolean {
    const before = state.matches[extension.match]!;
    if (before.reached || !extension.whole) return false;
    const automaton = this.automata[before.source]!;
    const passed = automaton.pass(before.state, step);
    if (this.join.level <= 2) return automaton.contains(extension.taken, passed);
    if (state.debts.length > 0 || extension.state.debts.length > 0) return false;
    const { source, pair } = candidate;
    const own = this.automata[source]!;
    return (
      extension.taken === passed &&
      pair >= 0 &&
      !state.matches.some((other) => other.source === source) &&
      own.unrestricted(own.begin(pair, true), step)
    );
  }

  /** Whether a state with all triples taken is a solution. */
  mayEnd(state: JoinState): boolean {
    if (state.debts.length > 0) return false;
    if (!this.#tracksReached) return true;
    if (!state.reached) return false;
    if (state.takenByOthers.length === 0) return true;
    const others = new Set(state.takenByOthers);
    return !state.matches.some(
      (match) => match.reached && this.automata[match.source]!.couldTakeAny(match.state, others),
    );
  }

  #next(
    step: number,
    state: JoinState,
    terms: readonly number[],
    changed: Moved,
    pair: number,
  ): JoinState | undefined {
    const { level } = this.join;
    const moved = this.#moved(step, state, changed);
    let debts = noDebts;
    let matches: MatchInUse[];
    if (level <= 2) {
      matches = moved.filter((match) => this.#matters(match, step, pair));
    } else {
      const owed = this.#debts(step, state, moved, changed, pair);
      if (owed === undefined) return undefined;
      const owing = new Set(owed.flat());
      const kept = moved.filter(
        (match) => owing.has(match.old) || this.#matters(match, step, pair),
      );
      matches = kept;
      if (owed.length > 0) debts = inOrderOf(kept, owed);
    }
    const takenByOthers =
      this.#tracksReached && !changed.reached
        ? [...state.takenByOthers, ...this.join.steps[step]!.triples]
        : state.takenByOthers;
    return { terms, matches, debts, reached: state.reached || changed.reached, takenByOthers };
  }

  /** The matches after the step, in order of source, group and state: the changed one, and the others passing it. */
  #moved(step: number, { matches }: JoinState, changed: Moved): Moved[] {
    const moved: Moved[] = [];
    let placed = false;
    for (let old = 0; old < matches.length; old++) {
      if (old === changed.old) continue;
      const match = matches[old]!;
      const { source, group, reached } = match;
      const state = reached ? match.state : this.automata[source]!.pass(match.state, step);
      const passed: Moved = { source, group, state, reached, old };
      if (!placed && compareMatches(changed, passed) < 0) {
        moved.push(changed);
        placed = true;
      }
      moved.push(passed);
    }
    if (!placed) moved.push(changed);
    // Passing may change the order among matches of one source; level 2 has one of each.
    return this.join.level > 2 ? moved.sort(compareMatches) : moved;
  }

  /** Whether a match still says something about how the state may go on. */
  #matters(match: Moved, step: number, pair: number): boolean {
    // A reached match keeps others from its triples to the end; a block leaves nothing that others could take.
    if (match.reached && this.#tracksReached) return match.old >= 0 || pair >= 0;
    if (this.join.level <= 2) return this.lastStep[match.source]! > step;
    return match.state !== MatchAutomaton.finished;
  }

  /** Levels 3 to 5: pairs of matches (by old index) that could still be merged; undefined when a pair must stay so. */
  #debts(
    step: number,
    state: JoinState,
    moved: readonly Moved[],
    changed: Moved,
    pair: number,
  ): [number, number][] | undefined {
    const automaton = this.automata[changed.source]!;
    const debts: [number, number][] = [];
    for (const [one, other] of state.debts) {
      const concerned = one === changed.old ? other : other === changed.old ? one : undefined;
      // The debt is paid when the pair just taken does not fit the other match.
      if (concerned === undefined || automaton.holds(state.matches[concerned]!.state, pair)) {
        debts.push([one, other]);
      }
    }
    if (changed.old < 0 && pair >= 0) {
      state.matches.forEach((match, old) => {
        if (match.source === changed.source && automaton.holds(match.state, pair)) {
          debts.push([old, -1]);
        }
      });
    }
    const stateOf = (old: number): number => moved.find((match) => match.old === old)!.state;
    for (const [one, other] of debts) {
      const { source } = moved.find((match) => match.old === one)!;
      const owed = this.automata[source]!;
      if (!owed.debtPayable(owed.pass(stateOf(one), step), owed.pass(stateOf(other), step))) {
        return undefined;
      }
    }
    return debts;
  }
}

function compareMatches(a: MatchInUse, b: MatchInUse): number {
  return a.source - b.source || a.group - b.group || a.state - b.state;
}

/** Debts by the positions of their matches. */
function inOrderOf(kept: readonly Moved[], debts: readonly [number, number][]): [number, number][] {
  const position = new Map(kept.map((match, index) => [match.old, index]));
  return debts
    .map(([a, b]): [number, number] => {
      const [x, y] = [position.get(a)!, position.get(b)!];
      return x < y ? [x, y] : [y, x];
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
