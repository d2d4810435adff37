import { extname } from 'node:path';

/** A form in which ontologies are published. */
export type RdfFormat =
  'Turtle' | 'N-Triples' | 'N-Quads' | 'TriG' | 'N3' | 'RDF/XML' | 'JSON-LD' | 'RDFa';

const formatOfExtension: Readonly<Record<string, RdfFormat>> = {
  '.ttl': 'Turtle',
  '.nt': 'N-Triples',
  '.nq': 'N-Quads',
  '.trig': 'TriG',
  '.n3': 'N3',
  '.rdf': 'RDF/XML',
  '.jsonld': 'JSON-LD',
  '.html': 'RDFa',
  '.htm': 'RDFa',
  '.xhtml': 'RDFa',
};
/** Extensions that several formats share; the beginning of the file decides. */
const sharedExtensions = new Set(['.owl', '.xml', '.json', '.rdf', '.txt', '']);
/** Formats whose extensions are common for other things too, so that a folder does not bring them in. */
const onlyByName = new Set<RdfFormat>(['RDFa']);

/** Whether a file of a folder is taken for an ontology: by its extension, web pages left out. */
export const isOntologyName = (path: string): boolean => {
  const extension = extname(path).toLowerCase();
  const format = formatOfExtension[extension];
  return extension === '.owl' || (format !== undefined && !onlyByName.has(format));
};

const sniffed = (head: string): RdfFormat | undefined => {
  const text = head.replace(/^(?:\s+|<!--[\s\S]*?-->)+/, '');
  if (/^(?:<\?xml|<!DOCTYPE\s+(?!html)|<rdf:RDF|<(?:\w+:)?Ontology\b)/.test(text)) return 'RDF/XML';
  if (/^(?:<!DOCTYPE\s+html|<html)/i.test(text)) return 'RDFa';
  if (/^[{[]/.test(text)) return 'JSON-LD';
  if (/^(?:@prefix|@base|prefix\b|base\b|#|<[^>\s]*>)/i.test(text)) return 'Turtle';
  return undefined;
};

/**
 * The format of a file: by its extension, and by its beginning where the extension says little (`.owl`, `.xml`,
 * `.json`, none) or is often wrong (`.rdf`).
 *
 * @param head the first characters of the file, without byte-order mark
 * @returns undefined when neither tells
 */
export const formatOf = (path: string, head: string): RdfFormat | undefined => {
  const extension = extname(path).toLowerCase();
  const named = formatOfExtension[extension];
  if (named !== undefined && !sharedExtensions.has(extension)) return named;
  return sniffed(head) ?? named;
};
