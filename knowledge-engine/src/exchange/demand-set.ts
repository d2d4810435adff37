import type { PartialBinding } from '@gridloom/graph-patterns';
import { valueKey } from '@gridloom/graph-patterns';
import { termOf } from './term-of.js';

/**
 * Separates the texts of a composite key; never part of a canonical term, which writes a line feed as an escape.
 */
const separator = '\n';

/**
 * A set of partial bindings that answers two questions in constant time per set of variables: whether a binding asks for
 * nothing new, and whether a row extends one of the bindings.
 */
export class DemandSet {
  /** Bindings by their variables, as value keys. */
  readonly #byVariables: { readonly variables: readonly string[]; readonly keys: Set<string> }[] =
    [];
  readonly #groupOf = new Map<string, Set<string>>();
  #everything = false;

  /** Whether the empty binding is in the set. */
  get everything(): boolean {
    return this.#everything;
  }

  get isEmpty(): boolean {
    return !this.#everything && this.#byVariables.length === 0;
  }

  /** Adds a binding; false when one in the set already covers it. */
  add(binding: PartialBinding): boolean {
    if (this.#everything || this.admits(binding)) return false;
    const variables = Object.keys(binding).sort();
    if (variables.length === 0) {
      this.#everything = true;
      return true;
    }
    const name = variables.join(' ');
    let keys = this.#groupOf.get(name);
    if (keys === undefined) {
      keys = new Set();
      this.#groupOf.set(name, keys);
      this.#byVariables.push({ variables, keys });
    }
    keys.add(keyOf(binding, variables)!);
    return true;
  }

  /** Whether the row has, by value, everything that some binding of the set says. */
  admits(row: PartialBinding): boolean {
    if (this.#everything) return true;
    for (const { variables, keys } of this.#byVariables) {
      const key = keyOf(row, variables);
      if (key !== undefined && keys.has(key)) return true;
    }
    return false;
  }
}

function keyOf(row: PartialBinding, variables: readonly string[]): string | undefined {
  if (variables.length === 1) {
    const term = termOf(row, variables[0]!);
    return term === undefined ? undefined : valueKey(term);
  }
  let key = '';
  for (const variable of variables) {
    const term = termOf(row, variable);
    if (term === undefined) return undefined;
    key += valueKey(term) + separator;
  }
  return key;
}
