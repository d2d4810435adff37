import { findTerm, prefixes as usualPrefixes } from '@gridloom/ontology';
import type { GraphPattern, PatternNode, TriplePattern } from '../model.js';
import type { Prefixes } from '../pattern-nodes.js';
import { rdf, xsd } from '../vocabulary.js';
import { shortNode } from './short-terms.js';

/** What a variable that nobody has described is likely to be, by where it stands and what the vocabularies say. */
export interface GuessedDeclaration {
  /** `IRI`, or the IRI (without brackets) of a datatype. */
  readonly datatype: string;
  /** Local name of the unit that the pattern states for it. */
  readonly unit?: string;
  /** How the IRI is minted from other variables of the pattern. */
  readonly template?: string;
  /** As a header writes it. */
  readonly example: string;
}

const type = `<${rdf.type}>`;
const identifier = `<${usualPrefixes.saref}hasIdentifier>`;
const timestamp = `<${usualPrefixes.saref}hasTimestamp>`;
const hasValue = `<${usualPrefixes.saref}hasValue>`;
const measuredIn = `<${usualPrefixes.saref}isMeasuredIn>`;

/**
 * Guesses how a variable would be declared.
 *
 * @param variable without question mark
 * @param patterns that it stands in: one, or argument and result
 * @param prefixes to write the datatype of the example with
 */
export function guessDeclaration(
  variable: string,
  patterns: readonly GraphPattern[],
  prefixes: Prefixes = usualPrefixes,
): GuessedDeclaration {
  const triples = patterns.flatMap((pattern) => pattern.triples);
  const datatype = guessDatatype(variable, triples);
  const example = exampleOf(variable, datatype, prefixes);
  if (datatype === 'IRI') {
    const template = guessTemplate(`?${variable}`, triples, new Set());
    return { datatype, example, ...(template === undefined ? {} : { template }) };
  }
  const unit = unitOf(`?${variable}`, triples);
  return { datatype, example, ...(unit === undefined ? {} : { unit }) };
}

function guessDatatype(variable: string, triples: readonly TriplePattern[]): string {
  const node: PatternNode = `?${variable}`;
  // Some publishers type their literals, which says at least what they are.
  const typed = triples.find(
    ([subject, predicate, object]) =>
      subject === node && predicate === type && object.startsWith(`<${usualPrefixes.xsd}`),
  );
  if (typed !== undefined) return typed[2].slice(1, -1);
  if (triples.some(([subject, predicate]) => subject === node || predicate === node)) return 'IRI';
  for (const [, predicate, object] of triples) {
    if (object !== node) continue;
    const term = findTerm(predicate.slice(1, -1));
    const range = term?.range.find((iri) => iri.startsWith(usualPrefixes.xsd));
    if (range !== undefined) return range;
    const leadsToNode = term?.types.some((one) => one.endsWith('ObjectProperty'));
    if (predicate === type || leadsToNode === true) return 'IRI';
  }
  return unitOf(node, triples) === undefined ? xsd.string : xsd.decimal;
}

/** The unit that stands beside a value: `?n saref:hasValue ?value ; saref:isMeasuredIn om:watt`. */
function unitOf(node: PatternNode, triples: readonly TriplePattern[]): string | undefined {
  for (const [subject, predicate, object] of triples) {
    if (predicate !== hasValue || object !== node) continue;
    const unit = triples.find(([s, p, o]) => s === subject && p === measuredIn && o[0] === '<');
    if (unit !== undefined) return /([^/#]*)>$/.exec(unit[2])?.[1];
  }
  return undefined;
}

/** From its key where it has one, else from the node that leads to it, or that it leads to, and its time. */
function guessTemplate(
  node: PatternNode,
  triples: readonly TriplePattern[],
  seen: ReadonlySet<PatternNode>,
): string | undefined {
  const name = hyphenated(node);
  const objectOf = (property: string) =>
    triples.find(([s, p, o]) => s === node && p === property && o.startsWith('?'))?.[2].slice(1);
  const key = objectOf(identifier) ?? ownKey(node, triples);
  if (key !== undefined) return `${name}/{${key}}`;
  const within = new Set([...seen, node]);
  const isNode = (other: PatternNode) =>
    other.startsWith('?') &&
    !within.has(other) &&
    triples.some(([subject]) => subject === other) &&
    guessTemplate(other, triples, within) !== undefined;
  const links = triples.filter(([, predicate]) => predicate !== type);
  const neighbour =
    links.find(([subject, , object]) => object === node && isNode(subject))?.[0] ??
    links.find(([subject, , object]) => subject === node && isNode(object))?.[2];
  if (neighbour === undefined) return undefined;
  const time = objectOf(timestamp);
  return `{${neighbour.slice(1)}}/${name}${time === undefined ? '' : `/{${time}}`}`;
}

/** `?meterId` beside `?meter`. */
function ownKey(node: PatternNode, triples: readonly TriplePattern[]): string | undefined {
  const key = `${node}Id`;
  return triples.some(([subject, , object]) => object === key && subject !== key)
    ? key.slice(1)
    : undefined;
}

/** `?chargePoint` as `charge-point`. */
function hyphenated(node: PatternNode): string {
  const words = node.slice(1).replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1-$2');
  return words.replaceAll('_', '-').toLowerCase();
}

const exampleTexts: Readonly<Record<string, string>> = {
  [xsd.integer]: '1',
  [xsd.decimal]: '1.5',
  [xsd.boolean]: 'true',
  [xsd.float]: '"1.5"',
  [xsd.double]: '"1.5E0"',
  [xsd.dateTime]: '"2026-01-15T18:00:00Z"',
  [xsd.dateTimeStamp]: '"2026-01-15T18:00:00Z"',
};

/** Datatypes whose literals Turtle and SPARQL write without quotes. */
const plain: ReadonlySet<string> = new Set([xsd.integer, xsd.decimal, xsd.boolean]);

function exampleOf(variable: string, datatype: string, prefixes: Prefixes): string {
  if (datatype === 'IRI') return `<https://example.org/${encodeURIComponent(variable)}/1>`;
  if (datatype === xsd.string) return `"${variable}"`;
  const text = exampleTexts[datatype] ?? '"P1D"';
  return plain.has(datatype) ? text : `${text}^^${shortNode(`<${datatype}>`, prefixes)}`;
}
