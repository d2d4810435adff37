import { type FragmentReader, readFragmentNamed } from '../../fragments.js';
import { PatternFileError } from '../../pattern-header.js';
import { rdf } from '../../vocabulary.js';
import type { TriplePattern } from '../../model.js';
import { isVariable } from './draft.js';

/** What a fragment says of a node of one class. */
export interface NodeShape {
  readonly fragment: string;
  /** The properties that such a node has there, without its class. */
  readonly predicates: readonly string[];
  /** All properties of the fragment, and the classes it gives. */
  readonly marks: readonly string[];
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
  let style = styles.get(readFragment);
  if (style === undefined) {
    style = readStyle(names, readFragment);
    styles.set(readFragment, style);
  }
  return style;
}

/** Many files are checked with the same fragments. */
const styles = new WeakMap<FragmentReader, HouseStyle>();

function readStyle(names: readonly string[], readFragment: FragmentReader): HouseStyle {
  const structures = new Map<string, NodeShape[]>();
  const predicates = new Set<string>();
  for (const fragment of names) {
    const triples = triplesOf(fragment, readFragment);
    const marks = marksOf(triples);
    for (const [subject, predicate, object] of triples) {
      if (!isVariable(predicate)) predicates.add(predicate);
      if (predicate !== `<${rdf.type}>` || isVariable(object)) continue;
      const ofNode = triples
        .filter(([other, one]) => other === subject && one !== predicate && !isVariable(one))
        .map(([, one]) => one);
      const shape = { fragment, predicates: [...new Set(ofNode)], marks };
      structures.set(object, [...(structures.get(object) ?? []), shape]);
    }
  }
  return { structures, predicates };
}

function triplesOf(name: string, readFragment: FragmentReader): readonly TriplePattern[] {
  try {
    return readFragmentNamed(name, readFragment)?.triples ?? [];
  } catch (error) {
    if (error instanceof PatternFileError) return [];
    throw error;
  }
}

/** The properties that triples use and the classes they give: what a pattern has that writes them by hand. */
export function marksOf(triples: readonly TriplePattern[]): string[] {
  const marks = triples.flatMap(([, predicate, object]) => {
    if (predicate === `<${rdf.type}>`) return isVariable(object) ? [] : [object];
    return isVariable(predicate) ? [] : [predicate];
  });
  return [...new Set(marks)];
}
