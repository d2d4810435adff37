import type { CompiledNode, CompiledPattern, CompiledTriple } from './compiled-pattern.js';
import type { Goal } from './plan.js';

/** Text of a triple of a pattern: `?s <p> <o>`, with the pattern's own names of variables. */
export function tripleText(pattern: CompiledPattern, triple: number): string {
  return pattern.triples[triple]!.map((node) => nodeText(pattern, node)).join(' ');
}

/** Text of a node: `?name` or a term. */
export function nodeText(pattern: CompiledPattern, node: CompiledNode): string {
  return node.variable < 0 ? node.term : `?${pattern.variables[node.variable]!}`;
}

/** A triple that may stand in a gap. Triples of equal text are one object. */
export interface GapTriple {
  readonly id: number;
  readonly text: string;
  readonly triple: CompiledTriple;
  /** Equal for equal predicates; -1 for a variable. */
  readonly predicate: number;
  /** A random-looking number of 31 bits; sums of them tell sets apart. */
  readonly hash: number;
  /** Where it was found first. */
  readonly goal: Goal;
}

/** How a triple stands to another: the same up to names of variables, an instance of it, more general, or neither. */
export type Generality = 'same' | 'special' | 'general' | 'unrelated';

/** The triples of gaps, each once, and how they stand to each other. */
export class GapTriples {
  readonly #byText = new Map<string, GapTriple>();
  readonly #predicates = new Map<string, number>();
  readonly #relations = new Map<number, Generality>();

  of(goal: Goal, index: number): GapTriple {
    const text = tripleText(goal.pattern, index);
    let triple = this.#byText.get(text);
    if (triple === undefined) {
      const id = this.#byText.size;
      const compiled = goal.pattern.triples[index]!;
      const predicate = this.#predicate(compiled[1]);
      triple = { id, text, triple: compiled, predicate, hash: scrambled(id), goal };
      this.#byText.set(text, triple);
    }
    return triple;
  }

  #predicate({ variable, key }: CompiledNode): number {
    if (variable >= 0) return -1;
    let number = this.#predicates.get(key);
    if (number === undefined) this.#predicates.set(key, (number = this.#predicates.size));
    return number;
  }

  /** How the one stands to the other. */
  compare(one: GapTriple, other: GapTriple): Generality {
    if (one === other) return 'same';
    if (one.predicate !== other.predicate && one.predicate >= 0 && other.predicate >= 0) {
      return 'unrelated';
    }
    // Ids are small and dense; the product stays far below what a number holds.
    const key = one.id * 2 ** 24 + other.id;
    let relation = this.#relations.get(key);
    if (relation === undefined) {
      const special = isInstance(one.triple, other.triple);
      const general = isInstance(other.triple, one.triple);
      relation = special ? (general ? 'same' : 'special') : general ? 'general' : 'unrelated';
      this.#relations.set(key, relation);
    }
    return relation;
  }
}

/** Whether the first triple comes of the second by putting nodes in place of its variables. */
function isInstance(special: CompiledTriple, general: CompiledTriple): boolean {
  return general.every((node, position) => {
    const other = special[position]!;
    if (node.variable < 0) return other.variable < 0 && other.key === node.key;
    // A variable that is repeated stands for one node.
    return general.every(
      (again, at) => again.variable !== node.variable || special[at]!.key === other.key,
    );
  });
}

/** Spreads small numbers over 31 bits (multiplication by an odd constant near the golden ratio of 2^32, as Knuth has it). */
function scrambled(id: number): number {
  const spread = Math.imul(id + 1, 0x9e3779b1);
  return (spread ^ (spread >>> 15)) >>> 1;
}
