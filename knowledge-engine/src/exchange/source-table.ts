import type { PartialBinding } from '@gridloom/graph-patterns';
import type { PlanSource } from '../matching/plan.js';
import type { Dictionary } from './dictionary.js';
import { RowSet } from './row-set.js';
import { termOf } from './term-of.js';

/**
 * The rows of one source in one exchange. A row may be there twice when one reply repeats it (solutions are made distinct
 * where they leave); what a later reply repeats is left out. Columns of term ids are made when a join needs them.
 */
export class SourceTable {
  #rows: readonly PartialBinding[] = [];
  /** The same list once it belongs to the table. */
  #own: PartialBinding[] | undefined;
  /** Whether the row descends from a posted one. */
  readonly reached: boolean[] = [];
  readonly #variables: readonly string[];
  #seenOther: RowSet | undefined;
  #seenReached: RowSet | undefined;
  readonly #columns: (number[] | undefined)[] = [];

  constructor(
    readonly source: PlanSource,
    readonly dictionary: () => Dictionary,
  ) {
    this.#variables = source.pattern?.variables ?? [];
  }

  get rows(): readonly PartialBinding[] {
    return this.#rows;
  }

  /**
   * Adds the rows of a reply; returns how many are new. A row that was known as not reached and is now reached counts as
   * new: it is another row of the same source.
   */
  add(rows: readonly PartialBinding[], reached: boolean): number {
    if (this.#rows.length === 0 && this.source.kind === 'answer') {
      this.#rows = rows;
      for (let row = 0; row < rows.length; row++) this.reached.push(reached);
      return rows.length;
    }
    if (this.#own === undefined) {
      this.#own = this.#rows.slice();
      this.#rows = this.#own;
      this.#seenOther = new RowSet(this.#variables);
      this.#seenReached = new RowSet(this.#variables);
      for (const row of this.#own) this.#seenOther.add(row);
    }
    const seen = reached ? this.#seenReached! : this.#seenOther!;
    const before = this.#own.length;
    for (const row of rows) {
      if (!seen.add(row)) continue;
      this.#own.push(row);
      this.reached.push(reached);
    }
    return this.#own.length - before;
  }

  /** Term ids of a variable, by row; 0 where the row does not bind it. */
  column(variable: number): readonly number[] {
    const column = (this.#columns[variable] ??= []);
    if (column.length < this.#rows.length) {
      const name = this.#variables[variable]!;
      const dictionary = this.dictionary();
      for (let row = column.length; row < this.#rows.length; row++) {
        const term = termOf(this.#rows[row]!, name);
        column.push(term === undefined ? 0 : dictionary.id(term));
      }
    }
    return column;
  }
}
