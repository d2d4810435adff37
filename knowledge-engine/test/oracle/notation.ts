import type {
  Binding,
  PartialBinding,
  Term,
  Triple,
  TriplePattern,
} from '@gridloom/graph-patterns';
import { isVariable } from './match.js';
import type { OracleNetwork, OracleReact, OracleRule, OracleSource } from './network.js';

/*
 * A short way to write small networks, and to print them: `?m value 20` stands for
 * `?m <urn:value> "20"^^<http://www.w3.org/2001/XMLSchema#integer>`.
 */

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/**
 * `name` is `<urn:name>`, `1` an xsd:integer, `1.0` an xsd:decimal, `1^^int` an xsd:int; variables, `<iri>`s, `"text"`
 * and `"text"@tag` stay. No blanks inside.
 */
export function node(text: string): string {
  if (/^[?<"]/.test(text)) return text;
  if (/^-?\d+$/.test(text)) return `"${text}"^^<${XSD}integer>`;
  if (/^-?\d+\.\d+$/.test(text)) return `"${text}"^^<${XSD}decimal>`;
  const typed = /^(.+)\^\^(int)$/.exec(text);
  return typed === null ? `<urn:${text}>` : `"${typed[1]!}"^^<${XSD}${typed[2]!}>`;
}

export function printNode(text: string): string {
  const iri = /^<urn:(.+)>$/.exec(text);
  if (iri !== null) return iri[1]!;
  const typed = new RegExp(`^"(.*)"\\^\\^<${XSD}(integer|decimal|int)>$`).exec(text);
  if (typed === null) return text;
  return typed[2] === 'int' ? `${typed[1]!}^^int` : typed[1]!;
}

/** `pattern('?m value ?v . ?m time ?t')` */
export function pattern(text: string): TriplePattern[] {
  return text.split(' . ').map((triple): TriplePattern => {
    const nodes = triple.trim().split(/\s+/).map(node);
    if (nodes.length !== 3) throw new Error(`Expected three nodes in "${triple}"`);
    return [nodes[0]!, nodes[1]!, nodes[2]!];
  });
}

export function printPattern(triples: readonly TriplePattern[]): string {
  return triples.map((triple) => triple.map(printNode).join(' ')).join(' . ');
}

/**
 * `table('m v', 'm1 20', 'm1 21')`: the variables, then one text per row. A `-` leaves the variable out.
 */
export function table(variables: string, ...rows: readonly string[]): Binding[] {
  const names = variables.split(' ').filter((name) => name !== '');
  return rows.map((row) => {
    const terms = row.split(' ').filter((term) => term !== '');
    if (terms.length !== names.length)
      throw new Error(`Expected ${names.length} terms in "${row}"`);
    const entries = names.map((name, index): [string, Term] => [name, terms[index]!]);
    return Object.fromEntries(
      entries.filter(([, term]) => term !== '-').map(([name, term]) => [name, node(term)]),
    );
  });
}

export function printBinding(binding: PartialBinding): string {
  const entries = Object.entries(binding).filter(([, term]) => term !== undefined);
  return `{${entries.map(([name, term]) => `${name}: ${printNode(term!)}`).join(', ')}}`;
}

/** Names of the variables, without question mark, in order of first appearance. */
export function variablesOf(triples: readonly TriplePattern[]): string[] {
  return [...new Set(triples.flat().filter(isVariable))].map((name) => name.slice(1));
}

/** An ANSWER; the terms of a row stand in the order in which its variables appear. */
export function answer(id: string, triples: string, ...rows: readonly string[]): OracleSource {
  const parsed = pattern(triples);
  const names = variablesOf(parsed).join(' ');
  return { kind: 'answer', id, pattern: parsed, rows: table(names, ...rows) };
}

/** A REACT; unless told otherwise its handler copies the terms of the variables that the result shares. */
export function react(
  id: string,
  argument: string,
  result?: string,
  handler?: OracleReact['handler'],
): OracleReact {
  if (result === undefined) {
    return { kind: 'react', id, argument: pattern(argument), handler: () => [] };
  }
  const parsed = pattern(result);
  const copy = (binding: Binding): Binding[] => [
    Object.fromEntries(variablesOf(parsed).map((name) => [name, binding[name]!])),
  ];
  return {
    kind: 'react',
    id,
    argument: pattern(argument),
    result: parsed,
    handler: handler ?? copy,
  };
}

/** A domain rule of the asker or poster. */
export function rule(id: string, body: string, head: string): OracleRule {
  return { kind: 'rule', id, body: pattern(body), head: pattern(head) };
}

/** Facts of the asker or poster. */
export interface Facts {
  readonly kind: 'facts';
  readonly triples: readonly Triple[];
}

/** `facts('a p b . b q c')` */
export function facts(triples: string): Facts {
  return { kind: 'facts', triples: pattern(triples) };
}

export function network(
  ...parts: readonly (OracleSource | OracleReact | OracleRule | Facts)[]
): OracleNetwork {
  return {
    answers: parts.filter((one) => one.kind === 'answer'),
    reacts: parts.filter((one) => one.kind === 'react'),
    rules: parts.filter((one) => one.kind === 'rule'),
    facts: parts.filter((one) => one.kind === 'facts').flatMap((one) => one.triples),
  };
}
