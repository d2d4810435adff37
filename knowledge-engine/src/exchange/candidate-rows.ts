import type { PartialBinding, Term } from '@gridloom/graph-patterns';
import { smallerTerm } from '@gridloom/graph-patterns';
import type { JoinStep, StepCandidate } from '../matching/join-order.js';
import type { PlanSource } from '../matching/plan.js';
import type { Dictionary } from './dictionary.js';
import type { JoinState } from './join-state.js';
import type { SourceTable } from './source-table.js';

/** What a candidate needs of its exchange. */
export interface CandidateContext {
  readonly dictionary: Dictionary;
  readonly tableOf: (source: PlanSource) => SourceTable;
}

/**
 * The rows of one source seen as bindings of one step's variables, indexed by the values that earlier steps bind.
 */
export class CandidateRows {
  /** Pair of the automaton that is taken; -1 for a whole block. */
  readonly pair: number;
  readonly #table: SourceTable;
  readonly #dictionary: Dictionary;
  /** Variables of the step: bound ones first. */
  readonly #variables: readonly number[];
  readonly #boundCount: number;
  /** Term ids of {@link #variables} per row; undefined for a row that does not fit. */
  readonly #values: (readonly number[] | undefined)[] = [];
  readonly #rowsByKey = new Map<string | number, number[]>();
  readonly #statesByKey = new Map<string | number, number[]>();
  #indexedStates = 0;

  constructor(
    step: JoinStep,
    readonly candidate: StepCandidate,
    /** Number of the source within the join. */
    readonly source: number,
    context: CandidateContext,
  ) {
    this.pair = candidate.pair;
    this.#table = context.tableOf(candidate.goalSource.source);
    this.#dictionary = context.dictionary;
    this.#variables = [...step.bound, ...step.fresh];
    this.#boundCount = step.bound.length;
  }

  /** Number of rows read so far. */
  get count(): number {
    return this.#values.length;
  }

  /** Reads the rows that came since the last call; returns the number of the first one. */
  takeNewRows(): number {
    const first = this.#values.length;
    for (let row = first; row < this.#table.rows.length; row++) {
      const values = this.admits(row, this.#table.reached[row]!) ? this.#read(row) : undefined;
      this.#values.push(values);
      if (values === undefined) continue;
      const key = this.#key(values, (index) => index);
      const rows = this.#rowsByKey.get(key);
      if (rows === undefined) this.#rowsByKey.set(key, [row]);
      else rows.push(row);
    }
    return first;
  }

  isReached(row: number): boolean {
    return this.#table.reached[row]!;
  }

  /** Whether the step may use rows of this kind. */
  admits(_row: number, reached: boolean): boolean {
    const { rows } = this.candidate;
    return rows === 'any' || (rows === 'reached') === reached;
  }

  /** The values of a row for the step's variables, or undefined when constants or repeated variables do not fit. */
  #read(row: number): number[] | undefined {
    const { assignments, conditions } = this.candidate;
    const dictionary = this.#dictionary;
    for (const condition of conditions) {
      const id = this.#table.column(condition.source)[row]!;
      if (id === 0) return undefined;
      if (dictionary.value(id) !== dictionary.value(dictionary.id(condition.term)))
        return undefined;
    }
    const values = new Array<number>(this.#variables.length).fill(0);
    for (const assignment of assignments) {
      const id =
        assignment.source < 0
          ? dictionary.id(assignment.term)
          : this.#table.column(assignment.source)[row]!;
      if (id === 0) return undefined;
      const index = this.#variables.indexOf(assignment.target);
      const before = values[index]!;
      if (before === 0) values[index] = id;
      else if (dictionary.value(before) !== dictionary.value(id)) return undefined;
      else values[index] = this.#smaller(before, id);
    }
    return values;
  }

  #smaller(one: number, other: number): number {
    if (one === other) return one;
    const [a, b] = [this.#dictionary.term(one), this.#dictionary.term(other)];
    return smallerTerm(a, b) === a ? one : other;
  }

  #key(terms: readonly number[], position: (index: number) => number): string | number {
    if (this.#boundCount === 0) return 0;
    const value = (index: number): number => this.#dictionary.value(terms[position(index)]!);
    if (this.#boundCount === 1) return value(0);
    let key = '';
    for (let index = 0; index < this.#boundCount; index++) key += `${value(index)},`;
    return key;
  }

  #keyOfState(terms: readonly number[]): string | number {
    return this.#key(terms, (index) => this.#variables[index]!);
  }

  /** Rows that agree by value with what the state binds. */
  rowsFor(state: JoinState): readonly number[] {
    return this.#rowsByKey.get(this.#keyOfState(state.terms)) ?? [];
  }

  /** Indexes states up to a number, so that rows which come later find them. */
  indexStates(states: readonly JoinState[], to: number): void {
    for (; this.#indexedStates < to; this.#indexedStates++) {
      const key = this.#keyOfState(states[this.#indexedStates]!.terms);
      const known = this.#statesByKey.get(key);
      if (known === undefined) this.#statesByKey.set(key, [this.#indexedStates]);
      else known.push(this.#indexedStates);
    }
  }

  /** Numbers of indexed states that agree by value with the row. */
  statesFor(row: number): readonly number[] {
    const values = this.#values[row];
    if (values === undefined) return [];
    return this.#statesByKey.get(this.#key(values, (index) => index)) ?? [];
  }

  /** The state's terms together with the row's, or undefined when they disagree. */
  merge(terms: readonly number[], row: number): readonly number[] | undefined {
    const values = this.#values[row];
    if (values === undefined) return undefined;
    const dictionary = this.#dictionary;
    const merged = terms.slice();
    for (let index = 0; index < values.length; index++) {
      const variable = this.#variables[index]!;
      const before = merged[variable]!;
      const value = values[index]!;
      if (before === 0 || before === value) merged[variable] = value;
      else if (dictionary.value(before) !== dictionary.value(value)) return undefined;
      else merged[variable] = this.#smaller(before, value);
    }
    return merged;
  }

  /**
   * What to ask the source for so that its rows can join the state: variables of the source to terms. Undefined when no
   * row could.
   */
  demandOf(
    terms: readonly number[],
    pushable: (term: Term) => boolean,
  ): PartialBinding | undefined {
    const names = this.candidate.goalSource.source.pattern!.variables;
    const dictionary = this.#dictionary;
    const binding: Record<string, Term> = {};
    for (const { source, term } of this.candidate.conditions) binding[names[source]!] = term;
    for (const assignment of this.candidate.assignments) {
      const id = terms[assignment.target]!;
      if (id === 0) continue;
      if (assignment.source < 0) {
        if (dictionary.value(id) !== dictionary.value(dictionary.id(assignment.term))) {
          return undefined;
        }
      } else if (pushable(dictionary.term(id))) {
        binding[names[assignment.source]!] ??= dictionary.term(id);
      }
    }
    return binding;
  }
}
