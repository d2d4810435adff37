import type { Term } from './model.js';
import { isIriText, printTyped, quote, shorten, TermSyntaxError } from './term-text.js';
import { xsd } from './vocabulary.js';

/** The term of an IRI given without brackets. @throws TermSyntaxError when it has characters that no IRI may have */
export function iri(value: string): Term {
  return `<${checkedIri(value)}>`;
}

/** A string literal (xsd:string). */
export function text(value: string): Term {
  return quote(value);
}

/** A string in a language, such as `langText('Zähler', 'de')`. @throws TermSyntaxError when the tag is none */
export function langText(value: string, language: string): Term {
  if (!/^[a-zA-Z]+(?:-[a-zA-Z0-9]+)*$/.test(language)) {
    throw new TermSyntaxError(
      `\`${shorten(language)}\` is no language tag; expected one such as en or pt-BR`,
    );
  }
  return `${quote(value)}@${language}`;
}

/** A literal of any datatype (IRI without brackets); the lexical form is not checked. */
export function typedLiteral(lexical: string, datatype: string): Term {
  return printTyped(lexical, checkedIri(datatype));
}

/** xsd:integer. @throws TermSyntaxError for a number with a fraction, NaN or infinity */
export function integer(value: number | bigint): Term {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    throw new TermSyntaxError(`${value} is no integer`);
  }
  return printTyped(BigInt(value).toString(), xsd.integer);
}

/**
 * xsd:decimal.
 *
 * @param value a finite number, or the digits as text (`'21.50'` stays as it is), or an integer of any size.
 * @throws TermSyntaxError for NaN, infinity or a text that is no decimal
 */
export function decimal(value: number | bigint | string): Term {
  const lexical = typeof value === 'number' ? decimalText(value) : String(value);
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(lexical)) {
    throw new TermSyntaxError(
      `\`${shorten(lexical)}\` is no decimal; expected digits such as 21.5`,
    );
  }
  return printTyped(lexical, xsd.decimal);
}

/** xsd:double; NaN and the infinities included. */
export function double(value: number): Term {
  return printTyped(doubleText(value), xsd.double);
}

/** xsd:boolean. */
export function boolean(value: boolean): Term {
  return printTyped(value ? 'true' : 'false', xsd.boolean);
}

/** xsd:dateTime of an instant, in UTC with milliseconds. @param instant a Date, or milliseconds since the epoch */
export function dateTime(instant: Date | number): Term {
  const date = typeof instant === 'number' ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) {
    throw new TermSyntaxError('an invalid Date is no xsd:dateTime; check how it was made');
  }
  // ECMAScript writes years beyond 9999 with a sign and six digits, XML Schema without padding.
  const lexical = date
    .toISOString()
    .replace(/^\+0*/, '')
    .replace(/^-0*(?=\d{4})/, '-');
  return printTyped(lexical, xsd.dateTime);
}

function checkedIri(value: string): string {
  if (isIriText(value)) return value;
  throw new TermSyntaxError(
    `\`${shorten(value)}\` is no IRI: give it without < and >, and percent-encode blanks, quotes and any of { } | ^ \` \\`,
  );
}

/** Digits without exponent: ECMAScript writes 1e21 and 1e-7. */
function decimalText(value: number): string {
  const written = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(written);
  if (match === null) return written;
  const [, sign, whole, fraction = '', exponent] = match;
  const digits = whole! + fraction;
  const point = whole!.length + Number(exponent);
  return point <= 0
    ? `${sign}0.${'0'.repeat(-point)}${digits}`
    : `${sign}${digits}${'0'.repeat(point - digits.length)}`;
}

function doubleText(value: number): string {
  if (value === Infinity) return 'INF';
  if (value === -Infinity) return '-INF';
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}
