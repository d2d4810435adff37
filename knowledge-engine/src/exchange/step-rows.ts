import type { Term } from '@gridloom/graph-patterns';
import { smallerTerm } from '@gridloom/graph-patterns';
import type { JoinStep, StepCandidate } from '../matching/join-order.js';
import type { PlanSource } from '../matching/plan.js';
import type { Dictionary } from './dictionary.js';
import type { JoinState, MatchInUse } from './join-state.js';
import type { SourceTable } from './source-table.js';
import { termOf } from './term-of.js';

/** One candidate of a step with the rows of its source, as term ids of the step's variables. */
export interface CandidateRows {
  readonly candidate: StepCandidate;
  /** Number of the source within the join. */
  readonly source: number;
  /** Pair of the automaton that is taken; -1 for a whole block. */
  readonly pair: number;
  readonly table: SourceTable;
  /** Per row its values for the step's variables; undefined for a row that does not fit. */
  readonly values: (readonly number[] | undefined)[];
  /** Numbers of the rows that take part, a list that grows; all rows when absent. */
  readonly joining: readonly number[] | undefined;
  /** Rows read so far: by number, or by position in {@link joining}. */
  next: number;
}

/** Rows of one candidate that agree in all variables of the step: for the join they are one. */
export interface StepRow {
  readonly candidate: CandidateRows;
  /** Numbers of the rows, ascending. */
  readonly rows: number[];
  readonly values: readonly number[];
  readonly reached: boolean;
  /** The match that they begin; made when first needed. */
  begun?: MatchInUse;
}

type Key = string | number;

const noCandidates: readonly CandidateRows[] = [];
const noRows: readonly StepRow[] = [];
const noStates: readonly number[] = [];

/** The rows of all candidates of one step, and the states before it, indexed by the variables that both bind. */
export class StepRows {
  readonly candidates: readonly CandidateRows[];
  readonly #bySource = new Map<number, CandidateRows[]>();
  readonly #dictionary: Dictionary;
  /** Variables of the step: those bound by earlier steps first. */
  readonly #variables: readonly number[];
  readonly #boundCount: number;
  readonly #rowsByKey = new Map<Key, StepRow[]>();
  readonly #statesByKey = new Map<Key, number[]>();
  #indexedStates = 0;
  /** All groups of rows, and those among them that are indexed by all variables of the step. */
  readonly #groups: StepRow[] = [];
  readonly #rowsByValues = new Map<string, StepRow[]>();
  #indexedGroups = 0;

  /**
   * @param numberOf number of a source within the join
   * @param joiningOf numbers of the rows of a source that take part; all when undefined
   */
  constructor(
    step: JoinStep,
    dictionary: Dictionary,
    tableOf: (source: PlanSource) => SourceTable,
    numberOf: (candidate: StepCandidate) => number,
    joiningOf: (source: PlanSource) => readonly number[] | undefined,
  ) {
    this.#dictionary = dictionary;
    this.#variables = [...step.bound, ...step.fresh];
    this.#boundCount = step.bound.length;
    this.candidates = step.candidates.map((candidate) => ({
      candidate,
      source: numberOf(candidate),
      pair: candidate.pair,
      table: tableOf(candidate.goalSource.source),
      values: [],
      joining: joiningOf(candidate.goalSource.source),
      next: 0,
    }));
    for (const candidate of this.candidates) {
      const same = this.#bySource.get(candidate.source);
      if (same === undefined) this.#bySource.set(candidate.source, [candidate]);
      else same.push(candidate);
    }
  }

  /** Candidates of a source, by its number within the join. */
  candidatesOf(source: number): readonly CandidateRows[] {
    return this.#bySource.get(source) ?? noCandidates;
  }

