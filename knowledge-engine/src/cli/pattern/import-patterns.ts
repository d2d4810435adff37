import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Prefixes } from '@gridloom/graph-patterns';
import { importPatterns } from '@gridloom/graph-patterns/workbench';
import { parsed, patternOptions, readPrefixes } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';
import { writeText } from './write-files.js';

const help = `Usage: gridloom pattern import PATH ... [options]

Reads patterns that others have published: .gp files with the triples of one pattern, and .gp.yaml files that map names to
patterns. Prefixes come from prefixes.json in the same folder. The patterns are imported as they are written, since others
register them so; mistakes are warned about, with file and line. What cannot be read is an error, and the rest goes on.

Options:
  --to FOLDER          writes a pattern file per pattern there, one folder per collection (default: only reports)
  --family NAME        the name of that folder (default: the folder the file is in)
  --prefix p=IRI       a prefix that the collection leaves out, may be repeated
  --set NAME=TERM      the value of a placeholder such as \${ISP_UNIT}, may be repeated
  --force              replaces files that exist

Exit code: 0 everything was read (and written), 1 something was not, 2 wrong usage, or nothing to read.

Examples:
  gridloom pattern import published/interconnect --to my-patterns --prefix iso3166=http://example.org/iso3166#
  gridloom pattern import flexibility-manager.gp.yaml --set ISP_UNIT='"PT15M"^^xsd:duration'
`;

/** `gridloom pattern import`. */
export const importPatternsCommand: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...patternOptions,
        to: { type: 'string' },
        family: { type: 'string' },
        set: { type: 'string', multiple: true },
        force: { type: 'boolean' },
      },
    }),
  );
  if (positionals.length === 0) throw new UsageError('a file or folder is missing');
  if (values.family !== undefined && !/^[\w-]+$/.test(values.family)) {
    throw new UsageError(`--family ${values.family}: expected letters, digits and hyphens`);
  }
  const extra = readPrefixes(values.prefix);
  const placeholders = readPlaceholders(values.set);
  const names = new Set<string>();
  let failed = 0;
  let written = 0;
  for (const path of positionals.flatMap(publishedFilesIn)) {
    const fail = (place: string, message: string) => {
      io.stderr.write(`${place}: error: ${message}\n`);
      failed++;
    };
    const family =
      values.family ?? (basename(dirname(resolve(path))).replace(/[^\w-]/g, '') || 'imported');
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      fail(path, messageOf(error));
      continue;
    }
    const prefixes = { ...prefixesBeside(path), ...extra };
    const { patterns, remarks } = importPatterns(text, path, { prefixes, placeholders, family });
    for (const { severity, line, column, message } of remarks) {
      const place = `${path}:${line}:${column}`;
      if (severity === 'error') fail(place, message);
      else io.stderr.write(`${place}: warning: ${message}\n`);
    }
    for (const { name, file } of patterns) {
      if (names.has(name)) {
        fail(path, `another file has a pattern ${name} as well; give this one another --family`);
        continue;
      }
      names.add(name);
      io.stdout.write(`${name}\n`);
      if (values.to === undefined) continue;
      const target = join(values.to, `${name}.rq`);
      if (existsSync(target) && values.force !== true) {
        fail(target, 'it exists; --force replaces it');
        continue;
      }
      writeText(target, file);
      written++;
    }
  }
  const files = values.to === undefined ? '' : `, ${written} written below ${values.to}`;
  const errors = failed === 0 ? '' : `, ${counted(failed, 'error')}`;
  io.stderr.write(`${counted(names.size, 'pattern')} read${files}${errors}\n`);
  return failed === 0 ? 0 : 1;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function publishedFilesIn(path: string): string[] {
  if (!existsSync(path)) throw new InputError(`there is no file or folder ${path}`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((below) => /\.gp(\.ya?ml)?$/.test(below))
    .map((below) => join(path, below))
    .filter((file) => statSync(file).isFile())
    .sort();
  if (files.length === 0) throw new InputError(`${path}: no .gp or .gp.yaml file is in there`);
  return files;
}

function prefixesBeside(path: string): Prefixes {
  const file = join(dirname(path), 'prefixes.json');
  if (!existsSync(file)) return {};
  try {
    const prefixes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    for (const [prefix, namespace] of Object.entries(prefixes)) {
      if (typeof namespace !== 'string') throw new Error(`${prefix} is no text`);
    }
    return prefixes as Prefixes;
  } catch (error) {
    throw new InputError(
      `${file}: ${messageOf(error)}; expected an object of prefixes and namespaces`,
    );
  }
}

function readPlaceholders(options: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.map((option) => {
      const match = /^(\w+)=(.+)$/s.exec(option);
      if (match === null) throw new UsageError(`--set ${option}: expected NAME=TERM`);
      return [match[1]!, match[2]!];
    }),
  );
}
