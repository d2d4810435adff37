import { xsd } from './vocabulary.js';

/** A text that is no RDF term. The message quotes the text (shortened) and says what was expected. */
export class TermSyntaxError extends Error {
  override readonly name = 'TermSyntaxError';
}

/** A text as it is quoted in error messages: at most `length` characters. */
export function shorten(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\f', '\\f'],
]);

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
  return `"${lexical.replace(/[\\"\n\t\r\f]/g, (character) => escapes.get(character)!)}"`;
}

/**
 * Resolves the escapes of SPARQL and N-Triples: `\t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX`.
 *
 * @throws TermSyntaxError for any other escape.
 */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))/g,
    (sequence, four?: string, eight?: string, single?: string) => {
      const hex = four ?? eight;
      const character =
        hex === undefined ? unescapes.get(single ?? '') : characterOf(parseInt(hex, 16));
      if (character === undefined) {
        throw new TermSyntaxError(
          `${sequence} is no escape; expected one of \\t \\b \\n \\r \\f \\" \\' \\\\ \\uXXXX \\UXXXXXXXX`,
        );
      }
      return character;
    },
  );
}

function characterOf(codePoint: number): string | undefined {
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
