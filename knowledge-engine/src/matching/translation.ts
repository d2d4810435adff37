import type { CompiledPattern } from './compiled-pattern.js';
import type { Pair } from './pair.js';

/** How a value gets from a row of a source into a variable of the target: from a variable of the row, or a constant. */
export interface Assignment {
  readonly target: number;
  /** Index of the source's variable; -1 when the source has a constant. */
  readonly source: number;
  /** The source's constant. */
  readonly term: string;
  /** Value key of the constant. */
  readonly key: string;
}

/** A constant of the target that a variable of the source must have. */
export interface Condition {
  readonly source: number;
  readonly term: string;
  readonly key: string;
}

/** What taking these pairs means for a row: values it gives to the target's variables, and what it must have. */
export function translation(
  target: CompiledPattern,
  source: CompiledPattern,
  pairs: readonly Pair[],
): { assignments: Assignment[]; conditions: Condition[] } {
  const assignments = new Map<string, Assignment>();
  const conditions = new Map<string, Condition>();
  for (const pair of pairs) {
    for (let position = 0; position < 3; position++) {
      const a = target.triples[pair.target]![position]!;
      const b = source.triples[pair.source]![position]!;
      if (a.variable >= 0) {
        assignments.set(`${a.variable} ${b.variable} ${b.key}`, {
          target: a.variable,
          source: b.variable,
          term: b.term,
          key: b.variable >= 0 ? '' : b.key,
        });
      } else if (b.variable >= 0) {
        conditions.set(`${b.variable} ${a.key}`, { source: b.variable, term: a.term, key: a.key });
      }
    }
  }
  return { assignments: [...assignments.values()], conditions: [...conditions.values()] };
}
