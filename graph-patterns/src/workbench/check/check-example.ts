import type { Triple, TriplePattern } from '../../model.js';
import type { CatalogueEntry } from '../../pattern-file.js';
import { printGraphPattern } from '../../print-pattern.js';
import { parseTurtle, TurtleError } from '../../turtle.js';
import { type DataIndex, fill, indexData, type Row, rowsOf } from './data-index.js';
import type { Report } from './diagnostic.js';
import { tripleFinder } from './find-triple.js';

/** More rows than this are no example. */
export const mostRows = 1000;

/** All triples of an entry: of a request, argument and result. */
export function triplesOfEntry(entry: CatalogueEntry): readonly TriplePattern[] {
  if (entry.kind === 'pattern') return entry.pattern.triples;
  const both = [...entry.argument.triples, ...entry.result.triples];
  return [...new Map(both.map((triple) => [triple.join(' '), triple])).values()];
}

/** The triples that decide whether data reach a pattern: of a request, its argument. */
export function matchedTriples(entry: CatalogueEntry): readonly TriplePattern[] {
  return entry.kind === 'pattern' ? entry.pattern.triples : entry.argument.triples;
}

/** Reads the Turtle of an example; undefined when it is none, which is reported. */
export function readExample(text: string, report: Report): DataIndex | undefined {
  try {
    return indexData(parseTurtle(text));
  } catch (error) {
    if (!(error instanceof TurtleError)) throw error;
    const problem = error.message.replace(/^Invalid Turtle: /, '').replace(/ on line \d+\.?$/, '');
    report(
      'example-not-turtle',
      { line: error.line ?? 1, column: 1 },
      `this is no Turtle: ${problem}`,
    );
    return undefined;
  }
}

/** Holds an example against its pattern. */
export function checkExample(
  entry: CatalogueEntry,
  text: string,
  data: DataIndex,
  report: Report,
): void {
  const pattern = triplesOfEntry(entry);
  const rows = rowsOf(pattern, data, mostRows);
  const placeOf = tripleFinder(text);
  if (rows.length === 0) {
    reportMismatch(pattern, data, report);
    return;
  }
  const used = new Set(rows.flatMap((row) => pattern.map((triple) => fill(triple, row).join(' '))));
  for (const triple of data.triples) {
    if (used.has(triple.join(' '))) continue;
    report(
      'example-extra',
      placeOf(triple),
      `the pattern does not ask for ${shown(triple)}`,
      'leave it out',
    );
  }
  const isOfHeader = (row: Row) =>
    entry.variables.every(({ name, example }) => row.get(`?${name}`) === example);
  if (rows.some(isOfHeader)) return;
  const nearest = entry.variables.find(({ name, example }) =>
    rows.every((row) => row.get(`?${name}`) !== example),
  );
  report(
    'example-not-of-header',
    { line: 1, column: 1 },
    nearest === undefined
      ? 'no row of the example has all the values of the header together'
      : `the header has ${nearest.example} for ?${nearest.name}, the example ${rows[0]!.get(`?${nearest.name}`)}`,
    'gridloom pattern show --format example writes it from the header',
  );
}

function shown(triple: Triple | TriplePattern): string {
  return printGraphPattern([triple]).trim();
}

/** Names a triple without which the rest matches, or else the first that matches nothing at all. */
function reportMismatch(pattern: readonly TriplePattern[], data: DataIndex, report: Report): void {
  const lonely = pattern.find((triple) => rowsOf([triple], data, 1).length === 0);
  const culprit =
    lonely ??
    pattern.find(
      (triple) =>
        rowsOf(
          pattern.filter((one) => one !== triple),
          data,
          1,
        ).length > 0,
    );
  report(
    'example-does-not-match',
    { line: 1, column: 1 },
    culprit === undefined
      ? 'the example has no row of the pattern'
      : `the example has no row of the pattern: nothing fits ${shown(culprit)}`,
    'gridloom pattern show --format example writes it from the header',
  );
}
