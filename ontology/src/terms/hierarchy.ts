import type { VocabularyTerm } from './term.js';

/** Questions about what stands above and below what. Reflexive: a class is a subclass of itself. */
export type TermHierarchy = {
  /** The term, its superclasses or superproperties, and equivalents, nearest first. */
  readonly ancestors: (iri: string) => ReadonlySet<string>;
  /** The term and all below it, nearest first. */
  readonly descendants: (iri: string) => ReadonlySet<string>;
};

const reach = (start: string, next: (iri: string) => readonly string[]): ReadonlySet<string> => {
  // A set is visited in the order of insertion, also while it grows.
  const seen = new Set([start]);
  for (const iri of seen) for (const one of next(iri)) seen.add(one);
  return seen;
};

/** The closure of the stated parents and equivalents, computed when first asked for; cycles do no harm. */
export const createHierarchy = (terms: ReadonlyMap<string, VocabularyTerm>): TermHierarchy => {
  const above = new Map<string, ReadonlySet<string>>();
  let children: Map<string, string[]> | undefined;
  const childrenOf = (iri: string): readonly string[] => {
    if (children === undefined) {
      children = new Map();
      for (const { iri: child, parents, equivalents } of terms.values()) {
        for (const parent of [...parents, ...equivalents]) {
          const list = children.get(parent);
          if (list === undefined) children.set(parent, [child]);
          else list.push(child);
        }
      }
    }
    return children.get(iri) ?? [];
  };
  const upFrom = (iri: string): readonly string[] => {
    const term = terms.get(iri);
    return term === undefined ? [] : [...term.parents, ...term.equivalents];
  };
  return {
    ancestors: (iri) => {
      let found = above.get(iri);
      if (found === undefined) above.set(iri, (found = reach(iri, upFrom)));
      return found;
    },
    descendants: (iri) => reach(iri, childrenOf),
  };
};