  /**
   * Reads and indexes the rows that came since the last call.
   *
   * @returns the new rows, grouped; groups that are indexed already stay as they are
   */
  takeNewRows(): readonly StepRow[] {
    let fresh: StepRow[] | undefined;
    for (const candidate of this.candidates) {
      const { values, table, joining } = candidate;
      const count = joining === undefined ? table.rows.length : joining.length;
      if (candidate.next === count) continue;
      const { rows } = candidate.candidate;
      const groups = new Map<string, StepRow>();
      fresh ??= [];
      // Groups list their rows in ascending order; those held back at first come late.
      const next =
        joining === undefined ? undefined : joining.slice(candidate.next).sort((a, b) => a - b);
      for (let index = candidate.next; index < count; index++) {
        const row = next === undefined ? index : next[index - candidate.next]!;
        const reached = table.reached[row]!;
        const wanted = rows === 'any' || (rows === 'reached') === reached;
        const read = wanted ? this.#read(candidate, row) : undefined;
        while (values.length <= row) values.push(undefined);
        if (read === undefined) continue;
        values[row] = read;
        const name = `${reached ? '+' : ''}${read.join(',')}`;
        const group = groups.get(name);
        if (group !== undefined) group.rows.push(row);
        else groups.set(name, { candidate, rows: [row], values: read, reached });
      }
      candidate.next = count;
      for (const group of groups.values()) fresh.push(group);
    }
    if (fresh === undefined) return noRows;
    for (const group of fresh) {
      this.#groups.push(group);
      const key = this.#keyOfRow(group.values);
      const same = this.#rowsByKey.get(key);
      if (same === undefined) this.#rowsByKey.set(key, [group]);
      else same.push(group);
    }
    return fresh;
  }

  /**
   * Splits rows of a candidate's source by what they offer at this step; rows that offer nothing are left out.
   */
  split(candidate: CandidateRows, rows: readonly number[]): readonly StepRow[] {
    if (rows.length === 1) {
      const values = candidate.values[rows[0]!];
      const reached = candidate.table.reached[rows[0]!]!;
      return values === undefined
        ? noRows
        : [{ candidate, rows: rows as number[], values, reached }];
    }
    const groups = new Map<string, StepRow>();
    for (const row of rows) {
      const values = candidate.values[row];
      if (values === undefined) continue;
      const name = values.join(',');
      const group = groups.get(name);
      if (group !== undefined) group.rows.push(row);
      else {
        groups.set(name, {
          candidate,
          rows: [row],
          values,
          reached: candidate.table.reached[row]!,
        });
      }
    }
    return [...groups.values()];
  }

  /** The values of a row for the step's variables, or undefined when constants or repeated variables do not fit. */
  #read({ candidate, table }: CandidateRows, row: number): readonly number[] | undefined {
    const dictionary = this.#dictionary;
    for (const { source, term } of candidate.conditions) {
      const id = table.column(source)[row]!;
      if (id === 0 || dictionary.value(id) !== dictionary.value(dictionary.id(term))) {
        return undefined;
      }
    }
    const values = new Array<number>(this.#variables.length).fill(0);
    for (const { target, source, term } of candidate.assignments) {
      const id = source < 0 ? dictionary.id(term) : table.column(source)[row]!;
      if (id === 0) return undefined;
      const index = this.#variables.indexOf(target);
      const merged = this.#merge(values[index]!, id);
      if (merged === 0) return undefined;
      values[index] = merged;
    }
    return values;
  }

