import {
  type CatalogueEntry,
  listPatterns,
  loadPattern,
  parsePatternFile,
  PatternFileError,
  patternFilesIn,
  readPatternFile,
  readPatternFolder,
} from '@gridloom/graph-patterns';
import { existsSync, statSync } from 'node:fs';
import type { Io } from '../command.js';
import { readNamedSource } from '../read-source.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';

/** Patterns that could be read, with the file of each. */
export interface ReadEntries {
  /** Files are absent for patterns of the shipped catalogue. */
  readonly patterns: readonly { readonly entry: CatalogueEntry; readonly path?: string }[];
  /** Files with a fault, which have been named on standard error. */
  readonly unreadable: readonly string[];
}

/**
 * The patterns of files and folders, or those of the shipped catalogue when none are named. Files with a fault are named
 * on standard error, and the others returned.
 *
 * @throws UsageError when a path does not exist, InputError when there is no pattern file, or none can be read
 */
export function readFiles(paths: readonly string[], io: Io): ReadEntries {
  if (paths.length === 0) {
    return {
      patterns: listPatterns().map((name) => ({ entry: loadPattern(name) })),
      unreadable: [],
    };
  }
  for (const path of paths) {
    if (path === '') throw new UsageError('a path is empty');
    if (!existsSync(path)) throw new InputError(`there is no file or folder ${path}`);
  }
  let read;
  try {
    if (paths.flatMap(patternFilesIn).length === 0) {
      throw new InputError(`${paths.join(', ')}: no pattern file (.rq) is in there`);
    }
    read = readPatternFolder(paths);
  } catch (error) {
    throw new InputError(messageOf(error));
  }
  const { patterns, faults } = read;
  for (const { path, error } of faults) io.stderr.write(`${faultAt(path, error)}\n`);
  if (patterns.length === 0) {
    throw new InputError(`none of the ${faults.length} pattern files could be read`);
  }
  return { patterns, unreadable: faults.map(({ path }) => path) };
}

/** The patterns of {@link readFiles} alone, for those who can do without the others. */
export function readEntries(paths: readonly string[], io: Io): readonly CatalogueEntry[] {
  return readFiles(paths, io).patterns.map(({ entry }) => entry);
}

/**
 * One pattern: a file, the name of one of the catalogue, or `-` for standard input.
 *
 * @throws UsageError when it is none of these, InputError when the file has a fault
 */
export async function readEntry(argument: string, io: Io): Promise<CatalogueEntry> {
  try {
    if (argument === '-') {
      const source = await readNamedSource('-', io);
      return parsePatternFile(source!.text, 'standard-input');
    }
    if (existsSync(argument)) {
      if (!statSync(argument).isDirectory()) return readPatternFile(argument);
      throw new UsageError(`${argument} is a folder; name a pattern file in it`);
    }
    if (listPatterns().includes(argument)) return loadPattern(argument);
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError) throw error;
    const path = argument === '-' ? 'standard input' : argument;
    throw new InputError(
      error instanceof PatternFileError ? faultAt(path, error) : messageOf(error),
    );
  }
  const near = nearestNames(argument);
  throw new UsageError(
    `${argument} is neither a file nor a pattern of the catalogue; ` +
      (near.length > 0
        ? `do you mean ${near.join(' or ')}?`
        : 'gridloom pattern search finds those'),
  );
}

function faultAt(path: string, { line, column, problem }: PatternFileError): string {
  return `${path}:${line}:${column}: ${problem}`;
}

/** Patterns of the catalogue that have the same name in another family, or share nearly all pairs of letters. */
function nearestNames(argument: string): string[] {
  const own = lastOf(argument);
  const same = listPatterns().filter((name) => name.endsWith(`/${own}`));
  if (same.length > 0) return same;
  return listPatterns()
    .map((name) => ({
      name,
      likeness: likeness(argument, argument.includes('/') ? name : lastOf(name)),
    }))
    .filter((one) => one.likeness > 0.7)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ name }) => name);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Share of the pairs of neighbouring letters that two texts have in common (Dice's coefficient), 0 to 1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / (left.size + right.size);
}
