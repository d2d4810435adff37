import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GraphPattern } from './model.js';
import type { ArgumentOf, PatternName, RequestName, ResultOf, RowOf } from './typed-patterns.js';
import { type CatalogueEntry, parsePatternFile, type RequestEntry } from './pattern-file.js';

/** The catalogue of this package; the same folder seen from src and from dist. */
const catalogueFolder = new URL('../patterns/', import.meta.url);

/** A name that the catalogue does not have, or one of the other kind than asked for. */
export class UnknownPatternError extends Error {
  override readonly name = 'UnknownPatternError';
}

const loaded = new Map<string, CatalogueEntry>();

/**
 * A pattern of the catalogue by its name, such as `metering/cut-off-power`. Read from its file at the first use.
 *
 * @throws UnknownPatternError, or PatternFileError when the file has a fault.
 */
export function loadPattern(name: string): CatalogueEntry {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  if (!listPatterns().includes(name)) {
    throw new UnknownPatternError(
      `the catalogue has no pattern ${JSON.stringify(name)}; it has ${listPatterns().join(', ')}`,
    );
  }
  const text = readFileSync(new URL(`${name}.rq`, catalogueFolder), 'utf8');
  const entry = parsePatternFile(text, name);
  loaded.set(name, entry);
  return entry;
}

/**
 * The pattern of a catalogue entry that is no request. For a name known at compile time its variables are part of the
 * type, so that code which uses one that the pattern does not have does not compile.
 *
 * @throws UnknownPatternError, PatternFileError
 */
export function namedPattern<N extends PatternName>(name: N): GraphPattern<keyof RowOf<N> & string>;
export function namedPattern(name: string): GraphPattern;
export function namedPattern(name: string): GraphPattern {
  const entry = loadPattern(name);
  if (entry.kind === 'pattern') return entry.pattern;
  throw new UnknownPatternError(`${name} is a request with result; use namedRequest`);
}

/**
 * Argument and result of a catalogue entry that is a request with result; typed like {@link namedPattern}.
 *
 * @throws UnknownPatternError, PatternFileError
 */
export function namedRequest<N extends RequestName>(
  name: N,
): {
  readonly argument: GraphPattern<keyof ArgumentOf<N> & string>;
  readonly result: GraphPattern<keyof ResultOf<N> & string>;
};
export function namedRequest(name: string): Pick<RequestEntry, 'argument' | 'result'>;
export function namedRequest(name: string): Pick<RequestEntry, 'argument' | 'result'> {
  const entry = loadPattern(name);
  if (entry.kind === 'request') return { argument: entry.argument, result: entry.result };
  throw new UnknownPatternError(`${name} is no request with result; use namedPattern`);
}

/** The folder of the catalogue, with one folder per family. */
export const catalogueFolderPath: string = fileURLToPath(catalogueFolder);

let names: readonly string[] | undefined;

/** Names of all patterns of the catalogue, `family/name`, in alphabetical order. */
export function listPatterns(): readonly string[] {
  names ??= readNames();
  return names;
}

function readNames(): string[] {
  return readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((family) => family.isDirectory())
    .flatMap((family) =>
      readdirSync(new URL(`${family.name}/`, catalogueFolder))
        .filter((file) => file.endsWith('.rq'))
        .map((file) => `${family.name}/${file.slice(0, -'.rq'.length)}`),
    )
    .sort();
}
