import type { PartialBinding } from '@gridloom/graph-patterns';
import { rowKey } from './row-key.js';
import { termOf } from './term-of.js';

/** Longest list of rows with one value in a column before another column is tried. */
const longestChain = 8;

/**
 * A set of rows, by term. Rows are told apart by one column as long as its values are (nearly) all different, which costs
 * far less than a key over all columns; a column that turns out to repeat is replaced by the next, and in the end by such
 * a key.
 */
export class RowSet {
  readonly #variables: readonly string[];
  #rows: PartialBinding[] = [];
  #column = 0;
  /** Number of the last row with a value, and per row the one before it with the same value. */
  #last = new Map<string, number>();
  #previous: number[] = [];
  #keys: Set<string> | undefined;

  constructor(variables: readonly string[]) {
    this.#variables = variables;
    if (variables.length === 0) this.#keys = new Set();
  }

  /** Adds a row; false when an equal one is there. */
  add(row: PartialBinding): boolean {
    while (this.#keys === undefined) {
      const verdict = this.#addByColumn(row);
      if (verdict !== undefined) return verdict;
      this.#nextColumn();
    }
    const before = this.#keys.size;
    this.#keys.add(rowKey(row, this.#variables));
    return this.#keys.size > before;
  }

  /** Undefined when too many rows have the value. */
  #addByColumn(row: PartialBinding): boolean | undefined {
    const value = termOf(row, this.#variables[this.#column]!) ?? '';
    const last = this.#last.get(value);
    if (last !== undefined) {
      let length = 0;
      for (let other: number = last; other >= 0; other = this.#previous[other]!) {
        if (this.#equal(this.#rows[other]!, row)) return false;
        if (++length === longestChain) return undefined;
      }
    }
    this.#last.set(value, this.#rows.length);
    this.#previous.push(last ?? -1);
    this.#rows.push(row);
    return true;
  }

  #equal(a: PartialBinding, b: PartialBinding): boolean {
    for (const variable of this.#variables) if (a[variable] !== b[variable]) return false;
    return true;
  }

  #nextColumn(): void {
    for (;;) {
      this.#column++;
      this.#last = new Map();
      this.#previous = [];
      if (this.#column === this.#variables.length) {
        this.#keys = new Set(this.#rows.map((row) => rowKey(row, this.#variables)));
        this.#rows = [];
        return;
      }
      const rows = this.#rows;
      this.#rows = [];
      if (rows.every((row) => this.#addByColumn(row) === true)) return;
      this.#rows = rows;
    }
  }
}
