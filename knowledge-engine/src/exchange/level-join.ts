import type { PartialBinding } from '@gridloom/graph-patterns';
import { isPushable } from '@gridloom/graph-patterns';
import type { JoinStep, OrderedJoin, StepCandidate } from '../matching/join-order.js';
import { MatchAutomaton } from '../matching/match-automaton.js';
import type { PlanSource } from '../matching/plan.js';
import { BoundReached, type ExchangeBounds } from './bounds.js';
import { CandidateRows } from './candidate-rows.js';
import type { Dictionary } from './dictionary.js';
import {
  dominates,
  type DominanceContext,
  type JoinState,
  type MatchInUse,
  provenanceKey,
} from './join-state.js';
import type { SourceTable } from './source-table.js';

/** What a level join needs of its exchange. */
export interface LevelJoinContext {
  readonly dictionary: Dictionary;
  readonly bounds: ExchangeBounds;
  readonly tableOf: (source: PlanSource) => SourceTable;
  /** Receives each complete solution once: term ids by variable of the goal. */
  readonly onSolution: (terms: readonly number[]) => void;
  /** Receives what a source should be asked for, given the states joined so far; `other` rows are wanted. */
  readonly onDemand: (candidate: StepCandidate, binding: PartialBinding) => void;
}

/** States that have the same binding at one step, and an index of all states by what they may join with. */
class StepStates {
  readonly states: JoinState[] = [];
  readonly byBinding = new Map<string, number[]>();
  /** States before this number have been joined with every row that was there at the time. */
  done = 0;
}

/**
 * The general join of one goal: triple by triple, with the provenance that levels need (exchange-semantics 3.4, last
 * paragraph). It is incremental: each call of {@link advance} joins the rows that came since the last one, so loops need
 * nothing special, and every combination is built once.
 */
export class LevelJoin {
  readonly #steps: readonly JoinStep[];
  readonly #candidates: readonly (readonly CandidateRows[])[];
  /** States before each step; the last entry holds complete ones. */
  readonly #states: StepStates[];
  readonly #sources: PlanSource[] = [];
  readonly #numberOf = new Map<PlanSource, number>();
  readonly #lastStep: number[] = [];
  readonly #automata: MatchAutomaton[] = [];
  readonly #complete = new Set<string>();
  #stateCount = 0;

