import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CatalogueEntry,
  type Fragment,
  type FragmentReader,
  fragmentsNear,
  listFlows,
  listFragments,
  parseFragment,
  readCatalogueFragment,
} from '@gridloom/graph-patterns';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { renderTable } from '../table.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern list [FILE or FOLDER ...] [options]

Lists the patterns of the catalogue, or of files and folders of your own.

Options:
  --family NAME        only those of one family (folder)
  --flow ID            only those that carry a data flow, such as fr:A4
  --fragments          lists the fragments that patterns include instead; of a folder of your own, those of its folders
                       named fragments
  --format FORMAT      table (default on a terminal) or json (default elsewhere)

A file that cannot be read is named on standard error, and the others are listed.

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
    if (values.family !== undefined || values.flow !== undefined) {
      throw new UsageError('fragments have no family and carry no data flow');
    }
    return printFragments(positionals, format, io);
  }
  const all = readEntries(positionals, io);
  const entries = all.filter(
    ({ name, flows }) =>
      (values.family === undefined || familyOf(name) === values.family) &&
      (values.flow === undefined || flows.includes(values.flow)),
  );
  if (entries.length > 0) {
    printEntries(entries, format, io);
    return 0;
  }
  if (format === 'json') io.stdout.write('[]\n');
  const families = [...new Set(all.map(({ name }) => familyOf(name)))];
  const isKnownFlow = listFlows().some(({ id }) => id === values.flow);
  io.stderr.write(
    values.family !== undefined && !families.includes(values.family)
      ? `There is no family ${values.family}; there are ${families.join(', ')}.\n`
      : `No pattern carries ${values.flow}${isKnownFlow ? '' : ', which is no known data flow'}.\n`,
  );
  return 1;
}

function familyOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
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
  const { name, title, purpose, seed, flows, usedAs } = entry;
  const variables = entry.variables.map(({ line: _, ...variable }) => variable);
  const texts =
    entry.kind === 'pattern'
      ? { pattern: entry.pattern.text }
      : { argument: entry.argument.text, result: entry.result.text };
  return { name, title, purpose, seed, flows, usedAs, variables, ...texts };
}

function printFragments(paths: readonly string[], format: 'table' | 'json', io: Io): ExitCode {
  const fragments = paths.length === 0 ? catalogueFragments() : ownFragments(paths, io);
  if (format === 'json') {
    const list = fragments.map(({ name, title, purpose, variables }) => ({
      name,
      title,
      purpose,
      parameters: variables.filter((one) => one.isParameter).map((one) => one.name),
      variables: variables.filter((one) => !one.isParameter).map((one) => one.name),
    }));
    io.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
  } else if (fragments.length > 0) {
    const rows = fragments.map(({ name, variables, title }) => [
      name,
      variables.flatMap((one) => (one.isParameter ? [`?${one.name}`] : [])).join(' '),
      title,
    ]);
    io.stdout.write(renderTable(['fragment', 'parameters', 'title'], rows, io.columns));
  }
  if (fragments.length === 0) io.stderr.write('There is no fragment.\n');
  return fragments.length === 0 ? 1 : 0;
}

function catalogueFragments(): Fragment[] {
  return listFragments().map((name) =>
    parseFragment(readCatalogueFragment(name)!, name, readCatalogueFragment),
  );
}

function ownFragments(paths: readonly string[], io: Io): Fragment[] {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new InputError(`there is no file or folder ${missing}`);
  return paths.flatMap(fragmentFilesIn).flatMap((path) => {
    const name = basename(path).replace(/\.rq$/, '');
    const beside = fragmentsNear(path);
    const read: FragmentReader = (wanted) => {
      const file = join(dirname(path), `${wanted}.rq`);
      return existsSync(file) ? readFileSync(file, 'utf8') : beside(wanted);
    };
    try {
      return [parseFragment(readFileSync(path, 'utf8'), name, read)];
    } catch (error) {
      io.stderr.write(`${path}: ${messageOf(error)}\n`);
      return [];
    }
  });
}

/** The files below a path that stand in a folder named fragments. */
function fragmentFilesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((below) => join(path, below))
    .filter((file) => file.endsWith('.rq') && basename(dirname(resolve(file))) === 'fragments')
    .sort();
}
