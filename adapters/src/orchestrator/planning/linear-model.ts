import type { ModelData } from 'highs';

/** A column and its coefficient in a row. */
export type Term = readonly [column: number, coefficient: number];

export type Column = {
  readonly cost?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly integer?: boolean;
};

/** A row: lower <= sum of terms <= upper. */
export type Row = {
  /** What the row says, and of which slot: `limit total 17`. Tests find rows by it. */
  readonly name: string;
  lower: number;
  upper: number;
  terms: Term[];
  /** Whether it binds several devices together. */
  readonly links: boolean;
};

const CONTINUOUS = 0;
const INTEGER = 1;

/** A mixed-integer linear programme to be minimised, as it grows. */
export class LinearModel {
  readonly costs: number[] = [];
  readonly lowers: number[] = [];
  readonly uppers: number[] = [];
  readonly integers: boolean[] = [];
  readonly rows: Row[] = [];

  /** Adds a column; by default continuous, 0 or more, without cost. @returns its number */
  column({ cost = 0, lower = 0, upper = Infinity, integer = false }: Column): number {
    this.costs.push(cost);
    this.lowers.push(lower);
    this.uppers.push(upper);
    this.integers.push(integer);
    return this.costs.length - 1;
  }

  atMost(name: string, upper: number, terms: Term[], links = false): void {
    this.rows.push({ name, lower: -Infinity, upper, terms, links });
  }

  atLeast(name: string, lower: number, terms: Term[], links = false): void {
    this.rows.push({ name, lower, upper: Infinity, terms, links });
  }

  equal(name: string, value: number, terms: Term[], links = false): void {
    this.rows.push({ name, lower: value, upper: value, terms, links });
  }

  /** The model in the arrays of the solver; terms of the same column in one row are added. */
  toModelData(): ModelData {
    const starts = new Int32Array(this.rows.length + 1);
    const indices: number[] = [];
    const values: number[] = [];
    this.rows.forEach(({ terms }, row) => {
      const sums = new Map<number, number>();
      for (const [column, coefficient] of terms)
        sums.set(column, (sums.get(column) ?? 0) + coefficient);
      for (const [column, coefficient] of sums) {
        if (coefficient === 0) continue;
        indices.push(column);
        values.push(coefficient);
      }
      starts[row + 1] = indices.length;
    });
    return {
      numCols: this.costs.length,
      numRows: this.rows.length,
      colCost: this.costs,
      colLower: this.lowers,
      colUpper: this.uppers,
      rowLower: this.rows.map(({ lower }) => lower),
      rowUpper: this.rows.map(({ upper }) => upper),
      integrality: Int32Array.from(this.integers, (integer) => (integer ? INTEGER : CONTINUOUS)),
      matrix: {
        format: 'csr',
        numRows: this.rows.length,
        numCols: this.costs.length,
        starts,
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    };
  }
}
