import type { OrderedJoin } from '../matching/join-order.js';
import { MatchAutomaton } from '../matching/match-automaton.js';
import type { JoinState, MatchInUse } from './join-state.js';
import type { StepRow } from './step-rows.js';

/** The matches of a state after a step, and per match its index before the step: -1 for one just begun. */
interface Moved {
  readonly matches: MatchInUse[];
  readonly old: number[];
}

const noDebts: JoinState['debts'] = [];
const noTriples: readonly number[] = [];

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
  /** Per triple the last step at which a source with reached rows that could take it has a candidate; -1: none could. */
  readonly #lastReached: readonly number[];

  constructor(
    readonly join: OrderedJoin,
    /** By number of the source within the join. */
    readonly automata: readonly MatchAutomaton[],
    /** Last step at which each source has a candidate. */
    readonly lastStep: readonly number[],
  ) {
    this.#tracksReached = join.tracksReached;
    const last = join.goal.pattern.triples.map(() => -1);
    for (const { candidates } of join.steps) {
      for (const { rows, automaton, goalSource } of candidates) {
        if (rows === 'other') continue;
        const step = join.lastStep.get(goalSource.source.index)!;
        for (const { target } of automaton.pairs) last[target] = Math.max(last[target]!, step);
      }
    }
    this.#lastReached = last;
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
      state: automaton.take(before.state, pair, true),
      reached: before.reached,
      guard:
        before.guard === MatchAutomaton.finished
          ? before.guard
          : automaton.take(before.guard, pair, false),
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
    const { candidate } = row;
    const { source, pair } = candidate;
    const reached = this.#tracksReached && row.reached;
    row.begun ??= {
      source,
      group,
      state: pair < 0 ? MatchAutomaton.finished : this.automata[source]!.begin(pair),
      reached,
      guard: MatchAutomaton.finished,
      passed: undefined,
    };
    let { begun } = row;
    if (reached && pair >= 0 && state.takenByOthers.length > 0) {
      const guard = this.automata[source]!.guardOfBegun(pair, state.takenByOthers);
      if (guard !== MatchAutomaton.finished) begun = { ...begun, guard, passed: undefined };
    }
    return this.#next(step, state, terms, begun, -1, pair);
  }

  /**
   * Whether the state reached by extending a match dominates the one in which a candidate's row begins a match instead,
   * provided both have the same terms (see {@link dominates}; the states differ in these two matches only).
   */
  makesNeedless(
    step: number,
    state: JoinState,
    extension: Extension,
    { candidate, reached }: StepRow,
  ): boolean {
    const before = state.matches[extension.match]!;
    // What reached matches keep from others is left to the full comparison.
    if (before.reached || (reached && this.#tracksReached) || !extension.whole) return false;
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
      own.unrestricted(own.begin(pair), step)
    );
  }

  /** Whether a state with all triples taken is a solution. */
  mayEnd(state: JoinState): boolean {
    // A guard that is not empty at the end lasts, and no state with such a one is kept.
    return state.debts.length === 0 && (state.reached || !this.#tracksReached);
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
    const others = this.#tracksReached && !changed.reached ? this.#contestedAt(step) : noTriples;
    const moved = this.#moved(step, state, changed, at, others);
    if (this.#tracksReached && this.#isKeptFromEnding(moved)) return undefined;
    let debts = noDebts;
    const matches: MatchInUse[] = [];
    if (level <= 2) {
      for (let index = 0; index < moved.matches.length; index++) {
        if (this.#matters(moved.matches[index]!, step)) matches.push(moved.matches[index]!);
      }
    } else {
      const owed = this.#debts(step, state, moved, at, pair);
      if (owed === undefined) return undefined;
      const owing = new Set(owed.flat());
      const kept: number[] = [];
      for (let index = 0; index < moved.matches.length; index++) {
        const old = moved.old[index]!;
        if (!owing.has(old) && !this.#matters(moved.matches[index]!, step)) continue;
        matches.push(moved.matches[index]!);
        kept.push(old);
      }
      if (owed.length > 0) debts = inOrderOf(kept, owed);
    }
    return {
      terms,
      // A copy of just the length: there may be very many states.
      matches: matches.slice(),
      debts,
      reached: state.reached || changed.reached,
      takenByOthers: this.#takenByOthers(step, state, others),
    };
  }

  #contestedAt(step: number): readonly number[] {
    return this.join.steps[step]!.triples.filter((triple) => this.join.contested.has(triple));
  }

  /** What others have taken, as far as a reached match to come could have taken it too. */
  #takenByOthers(
    step: number,
    { takenByOthers: before }: JoinState,
    more: readonly number[],
  ): readonly number[] {
    if (before.length === 0 && more.length === 0) return before;
    return [...before, ...more].filter((triple) => this.#lastReached[triple]! > step);
  }

  /** Whether a reached match could take a triple that others took, whatever comes. */
  #isKeptFromEnding({ matches }: Moved): boolean {
    return matches.some(({ source, state, guard }) =>
      this.automata[source]!.guardLasts(state, guard),
    );
  }

  /**
   * The matches after the step, in order of source, group and state: the changed one, and the others passing it.
   *
   * @param others contested triples of the step, when the changed match is of rows that are not reached
   */
  #moved(
    step: number,
    { matches }: JoinState,
    changed: MatchInUse,
    at: number,
    others: readonly number[],
  ): Moved {
    const moved: Moved = { matches: [], old: [] };
    let placed = false;
    let ordered = true;
    for (let old = 0; old <= matches.length; old++) {
      const match = matches[old];
      if (old === at) continue;
      const passed = match && this.#passed(step, match, others);
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
  #passed(step: number, match: MatchInUse, others: readonly number[]): MatchInUse {
    const { source, group, reached, guard } = match;
    if (match.passed === undefined) {
      const state = this.automata[source]!.pass(match.state, step);
      match.passed = { source, group, state, reached, guard, passed: undefined };
    }
    if (!reached || others.length === 0) return match.passed;
    const more = this.automata[source]!.guardOfPassed(match.state, guard, others);
    return more === guard ? match.passed : { ...match.passed, guard: more, passed: undefined };
  }

  /** Whether a match still says something about how the state may go on. */
  #matters(match: MatchInUse, step: number): boolean {
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
  return a.source - b.source || a.group - b.group || a.state - b.state || a.guard - b.guard;
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
