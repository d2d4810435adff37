import { parseArgs } from 'node:util';
import { type CatalogueEntry, PatternFileError } from '@gridloom/graph-patterns';
import {
  exampleTurtle,
  patternDot,
  patternSvg,
  plainSparql,
  shortNode,
} from '@gridloom/graph-patterns/workbench';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { onlyPositional, parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { renderTable } from '../table.js';
import { InputError, UsageError } from '../usage-error.js';
import { described } from './list-patterns.js';
import { readEntry } from './read-entries.js';

const help = `Usage: gridloom pattern show PATTERN [options]

Shows a pattern of the catalogue by its name, a file of your own, or - for standard input.

Options:
  --format FORMAT      text (default): what it is for, its variables and triples
                       table: its variables
                       sparql: plain standard SPARQL, with the triples of fragments in place of includes
                       example: data that it matches, as Turtle, made from the examples of its header
                       json: everything
                       dot: a graph for Graphviz; svg: the picture itself

Exit code: 0 done, 2 wrong usage or unreadable file.

Examples:
  gridloom pattern show metering/cut-off-power
  gridloom pattern show metering/cut-off-power --format sparql
  gridloom pattern show metering/cut-off-power --format svg > cut-off-power.svg
  gridloom pattern show my-patterns/room/temperature.rq --format example > my-patterns/room/temperature.ttl
`;

/** `gridloom pattern show`. */
export const showPattern: Command = { help, run };

type Printer = (entry: CatalogueEntry, columns: number) => string | Promise<string>;

const printers: Readonly<Record<string, Printer>> = {
  text: textOf,
  table: tableOf,
  sparql: plainSparql,
  example: exampleTurtle,
  json: (entry) => `${JSON.stringify(described(entry), undefined, 2)}\n`,
  dot: patternDot,
  svg: patternSvg,
};

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: 'string', short: 'f' } },
    }),
  );
  const format = values.format ?? 'text';
  const print = Object.hasOwn(printers, format) ? printers[format]! : undefined;
  if (print === undefined) {
    throw new UsageError(`--format ${format}: expected one of ${Object.keys(printers).join(', ')}`);
  }
  const entry = await readEntry(onlyPositional(positionals, 'the pattern'), io);
  try {
    io.stdout.write(await print(entry, io.columns));
  } catch (error) {
    if (error instanceof PatternFileError) throw new InputError(error.message);
    throw error;
  }
  return 0;
}

function textOf(entry: CatalogueEntry, columns: number): string {
  const { name, title, purpose, seed, usedAs } = entry;
  return [
    `${name}: ${title}\n${purpose}\n`,
    `used as: ${usedAs.join(', ')}\ncarries: ${seed}\n`,
    tableOf(entry, columns),
    plainSparql(entry),
  ].join('\n');
}

function tableOf(entry: CatalogueEntry, columns: number): string {
  const prefixes = { ...usualPrefixes, ...entry.prefixes };
  const rows = entry.variables.map(({ name, datatype, unit, template, oneOf, ...variable }) => [
    `${variable.onlyInResult ? 'result ' : ''}?${name}`,
    datatype === 'IRI' ? 'IRI' : shortNode(`<${datatype}>`, prefixes),
    unit ?? '',
    template ?? oneOf?.map((term) => shortNode(term, prefixes)).join(' ') ?? '',
    variable.description,
  ]);
  return renderTable(['variable', 'datatype', 'unit', 'from or one of', 'meaning'], rows, columns);
}
