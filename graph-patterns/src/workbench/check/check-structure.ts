import type { CheckContext } from './context.js';
import type { Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, type LocatedTriple, ownTriples } from './draft.js';
import { namespaceOf } from './known-terms.js';
import { classesOfNodes, isTypeTriple } from './node-classes.js';
import { checkNodeShapes } from './check-node-shapes.js';
import { nodesOf } from './check-variables.js';
import { undeclaredNamespace } from './read-draft.js';
import type { Structures } from './structures.js';

const saref = 'https://saref.etsi.org/core/';
const hasValue = `<${saref}hasValue>`;
const hasIdentifier = `<${saref}hasIdentifier>`;

/** Whether the triples form one graph of nodes with classes and keys, in the shapes that the fragments give. */
export function checkStructure(
  draft: Draft,
  structures: Structures,
  context: CheckContext,
  report: Report,
): void {
  if (draft.triples.length === 0) return;
  if (draft.isWhole) {
    reportParts(draft, report);
    reportUntyped(draft, report);
    if (draft.kind === 'pattern') checkNodeShapes(draft, structures, report);
  }
  reportFixedNodes(draft, context, report);
  reportSharedValues(draft, report);
  reportKeys(draft, report);
}

/** Parts that share no variable: their rows would be multiplied. */
function reportParts(draft: Draft, report: Report): void {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    while (parent.get(top) !== top) top = parent.get(top)!;
    return top;
  };
  const variablesOf = (triple: LocatedTriple) =>
    nodesOf(triple)
      .map(({ node }) => node)
      .filter(isVariable);
  for (const triple of draft.triples) {
    const variables = variablesOf(triple);
    for (const one of variables) if (!parent.has(one)) parent.set(one, one);
    for (const one of variables) parent.set(root(one), root(variables[0]!));
  }
  const sizes = new Map<string, number>();
  for (const node of parent.keys()) sizes.set(root(node), (sizes.get(root(node)) ?? 0) + 1);
  const main = Math.max(...sizes.values());
  let isMainSeen = false;
  for (const [top, size] of sizes) {
    if (size === main && !isMainSeen) {
      isMainSeen = true;
      continue;
    }
    const first = draft.triples.find((triple) =>
      variablesOf(triple).some((one) => root(one) === top),
    );
    report(
      'disconnected',
      first!.subject,
      `${first!.subject.node} is tied to nothing else, so that every row of one part meets every row of the other`,
    );
  }
  const closed = draft.triples.find((triple) => variablesOf(triple).length === 0);
  if (closed !== undefined && sizes.size > 0) {
    report('disconnected', closed.subject, 'a triple without a variable is tied to nothing');
  }
}

function reportUntyped(draft: Draft, report: Report): void {
  const classes = classesOfNodes(draft);
  const seen = new Set<string>();
  for (const { subject } of draft.triples) {
    const variable = draft.variables.get(subject.node.slice(1));
    if (!isVariable(subject.node) || classes.has(subject.node) || seen.has(subject.node)) continue;
    seen.add(subject.node);
    if (variable?.isParameter === true || (variable?.datatype ?? 'IRI') !== 'IRI') continue;
    report('missing-type', subject, `${subject.node} has no class`, `${subject.node} a ... .`);
  }
}

/** Nodes that are the same in every row: what one row says of them is combined with what another says. */
function reportFixedNodes(draft: Draft, { terms }: CheckContext, report: Report): void {
  const seen = new Set<string>();
  for (const triple of ownTriples(draft)) {
    const subject = iriOf(triple.subject.node);
    if (subject !== undefined && !seen.has(subject)) {
      seen.add(subject);
      report(
        'fixed-subject',
        triple.subject,
        `<${subject}> is the same node in all rows, so that their values mix`,
        'use a variable with a template',
      );
    }
    const object = iriOf(triple.object.node);
    if (object === undefined || isTypeTriple(triple) || terms.find(object) !== undefined) continue;
    if (terms.covers(namespaceOf(object)) || terms.superseded(object) !== undefined) continue;
    if (object.startsWith(undeclaredNamespace)) continue;
    report(
      'fixed-individual',
      triple.object,
      `<${object}> is one fixed node and no term of a vocabulary`,
      'use a variable with a template',
    );
  }
}

/** A node that carries a value for two things, or two values. */
function reportSharedValues(draft: Draft, report: Report): void {
  const valueNodes = new Set(
    draft.triples
      .filter(({ predicate }) => predicate.node === hasValue)
      .map(({ subject }) => subject.node),
  );
  const users = new Map<string, string>();
  const values = new Map<string, string>();
  for (const triple of draft.triples) {
    const { subject, predicate, object } = triple;
    if (valueNodes.has(object.node)) {
      const user = `${subject.node} ${predicate.node}`;
      const other = users.get(object.node);
      if (other !== undefined && other !== user) {
        report(
          'shared-value-node',
          object,
          `${object.node} is the value of two things: rows would mix them`,
          'give each a value node of its own',
        );
      }
      users.set(object.node, user);
    }
    const variable = draft.variables.get(object.node.slice(1));
    if (!isVariable(object.node) || variable === undefined || variable.datatype === 'IRI') continue;
    const key = `${subject.node} ${predicate.node}`;
    const other = values.get(key);
    if (other !== undefined && other !== object.node) {
      report(
        'two-values',
        object,
        `${subject.node} has ${other} and ${object.node} by the same property: nothing tells them apart`,
      );
    }
    values.set(key, object.node);
  }
}

/** Keys have the name of their node. */
function reportKeys(draft: Draft, report: Report): void {
  const seen = new Set<string>();
  for (const { subject, predicate, object } of ownTriples(draft)) {
    const key = `${subject.node} ${object.node}`;
    if (predicate.node !== hasIdentifier || seen.has(key)) continue;
    seen.add(key);
    const variable = draft.variables.get(object.node.slice(1));
    if (isVariable(object.node) && variable?.datatype === 'IRI' && !variable.isParameter) {
      report(
        'identifier-as-iri',
        object,
        `${object.node} is the key of ${subject.node} and declared as an IRI`,
        'xsd:string',
      );
    } else if (isVariable(subject.node) && object.node !== `${subject.node}Id`) {
      report(
        'key-name',
        object,
        `the key of ${subject.node} is called ${object.node}`,
        `${subject.node}Id`,
      );
    }
  }
}
