import { findTerm, prefixes } from '@gridloom/ontology';
import type { GraphPattern, TriplePattern } from '../../model.js';
import { rdf } from '../../vocabulary.js';
import { shortNode, shortTriple } from '../short-terms.js';

export interface PublishedWarning {
  /** Line of the text, counted from 1. */
  readonly line: number;
  readonly message: string;
}

const type = `<${rdf.type}>`;
const subClassOf = `<${prefixes.rdfs}subClassOf>`;

/**
 * What is doubtful about a pattern that others have published. It is matched as written all the same: whoever registers
 * the same text meets it.
 */
export function publishedWarnings(pattern: GraphPattern, text: string): PublishedWarning[] {
  const warnings: PublishedWarning[] = pattern.warnings.map((message) => ({ line: 1, message }));
  const literals = literalVariables(pattern);
  for (const triple of pattern.triples) {
    const message = warningFor(triple, literals);
    if (message !== undefined) warnings.push({ line: lineOf(triple, text), message });
  }
  return warnings;
}

function warningFor(triple: TriplePattern, literals: ReadonlySet<string>): string | undefined {
  const [subject, predicate, object] = triple;
  const shown = shortTriple(triple);
  if (predicate === type && object.startsWith(`<${prefixes.xsd}`)) {
    return `${shown}: a literal has no type triple in RDF; only parties that write it so themselves meet here`;
  }
  if (predicate === type && literals.has(subject)) {
    return `${shown}: ${subject} is a literal elsewhere in the pattern, and a literal is no subject in RDF`;
  }
  if (object === `<${prefixes.time}instant>` || object === `<${prefixes.time}interval>`) {
    const name = object.slice(prefixes.time.length + 1, -1);
    return `${shown}: OWL-Time has no ${name}; its class is time:${name[0]!.toUpperCase()}${name.slice(1)}`;
  }
  if (predicate === subClassOf && object === `<${prefixes.foaf}Agent>`) {
    return `${shown}: it says that ${subject} is a class of agents; an agent is stated with a (rdf:type)`;
  }
  const known = [prefixes.saref, prefixes.s4ener, prefixes.s4grid, prefixes.time];
  const unknown = triple.find(
    (node, at) =>
      (at === 1 || predicate === type) &&
      known.some((namespace) => node.startsWith(`<${namespace}`)) &&
      findTerm(node.slice(1, -1)) === undefined,
  );
  return unknown === undefined
    ? undefined
    : `${shown}: ${shortNode(unknown)} is not among the terms of our version of its vocabulary; bridge rules or gridloom pattern check say more`;
}

/** Variables that are typed as a datatype. */
function literalVariables({ triples }: GraphPattern): ReadonlySet<string> {
  return new Set(
    triples
      .filter(
        ([, predicate, object]) => predicate === type && object.startsWith(`<${prefixes.xsd}`),
      )
      .map(([subject]) => subject),
  );
}

/** The line where a triple seems to stand: the first that has the local names or variables of all its nodes. */
function lineOf(triple: TriplePattern, text: string): number {
  const words = triple
    .filter((node) => node !== type)
    .map((node) => node.replace(/^.*[/#]([^/#]+)>$/, '$1').replace(/^\?/, ''));
  const lines = text.split('\n');
  const count = (line: string) => {
    const found = new Set(line.split(/[^\p{L}\p{Nd}_-]+/u));
    return words.filter((word) => found.has(word)).length;
  };
  let best = 0;
  for (const [index, line] of lines.entries()) if (count(line) > count(lines[best]!)) best = index;
  return best + 1;
}
