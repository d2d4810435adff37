import { rdf } from '../../vocabulary.js';
import { type Draft, iriOf, isVariable, type LocatedTriple } from './draft.js';
import type { KnownTerm, KnownTerms } from './known-terms.js';

const typeNode = `<${rdf.type}>`;
const owl = 'http://www.w3.org/2002/07/owl#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const rdfNamespace = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Whether a triple says what class its subject has. */
export function isTypeTriple({ predicate }: LocatedTriple): boolean {
  return predicate.node === typeNode;
}

/** The classes that a draft states of each node, in the order of its triples; variables stand for open ones. */
export function classesOfNodes(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, string[]>();
  for (const triple of draft.triples.filter(isTypeTriple)) {
    const { subject, object } = triple;
    const known = classes.get(subject.node) ?? [];
    classes.set(subject.node, [...known, iriOf(object.node) ?? object.node]);
  }
  return classes;
}

const classTypes = new Set([`${owl}Class`, `${rdfs}Class`, `${owl}DeprecatedClass`]);
const objectPropertyTypes = new Set([
  `${owl}ObjectProperty`,
  `${owl}TransitiveProperty`,
  `${owl}SymmetricProperty`,
  `${owl}InverseFunctionalProperty`,
]);
const otherPropertyTypes = new Set([
  `${owl}AnnotationProperty`,
  `${owl}FunctionalProperty`,
  `${owl}DeprecatedProperty`,
  `${owl}OntologyProperty`,
  `${rdfNamespace}Property`,
]);

/** What a term may stand for in a triple. */
export type TermRole =
  'class' | 'object property' | 'datatype property' | 'property' | 'datatype' | 'individual';

/** What a term is, by its types. */
export function roleOf({ types }: KnownTerm): TermRole {
  if (types.includes(`${owl}DatatypeProperty`)) return 'datatype property';
  if (types.some((type) => objectPropertyTypes.has(type))) return 'object property';
  if (types.some((type) => otherPropertyTypes.has(type))) return 'property';
  if (types.includes(`${rdfs}Datatype`)) return 'datatype';
  return types.some((type) => classTypes.has(type)) ? 'class' : 'individual';
}

/** Whether a class is the other one or below it. */
export function isBelow(iri: string, ancestor: string, terms: KnownTerms): boolean {
  const seen = new Set([iri]);
  for (const one of seen) {
    if (one === ancestor) return true;
    for (const parent of terms.find(one)?.parents ?? []) seen.add(parent);
  }
  return false;
}

/** The classes of an individual of a vocabulary; none for what it does not know or is itself a class or property. */
export function classesOfTerm(node: string, terms: KnownTerms): readonly string[] {
  const iri = isVariable(node) ? undefined : iriOf(node);
  const term = iri === undefined ? undefined : terms.find(iri);
  if (term === undefined || roleOf(term) !== 'individual') return [];
  return term.types.filter((type) => !type.startsWith(owl));
}
