import { xsd } from '../../vocabulary.js';
import type { CheckContext } from './context.js';
import type { Place, Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, ownTriples } from './draft.js';
import { type KnownTerms, namespaceOf } from './known-terms.js';
import { isTypeTriple, roleOf } from './node-classes.js';
import { undeclaredNamespace } from './read-draft.js';

const xsdNamespace = namespaceOf(xsd.string);

/** Whether every IRI of a vocabulary exists in the version that the catalogue speaks. */
export function checkTerms(draft: Draft, { terms }: CheckContext, report: Report): void {
  const reported = new Set<string>();
  for (const mention of draft.mentions) {
    const { iri, line } = mention;
    if (reported.has(`${line} ${iri}`)) continue;
    reported.add(`${line} ${iri}`);
    reportTerm(iri, mention, terms, report);
  }
  const namespaces = new Set<string>();
  for (const triple of draft.triples) {
    const classNode = isTypeTriple(triple) ? triple.object : undefined;
    for (const node of [triple.predicate, classNode]) {
      const iri = node === undefined ? undefined : iriOf(node.node);
      if (iri === undefined || iri.startsWith(undeclaredNamespace)) continue;
      const namespace = namespaceOf(iri);
      if (terms.covers(namespace) || terms.find(iri) !== undefined || namespaces.has(namespace))
        continue;
      if (terms.superseded(iri) !== undefined) continue;
      namespaces.add(namespace);
      report(
        'unknown-vocabulary',
        node!,
        `no vocabulary of <${namespace}> is loaded, so that its terms are not checked`,
        '--ontology FILE names one',
      );
    }
  }
}

function reportTerm(iri: string, place: Place, terms: KnownTerms, report: Report): void {
  const term = terms.find(iri);
  const superseded = terms.superseded(iri);
  if (superseded !== undefined && term === undefined) {
    report(
      'superseded-term',
      place,
      `${short(iri)} ${superseded.standing}`,
      superseded.advice === '' ? undefined : superseded.advice,
    );
  } else if (term === undefined) {
    if (!terms.covers(namespaceOf(iri))) return;
    const near = terms.suggest(iri);
    report(
      'unknown-term',
      place,
      `the vocabulary of <${namespaceOf(iri)}> has no ${short(iri)}`,
      near.length === 0 ? undefined : near.join(' or '),
    );
  } else if (term.isDeprecated === true) {
    const [instead] = term.replacedBy ?? [];
    report(
      'deprecated-term',
      place,
      `${term.name} is deprecated by its publisher`,
      instead === undefined ? undefined : (terms.find(instead)?.name ?? `<${instead}>`),
    );
  }
}

function short(iri: string): string {
  return iri.slice(namespaceOf(iri).length) || `<${iri}>`;
}

/** Classes, properties and individuals in each other's places, and literals in those of nodes. */
export function checkPositions(draft: Draft, { terms }: CheckContext, report: Report): void {
  for (const triple of ownTriples(draft)) {
    const { predicate, object, subject } = triple;
    const declared = draft.variables.get(subject.node.slice(1));
    if (isVariable(predicate.node)) {
      const isParameter = draft.variables.get(predicate.node.slice(1))?.isParameter === true;
      if (!isParameter) {
        report(
          'variable-predicate',
          predicate,
          `${predicate.node} as predicate fits every triple`,
          'name the property',
        );
      }
    } else checkPredicate(triple.predicate.node, predicate, terms, report);
    if (isVariable(subject.node) && declared !== undefined && declared.datatype !== 'IRI') {
      const isType = isTypeTriple(triple);
      report(
        isType ? 'typed-literal' : 'literal-subject',
        subject,
        isType
          ? `${subject.node} is a literal, which has no class`
          : `${subject.node} is declared as a literal, which cannot be a subject`,
        isType ? 'leave out the triple: the header declares the datatype' : undefined,
      );
    }
    const iri = iriOf(object.node);
    if (iri === undefined) continue;
    if (isTypeTriple(triple)) checkClass(iri, object, terms, report);
    else checkValue(iri, object, terms, report);
  }
}

function checkPredicate(node: string, place: Place, terms: KnownTerms, report: Report): void {
  const term = terms.find(iriOf(node) ?? '');
  const role = term === undefined ? undefined : roleOf(term);
  if (role === 'class' || role === 'datatype') {
    report('class-as-predicate', place, `${term!.name} is a class and no property`);
  } else if (role === 'individual') {
    report('individual-as-predicate', place, `${term!.name} is an individual and no property`);
  }
}

function checkClass(iri: string, place: Place, terms: KnownTerms, report: Report): void {
  const term = terms.find(iri);
  if (iri.startsWith(xsdNamespace)) {
    report(
      'datatype-as-class',
      place,
      `${short(iri)} is a datatype: no node has it as its class`,
      'declare it in the header',
    );
    return;
  }
  const role = term === undefined ? undefined : roleOf(term);
  if (role === 'individual') {
    report('individual-as-class', place, `${term!.name} is an individual and no class`);
  } else if (role !== undefined && role !== 'class') {
    report('property-as-class', place, `${term!.name} is a ${role} and no class`);
  }
}

function checkValue(iri: string, place: Place, terms: KnownTerms, report: Report): void {
  const term = terms.find(iri);
  const role = term === undefined ? undefined : roleOf(term);
  if (role === 'class') {
    report('class-as-value', place, `${term!.name} is a class where an individual is expected`);
  } else if (role !== undefined && role !== 'individual' && role !== 'datatype') {
    report(
      'property-as-value',
      place,
      `${term!.name} is a property where an individual is expected`,
    );
  }
}
