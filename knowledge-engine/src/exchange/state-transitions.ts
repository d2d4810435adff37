import type { OrderedJoin } from '../matching/join-order.js';
import { MatchAutomaton } from '../matching/match-automaton.js';
import type { JoinState, MatchInUse } from './join-state.js';
import type { CandidateRows, StepRow } from './step-rows.js';

/** The matches of a state after a step, and per match its index before the step: -1 for one just begun. */
interface Moved {
  readonly matches: MatchInUse[];
  readonly old: number[];
}

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
    const taken: MatchInUse = {
      source: before.source,
      group,
      state: automaton.take(before.state, pair, !before.reached),
      reached: before.reached,
      passed: undefined,
    };
    return this.#next(step, state, terms, taken, match, pair);
  }

  /** Rows begin a match at this step; undefined when the state can no longer become a solution. */
  begin(
    step: number,
    state: JoinState,
    terms: readonly number[],
    row: StepRow,
    group: number,
  ): JoinState | undefined {
    const { candidate, reached } = row;
    const { source, pair } = candidate;
    row.begun ??= {
      source,
      group,
      state: pair < 0 ? MatchAutomaton.finished : this.automata[source]!.begin(pair, !reached),
      reached,
      passed: undefined,
    };
    return this.#next(step, state, terms, row.begun, -1, pair);
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

  /**
   * @param changed the match that took the pair
   * @param at its index before the step; -1 when it was begun
   */
  #next(
    step: number,
    state: JoinState,
    terms: readonly number[],
    changed: MatchInUse,
    at: number,
    pair: number,
  ): JoinState | undefined {
    const { level } = this.join;
    const moved = this.#moved(step, state, changed, at);
    let debts = noDebts;
    const matches: MatchInUse[] = [];
    if (level <= 2) {
      for (let index = 0; index < moved.matches.length; index++) {
        if (this.#matters(moved, index, step, pair)) matches.push(moved.matches[index]!);
      }
    } else {
      const owed = this.#debts(step, state, moved, at, pair);
      if (owed === undefined) return undefined;
      const owing = new Set(owed.flat());
      const kept: number[] = [];
      for (let index = 0; index < moved.matches.length; index++) {
        const old = moved.old[index]!;
        if (!owing.has(old) && !this.#matters(moved, index, step, pair)) continue;
        matches.push(moved.matches[index]!);
        kept.push(old);
      }
      if (owed.length > 0) debts = inOrderOf(kept, owed);
    }
    const takenByOthers =
      this.#tracksReached && !changed.reached
        ? [...state.takenByOthers, ...this.join.steps[step]!.triples]
        : state.takenByOthers;
    return {
      terms,
      // A copy of just the length: there may be very many states.
      matches: matches.slice(),
      debts,
      reached: state.reached || changed.reached,
      takenByOthers,
    };
  }

  /** The matches after the step, in order of source, group and state: the changed one, and the others passing it. */
  #moved(step: number, { matches }: JoinState, changed: MatchInUse, at: number): Moved {
    const moved: Moved = { matches: [], old: [] };
    let placed = false;
    let ordered = true;
    for (let old = 0; old <= matches.length; old++) {
      const match = matches[old];
      if (old === at) continue;
      const passed = match && this.#passed(step, match);
      if (!placed && (passed === undefined || compareMatches(changed, passed) < 0)) {
        moved.matches.push(changed);
        moved.old.push(at);
        placed = true;
      }
      if (passed === undefined) break;
      const before = moved.matches.at(-1);
      if (before !== undefined && compareMatches(before, passed) > 0) ordered = false;
      moved.matches.push(passed);
      moved.old.push(old);
    }
    // Passing may change the order among matches of one source; level 2 has one of each.
    return ordered ? moved : inOrder(moved);
  }

  /** The match after a step that takes nothing from it. */
  #passed(step: number, match: MatchInUse): MatchInUse {
    if (match.passed !== undefined) return match.passed;
    const { source, group, reached } = match;
    const state = reached ? match.state : this.automata[source]!.pass(match.state, step);
    return (match.passed = { source, group, state, reached, passed: undefined });
  }

  /** Whether a match still says something about how the state may go on. */
  #matters({ matches, old }: Moved, index: number, step: number, pair: number): boolean {
    const match = matches[index]!;
    // A reached match keeps others from its triples to the end; a block leaves nothing that others could take.
    if (match.reached && this.#tracksReached) return old[index]! >= 0 || pair >= 0;
    if (this.join.level <= 2) return this.lastStep[match.source]! > step;
    return match.state !== MatchAutomaton.finished;
  }

  /** Levels 3 to 5: pairs of matches (by old index) that could still be merged; undefined when a pair must stay so. */
  #debts(
    step: number,
    state: JoinState,
    moved: Moved,
    at: number,
    pair: number,
  ): [number, number][] | undefined {
    const matchOf = (old: number): MatchInUse => moved.matches[moved.old.indexOf(old)]!;
    const changed = matchOf(at);
    const automaton = this.automata[changed.source]!;
    const debts: [number, number][] = [];
    for (const [one, other] of state.debts) {
      const concerned = one === at ? other : other === at ? one : undefined;
      // The debt is paid when the pair just taken does not fit the other match.
      if (concerned === undefined || automaton.holds(state.matches[concerned]!.state, pair)) {
        debts.push([one, other]);
      }
    }
    if (at < 0 && pair >= 0) {
      state.matches.forEach((match, old) => {
        if (match.source === changed.source && automaton.holds(match.state, pair)) {
          debts.push([old, -1]);
        }
      });
    }
    for (const [one, other] of debts) {
      const [a, b] = [matchOf(one), matchOf(other)];
      const owed = this.automata[a.source]!;
      if (!owed.debtPayable(owed.pass(a.state, step), owed.pass(b.state, step))) {
        return undefined;
      }
    }
    return debts;
  }
}

function inOrder({ matches, old }: Moved): Moved {
  const order = matches.map((_, index) => index);
  order.sort((a, b) => compareMatches(matches[a]!, matches[b]!));
  return {
    matches: order.map((index) => matches[index]!),
    old: order.map((index) => old[index]!),
  };
}

function compareMatches(a: MatchInUse, b: MatchInUse): number {
  return a.source - b.source || a.group - b.group || a.state - b.state;
}

/** Debts by the positions of their matches, given as indexes before the step. */
function inOrderOf(
  kept: readonly number[],
  debts: readonly [number, number][],
): [number, number][] {
  const position = new Map(kept.map((old, index) => [old, index]));
  return debts
    .map(([a, b]): [number, number] => {
      const [x, y] = [position.get(a)!, position.get(b)!];
      return x < y ? [x, y] : [y, x];
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
