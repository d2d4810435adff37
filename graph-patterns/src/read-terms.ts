import { parseDateTime } from './date-time.js';
import type { Term } from './model.js';
import { shorten, unescapeText } from './term-text.js';
import { isNumericType, rdf, xsd } from './vocabulary.js';

/** A term of another kind than the reader expects. */
export class TermKindError extends Error {
  override readonly name = 'TermKindError';
}

export type TermKind = 'iri' | 'literal' | 'blank';

/** What a literal is made of: its text without escapes, its datatype IRI without brackets, its language tag if any. */
export interface LiteralParts {
  readonly lexical: string;
  readonly datatype: string;
  readonly language?: string;
}

/** Kind of a canonical term. */
export function termKind(term: Term): TermKind {
  const first = term.charCodeAt(0);
  return first === 0x3c ? 'iri' : first === 0x22 ? 'literal' : 'blank';
}

/** The parts of a literal. @throws TermKindError for an IRI or blank node */
export function literalParts(term: Term): LiteralParts {
  if (termKind(term) !== 'literal') throw wrongKind(term, 'a literal');
  // Neither a language tag nor a datatype IRI contains a quote, so the last one closes the text.
  const end = term.lastIndexOf('"');
  const lexical = unescapeText(term.slice(1, end));
  if (end === term.length - 1) return { lexical, datatype: xsd.string };
  return term[end + 1] === '@'
    ? { lexical, datatype: rdf.langString, language: term.slice(end + 2) }
    : { lexical, datatype: term.slice(end + 4, -1) };
}

/** An IRI without its brackets. @throws TermKindError for a literal or blank node */
export function iriValue(term: Term): string {
  if (termKind(term) !== 'iri') throw wrongKind(term, 'an IRI');
  return term.slice(1, -1);
}

/** The text of a literal of any datatype, without escapes. @throws TermKindError for an IRI or blank node */
export function lexicalValue(term: Term): string {
  return literalParts(term).lexical;
}

const numberText = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const specialNumbers: ReadonlyMap<string, number> = new Map([
  ['INF', Infinity],
  ['+INF', Infinity],
  ['-INF', -Infinity],
  ['NaN', NaN],
]);
/**
 * The number of a literal of any numeric XML Schema type, as close as a double comes.
 *
 * @throws TermKindError when it is no number.
 */
export function numberValue(term: Term): number {
  const { lexical, datatype } = numberParts(term);
  const special = specialNumbers.get(lexical.trim());
  if (special !== undefined && (datatype === xsd.double || datatype === xsd.float)) return special;
  if (!numberText.test(lexical)) throw wrongKind(term, 'a number');
  return Number(lexical);
}

function numberParts(term: Term): LiteralParts {
  if (termKind(term) === 'literal') {
    const parts = literalParts(term);
    if (isNumericType(parts.datatype)) return parts;
  }
  throw wrongKind(term, 'a literal of a numeric type, such as "21.5"^^xsd:decimal');
}

/** The value of an xsd:boolean. @throws TermKindError when it is none */
export function booleanValue(term: Term): boolean {
  if (termKind(term) === 'literal') {
    const { lexical, datatype } = literalParts(term);
    const value = lexical.trim();
    if (datatype === xsd.boolean && (value === 'true' || value === '1')) return true;
    if (datatype === xsd.boolean && (value === 'false' || value === '0')) return false;
  }
  throw wrongKind(term, '"true"^^xsd:boolean or "false"^^xsd:boolean');
}

/**
 * The instant of an xsd:dateTime with a time zone, to the millisecond (finer fractions are cut).
 *
 * @throws TermKindError when it is none, or has no time zone and therefore is no instant.
 */
export function dateValue(term: Term): Date {
  const expected = 'an xsd:dateTime with a time zone, such as "2025-01-31T12:00:00Z"^^xsd:dateTime';
  if (termKind(term) !== 'literal') throw wrongKind(term, expected);
  const { lexical, datatype } = literalParts(term);
  if (datatype !== xsd.dateTime && datatype !== xsd.dateTimeStamp) throw wrongKind(term, expected);
  const value = parseDateTime(lexical);
  if (value === undefined || !value.hasTimeZone) throw wrongKind(term, expected);
  const milliseconds = Number(`0.${value.fraction}`.slice(0, 5)) * 1000;
  return new Date(Number(value.seconds) * 1000 + Math.round(milliseconds));
}

function wrongKind(term: Term, expected: string): TermKindError {
  return new TermKindError(`expected ${expected}, found ${shorten(term)}`);
}
