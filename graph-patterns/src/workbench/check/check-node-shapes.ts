import type { TriplePattern } from '../../model.js';
import type { Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, type LocatedTriple } from './draft.js';
import { namespaceOf } from './known-terms.js';
import { isTypeTriple } from './node-classes.js';
import { marksOf, type NodeShape, type Structures } from './structures.js';

const hasIdentifier = '<https://saref.etsi.org/core/hasIdentifier>';
const time = 'http://www.w3.org/2006/time#';
const temporal: ReadonlySet<string> = new Set([`<${time}Interval>`, `<${time}Instant>`]);

/** Nodes whose class has a shape in the fragments, and another one here, or the same one written again. */
export function checkNodeShapes(draft: Draft, structures: Structures, report: Report): void {
  const predicates = new Map<string, Set<string>>();
  for (const { subject, predicate } of draft.triples) {
    // An open predicate may be any of those that seem to be missing.
    if (isVariable(predicate.node)) return;
    const known = predicates.get(subject.node) ?? new Set();
    predicates.set(subject.node, known.add(predicate.node));
  }
  const marks = new Set(marksOf(draft.triples.map(plain)));
  const seen = new Set<string>();
  for (const triple of draft.triples.filter(isTypeTriple)) {
    const { subject, object, include } = triple;
    const shapes = structures.get(object.node) ?? [];
    const key = `${subject.node} ${object.node}`;
    const isLiteral = (draft.variables.get(subject.node.slice(1))?.datatype ?? 'IRI') !== 'IRI';
    if (shapes.length === 0 || isLiteral || seen.has(key)) continue;
    seen.add(key);
    const own = predicates.get(subject.node)!;
    const nearest = nearestShape(shapes, own);
    const missing = missingIn(nearest, own);
    const name = localName(object.node);
    if (missing.length === 0) {
      const fragment = include === undefined ? wholeFragment(shapes, marks) : undefined;
      if (fragment === undefined) continue;
      report(
        'structure-by-hand',
        subject,
        `${subject.node}, a ${name}, is written as in the fragment ${fragment}`,
        `# include ${fragment}`,
      );
    } else if (!own.has(hasIdentifier)) {
      // A node with a key may be told in several patterns that share the key; the others are whole or nothing.
      report(
        temporal.has(object.node) ? 'interval-incomplete' : 'structure-differs',
        subject,
        `${subject.node}, a ${name}, lacks ${missing.map(localName).join(', ')}`,
        `# include ${nearest.fragment}`,
      );
    }
  }
}

function plain({ subject, predicate, object }: LocatedTriple): TriplePattern {
  return [subject.node, predicate.node, object.node];
}

function missingIn({ predicates }: NodeShape, own: ReadonlySet<string>): readonly string[] {
  return predicates.filter((one) => !own.has(one));
}

function nearestShape(shapes: readonly NodeShape[], own: ReadonlySet<string>): NodeShape {
  return shapes.reduce((best, shape) =>
    missingIn(shape, own).length < missingIn(best, own).length ? shape : best,
  );
}

/** The largest fragment of which everything stands in the pattern. */
function wholeFragment(
  shapes: readonly NodeShape[],
  marks: ReadonlySet<string>,
): string | undefined {
  const whole = shapes.filter((shape) => shape.marks.every((mark) => marks.has(mark)));
  return whole.sort((a, b) => b.marks.length - a.marks.length)[0]?.fragment;
}

function localName(node: string): string {
  const iri = iriOf(node) ?? node;
  return iri.slice(namespaceOf(iri).length);
}
