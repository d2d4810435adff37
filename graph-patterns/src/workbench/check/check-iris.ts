import { parseTemplate, templateVariables } from '../../iri-templates.js';
import { xsd } from '../../vocabulary.js';
import type { Report } from './diagnostic.js';
import { type Draft, isVariable, placeOfVariable } from './draft.js';
import { nodesOf } from './check-variables.js';
import { classesOfNodes } from './node-classes.js';

const saref = 'https://saref.etsi.org/core/';
const hasValue = `<${saref}hasValue>`;
const hasIdentifier = `<${saref}hasIdentifier>`;
const timeNamespace = 'http://www.w3.org/2006/time#';
const instants = new Set<string>([xsd.dateTime, xsd.dateTimeStamp]);

/** Whether every node has an IRI that is minted from what tells it apart. */
export function checkIris(draft: Draft, report: Report): void {
  // A pattern may say more exactly what a fragment leaves open.
  if (!draft.isWhole || draft.kind === 'fragment') return;
  const inTriples = new Set(
    draft.triples.flatMap((triple) => nodesOf(triple).map(({ node }) => node)),
  );
  for (const variable of draft.variables.values()) {
    const { name, datatype, template, oneOf, isParameter } = variable;
    if (datatype !== 'IRI' || isParameter || !inTriples.has(`?${name}`)) continue;
    if (template !== undefined || oneOf !== undefined) continue;
    report(
      'template-missing',
      placeOfVariable(draft, variable),
      `nothing says how the IRI ?${name} is minted, so that two parties may write different ones`,
      'from {key}/..., or one of a closed list',
    );
  }
  checkIdentification(draft, report);
}

/** A node that carries a value or an instant and whose IRI does not change with it. */
function checkIdentification(draft: Draft, report: Report): void {
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
  const records = recordKeys(draft, isInstant);
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

/** Keys of nodes that are made once, with an instant of their own or of their interval, such as offers and notices. */
function recordKeys(draft: Draft, isInstant: (node: string) => boolean): ReadonlySet<string> {
  const classes = classesOfNodes(draft);
  const isTemporal = (node: string) =>
    classes.get(node)?.some((one) => one.startsWith(timeNamespace)) ?? false;
  const next = new Map<string, string[]>();
  for (const { subject, object } of draft.triples) {
    const known = next.get(subject.node) ?? [];
    next.set(subject.node, [...known, object.node]);
  }
  const hasInstant = (node: string): boolean => {
    const seen = new Set([node]);
    for (const one of seen) {
      for (const other of next.get(one) ?? []) {
        if (isInstant(other)) return true;
        if (isTemporal(other)) seen.add(other);
      }
    }
    return false;
  };
  const keys = draft.triples.filter(({ predicate }) => predicate.node === hasIdentifier);
  return new Set(
    keys
      .filter(({ subject }) => hasInstant(subject.node))
      .map(({ object }) => object.node.slice(1)),
  );
}