  /** The smaller of two terms of equal value, either of which may be absent (0); 0 when the values differ. */
  #merge(one: number, other: number): number {
    if (one === other || one === 0) return other;
    const dictionary = this.#dictionary;
    if (dictionary.value(one) !== dictionary.value(other)) return 0;
    const [a, b] = [dictionary.term(one), dictionary.term(other)];
    return smallerTerm(a, b) === a ? one : other;
  }

  #keyOfRow(values: readonly number[]): Key {
    const dictionary = this.#dictionary;
    if (this.#boundCount === 0) return 0;
    if (this.#boundCount === 1) return dictionary.value(values[0]!);
    let key = '';
    for (let i = 0; i < this.#boundCount; i++) key += `${dictionary.value(values[i]!)},`;
    return key;
  }

  #keyOfState({ terms }: JoinState): Key {
    const dictionary = this.#dictionary;
    if (this.#boundCount === 0) return 0;
    if (this.#boundCount === 1) return dictionary.value(terms[this.#variables[0]!]!);
    let key = '';
    for (let i = 0; i < this.#boundCount; i++) {
      key += `${dictionary.value(terms[this.#variables[i]!]!)},`;
    }
    return key;
  }

  /** Rows that agree by value with what the state binds. */
  rowsFor(state: JoinState): readonly StepRow[] {
    return this.#rowsByKey.get(this.#keyOfState(state)) ?? noRows;
  }

  /** Rows that agree by value with terms in all variables of the step. */
  rowsWith(terms: readonly number[]): readonly StepRow[] {
    for (; this.#indexedGroups < this.#groups.length; this.#indexedGroups++) {
      const group = this.#groups[this.#indexedGroups]!;
      const key = this.#keyOfAll(group.values);
      const same = this.#rowsByValues.get(key);
      if (same === undefined) this.#rowsByValues.set(key, [group]);
      else same.push(group);
    }
    return this.#rowsByValues.get(this.#keyOfAll(this.#valuesOf(terms))) ?? noRows;
  }

  #valuesOf(terms: readonly number[]): readonly number[] {
    return this.#variables.map((variable) => terms[variable]!);
  }

  #keyOfAll(values: readonly number[]): string {
    let key = '';
    for (const id of values) key += `${this.#dictionary.value(id)},`;
    return key;
  }

  /** Whether the row agrees by value with terms in all variables of the step. */
  agreesWith(terms: readonly number[], values: readonly number[]): boolean {
    const dictionary = this.#dictionary;
    return values.every(
      (id, index) => dictionary.value(id) === dictionary.value(terms[this.#variables[index]!]!),
    );
  }

  /** Forgets the states that were indexed; rows stay. */
  forgetStates(): void {
    this.#statesByKey.clear();
    this.#indexedStates = 0;
  }

  /** Indexes states up to a number, so that rows which come later find them. */
  indexStates(states: readonly JoinState[], to: number): void {
    for (; this.#indexedStates < to; this.#indexedStates++) {
      const key = this.#keyOfState(states[this.#indexedStates]!);
      const known = this.#statesByKey.get(key);
      if (known === undefined) this.#statesByKey.set(key, [this.#indexedStates]);
      else known.push(this.#indexedStates);
    }
  }

  /** Numbers of indexed states that agree by value with the row. */
  statesFor(row: StepRow): readonly number[] {
    return this.#statesByKey.get(this.#keyOfRow(row.values)) ?? noStates;
  }

  /** Whether the row has, by value, the terms that the state binds. */
  agrees(terms: readonly number[], values: readonly number[]): boolean {
    const dictionary = this.#dictionary;
    for (let index = 0; index < this.#boundCount; index++) {
      const [one, other] = [terms[this.#variables[index]!]!, values[index]!];
      if (one !== other && dictionary.value(one) !== dictionary.value(other)) return false;
    }
    return true;
  }

  /** The state's terms together with the row's, or undefined when they disagree. */
  merge(terms: readonly number[], values: readonly number[]): readonly number[] | undefined {
    const merged = terms.slice();
    for (let index = 0; index < values.length; index++) {
      const variable = this.#variables[index]!;
      const value = this.#merge(merged[variable]!, values[index]!);
      if (value === 0) return undefined;
      merged[variable] = value;
    }
    return merged;
  }

  /** Whether {@link merge} would give just these terms. */
  mergesTo(
    expected: readonly number[],
    terms: readonly number[],
    values: readonly number[],
  ): boolean {
    for (let index = 0; index < values.length; index++) {
      const variable = this.#variables[index]!;
      if (this.#merge(terms[variable]!, values[index]!) !== expected[variable]) return false;
    }
    return true;
  }

  /**
   * What to ask a source for so that its rows can join a state: variables of the source to terms. Undefined when no row
   * could.
   */
  demandOf(
    { candidate }: CandidateRows,
    { terms }: JoinState,
    pushable: (term: Term) => boolean,
  ): Readonly<Record<string, Term>> | undefined {
    const names = candidate.goalSource.source.pattern!.variables;
    const dictionary = this.#dictionary;
    const binding: Record<string, Term> = {};
    for (const { source, term } of candidate.conditions) binding[names[source]!] = term;
    for (const { target, source, term } of candidate.assignments) {
      const id = terms[target]!;
      if (id === 0) continue;
      if (source < 0) {
        if (this.#merge(id, dictionary.id(term)) === 0) return undefined;
      } else if (pushable(dictionary.term(id))) {
        if (termOf(binding, names[source]!) === undefined) {
          binding[names[source]!] = dictionary.term(id);
        }
      }
    }
    return binding;
  }
}
