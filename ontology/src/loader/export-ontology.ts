import { DataFactory, Writer, type Quad_Predicate, type Quad_Subject } from 'n3';
import { prefixes } from '../prefixes.js';
import { readTermText, type VocabularyTriple } from '../term-text.js';
import { keptDatatype, realDatatype, renameDatatypes } from './kept-texts.js';
import { writeRdfXml } from './write-rdf-xml.js';

/** A form in which triples are written. */
export type ExportFormat = 'Turtle' | 'N-Triples' | 'RDF/XML' | 'JSON-LD';

const writeTurtle = (triples: Iterable<VocabularyTriple>): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer({ prefixes, format: 'text/turtle' });
    for (const [subject, predicate, object] of triples) {
      writer.addQuad(
        DataFactory.quad(
          readTermText(subject) as Quad_Subject,
          readTermText(predicate) as Quad_Predicate,
          readTermText(object),
        ),
      );
    }
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });

const writeNTriples = (triples: Iterable<VocabularyTriple>): string =>
  Array.from(triples, (triple) => `${triple.join(' ')} .\n`).join('');

const jsonDatatype = `${prefixes.rdf}JSON`;
const keptObject = ([subject, predicate, object]: VocabularyTriple): VocabularyTriple => [
  subject,
  predicate,
  object.endsWith(`"^^<${jsonDatatype}>`)
    ? `${object.slice(0, -jsonDatatype.length - 1)}${keptDatatype(jsonDatatype)}>`
    : object,
];

const writeJsonLd = async (triples: Iterable<VocabularyTriple>): Promise<string> => {
  const { default: jsonld } = await import('jsonld');
  // Native numbers would lose the lexical form of 1.50, so values stay texts with a datatype.
  const expanded = await jsonld.fromRDF(writeNTriples(Array.from(triples, keptObject)), {
    format: 'application/n-quads',
    useNativeTypes: false,
  } as Parameters<typeof jsonld.fromRDF>[1]);
  renameDatatypes(expanded, realDatatype);
  const compact = await jsonld.compact(expanded, { ...prefixes });
  return `${JSON.stringify(compact, undefined, 2)}\n`;
};

/**
 * Writes triples in a standard form, with the prefixes of the project. What is written comes back as the same triples,
 * apart from the labels of blank nodes and duplicates.
 *
 * @throws Error when a triple is not in N-Triples text, or RDF/XML cannot hold it (see {@link writeRdfXml})
 */
export const exportOntology = async (
  triples: Iterable<VocabularyTriple>,
  format: ExportFormat,
): Promise<string> => {
  switch (format) {
    case 'Turtle':
      return writeTurtle(triples);
    case 'N-Triples':
      return writeNTriples(triples);
    case 'RDF/XML':
      return writeRdfXml(triples);
    case 'JSON-LD':
      return writeJsonLd(triples);
  }
};
