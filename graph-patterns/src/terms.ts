import type { Term } from './model.js';
import {
  isIriText,
  printTyped,
  quote,
  shorten,
  TermSyntaxError,
  unescapeText,
} from './term-text.js';
import { datatypePrefixes, xsd } from './vocabulary.js';

const integerText = /^[+-]?\d+$/;
const decimalText = /^[+-]?\d*\.\d+$/;
const doubleText = /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+$/;
const languageTag = /^@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*$/;
const blankNode = /^_:[\p{L}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_.·-]*[\p{L}\p{M}\p{Nd}_·-])?$/u;

/**
 * Reads one RDF term in any form of the knowledge-engine protocol (section 2.2): `<iri>`, `"text"` or `'text'` with an
 * optional `@tag` or `^^<datatype>` (or `^^xsd:name` with a predefined prefix), numbers, `true`, `false`, `_:label`.
 * Relative IRIs stay relative, ill-typed literals stay as they are.
 *
 * @returns the canonical text.
 * @throws TermSyntaxError saying what was expected.
 */
export function parseTerm(text: string): Term {
  switch (text[0]) {
    case '<':
      return `<${iriBetweenBrackets(text, text)}>`;
    case '"':
    case "'":
      return parseLiteral(text);
    case '_':
      if (blankNode.test(text)) return text;
      break;
    default:
  }
  const bare = parseBareLiteral(text);
  if (bare !== undefined) return bare;
  throw new TermSyntaxError(`${described(text)} is no RDF term: ${hintFor(text)}`);
}

/* eslint-disable no-control-regex -- the grammar of IRIs excludes control characters and blank */
/**
 * All canonical IRIs and literals as one expression: several times faster than a scanner in JavaScript. The lookahead
 * refuses a written-out xsd:string.
 */
const canonicalText =
  /^(?:<[^\u0000-\u0020<>"{}|^`\\]*>|"[^"\\\n\t\r\f]*(?:\\["\\fnrt][^"\\\n\t\r\f]*)*"(?:@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|\^\^<(?!http:\/\/www\.w3\.org\/2001\/XMLSchema#string>$)[^\u0000-\u0020<>"{}|^`\\]*>)?)$/;

/** What most terms are; expressions without alternatives to try cost a third of the general one. */
const canonicalIri = /^<[^\u0000-\u0020<>"{}|^`\\]*>$/;
const commonLiteral =
  /^"[^"\\\n\t\r\f]*"(?:\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|decimal|double|float|boolean|dateTime|dateTimeStamp)>)?$/;
const lessThan = 0x3c;

/** Beyond this length the expression might exhaust its stack on a literal full of escapes. */
const longLiteralLength = 1_000_000;
/** A stretch of a canonical literal, short enough for any stack. */
const literalStretch = /(?:[^"\\\n\t\r\f]+|\\["\\fnrt]){0,10000}/y;
/* eslint-enable no-control-regex */

/**
 * Whether a text is a term in canonical form, that is, whether {@link parseTerm} returns exactly this text. Cheap: it runs
 * for every term of every row.
 */
export function isCanonicalTerm(text: string): boolean {
  if (text.charCodeAt(0) === lessThan) return canonicalIri.test(text);
  if (text.length < longLiteralLength && commonLiteral.test(text)) return true;
  if (text.length > longLiteralLength && text.startsWith('"')) return isCanonicalLongLiteral(text);
  return canonicalText.test(text) || (text.startsWith('_:') && blankNode.test(text));
}

function isCanonicalLongLiteral(text: string): boolean {
  let end = 1;
  do {
    literalStretch.lastIndex = end;
    literalStretch.test(text);
    if (literalStretch.lastIndex === end) break;
    end = literalStretch.lastIndex;
  } while (end < text.length);
  // What follows the text must follow an empty one as well.
  return canonicalText.test(`"${text.slice(end)}`);
}

/** The same text when it is canonical already, else the canonical text. @throws TermSyntaxError like {@link parseTerm} */
export function canonicalTerm(text: string): Term {
  return isCanonicalTerm(text) ? text : parseTerm(text);
}

/** Reads a number or boolean written without quotes; the lexical form is kept. `undefined` for anything else. */
export function parseBareLiteral(text: string): Term | undefined {
  if (text === 'true' || text === 'false') return printTyped(text, xsd.boolean);
  if (integerText.test(text)) return printTyped(text, xsd.integer);
  if (decimalText.test(text)) return printTyped(text, xsd.decimal);
  if (doubleText.test(text)) return printTyped(text, xsd.double);
  return undefined;
}

function parseLiteral(text: string): Term {
  const end = closingQuote(text);
  if (end < 0) {
    throw new TermSyntaxError(
      `${described(text)} is no RDF term: the closing ${text[0]} is missing`,
    );
  }
  const lexical = located(text, () => unescapeText(text.slice(1, end)));
  const rest = text.slice(end + 1);
  if (rest === '') return quote(lexical);
  if (languageTag.test(rest)) return quote(lexical) + rest;
  if (rest.startsWith('^^')) return printTyped(lexical, parseDatatype(rest.slice(2), text));
  throw new TermSyntaxError(
    `${described(text)} is no RDF term: after the closing quote only @language, ^^<datatype> or ^^xsd:name may follow, ` +
      `found ${described(rest)} (write a quote inside the text as \\")`,
  );
}

/** Index of the quote that ends the literal at the start of the text; -1 when there is none. */
function closingQuote(text: string): number {
  const quoteCode = text.charCodeAt(0);
  for (let index = 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index++;
    else if (code === quoteCode) return index;
  }
  return -1;
}

function parseDatatype(text: string, whole: string): string {
  if (text.startsWith('<')) return iriBetweenBrackets(text, whole);
  const colon = text.indexOf(':');
  const namespace = colon < 0 ? undefined : datatypePrefixes.get(text.slice(0, colon));
  const local = text.slice(colon + 1);
  if (namespace === undefined || !/^[\p{L}\p{Nd}_.-]*$/u.test(local)) {
    throw new TermSyntaxError(
      `${described(whole)} is no RDF term: expected a datatype such as xsd:decimal or <http://example.org/type> after ^^, ` +
        `found ${described(text)} (prefixes of an interaction are not usable in bindings)`,
    );
  }
  return namespace + local;
}

function iriBetweenBrackets(text: string, whole: string): string {
  const iri = located(whole, () => unescapeText(text.slice(1, -1)));
  if (!text.endsWith('>') || text.length < 2 || !isIriText(iri)) {
    throw new TermSyntaxError(
      `${described(whole)} is no RDF term: an IRI stands between < and > and has no blanks, quotes, backslashes or any of < > { } | ^ \``,
    );
  }
  return iri;
}

/** Adds the whole term to the message of an error that only knows a part of it. */
function located<T>(whole: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TermSyntaxError)) throw error;
    throw new TermSyntaxError(`${described(whole)} is no RDF term: ${error.message}`);
  }
}

function described(text: string): string {
  return `\`${shorten(text)}\``;
}

function hintFor(text: string): string {
  if (text === '') return 'the text is empty; the empty string is written ""';
  if (/^[?$]/.test(text)) return 'a variable stands for no value; leave it out to keep it open';
  if (text !== text.trim()) return 'blanks before or after the term are not allowed';
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:\S*$/.test(text)) {
    return `an IRI must be written in full between < and >, as in <${shorten(text, 60)}>`;
  }
  return 'expected <iri>, "text", "text"@en, "value"^^<datatype>, a number, true or false; write a plain text between double quotes';
}
