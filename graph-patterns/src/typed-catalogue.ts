import { UnknownPatternError } from './catalogue.js';
import { nameOfFile, readPatternFolder } from './catalogue-folder.js';
import type { CatalogueEntry } from './pattern-file.js';
import {
  type Argument,
  type Minted,
  patternOf,
  type Result,
  type Row,
  type TypedPattern,
  type TypedRequest,
} from './typed-patterns.js';

/**
 * Patterns of one's own with the types of their rows, by name.
 *
 * @typeParam P the generated `CataloguePatterns`
 * @typeParam R the generated `CatalogueRequests`
 */
export interface TypedCatalogue<P extends object, R extends object> {
  /** @throws UnknownPatternError; PatternFileError when the file of this pattern has a fault */
  pattern<N extends keyof P & string>(name: N): TypedPattern<Row<P[N]>, Minted<P[N]>>;
  /** Likewise for a request with result. */
  request<N extends keyof R & string>(
    name: N,
  ): TypedRequest<
    Row<Argument<R[N]>>,
    Minted<Argument<R[N]>>,
    Row<Result<R[N]>>,
    Minted<Result<R[N]>>
  >;
}

/**
 * Reads pattern files of one's own, typed by the maps that `gridloom pattern code` wrote for them. A file with a fault does
 * not keep the others out.
 *
 * @param paths files, and folders with pattern files below them
 * @throws Error when a path does not exist or cannot be read
 */
export function typedCatalogue<P extends object, R extends object = object>(
  paths: readonly string[],
): TypedCatalogue<P, R> {
  const { patterns, faults } = readPatternFolder(paths);
  const entries = new Map(patterns.map(({ entry }) => [entry.name, entry]));
  const entryOf = (name: string): CatalogueEntry => {
    const entry = entries.get(name);
    if (entry !== undefined) return entry;
    const fault = faults.find(({ path }) => nameOfFile(path) === name);
    if (fault !== undefined) throw fault.error;
    throw new UnknownPatternError(
      `${paths.join(', ')}: there is no pattern ${JSON.stringify(name)}; there are ${[...entries.keys()].join(', ')}`,
    );
  };
  return {
    pattern: (name) => patternOf(entryOf(name), 'pattern'),
    request: (name) => {
      const entry = entryOf(name);
      return { argument: patternOf(entry, 'argument'), result: patternOf(entry, 'result') };
    },
  };
}
