import { parseArgs } from 'node:util';
import {
  type CatalogueEntry,
  listFragments,
  parseFragment,
  readCatalogueFragment,
} from '@gridloom/graph-patterns';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { renderTable } from '../table.js';
import { UsageError } from '../usage-error.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern list [FILE or FOLDER ...] [options]

Lists the patterns of the catalogue, or of files and folders of your own.

Options:
  --family NAME        only those of one family (folder)
  --flow ID            only those that carry a data flow, such as fr:A4
  --fragments          lists the fragments that patterns include instead
  --format FORMAT      table (default on a terminal) or json (default elsewhere)

Exit code: 0 done, 1 nothing found, 2 wrong usage or unreadable file.

Examples:
  gridloom pattern list --family metering
  gridloom pattern list --flow dso:F5
  gridloom pattern list my-patterns --format json
`;

/** `gridloom pattern list`. */
export const listPatternsCommand: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        family: { type: 'string' },
        flow: { type: 'string' },
        fragments: { type: 'boolean' },
        format: { type: 'string', short: 'f' },
      },
    }),
  );
  const format = tableOrJson(values.format, io);
  if (values.fragments) {
    printFragments(format, io);
    return 0;
  }
  const entries = readEntries(positionals, io).filter(
    ({ name, flows }) =>
      (values.family === undefined || name.startsWith(`${values.family}/`)) &&
      (values.flow === undefined || flows.includes(values.flow)),
  );
  printEntries(entries, format, io);
  return entries.length === 0 ? 1 : 0;
}

/** The format of a list. @throws UsageError for any other than table and json */
export function tableOrJson(format: string | undefined, io: Io): 'table' | 'json' {
  const chosen = format ?? (io.isTerminal ? 'table' : 'json');
  if (chosen === 'table' || chosen === 'json') return chosen;
  throw new UsageError(`--format ${chosen}: expected table or json`);
}

/** Prints patterns as a table, or as JSON with their variables and texts in full. */
export function printEntries(
  entries: readonly CatalogueEntry[],
  format: 'table' | 'json',
  io: Io,
): void {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify(entries.map(described), undefined, 2)}\n`);
    return;
  }
  const rows = entries.map(({ name, usedAs, flows, title }) => [
    name,
    usedAs.join(', '),
    flows.join(' '),
    title,
  ]);
  io.stdout.write(renderTable(['pattern', 'used as', 'flows', 'title'], rows, io.columns));
}

/** An entry without what only programs of this package need. */
export function described(entry: CatalogueEntry): object {
  const { name, title, purpose, flows, usedAs } = entry;
  const variables = entry.variables.map(({ line: _, ...variable }) => variable);
  const texts =
    entry.kind === 'pattern'
      ? { pattern: entry.pattern.text }
      : { argument: entry.argument.text, result: entry.result.text };
  return { name, title, purpose, flows, usedAs, variables, ...texts };
}

function printFragments(format: 'table' | 'json', io: Io): void {
  const fragments = listFragments().map((name) =>
    parseFragment(readCatalogueFragment(name)!, name, readCatalogueFragment),
  );
  if (format === 'json') {
    const list = fragments.map(({ name, title, purpose, variables }) => ({
      name,
      title,
      purpose,
      parameters: variables.filter((one) => one.isParameter).map((one) => one.name),
      variables: variables.filter((one) => !one.isParameter).map((one) => one.name),
    }));
    io.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return;
  }
  const rows = fragments.map(({ name, variables, title }) => [
    name,
    variables.flatMap((one) => (one.isParameter ? [`?${one.name}`] : [])).join(' '),
    title,
  ]);
  io.stdout.write(renderTable(['fragment', 'parameters', 'title'], rows, io.columns));
}
