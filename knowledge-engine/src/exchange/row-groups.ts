/**
 * Sets of rows of one source as integers: a single row is its own number, several get a negative one. Equal sets have
 * equal numbers.
 */
export class RowGroups {
  readonly #numbers = new Map<string, number>();
  readonly #groups: (readonly number[])[] = [];

  /** @param rows ascending, at least one */
  numberOf(rows: readonly number[]): number {
    if (rows.length === 1) return rows[0]!;
    const name = rows.join(',');
    let number = this.#numbers.get(name);
    if (number === undefined) {
      this.#groups.push(rows);
      number = -this.#groups.length;
      this.#numbers.set(name, number);
    }
    return number;
  }

  rowsOf(number: number): readonly number[] {
    return number >= 0 ? [number] : this.#groups[-number - 1]!;
  }
}
