import { prefixes } from '../prefixes.js';
import { bareIri, isIriText, literalParts, type VocabularyTriple } from '../term-text.js';

/** A name that XML accepts as the local part of an element (Namespaces in XML 1.0, NCName), at the end of an IRI. */
const ncName = /[\p{L}_][\p{L}\p{N}_.\-\u00B7]*$/u;
/** XML 1.0 has no control characters but tab and line breaks. */
const unwritable = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/u;

/** Names of RDF's own syntax, which RDF/XML does not take for properties (RDF/XML 1.1, section 5.1). */
const syntaxNames = new Set(
  'RDF ID Description li about parseType resource nodeID datatype aboutEach aboutEachPrefix bagID'
    .split(' ')
    .map((local) => `${prefixes.rdf}${local}`),
);
/** Readers resolve what stands in attributes (RFC 3986, section 5.2), and so remove these. */
const dotSegment = /^[^:]*:[^?#]*\/\.\.?(?:[/?#]|$)/;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

const attributeIri = (iri: string): string => {
  if (dotSegment.test(iri)) {
    throw new Error(`RDF/XML cannot hold the IRI <${iri}>: readers remove its dot segments`);
  }
  return escaped(iri);
};

const nodeName = (term: string, iriAttribute: string): string =>
  isIriText(term)
    ? `rdf:${iriAttribute}="${attributeIri(bareIri(term))}"`
    : `rdf:nodeID="${term.slice(2).replace(/^(?=[^\p{L}_])/u, '_')}"`;

/**
 * Writes RDF/XML with one description per subject and no abbreviations, so that every triple comes back as it was.
 *
 * @throws Error when a predicate has no end that XML accepts as an element name or is a word of RDF/XML itself
 *   (`rdf:li`), an IRI has dot segments, or a text has a character that XML cannot hold
 */
export const writeRdfXml = (triples: Iterable<VocabularyTriple>): string => {
  const bySubject = new Map<string, VocabularyTriple[]>();
  const shortOf = new Map<string, string>();
  const known = new Map(Object.entries(prefixes).map(([prefix, iri]) => [iri as string, prefix]));
  for (const triple of triples) {
    const list = bySubject.get(triple[0]);
    if (list === undefined) bySubject.set(triple[0], [triple]);
    else list.push(triple);
  }
  shortOf.set(prefixes.rdf, 'rdf');
  const elementOf = (predicate: string): string => {
    const iri = bareIri(predicate);
    if (syntaxNames.has(iri)) {
      throw new Error(`RDF/XML cannot hold the property <${iri}>: it is a word of the syntax`);
    }
    const local = ncName.exec(iri)?.[0];
    if (local === undefined || local === iri) {
      throw new Error(`RDF/XML cannot hold the property <${iri}>: no end of it is an XML name`);
    }
    const namespace = iri.slice(0, -local.length);
    let prefix = shortOf.get(namespace);
    if (prefix === undefined) {
      prefix = known.get(namespace) ?? `ns${shortOf.size}`;
      shortOf.set(namespace, prefix);
    }
    return `${prefix}:${local}`;
  };
  const propertyLine = ([, predicate, object]: VocabularyTriple): string => {
    const element = elementOf(predicate);
    if (!object.startsWith('"')) return `    <${element} ${nodeName(object, 'resource')}/>`;
    const { value, language, datatype } = literalParts(object);
    if (unwritable.test(value)) {
      throw new Error(`RDF/XML cannot hold the text ${object}: it has a control character`);
    }
    const attribute = language
      ? ` xml:lang="${language}"`
      : datatype === `${prefixes.xsd}string`
        ? ''
        : ` rdf:datatype="${attributeIri(datatype)}"`;
    return `    <${element}${attribute}>${escaped(value)}</${element}>`;
  };
  const body = Array.from(bySubject, ([subject, own]) =>
    [
      `  <rdf:Description ${nodeName(subject, 'about')}>`,
      ...own.map(propertyLine),
      '  </rdf:Description>',
    ].join('\n'),
  );
  const declarations = Array.from(
    shortOf,
    ([namespace, prefix]) => `  xmlns:${prefix}="${escaped(namespace)}"`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rdf:RDF\n${declarations.join('\n')}>`,
    ...body,
    '</rdf:RDF>\n',
  ].join('\n');
};
