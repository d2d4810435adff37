import { type FragmentReader, parseFragment } from '../../fragments.js';
import { PatternFileError } from '../../pattern-header.js';
import { rdf } from '../../vocabulary.js';
import { isVariable } from './draft.js';

/** What a fragment says of a node of one class. */
export interface NodeShape {
  readonly fragment: string;
  /** The properties that such a node has there, without its class. */
  readonly predicates: readonly string[];
}

/** The shapes of each class (as a node, in brackets) that some fragment has; any of them will do. */
export type Structures = ReadonlyMap<string, readonly NodeShape[]>;

/** What the fragments say of nodes and directions. */
export interface HouseStyle {
  readonly structures: Structures;
  /** Predicates that fragments use, in brackets. */
  readonly predicates: ReadonlySet<string>;
}

/** Reads the shapes that fragments give; one with a fault gives none, since it is reported as a file of its own. */
export function houseStyle(names: readonly string[], readFragment: FragmentReader): HouseStyle {
  const structures = new Map<string, NodeShape[]>();
  const predicates = new Set<string>();
  for (const fragment of names) {
    const text = readFragment(fragment);
    if (text === undefined) continue;
    const triples = triplesOf(text, fragment, readFragment);
    for (const [subject, predicate, object] of triples) {
      if (!isVariable(predicate)) predicates.add(predicate);
      if (predicate !== `<${rdf.type}>` || isVariable(object)) continue;
      const ofNode = triples
        .filter(([other, one]) => other === subject && one !== predicate && !isVariable(one))
        .map(([, one]) => one);
      // The shortest name first, since the fragments of the structures themselves have it.
      const shape = { fragment, predicates: [...new Set(ofNode)] };
      structures.set(object, [...(structures.get(object) ?? []), shape]);
    }
  }
  return { structures, predicates };
}

function triplesOf(text: string, name: string, readFragment: FragmentReader) {
  try {
    return parseFragment(text, name, readFragment).triples;
  } catch (error) {
    if (error instanceof PatternFileError) return [];
    throw error;
  }
}
