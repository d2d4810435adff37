import {
  instantiateAll,
  toTurtle,
  type GraphPattern,
  type PartialBinding,
  type Prefixes,
} from '@gridloom/graph-patterns';
import { bareCell } from './cell.js';
import type { Io } from './command.js';
import { compactTerm } from './compact-term.js';
import { csvCell } from './csv.js';
import { renderTable } from './table.js';
import { UsageError } from './usage-error.js';

const formats = ['table', 'json', 'csv', 'turtle'] as const;

/** How rows are written. */
export type Format = (typeof formats)[number];

export const formatOption = { format: { type: 'string', short: 'f' } } as const;

export const formatHelp = `  --format FORMAT      table (default on a terminal), json (default elsewhere), csv, or turtle (the triples)`;

/** Reads the option. @throws UsageError */
export function readFormat(option: string | undefined, io: Io): Format {
  if (option === undefined) return io.isTerminal ? 'table' : 'json';
  const format = formats.find((known) => known === option);
  if (format === undefined) {
    throw new UsageError(`--format ${option}: expected ${formats.join(', ')}`);
  }
  return format;
}

/** What belongs to the rows of a pattern. */
export interface RowsView {
  readonly pattern: GraphPattern;
  readonly prefixes: Prefixes;
  readonly format: Format;
  /** Width of the terminal; only tables care. */
  readonly columns: number;
}

/** The rows as text with a final line end; empty when there is nothing to say. */
export function printRows(rows: readonly PartialBinding[], view: RowsView): string {
  const { pattern, prefixes, format } = view;
  const { variables } = pattern;
  switch (format) {
    case 'json':
      if (rows.length === 0) return '[]\n';
      return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;
    case 'csv':
      return [variables, ...rows.map((row) => cellsOf(row, variables, bareCell))]
        .map((cells) => `${cells.map(csvCell).join(',')}\n`)
        .join('');
    case 'turtle':
      return rows.length === 0 ? '' : printTurtle(pattern, rows, prefixes);
    case 'table':
      if (rows.length === 0 || variables.length === 0) return '';
      return renderTable(
        variables,
        rows.map((row) => cellsOf(row, variables, (term) => compactTerm(term, prefixes))),
        view.columns,
      );
  }
}

function cellsOf(
  row: PartialBinding,
  variables: readonly string[],
  print: (term: string) => string,
): string[] {
  return variables.map((variable) => {
    const term = row[variable];
    return term === undefined ? '' : print(term);
  });
}

/** The triples that the rows state, with those prefixes only that occur in them. */
function printTurtle(
  pattern: GraphPattern,
  rows: readonly PartialBinding[],
  prefixes: Prefixes,
): string {
  const triples = instantiateAll(pattern, rows);
  const text = triples.flat().join(' ');
  const used = Object.entries(prefixes).filter(([, namespace]) => text.includes(`<${namespace}`));
  return toTurtle(triples, Object.fromEntries(used));
}
