import { smallerTerm } from '@gridloom/graph-patterns';
import type { OrderedJoin } from '../matching/join-order.js';
import type { Dictionary } from './dictionary.js';
import type { JoinState } from './join-state.js';
import type { CandidateRows, StepRow } from './step-rows.js';
import { TermTuples } from './term-tuples.js';

/** The states before the last step, as the join keeps them. */
export interface IndexedStates {
  readonly states: readonly JoinState[];
  readonly terms: TermTuples;
  readonly termsOf: readonly number[];
  readonly free: readonly boolean[];
}

/** Position in a solution of a variable that the last step touches. */
interface Touched {
  readonly position: number;
  /** Index of the variable in the goal's pattern. */
  readonly variable: number;
  /** Position among the values of a row of the last step. */
  readonly value: number;
}

/**
 * The end of a join: makes solutions out of states and rows of the last step without building a state for each, and passes
 * on each distinct one once. Closures derive the same solution in very many ways, so this is their hot path.
 */
export class SolutionEnding {
  /** Whether states end by rows beginning a match alone; a goal of a Post may have more conditions. */
  readonly isPlain: boolean;
  /** Per position in a solution, the variable. */
  readonly #variables: readonly number[];
  /** What a row of the last step binds first, and what earlier steps have bound too. */
  readonly #fresh: readonly Touched[];
  readonly #shared: readonly Touched[];
  readonly #seen: TermTuples;
  readonly #tuple: number[];

  constructor(
    readonly join: OrderedJoin,
    readonly dictionary: Dictionary,
    /** Whether the level lets a row of the candidate begin a match beside those of the state, at the last step. */
    readonly mayBegin: (state: JoinState, candidate: CandidateRows) => boolean,
    /** Told of a row that agrees with a state and may not complete it as it is. */
    readonly onMissed: (state: JoinState, row: StepRow) => void,
    readonly onSolution: (terms: readonly number[]) => void,
  ) {
    const { goal, steps } = join;
    const { bound, fresh } = steps.at(-1)!;
    this.isPlain = !join.tracksReached;
    this.#variables = goal.output.map((name) => goal.pattern.variables.indexOf(name));
    const touched = (some: readonly number[], offset: number): Touched[] =>
      this.#variables.flatMap((variable, position) =>
        some.includes(variable)
          ? [{ position, variable, value: offset + some.indexOf(variable) }]
          : [],
      );
    this.#shared = touched(bound, 0);
    this.#fresh = touched(fresh, bound.length);
    this.#seen = new TermTuples(this.#variables.length);
    this.#tuple = this.#variables.map(() => 0);
  }

  /** The solution of a state that is complete. */
  accept(terms: readonly number[]): void {
    this.#copy(terms);
    const before = this.#seen.count;
    if (this.#seen.add(this.#tuple) === before) this.onSolution(this.#tuple);
  }

  /**
   * Rows of the last step begin a match each and complete the state, except those that may not stand beside what is in use.
   *
   * @param offered rows that agree with the state in what both bind
   */
  begin(state: JoinState, offered: readonly StepRow[]): void {
    if (offered.length === 0) return;
    let candidate: CandidateRows | undefined;
    let allowed = false;
    // Whether the tuple has the state's terms where rows do not bring their own.
    let copied = false;
    for (let index = 0; index < offered.length; index++) {
      const row = offered[index]!;
      if (row.candidate !== candidate) {
        candidate = row.candidate;
        allowed = this.#isAllowed(state, candidate);
      }
      if (!allowed) {
        this.onMissed(state, row);
        copied = false;
        continue;
      }
      if (!copied) this.#copy(state.terms);
      this.#complete(this.#tuple, row.values);
      copied = this.#shared.length === 0;
    }
  }

  /**
   * {@link begin} for a single row and many states.
   *
   * @param numbers of the states that agree with the row, ascending; those from `upTo` on are left out
   */
  beginFrom(
    { states, terms, termsOf, free }: IndexedStates,
    numbers: readonly number[],
    upTo: number,
    row: StepRow,
  ): void {
    const { candidate, values } = row;
    const variables = this.#variables;
    const tuple = this.#tuple;
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index]!;
      if (number >= upTo) return;
      if (free[number] === true) {
        // The usual case of closures: the state itself, which lies anywhere in memory, is not looked at.
        const start = termsOf[number]!;
        for (let position = 0; position < variables.length; position++) {
          tuple[position] = terms.idAt(start, variables[position]!);
        }
        this.#complete(tuple, values);
        continue;
      }
      const state = states[number]!;
      if (!this.#isAllowed(state, candidate)) {
        this.onMissed(state, row);
        continue;
      }
      this.#copy(state.terms);
      this.#complete(tuple, values);
    }
  }

  /** Whether these terms have been passed on already. */
  hasPassed(terms: readonly number[]): boolean {
    this.#copy(terms);
    return this.#seen.has(this.#tuple);
  }

  #isAllowed(state: JoinState, candidate: CandidateRows): boolean {
    // Debts are paid by extending a match, never by beginning one, and one that arises here stays.
    return (
      state.debts.length === 0 && this.mayBegin(state, candidate) && !this.#owes(state, candidate)
    );
  }

  /** Rows of a match in use complete the state; false when the state has debts, which decide whether they do. */
  extend(state: JoinState, values: readonly number[]): boolean {
    if (state.debts.length > 0) return false;
    this.#copy(state.terms);
    this.#complete(this.#tuple, values);
    return true;
  }

  /** Adds what the last step touches to the terms copied, and passes the solution on. */
  #complete(tuple: number[], values: readonly number[]): void {
    const fresh = this.#fresh;
    for (let index = 0; index < fresh.length; index++) {
      const { position, value } = fresh[index]!;
      tuple[position] = values[value]!;
    }
    const shared = this.#shared;
    for (let index = 0; index < shared.length; index++) {
      const { position, value } = shared[index]!;
      tuple[position] = this.#smaller(tuple[position]!, values[value]!);
    }
    const seen = this.#seen;
    const before = seen.count;
    if (seen.add(tuple) === before) this.onSolution(tuple);
  }

  /** Whether a match begun by a row could be merged with one of its source: then the two may not stay apart. */
  #owes(
    { matches }: JoinState,
    { source, pair, candidate: { automaton } }: CandidateRows,
  ): boolean {
    if (this.join.level <= 2) return false;
    for (let index = 0; index < matches.length; index++) {
      const match = matches[index]!;
      if (match.source === source && automaton.holds(match.state, pair)) return true;
    }
    return false;
  }

  #copy(terms: readonly number[]): void {
    for (let position = 0; position < this.#variables.length; position++) {
      this.#tuple[position] = terms[this.#variables[position]!]!;
    }
  }

  #smaller(one: number, other: number): number {
    if (one === other) return one;
    const term = this.dictionary.term(one);
    return smallerTerm(term, this.dictionary.term(other)) === term ? one : other;
  }
}
