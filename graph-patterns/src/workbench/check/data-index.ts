import type { Triple, TriplePattern } from '../../model.js';
import { isVariable } from './draft.js';

/** A row of a pattern: variable with question mark to term. */
export type Row = ReadonlyMap<string, string>;

/** Triples of one example, ready to be matched. */
export interface DataIndex {
  readonly triples: readonly Triple[];
  /** `predicate`, and `predicate object` for constants: what a pattern must find here to match. */
  readonly marks: ReadonlySet<string>;
}

/** Indexes the triples of an example. */
export function indexData(triples: readonly Triple[]): DataIndex {
  const marks = new Set<string>();
  for (const [, predicate, object] of triples) {
    marks.add(predicate);
    marks.add(`${predicate} ${object}`);
  }
  return { triples, marks };
}

/** The marks that data must have for a pattern to match it. */
export function marksOf(pattern: readonly TriplePattern[]): string[] {
  const marks = pattern.flatMap(([, predicate, object]) => {
    if (isVariable(predicate)) return [];
    return [isVariable(object) ? predicate : `${predicate} ${object}`];
  });
  return [...new Set(marks)];
}

/**
 * The rows with which a pattern matches data; terms are equal as text.
 *
 * @param limit no more rows are looked for
 */
export function rowsOf(pattern: readonly TriplePattern[], data: DataIndex, limit: number): Row[] {
  const byPredicate = new Map<string, Triple[]>();
  for (const triple of data.triples) {
    const known = byPredicate.get(triple[1]);
    if (known === undefined) byPredicate.set(triple[1], [triple]);
    else known.push(triple);
  }
  const rows: Row[] = [];
  const extend = (left: readonly TriplePattern[], row: Row): void => {
    if (rows.length >= limit) return;
    if (left.length === 0) {
      rows.push(row);
      return;
    }
    const next = mostBound(left, row);
    const rest = left.filter((triple) => triple !== next);
    const candidates = isVariable(next[1]) ? data.triples : (byPredicate.get(next[1]) ?? []);
    for (const triple of candidates) {
      const extended = bind(next, triple, row);
      if (extended !== undefined) extend(rest, extended);
    }
  };
  extend(pattern, new Map());
  return rows;
}

/** A triple with the terms of a row in place of its variables. */
export function fill(triple: TriplePattern, row: Row): Triple {
  const term = (node: string) => (isVariable(node) ? row.get(node)! : node);
  return [term(triple[0]), term(triple[1]), term(triple[2])];
}

/** The triple with the most terms known: the fewest ways to go on. */
function mostBound(left: readonly TriplePattern[], row: Row): TriplePattern {
  const known = (triple: TriplePattern) =>
    triple.filter((node) => !isVariable(node) || row.has(node)).length;
  return left.reduce((best, triple) => (known(triple) > known(best) ? triple : best));
}

function bind(pattern: TriplePattern, triple: Triple, row: Row): Row | undefined {
  let extended: Map<string, string> | undefined;
  for (const [position, node] of pattern.entries()) {
    const term = triple[position as 0 | 1 | 2];
    const known = isVariable(node) ? (extended ?? row).get(node) : node;
    if (known === undefined) (extended ??= new Map(row)).set(node, term);
    else if (known !== term) return undefined;
  }
  return extended ?? row;
}
