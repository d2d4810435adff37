import { xsd } from './vocabulary.js';

/** A text that is no RDF term. The message quotes the text (shortened) and says what was expected. */
export class TermSyntaxError extends Error {
  override readonly name = 'TermSyntaxError';
}

/** A text as it is quoted in error messages: at most `length` characters. */
export function shorten(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

const unescapes: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['b', '\b'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** Writes a lexical form between double quotes, escaping exactly backslash, double quote, newline, tab, CR and FF. */
export function quote(lexical: string): string {
  if (!/[\\"\n\t\r\f]/.test(lexical)) return `"${lexical}"`;
  const escaped = lexical
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll('\f', '\\f');
  return `"${escaped}"`;
}

const hexDigitCounts: Readonly<Record<string, number>> = { u: 4, U: 8 };

/**
 * Resolves the escapes of SPARQL and N-Triples: `\t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX`. Linear in the length, since
 * whole messages may be one literal.
 *
 * @throws TermSyntaxError for any other escape.
 */
export function unescapeText(text: string): string {
  let unescaped = '';
  let done = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', done)) {
    const letter = text.charAt(at + 1);
    const digits = hexDigitCounts[letter] ?? 0;
    const hex = text.slice(at + 2, at + 2 + digits);
    const character = digits === 0 ? unescapes.get(letter) : characterOf(hex, digits);
    if (character === undefined) {
      throw new TermSyntaxError(
        `${text.slice(at, at + 2 + digits)} is no escape; expected one of \\t \\b \\n \\r \\f \\" \\' \\\\ \\uXXXX \\UXXXXXXXX`,
      );
    }
    unescaped += text.slice(done, at) + character;
    done = at + 2 + digits;
  }
  return done === 0 ? text : unescaped + text.slice(done);
}

function characterOf(hex: string, digits: number): string | undefined {
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
  const codePoint = parseInt(hex, 16);
  return codePoint > 0x10ffff ? undefined : String.fromCodePoint(codePoint);
}

/** Whether a text may stand between the angle brackets of an IRI; relative ones may, too. */
export function isIriText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the grammar excludes control characters and blank
  return !/[\u0000-\u0020<>"{}|^`\\]/.test(text);
}

/** Whether an IRI (without brackets) starts with a scheme. */
export function isAbsoluteIri(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text);
}

/** Canonical text of a literal; `datatype` without brackets. xsd:string is not written. */
export function printTyped(lexical: string, datatype: string): string {
  return datatype === xsd.string ? quote(lexical) : `${quote(lexical)}^^<${datatype}>`;
}
