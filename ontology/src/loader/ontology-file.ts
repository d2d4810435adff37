import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Term as RdfTerm } from 'n3';
import { createTermWriter, type VocabularyTriple } from '../term-text.js';
import { createHeaderReader, type OntologyHeader } from './ontology-header.js';
import { formatOf, type RdfFormat } from './rdf-format.js';
import { ReadProblem, readErrorOf, type ReadError } from './read-problem.js';
import { isTurtleFamily, readTurtle } from './read-turtle.js';
import { textChunks, wholeText } from './text-chunks.js';

/** What came of one file. */
export type OntologyFile = OntologyHeader & {
  /** The path as found. */
  readonly file: string;
  /** Absent when it could not be told. */
  readonly format?: RdfFormat;
  /** Triples read, kept or not. */
  readonly tripleCount: number;
  /** The triples kept, in the order of the file; up to the error where there is one. */
  readonly triples: readonly VocabularyTriple[];
  /** What was left out without being an error, such as a property of JSON-LD that no context defines, or looks wrong. */
  readonly warnings: readonly string[];
  /** Why the file was not read to its end. */
  readonly error?: ReadError;
};

/** The bounds of reading one file. */
export type FileBounds = {
  readonly maxFileBytes: number;
  readonly maxEntityExpansionChars: number;
  /** Counts a triple; throws when there are too many. */
  readonly countTriple: () => void;
  readonly keep: (triple: VocabularyTriple) => boolean;
};

const sizeOf = (path: string, maxFileBytes: number): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new ReadProblem(`there is no file ${path}`);
  if (!found.isFile()) throw new ReadProblem(`${path} is not a file`);
  if (found.size > maxFileBytes) {
    throw new ReadProblem(
      `${found.size} bytes, more than ${maxFileBytes}: raise maxFileBytes if the file is to be trusted`,
    );
  }
  return found.size;
};

/** Puts the first piece back in front of the others, after a look at it. */
async function* withFirst(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}

/**
 * Reads one file. Never throws for what the file holds: the error is in the outcome.
 *
 * @param blankNodePrefix keeps the blank nodes of this file apart from those of others
 */
export const readOntologyFile = async (
  path: string,
  blankNodePrefix: string,
  { maxFileBytes, maxEntityExpansionChars, countTriple, keep }: FileBounds,
): Promise<OntologyFile> => {
  const triples: VocabularyTriple[] = [];
  const warnings: string[] = [];
  const header = createHeaderReader();
  const baseIri = pathToFileURL(path).href;
  let tripleCount = 0;
  let format: RdfFormat | undefined;
  const add = (triple: VocabularyTriple): void => {
    countTriple();
    tripleCount += 1;
    header.see(triple);
    if (keep(triple)) triples.push(triple);
  };

  const read = async (): Promise<void> => {
    const chunks = textChunks(path, sizeOf(path, maxFileBytes), maxFileBytes);
    const first = await chunks.next();
    format = formatOf(path, first.done ? '' : first.value.slice(0, 4000));
    const all = withFirst(first, chunks);
    if (format === undefined && first.done) throw new ReadProblem('the file is empty');
    if (format === undefined) {
      throw new ReadProblem(
        'no format known by this name or beginning: expected Turtle, TriG, N-Triples, N-Quads, N3, RDF/XML, JSON-LD or RDFa',
      );
    }
    if (isTurtleFamily(format)) await readTurtle(all, format, baseIri, blankNodePrefix, add);
    else if (format === 'RDF/XML') {
      const { readRdfXml } = await import('./read-rdf-xml.js');
      await readRdfXml(all, baseIri, blankNodePrefix, maxEntityExpansionChars, add);
    } else {
      const text = createTermWriter(blankNodePrefix);
      const addTerms = (subject: RdfTerm, predicate: RdfTerm, object: RdfTerm): void =>
        add([text(subject), text(predicate), text(object)]);
      const whole = await wholeText(all);
      if (format === 'JSON-LD') {
        const { readJsonLd } = await import('./read-json-ld.js');
        await readJsonLd(whole, baseIri, addTerms, (warning) => warnings.push(warning));
      } else {
        const { readRdfa } = await import('./read-rdfa.js');
        await readRdfa(whole, baseIri, addTerms, (warning) => warnings.push(warning));
      }
    }
  };

  let error: ReadError | undefined;
  try {
    await read();
  } catch (thrown) {
    error = readErrorOf(thrown);
  }
  if (error === undefined && tripleCount === 0) warnings.push('there is no triple in it');
  return {
    file: path,
    ...(format === undefined ? {} : { format }),
    tripleCount,
    triples,
    ...header.header(),
    warnings,
    ...(error === undefined ? {} : { error }),
  };
};
