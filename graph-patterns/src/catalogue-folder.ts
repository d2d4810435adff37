import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readCatalogueFragment } from './fragment-files.js';
import type { FragmentReader } from './fragments.js';
import { type CatalogueEntry, parsePatternFile } from './pattern-file.js';
import { PatternFileError } from './pattern-header.js';

/** A pattern file and what it states. */
export interface PatternOfFolder {
  readonly path: string;
  readonly entry: CatalogueEntry;
}

/** Patterns of files and folders; a file with a fault does not keep the others out. */
export interface PatternFolder {
  readonly patterns: readonly PatternOfFolder[];
  readonly faults: readonly { readonly path: string; readonly error: PatternFileError }[];
}

/**
 * Reads pattern files of one's own: files, and folders with all `.rq` files below them except fragments.
 *
 * @throws Error when a path does not exist or cannot be read
 */
export function readPatternFolder(paths: readonly string[]): PatternFolder {
  const patterns: PatternOfFolder[] = [];
  const faults: { path: string; error: PatternFileError }[] = [];
  for (const path of paths.flatMap(patternFilesIn)) {
    try {
      patterns.push({ path, entry: readPatternFile(path) });
    } catch (error) {
      if (!(error instanceof PatternFileError)) throw error;
      faults.push({ path, error });
    }
  }
  return { patterns, faults };
}

/** One pattern file of one's own, named by its folder and file. @throws PatternFileError, or Error when it cannot be read */
export function readPatternFile(path: string): CatalogueEntry {
  const readFragment = fragmentsNear(path);
  return parsePatternFile(textOfFile(path), nameOfFile(path), { readFragment });
}

/** `family/name` of a pattern file. */
export function nameOfFile(path: string): string {
  return `${basename(dirname(resolve(path)))}/${basename(path).replace(/\.rq$/, '')}`;
}

/** All pattern files at a path: itself, or those below it in alphabetical order. */
export function patternFilesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'fragments' && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const inner = join(path, item.name);
      if (item.isDirectory()) return patternFilesIn(inner);
      return item.name.endsWith('.rq') ? [inner] : [];
    });
}

/** Fragments of one's own, in a folder `fragments` beside the file or one or two levels above, then those of the catalogue. */
export function fragmentsNear(path: string): FragmentReader {
  const folder = dirname(resolve(path));
  const near = [folder, dirname(folder), dirname(dirname(folder))].map((one) =>
    join(one, 'fragments'),
  );
  return (name) => {
    const file = near.map((one) => join(one, `${name}.rq`)).find((one) => existsSync(one));
    return file === undefined ? readCatalogueFragment(name) : textOfFile(file);
  };
}

/** Editors of some systems begin a text with a byte order mark, which is no part of it. */
function textOfFile(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
}
