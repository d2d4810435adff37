import { xsd } from '../../vocabulary.js';
import { literalParts, termKind } from '../../read-terms.js';
import type { CheckContext } from './context.js';
import type { Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, type LocatedTriple, ownTriples } from './draft.js';
import { type KnownTerm, type KnownTerms, namespaceOf } from './known-terms.js';
import { classesOfNodes, classesOfTerm, isBelow, isTypeTriple, roleOf } from './node-classes.js';

const owlThing = 'http://www.w3.org/2002/07/owl#Thing';
const rdfsNamespace = 'http://www.w3.org/2000/01/rdf-schema#';
const xsdNamespace = namespaceOf(xsd.string);
const hasIdentifier = 'https://saref.etsi.org/core/hasIdentifier';
/** Its range is written differently by each vocabulary of units; the rules about units look at it. */
const isMeasuredIn = 'https://saref.etsi.org/core/isMeasuredIn';

/** Whether the classes and datatypes of nodes are those that their properties ask for. */
export function checkMeaning(draft: Draft, { terms }: CheckContext, report: Report): void {
  const classes = classesOfNodes(draft);
  for (const triple of ownTriples(draft).filter((one) => !isTypeTriple(one))) {
    const property = terms.find(iriOf(triple.predicate.node) ?? '');
    if (property === undefined) continue;
    const classesAt = (node: string) => classes.get(node) ?? classesOfTerm(node, terms);
    const outside = (node: string, bounds: readonly string[], isUnion = false) =>
      conflict(classesAt(node), bounds, isUnion, terms);
    const badDomain = outside(triple.subject.node, property.domain, property.domainIsUnion);
    if (badDomain !== undefined) {
      report(
        'domain-conflict',
        triple.predicate,
        `${property.name} belongs to ${badDomain}, and ${triple.subject.node} is ${namesOf(classesAt(triple.subject.node), terms)}`,
      );
    }
    if (property.iri === isMeasuredIn) continue;
    const badRange = outside(triple.object.node, property.range, property.rangeIsUnion);
    if (badRange !== undefined) {
      report(
        'range-conflict',
        triple.object,
        `${property.name} leads to ${badRange}, and ${shown(triple.object.node, terms)} is ${namesOf(classesAt(triple.object.node), terms)}`,
      );
    }
    checkKind(draft, triple, property, report);
  }
}

/** What a class should have been below; undefined when it is, or nothing is known. */
function conflict(
  classes: readonly string[],
  bounds: readonly string[],
  isUnion: boolean,
  terms: KnownTerms,
): string | undefined {
  const known = classes.filter((one) => terms.find(one) !== undefined);
  if (known.length === 0 || known.length < classes.length) return undefined;
  const wanted = bounds.filter(
    (bound) =>
      bound !== owlThing &&
      !bound.startsWith(xsdNamespace) &&
      !bound.startsWith(rdfsNamespace) &&
      terms.find(bound) !== undefined,
  );
  const fits = (bound: string) => known.some((one) => isBelow(one, bound, terms));
  const isFine = isUnion ? wanted.length < bounds.length || wanted.some(fits) : wanted.every(fits);
  if (wanted.length === 0 || isFine) return undefined;
  return namesOf(isUnion ? wanted : wanted.filter((bound) => !fits(bound)), terms);
}

function namesOf(iris: readonly string[], terms: KnownTerms): string {
  return iris.map((iri) => terms.find(iri)?.name ?? `<${iri}>`).join(', ');
}

function shown(node: string, terms: KnownTerms): string {
  return terms.find(iriOf(node) ?? '')?.name ?? node;
}

/** Literals where the property wants nodes, nodes where it wants literals, literals of another datatype. */
function checkKind(draft: Draft, triple: LocatedTriple, property: KnownTerm, report: Report): void {
  const { node } = triple.object;
  const variable = isVariable(node) ? draft.variables.get(node.slice(1)) : undefined;
  if (isVariable(node) && (variable === undefined || variable.isParameter)) return;
  const datatype =
    variable?.datatype ?? (termKind(node) === 'literal' ? literalParts(node).datatype : 'IRI');
  const role = roleOf(property);
  if (role === 'object property' && datatype !== 'IRI') {
    report(
      'node-expected',
      triple.object,
      `${property.name} leads to a node, and ${node} is a literal`,
    );
  } else if (property.iri === hasIdentifier && datatype === 'IRI') {
    // A rule of its own says so.
    return;
  } else if (role === 'datatype property' && datatype === 'IRI') {
    report(
      'literal-expected',
      triple.object,
      `${property.name} leads to a literal, and ${node} is an IRI`,
    );
  } else if (role === 'datatype property') {
    const wanted = property.range.filter((one) => one.startsWith(xsdNamespace));
    const isFine =
      property.rangeIsUnion === true
        ? wanted.includes(datatype)
        : wanted.every((one) => one === datatype);
    if (wanted.length > 0 && !isFine) {
      const names = wanted.map((one) => `xsd:${one.slice(xsdNamespace.length)}`).join(', ');
      report(
        'datatype-conflict',
        triple.object,
        `${property.name} has ${names}, and ${node} is ${datatype.replace(xsdNamespace, 'xsd:')}`,
        names,
      );
    }
  }
}
