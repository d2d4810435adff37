import {
  type CatalogueEntry,
  listPatterns,
  loadPattern,
  readPatternFile,
  readPatternFolder,
} from '@gridloom/graph-patterns';
import { existsSync } from 'node:fs';
import type { Io } from '../command.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';

/**
 * The patterns of files and folders, or those of the shipped catalogue when none are named. Files with a fault are named
 * on standard error, and the others returned.
 *
 * @throws InputError when a path does not exist, or nothing in it can be read
 */
export function readEntries(paths: readonly string[], io: Io): readonly CatalogueEntry[] {
  if (paths.length === 0) return listPatterns().map(loadPattern);
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new InputError(`there is no file or folder ${missing}`);
  const { patterns, faults } = readPatternFolder(paths);
  for (const { path, error } of faults) {
    io.stderr.write(`${path}:${error.line}:${error.column}: ${error.problem}\n`);
  }
  if (patterns.length === 0) {
    throw new InputError(`${paths.join(', ')}: no pattern could be read`);
  }
  return patterns.map(({ entry }) => entry);
}

/**
 * One pattern: a file, or the name of one of the catalogue.
 *
 * @throws UsageError when it is neither, InputError when the file has a fault
 */
export function readEntry(argument: string): CatalogueEntry {
  try {
    if (existsSync(argument)) return readPatternFile(argument);
    if (listPatterns().includes(argument)) return loadPattern(argument);
  } catch (error) {
    throw new InputError(messageOf(error));
  }
  const near = listPatterns().filter((name) => name.endsWith(`/${argument}`));
  throw new UsageError(
    near.length > 0
      ? `${argument}: say which family, such as ${near[0]!}`
      : `${argument} is neither a file nor a pattern of the catalogue; gridloom pattern search finds those`,
  );
}
