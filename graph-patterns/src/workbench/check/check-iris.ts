import { parseTemplate, templateVariables } from '../../iri-templates.js';
import { xsd } from '../../vocabulary.js';
import type { CheckContext } from './context.js';
import type { Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, placeOfVariable } from './draft.js';
import { nodesOf } from './check-variables.js';
import { classesOfNodes, isBelow, roleOf } from './node-classes.js';
import { type KnownTerms, namespaceOf } from './known-terms.js';

const saref = 'https://saref.etsi.org/core/';
const hasValue = `<${saref}hasValue>`;
const observes = `<${saref}observes>`;
const hasIdentifier = `<${saref}hasIdentifier>`;
/** What stays while its readings, states and prices come and go. */
const lastingClasses = [
  `${saref}FeatureOfInterest`,
  'http://xmlns.com/foaf/0.1/Agent',
  'https://saref.etsi.org/saref4bldg/Building',
  'https://saref.etsi.org/saref4bldg/BuildingSpace',
];
const instants = new Set<string>([xsd.dateTime, xsd.dateTimeStamp]);

/** Whether every node has an IRI that is minted from what tells it apart. */
export function checkIris(draft: Draft, context: CheckContext, report: Report): void {
  // A pattern may say more exactly what a fragment leaves open.
  if (!draft.isWhole || draft.kind === 'fragment') return;
  const inTriples = new Set(
    draft.triples.flatMap((triple) => nodesOf(triple).map(({ node }) => node)),
  );
  for (const variable of draft.variables.values()) {
    const { name, datatype, template, isGiven, oneOf, isParameter } = variable;
    if (datatype !== 'IRI' || isParameter || !inTriples.has(`?${name}`)) continue;
    if (template !== undefined || isGiven === true || oneOf !== undefined) continue;
    report(
      'template-missing',
      placeOfVariable(draft, variable),
      `nothing says how the IRI ?${name} is minted, so that two parties may write different ones`,
      `from {key}/..., one of a closed list, or given when all know it already`,
    );
  }
  checkIdentification(draft, context.terms, report);
  checkSegments(draft, context.terms, report);
}

/** A node that carries a value or an instant and whose IRI does not change with it. */
function checkIdentification(draft: Draft, terms: KnownTerms, report: Report): void {
  const minted = (name: string): ReadonlySet<string> => {
    const closure = new Set([name]);
    for (const one of closure) {
      const parts = parseTemplate(draft.variables.get(one)?.template ?? '') ?? [];
      for (const needed of templateVariables(parts)) closure.add(needed);
    }
    return closure;
  };
  const isInstant = (node: string) =>
    instants.has(draft.variables.get(node.slice(1))?.datatype ?? '');
  const records = recordMarks(draft, terms);
  const hasInstant = draft.triples.some(
    ({ object }) => isVariable(object.node) && isInstant(object.node),
  );
  const reported = new Set<string>();
  for (const { subject, predicate, object } of draft.triples) {
    const variable = draft.variables.get(subject.node.slice(1));
    if (!isVariable(subject.node) || !isVariable(object.node)) continue;
    if (variable?.template === undefined || reported.has(subject.node)) continue;
    const carriesInstant = isInstant(object.node);
    const carriesValue = predicate.node === hasValue && hasInstant;
    if (!carriesInstant && !carriesValue) continue;
    const closure = minted(variable.name);
    const isTold =
      closure.has(object.node.slice(1)) ||
      [...closure].some((one) => records.has(one) || isInstant(`?${one}`));
    if (isTold) continue;
    reported.add(subject.node);
    const isOwn = draft.header.variables.includes(variable);
    report(
      'template-not-identifying',
      isOwn ? placeOfVariable(draft, variable) : subject,
      `?${variable.name} carries ${object.node} and its IRI is the same for every one of them: ${variable.template}`,
      'mint it from an instant or from the key of a record',
    );
  }
}

/** Templates whose keys run into each other, or that name another property than the node has. */
function checkSegments(draft: Draft, terms: KnownTerms, report: Report): void {
  for (const variable of draft.header.variables) {
    const segments = variable.template?.split('/') ?? [];
    if (segments.some((segment) => segment.split('{').length > 2)) {
      report(
        'template-ambiguous',
        placeOfVariable(draft, variable),
        `two keys stand between the slashes of ${variable.template}, so that different ones may mint one IRI`,
        'put a slash between them',
      );
    }
    const property = draft.triples.find(
      ({ subject, predicate, object }) =>
        subject.node === `?${variable.name}` && predicate.node === observes && iriOf(object.node),
    );
    const iri = property && iriOf(property.object.node)!;
    if (
      iri === undefined ||
      terms.find(iri) === undefined ||
      segments.includes(iri.slice(namespaceOf(iri).length))
    )
      continue;
    const other = segments.find((one) => {
      const term = one === '' ? undefined : terms.find(namespaceOf(iri) + one);
      return term !== undefined && roleOf(term) === 'individual';
    });
    if (other === undefined) continue;
    report(
      'template-of-another',
      placeOfVariable(draft, variable),
      `?${variable.name} observes ${terms.find(iri)!.name}, and its IRI names ${other}`,
      iri.slice(namespaceOf(iri).length),
    );
  }
}

/** Variables that differ from record to record: versions, and keys of what is made once, such as offers and notices. */
function recordMarks(draft: Draft, terms: KnownTerms): ReadonlySet<string> {
  const classes = classesOfNodes(draft);
  const lasts = (node: string) =>
    classes.get(node)?.some((one) => lastingClasses.some((top) => isBelow(one, top, terms))) ??
    true;
  const marks = draft.triples.filter(
    ({ subject, predicate }) =>
      /[#/]version>$/.test(predicate.node) ||
      (predicate.node === hasIdentifier && !lasts(subject.node)),
  );
  return new Set(marks.map(({ object }) => object.node.slice(1)));
}
