import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type { PlanSource } from '../matching/plan.js';
import type { Dictionary } from './dictionary.js';
import { RowSet } from './row-set.js';

/** The rows of one source in one exchange, without duplicates. Columns of term ids are made when a join needs them. */
export class SourceTable {
  readonly rows: PartialBinding[] = [];
  /** Whether the row descends from a posted one. */
  readonly reached: boolean[] = [];
  readonly #variables: readonly string[];
  #other: RowSet | undefined;
  #reached: RowSet | undefined;
  readonly #columns: (number[] | undefined)[] = [];

  constructor(
    readonly source: PlanSource,
    readonly dictionary: () => Dictionary,
  ) {
    this.#variables = source.pattern?.variables ?? [];
  }

  /**
   * Adds a row; false when it is known already. A row that was known as not reached and is now reached counts as new:
   * it is another row of the same source.
   */
  add(row: Binding | PartialBinding, reached: boolean): boolean {
    const seen = reached
      ? (this.#reached ??= new RowSet(this.#variables))
      : (this.#other ??= new RowSet(this.#variables));
    if (!seen.add(row)) return false;
    this.rows.push(row);
    this.reached.push(reached);
    return true;
  }

  /** Term ids of a variable, by row; 0 where the row does not bind it. */
  column(variable: number): readonly number[] {
    const column = (this.#columns[variable] ??= []);
    if (column.length < this.rows.length) {
      const name = this.#variables[variable]!;
      const dictionary = this.dictionary();
      for (let row = column.length; row < this.rows.length; row++) {
        const term = this.rows[row]![name];
        column.push(term === undefined ? 0 : dictionary.id(term));
      }
    }
    return column;
  }
}
