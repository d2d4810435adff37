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

/** A file to be read, or a path that cannot be looked at, with the reason. */
type Found = { readonly path: string; readonly problem?: string };

const problemOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** The files of a folder and of those below it; links to folders are not followed, so that none is read without end. */
const filesBelow = (folder: string): readonly Found[] => {
  const found: Found[] = [];
  const folders = [folder];
  for (const one of folders) {
    try {
      for (const entry of readdirSync(one, { withFileTypes: true })) {
        const path = join(one, entry.name);
        if (entry.isDirectory()) folders.push(path);
        else if (isOntologyName(entry.name)) found.push({ path });
      }
    } catch (thrown) {
      found.push({ path: one, problem: problemOf(thrown) });
    }
  }
  return found.sort((left, right) => (left.path < right.path ? -1 : 1));
};

const expand = (path: string): readonly Found[] => {
  try {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? filesBelow(path) : [{ path }];
  } catch (thrown) {
    return [{ path, problem: problemOf(thrown) }];
  }
};

/**
 * Reads ontology files as their publishers give them: Turtle, TriG, N-Triples, N-Quads, N3, RDF/XML, JSON-LD, and RDFa in
 * web pages. A file that cannot be read is an outcome with an error; the others are read all the same. Nothing is
 * fetched: imports, remote contexts, external entities and external document types are named or refused.
 *
 * @param paths files, or folders, of which every file with the extension of an ontology format is read (`.ttl`,
 *   `.trig`, `.nt`, `.nq`, `.n3`, `.rdf`, `.owl`, `.jsonld`), in folders below too
 * @returns the outcome per file, and per folder that cannot be listed; a file given twice is read once
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
  const found = new Map<string, Found>();
  for (const path of given) {
    for (const one of expand(path)) {
      if (!found.has(resolve(one.path))) found.set(resolve(one.path), one);
    }
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
  const bounds = { maxFileBytes, maxEntityExpansionChars, countTriple, keep };
  for (const { path, problem } of found.values()) {
    const refusal =
      files.length < maxFiles ? problem : `not read: more than ${maxFiles} files; raise maxFiles`;
    files.push(
      refusal === undefined
        ? await readOntologyFile(path, `f${files.length}_`, bounds)
        : failed(path, refusal),
    );
  }
  return { files, tripleCount };
};
