import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { VocabularyTriple } from '../term-text.js';
import { readOntologyFile, type OntologyFile } from './ontology-file.js';
import { isOntologyName } from './rdf-format.js';
import { ReadProblem } from './read-problem.js';

/** Bounds and choices of {@link loadOntology}. */
export type LoadOntologyOptions = {
  /** A larger file is refused; 100 MiB by default. */
  readonly maxFileBytes?: number;
  /** All files together; the rest of the file that passes it, and the files after it, are refused; 5 million by default. */
  readonly maxTriples?: number;
  /** Files of all folders together; the rest is refused; 10 000 by default. */
  readonly maxFiles?: number;
  /** What the uses of XML entities may come to in one file; 64 Mi characters by default. */
  readonly maxEntityExpansionChars?: number;
  /**
   * Which triples the outcome holds; all by default. Called once per triple as it is read, so that it can also pass
   * triples on and keep none, whatever the size of the file.
   */
  readonly keep?: (triple: VocabularyTriple) => boolean;
};

/** What came of all files. */
export type LoadedOntology = {
  /** One outcome per file, in the order of the paths, folders in the order of their file names. */
  readonly files: readonly OntologyFile[];
  readonly tripleCount: number;
};

const failed = (file: string, message: string): OntologyFile => ({
  file,
  tripleCount: 0,
  triples: [],
  namespaces: [],
  imports: [],
  warnings: [],
  error: { message },
});

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && isOntologyName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const expand = (path: string): readonly string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesBelow(path) : [path];

/**
 * Reads ontology files as their publishers give them: Turtle, TriG, N-Triples, N-Quads, N3, RDF/XML, JSON-LD, and RDFa in
 * web pages. A file that cannot be read is an outcome with an error; the others are read all the same. Nothing is
 * fetched: imports, remote contexts, external entities and external document types are named or refused.
 *
 * @param paths files, or folders, of which every file with the extension of an ontology format is read (`.ttl`,
 *   `.trig`, `.nt`, `.nq`, `.n3`, `.rdf`, `.owl`, `.jsonld`), in folders below too
 * @returns the outcome per file; a file given twice is read once
 * @throws Error only when a folder cannot be listed
 */
export const loadOntology = async (
  paths: string | readonly string[],
  {
    maxFileBytes = 100 * 1024 * 1024,
    maxTriples = 5_000_000,
    maxFiles = 10_000,
    maxEntityExpansionChars = 64 * 1024 * 1024,
    keep = () => true,
  }: LoadOntologyOptions = {},
): Promise<LoadedOntology> => {
  const given = typeof paths === 'string' ? [paths] : paths;
  const found = new Map<string, string>();
  for (const path of given) {
    for (const file of expand(path)) found.set(resolve(file), file);
  }
  const files: OntologyFile[] = [];
  let tripleCount = 0;
  const countTriple = (): void => {
    tripleCount += 1;
    if (tripleCount > maxTriples) {
      tripleCount = maxTriples;
      throw new ReadProblem(`more than ${maxTriples} triples in all: raise maxTriples`);
    }
  };
  for (const file of found.values()) {
    files.push(
      files.length >= maxFiles
        ? failed(file, `not read: more than ${maxFiles} files; raise maxFiles`)
        : await readOntologyFile(file, `f${files.length}_`, {
            maxFileBytes,
            maxEntityExpansionChars,
            countTriple,
            keep,
          }),
    );
  }
  return { files, tripleCount };
};
