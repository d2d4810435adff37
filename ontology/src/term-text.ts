import { DataFactory, type Quad_Object, type Term as RdfTerm } from 'n3';
import { prefixes } from './prefixes.js';

/**
 * A triple in N-Triples text: `<iri>`, `_:label`, `"text"@en`, `"lex"^^<datatype>`; xsd:string is not written. The
 * vocabularies of this package hold blank nodes only in unions of classes.
 */
export type VocabularyTriple = readonly [subject: string, predicate: string, object: string];

const xsdString = `${prefixes.xsd}string`;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
};

const languageTag = /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i;
const forbiddenInIri = /[^!-\uFFFF]|[<>"{}|^`\\]/;

/** Whether N-Triples accepts a text as the language of a literal (RFC 5646 in outline). */
export const isLanguageTag = (text: string): boolean => languageTag.test(text);

/** Whether a text can stand between the angle brackets of N-Triples. */
export const isIriContent = (text: string): boolean => !forbiddenInIri.test(text);

const escapable = /[\\"\n\r]/;
const escapables = /[\\"\n\r]/g;

/**
 * A literal in N-Triples text.
 *
 * @param language empty for none
 * @param datatype IRI; xsd:string, which is not written, by default
 */
export const literalText = (value: string, language = '', datatype = xsdString): string => {
  const lexical = escapable.test(value)
    ? value.replace(escapables, (character) => escapes[character]!)
    : value;
  if (language !== '') return `"${lexical}"@${language}`;
  return datatype === xsdString ? `"${lexical}"` : `"${lexical}"^^<${datatype}>`;
};

/**
 * A writer of terms as N-Triples text that hands out one string per IRI, so that many triples about the same terms
 * cost little memory.
 *
 * @param blankNodePrefix put before every blank node label, so that the nodes of two files stay apart
 */
export const createTermWriter = (blankNodePrefix = ''): ((term: RdfTerm) => string) => {
  const known = new Map<string, string>();
  return (term) => {
    if (term.termType === 'NamedNode') {
      let text = known.get(term.value);
      if (text === undefined) known.set(term.value, (text = `<${term.value}>`));
      return text;
    }
    return term.termType === 'Literal'
      ? literalText(term.value, term.language, term.datatype.value)
      : `_:${blankNodePrefix}${term.value}`;
  };
};

/** The IRI inside `<iri>`. */
export const bareIri = (text: string): string => text.slice(1, -1);

/** Whether a term text is an IRI. */
export const isIriText = (text: string): boolean => text.startsWith('<');

const unescapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs,
        (_, four?: string, eight?: string, one?: string) =>
          one === undefined
            ? String.fromCodePoint(parseInt((four ?? eight)!, 16))
            : (unescapes[one] ?? one),
      )
    : text;

/** A literal text taken apart. */
export type LiteralParts = {
  readonly value: string;
  readonly language: string;
  readonly datatype: string;
};

/**
 * Takes a literal in N-Triples text apart; the language is empty where there is none.
 *
 * @throws Error when the text is not a literal
 */
export const literalParts = (text: string): LiteralParts => {
  const end = text.lastIndexOf('"');
  if (!text.startsWith('"') || end < 1) throw new Error(`${text} is not a literal in N-Triples`);
  const tail = text.slice(end + 1);
  return {
    value: unescaped(text.slice(1, end)),
    language: tail.startsWith('@') ? tail.slice(1) : '',
    datatype: tail.startsWith('^^<') ? tail.slice(3, -1) : xsdString,
  };
};

/**
 * The term that a text in N-Triples stands for.
 *
 * @throws Error when the text is none
 */
export const readTermText = (text: string): Quad_Object => {
  if (isIriText(text) && text.endsWith('>')) return DataFactory.namedNode(bareIri(text));
  if (text.startsWith('_:')) return DataFactory.blankNode(text.slice(2));
  const { value, language, datatype } = literalParts(text);
  return language
    ? DataFactory.literal(value, language)
    : DataFactory.literal(value, DataFactory.namedNode(datatype));
};
