import type { Term } from '@gridloom/graph-patterns';
import { valueKey } from '@gridloom/graph-patterns';

/**
 * Terms of one exchange as integers: a term id (1, 2, ...; 0 stands for no term) and a value id, the id of the first term
 * seen with the same value. Terms are equal when their term ids are, by value when their value ids are.
 */
export class Dictionary {
  readonly #ids = new Map<Term, number>();
  readonly #terms: Term[] = [''];
  readonly #values: number[] = [0];
  readonly #byValue = new Map<string, number>();

  id(term: Term): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#terms.length;
      this.#ids.set(term, id);
      this.#terms.push(term);
      this.#values.push(-1);
    }
    return id;
  }

  term(id: number): Term {
    return this.#terms[id]!;
  }

  /** Value id of a term id. */
  value(id: number): number {
    let value = this.#values[id]!;
    if (value < 0) {
      const key = valueKey(this.#terms[id]!);
      const known = this.#byValue.get(key);
      if (known === undefined) this.#byValue.set(key, id);
      value = known ?? id;
      this.#values[id] = value;
    }
    return value;
  }
}
