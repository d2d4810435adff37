import type { GraphPattern } from '@gridloom/graph-patterns';
import { valueKey } from '@gridloom/graph-patterns';

/** One position of a compiled triple: a variable by its index in the pattern, or a constant with its value. */
export interface CompiledNode {
  /** Index into {@link CompiledPattern.variables}; -1 for a constant. */
  readonly variable: number;
  /** Constant term; empty for a variable. */
  readonly term: string;
  /** Equal for two nodes of one pattern exactly when they are the same variable or constants of equal value. */
  readonly key: string;
}

export type CompiledTriple = readonly [CompiledNode, CompiledNode, CompiledNode];

/** A graph pattern with its nodes resolved once, at registration. */
export interface CompiledPattern {
  readonly triples: readonly CompiledTriple[];
  readonly variables: readonly string[];
}

const compiled = new WeakMap<GraphPattern, CompiledPattern>();

/** Compiles a pattern; the same pattern object is compiled once. */
export function compilePattern(pattern: GraphPattern): CompiledPattern {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const indexes = new Map<string, number>();
  const node = (text: string): CompiledNode => {
    if (!text.startsWith('?')) return { variable: -1, term: text, key: valueKey(text) };
    const name = text.slice(1);
    let variable = indexes.get(name);
    if (variable === undefined) indexes.set(name, (variable = indexes.size));
    return { variable, term: '', key: text };
  };
  const triples = pattern.triples.map(([subject, predicate, object]): CompiledTriple => [
    node(subject),
    node(predicate),
    node(object),
  ]);
  const result: CompiledPattern = { triples, variables: [...indexes.keys()] };
  compiled.set(pattern, result);
  return result;
}