  constructor(
    readonly join: OrderedJoin,
    readonly context: LevelJoinContext,
  ) {
    this.#steps = join.steps;
    this.#candidates = join.steps.map((step) =>
      step.candidates.map((candidate) => {
        const { source } = candidate.goalSource;
        let number = this.#numberOf.get(source);
        if (number === undefined) {
          number = this.#sources.length;
          this.#numberOf.set(source, number);
          this.#sources.push(source);
          this.#lastStep.push(join.lastStep.get(source.index)!);
          this.#automata.push(candidate.automaton);
        }
        return new CandidateRows(step, candidate, number, context);
      }),
    );
    this.#states = Array.from({ length: join.steps.length + 1 }, () => new StepStates());
    const start: JoinState = {
      terms: new Array<number>(join.goal.pattern.variables.length).fill(0),
      matches: [],
      debts: [],
      reached: false,
      takenByOthers: [],
    };
    this.#states[0]!.states.push(start);
  }

  /** Joins what is new. @throws BoundReached */
  advance(): void {
    for (let step = 0; step < this.#steps.length; step++) {
      const here = this.#states[step]!;
      const total = here.states.length;
      const fromDone = here.done;
      const candidates = this.#candidates[step]!;
      const firstNewRows = candidates.map((candidate) => candidate.takeNewRows());
      candidates.forEach((candidate, index) => {
        const firstNew = firstNewRows[index]!;
        if (firstNew === candidate.count || fromDone === 0) return;
        candidate.indexStates(here.states, fromDone);
        for (let row = firstNew; row < candidate.count; row++) {
          for (const state of candidate.statesFor(row)) {
            this.#joinNew(step, here.states[state]!, candidate, row, undefined);
          }
        }
      });
      for (let state = fromDone; state < total; state++) this.#joinState(step, here.states[state]!);
      if (total > fromDone) this.#demand(step, fromDone, total);
      here.done = total;
    }
  }

  /** Joins a new state with every row there is: as an extension of its matches, and with new matches. */
  #joinState(step: number, state: JoinState): void {
    const extensions = this.#extend(step, state);
    for (const extension of extensions) this.#accept(step + 1, extension);
    for (const candidate of this.#candidates[step]!) {
      if (!this.#mayBegin(step, state, candidate)) continue;
      for (const row of candidate.rowsFor(state)) {
        this.#joinNew(step, state, candidate, row, extensions);
      }
    }
  }

  /** The states in which a match in use takes the triple of this step. */
  #extend(step: number, state: JoinState): JoinState[] {
    const extensions: JoinState[] = [];
    state.matches.forEach((match, index) => {
      for (const candidate of this.#candidates[step]!) {
        if (candidate.source !== match.source || candidate.pair < 0) continue;
        if (!candidate.admits(match.row, match.reached)) continue;
        const automaton = this.#automata[match.source]!;
        if (!automaton.holds(match.state, candidate.pair)) continue;
        const terms = candidate.merge(state.terms, match.row);
        if (terms === undefined) continue;
        const taken: MatchInUse = {
          ...match,
          state: automaton.take(match.state, candidate.pair, !match.reached),
        };
        const next = this.#next(step, state, terms, candidate, taken, index);
        if (next !== undefined) extensions.push(next);
      }
    });
    return extensions;
  }

  #mayBegin(step: number, state: JoinState, candidate: CandidateRows): boolean {
    const { level } = this.join;
    if (level === 1) return step === 0;
    return level > 2 || !state.matches.some((match) => match.source === candidate.source);
  }

  #joinNew(
    step: number,
    state: JoinState,
    candidate: CandidateRows,
    row: number,
    extensions: readonly JoinState[] | undefined,
  ): void {
    if (!this.#mayBegin(step, state, candidate)) return;
    const terms = candidate.merge(state.terms, row);
    if (terms === undefined) return;
    const reached = candidate.isReached(row);
    const automaton = this.#automata[candidate.source]!;
    const begun: MatchInUse = {
      source: candidate.source,
      row,
      state:
        candidate.pair < 0 ? MatchAutomaton.finished : automaton.begin(candidate.pair, !reached),
      reached,
    };
    const next = this.#next(step, state, terms, candidate, begun, -1);
    if (next === undefined) return;
    const rivals = extensions ?? (state.matches.length > 0 ? this.#extend(step, state) : []);
    const context = this.#dominance(step);
    for (const rival of rivals) {
      if (sameTerms(rival.terms, terms) && dominates(rival, next, context)) return;
    }
    this.#accept(step + 1, next);
  }

  /**
   * The state after a step: the other matches have passed it, what no longer matters is left out.
   *
   * @param changed the match that took the triple
   * @param replaces its index among the state's matches; -1 for a new match
   * @returns undefined when the state can no longer become a solution
   */
  #next(
    step: number,
    state: JoinState,
    terms: readonly number[],
    candidate: CandidateRows,
    changed: MatchInUse,
    replaces: number,
  ): JoinState | undefined {
    const { level, goal } = this.join;
    const matches: (MatchInUse & { old: number })[] = [];
    state.matches.forEach((match, index) => {
      if (index === replaces) {
        matches.push({ ...changed, old: index });
      } else {
        const automaton = this.#automata[match.source]!;
        const passed = match.reached ? match.state : automaton.pass(match.state, step);
        matches.push({ ...match, state: passed, old: index });
      }
    });
    if (replaces < 0) matches.push({ ...changed, old: state.matches.length });

    const debts = level > 2 ? this.#debts(step, state, candidate, matches, replaces) : [];
    if (debts === undefined) return undefined;
    const owing = new Set(debts.flat());
    const kept = matches.filter((match) => {
      if (match.reached && goal.mode === 'reached')
        return candidate.pair >= 0 || match.old !== state.matches.length;
      if (level <= 2) return this.#lastStep[match.source]! > step;
      return match.state !== MatchAutomaton.finished || owing.has(match.old);
    });
    kept.sort((a, b) => a.source - b.source || a.row - b.row || a.state - b.state);
    const position = new Map(kept.map((match, index) => [match.old, index]));
    const orderedDebts = debts
      .map(([a, b]): [number, number] => {
        const [x, y] = [position.get(a)!, position.get(b)!];
        return x < y ? [x, y] : [y, x];
      })
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const others =
      goal.mode === 'reached' && !changed.reached
        ? [...state.takenByOthers, ...this.#steps[step]!.triples]
        : state.takenByOthers;
    return {
      terms,
      matches: kept.map(({ source, row, state: at, reached }) => ({
        source,
        row,
        state: at,
        reached,
      })),
      debts: orderedDebts,
      reached: state.reached || changed.reached,
      takenByOthers: others,
    };
  }

  /** Levels 3 to 5: pairs of matches (by old index) that could still be merged; undefined when one must stay so. */
  #debts(
    step: number,
    state: JoinState,
    candidate: CandidateRows,
    matches: readonly (MatchInUse & { old: number })[],
    replaces: number,
  ): [number, number][] | undefined {
    const automaton = this.#automata[candidate.source]!;
    const changed = replaces < 0 ? state.matches.length : replaces;
    const debts: [number, number][] = [];
    for (const [a, b] of state.debts) {
      if (a !== changed && b !== changed) {
        debts.push([a, b]);
        continue;
      }
      // The debt stays only when the pair just taken fits the other match as well.
      const other = state.matches[a === changed ? b : a]!;
      if (automaton.holds(other.state, candidate.pair)) debts.push([a, b]);
    }
    if (replaces < 0 && candidate.pair >= 0) {
      state.matches.forEach((match, index) => {
        if (match.source !== candidate.source) return;
        if (automaton.holds(match.state, candidate.pair)) debts.push([index, changed]);
      });
    }
    const stateAfter = (old: number): MatchInUse => matches.find((match) => match.old === old)!;
    for (const [a, b] of debts) {
      const one = stateAfter(a);
      const other = stateAfter(b);
      const owed = this.#automata[one.source]!;
      if (!owed.debtPayable(owed.pass(one.state, step), owed.pass(other.state, step))) {
        return undefined;
      }
    }
    return debts;
  }

  #accept(step: number, state: JoinState): void {
    if (step === this.#steps.length) {
      this.#acceptComplete(state);
      return;
    }
    const group = this.#states[step]!;
    const key = state.terms.join(',');
    const rivals = group.byBinding.get(key);
    if (rivals === undefined) {
      group.byBinding.set(key, [group.states.length]);
    } else {
      const provenance = provenanceKey(state);
      const context = this.#dominance(step - 1);
      for (const rival of rivals) {
        const other = group.states[rival]!;
        if (dominates(other, state, context) || provenanceKey(other) === provenance) return;
      }
      rivals.push(group.states.length);
    }
    group.states.push(state);
    if (++this.#stateCount > this.context.bounds.maxSolutions * 4) {
      throw new BoundReached(
        `more than ${this.context.bounds.maxSolutions * 4} partial solutions; the pattern is too general`,
      );
    }
  }

  #acceptComplete(state: JoinState): void {
    if (state.debts.length > 0) return;
    if (this.join.goal.mode === 'reached') {
      if (!state.reached) return;
      if (state.takenByOthers.length > 0) {
        const others = new Set(state.takenByOthers);
        const couldTake = state.matches.some(
          (match) =>
            match.reached && this.#automata[match.source]!.couldTakeAny(match.state, others),
        );
        if (couldTake) return;
      }
    }
    const key = state.terms.join(',');
    if (this.#complete.has(key)) return;
    this.#complete.add(key);
    if (this.#complete.size > this.context.bounds.maxSolutions) {
      throw new BoundReached(
        `more than ${this.context.bounds.maxSolutions} solutions; the pattern is too general`,
      );
    }
    this.context.onSolution(state.terms);
  }

  #dominance(step: number): DominanceContext {
    return {
      level: this.join.level,
      automatonOf: (source) => this.#automata[source]!,
      unrestricted: (match) => this.#automata[match.source]!.unrestricted(match.state, step),
    };
  }

  /** Tells the sources of a step what the new states could join with. */
  #demand(step: number, from: number, to: number): void {
    const { states } = this.#states[step]!;
    for (const candidate of this.#candidates[step]!) {
      if (candidate.candidate.demand !== 'joined') continue;
      const wanted = new Map<string, PartialBinding>();
      for (let index = from; index < to; index++) {
        const state = states[index]!;
        if (!this.#mayBegin(step, state, candidate)) continue;
        const binding = candidate.demandOf(state.terms, isPushable);
        if (binding !== undefined) wanted.set(JSON.stringify(binding), binding);
      }
      if (wanted.size > this.context.bounds.maxPushedBindings) {
        this.context.onDemand(candidate.candidate, {});
      } else {
        for (const binding of wanted.values()) {
          this.context.onDemand(candidate.candidate, binding);
        }
      }
    }
  }
}

function sameTerms(a: readonly number[], b: readonly number[]): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
