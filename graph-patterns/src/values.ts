import { parseDateTime } from './date-time.js';
import type { Term } from './model.js';
import { unescapeText } from './term-text.js';
import { integerRanges, xsd } from './vocabulary.js';

/**
 * A text that two canonical terms share exactly when they have the same value (exchange-semantics, section 2). For IRIs,
 * strings, blank nodes and literals that have no other spelling it is the term itself.
 *
 * - language strings: text and case-insensitive tag
 * - integer, the types derived from it, and decimal: one numeric space, exact at any size
 * - float and double: a space each; NaN equals itself, -0 and 0 differ
 * - dateTime and dateTimeStamp with a time zone: the instant; without one: a space of their own
 * - boolean: `1` is true, `0` is false; hexBinary: upper and lower case are the same
 * - ill-typed literals (a byte of 300, a decimal "eek") and every other datatype: the exact term
 */
export function valueKey(term: Term): string {
  const last = term.length - 1;
  // IRIs and blank nodes, and strings without datatype.
  if (term.charCodeAt(0) !== 0x22 || term.charCodeAt(last) === 0x22) return term;
  const end = term.lastIndexOf('"');
  if (term.charCodeAt(end + 1) === 0x40) {
    return term.slice(0, end + 1) + term.slice(end + 1).toLowerCase();
  }
  const key = keyOf.get(term.slice(end + 4, last));
  return key === undefined ? term : (key(trimmedLexical(term, end)) ?? term);
}

/** Whether two canonical terms have the same value; see {@link valueKey}. */
export function sameValue(a: Term, b: Term): boolean {
  if (a === b) return true;
  // Only literals have several spellings.
  if (a.charCodeAt(0) !== 0x22 || b.charCodeAt(0) !== 0x22) return false;
  return valueKey(a) === valueKey(b);
}

/**
 * Whether a term that came from one source may restrict what another source is asked: only IRIs and strings, whose value
 * has one spelling, so that a source that compares texts finds the same rows.
 */
export function isPushable(term: Term): boolean {
  const first = term.charCodeAt(0);
  return first === 0x3c || (first === 0x22 && term.charCodeAt(term.length - 1) === 0x22);
}

/** Of two terms the one whose text is smaller by Unicode code point. */
export function smallerTerm(a: Term, b: Term): Term {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = codePointRank(a.charCodeAt(index)) - codePointRank(b.charCodeAt(index));
    if (difference !== 0) return difference < 0 ? a : b;
  }
  return a.length <= b.length ? a : b;
}

/** Order of UTF-16 code units by code point: surrogates stand for code points beyond U+FFFF. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** White space around the lexical form of these types has no meaning (XML Schema part 2, whiteSpace collapse). */
function trimmedLexical(term: Term, end: number): string {
  return withoutOuterBlanks(unescapeText(term.slice(1, end)));
}

/** Key of a lexical form, undefined when it is ill-typed. */
type KeyOfLexical = (lexical: string) => string | undefined;

const keyOf: ReadonlyMap<string, KeyOfLexical> = new Map<string, KeyOfLexical>([
  [xsd.decimal, decimalKey],
  [xsd.float, (lexical) => floatingKey('float', lexical, Math.fround)],
  [xsd.double, (lexical) => floatingKey('double', lexical, (value) => value)],
  [xsd.boolean, booleanKey],
  [xsd.dateTime, dateTimeKey],
  [xsd.dateTimeStamp, dateTimeStampKey],
  [xsd.hexBinary, hexBinaryKey],
  ...[...integerRanges].map(
    ([datatype, [least, greatest]]) =>
      [datatype, (lexical: string) => integerKey(lexical, least, greatest)] as const,
  ),
]);

function integerKey(lexical: string, least?: bigint, greatest?: bigint): string | undefined {
  if (!/^[+-]?\d+$/.test(lexical)) return undefined;
  const digits = plainDecimal(lexical);
  if (least !== undefined || greatest !== undefined) {
    const value = BigInt(digits);
    if ((least !== undefined && value < least) || (greatest !== undefined && value > greatest)) {
      return undefined;
    }
  }
  return `number ${digits}`;
}

function decimalKey(lexical: string): string | undefined {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(lexical)
    ? `number ${plainDecimal(lexical)}`
    : undefined;
}

/** The shortest digits of a decimal: no plus, no needless zeros, no point without fraction, no negative zero. */
function plainDecimal(lexical: string): string {
  const isNegative = lexical.startsWith('-');
  const [whole = '', fraction = ''] = lexical.replace(/^[+-]/, '').split('.');
  const wholeDigits = whole.replace(/^0+/, '') || '0';
  const fractionDigits = withoutTrailingZeros(fraction);
  const digits = fractionDigits === '' ? wholeDigits : `${wholeDigits}.${fractionDigits}`;
  return isNegative && digits !== '0' ? `-${digits}` : digits;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}

function floatingKey(
  space: string,
  lexical: string,
  round: (value: number) => number,
): string | undefined {
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(lexical)) {
    const value = round(Number(lexical));
    return `${space} ${Object.is(value, -0) ? '-0' : String(value)}`;
  }
  if (/^(?:[+-]?INF|NaN)$/.test(lexical)) {
    return `${space} ${lexical.replace('+', '').replace('INF', 'Infinity')}`;
  }
  return undefined;
}

function booleanKey(lexical: string): string | undefined {
  if (lexical === 'true' || lexical === '1') return 'boolean true';
  return lexical === 'false' || lexical === '0' ? 'boolean false' : undefined;
}

function dateTimeKey(lexical: string): string | undefined {
  const value = parseDateTime(lexical);
  if (value === undefined) return undefined;
  const space = value.hasTimeZone ? 'instant' : 'local';
  return `${space} ${value.seconds}.${value.fraction}`;
}

function dateTimeStampKey(lexical: string): string | undefined {
  const key = dateTimeKey(lexical);
  return key?.startsWith('instant') ? key : undefined;
}

function hexBinaryKey(lexical: string): string | undefined {
  return /^(?:[0-9a-fA-F]{2})*$/.test(lexical) ? `hex ${lexical.toUpperCase()}` : undefined;
}

const blanks = ' \t\n\r';

/** XML Schema's `collapse` as far as values of one word go. A loop: an expression for the end takes quadratic time. */
function withoutOuterBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text[start]!)) start++;
  while (end > start && blanks.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}
