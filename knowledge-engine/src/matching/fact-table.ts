import type { Binding, PartialBinding, Triple } from '@gridloom/graph-patterns';
import { sameValue, valueKey } from '@gridloom/graph-patterns';
import { compilePattern, type CompiledPattern, type CompiledTriple } from './compiled-pattern.js';

/** Facts supply single triples: one row per fact. */
export const factPattern: CompiledPattern = compilePattern({
  triples: [['?s', '?p', '?o']],
  variables: ['s', 'p', 'o'],
  text: '?s ?p ?o . ',
  warnings: [],
});

const positions = ['s', 'p', 'o'] as const;
const none: readonly Binding[] = [];

/** The facts of one knowledge base, found by the value of any of their terms. */
export class FactTable {
  readonly #rows: readonly Binding[];
  readonly #byTerm: readonly ReadonlyMap<string, readonly Binding[]>[];

  constructor(facts: readonly Triple[]) {
    this.#rows = facts.map(([s, p, o]): Binding => ({ s, p, o }));
    this.#byTerm = positions.map((position) => {
      const lists = new Map<string, Binding[]>();
      for (const row of this.#rows) {
        const key = valueKey(row[position]!);
        const list = lists.get(key);
        if (list === undefined) lists.set(key, [row]);
        else list.push(row);
      }
      return lists;
    });
  }

  /** Facts that have, by value, the terms of a binding of `s`, `p` and `o`; each may be left open. */
  select(binding: PartialBinding): readonly Binding[] {
    let candidates = this.#rows;
    for (const [index, position] of positions.entries()) {
      const term = binding[position];
      if (term === undefined) continue;
      const list = this.#byTerm[index]!.get(valueKey(term)) ?? none;
      if (list.length < candidates.length) candidates = list;
    }
    return candidates.filter((row) =>
      positions.every((position) => {
        const term = binding[position];
        return term === undefined || sameValue(term, row[position]!);
      }),
    );
  }

  /** Value keys of the predicates that facts have. */
  get predicates(): Iterable<string> {
    return this.#byTerm[1]!.keys();
  }

  /** Whether some fact has the constants of a triple, and one term where a variable is repeated. */
  couldSupply(triple: CompiledTriple): boolean {
    const binding: Record<string, string> = {};
    triple.forEach((node, index) => {
      if (node.variable < 0) binding[positions[index]!] = node.term;
    });
    const found = this.select(binding);
    if (new Set(triple.map((node) => node.key)).size === 3) return found.length > 0;
    return found.some((row) =>
      triple.every((one, i) =>
        triple.every(
          (other, j) =>
            one.variable < 0 ||
            one.variable !== other.variable ||
            sameValue(row[positions[i]!]!, row[positions[j]!]!),
        ),
      ),
    );
  }
}
