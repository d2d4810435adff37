import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedFiles, generatedMark } from '@gridloom/graph-patterns/workbench';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { InputError, UsageError } from '../usage-error.js';
import { readFiles } from './read-entries.js';
import { writeText } from './write-files.js';

const help = `Usage: gridloom pattern code [FILE or FOLDER ...] --out FOLDER [options]

Writes TypeScript types for the rows of patterns, one file per family and an index. With them, code that uses a variable
which its pattern does not have, or one quantity for another, does not compile. Prints the files that it changed. Files that
it wrote for families that are gone are removed.

Options:
  --out FOLDER         where the files go
  --import MODULE      where they import the type Quantity from (default: @gridloom/graph-patterns)
  --check              writes nothing; says which files are not up to date

Exit code: 0 written, or up to date; 1 not up to date; 2 wrong usage or unreadable file.

Example:
  gridloom pattern code my-patterns --out src/patterns
`;

/** `gridloom pattern code`. */
export const generateCodeCommand: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        import: { type: 'string' },
        check: { type: 'boolean' },
      },
    }),
  );
  const { out } = values;
  if (out === undefined) throw new UsageError('--out FOLDER is missing');
  const { patterns, unreadable } = readFiles(positionals, io);
  if (unreadable.length > 0) {
    throw new InputError('nothing is written, since types would be missing for these files');
  }
  const module = values.import ?? '@gridloom/graph-patterns';
  const files = generatedFiles(
    patterns.map(({ entry }) => entry),
    module,
  );
  const stale = Array.from(files).filter(([name, text]) => textAt(join(out, name)) !== text);
  const left = generatedIn(out).filter((name) => !files.has(name));
  if (values.check !== true) {
    for (const [name, text] of stale) writeText(join(out, name), text);
    for (const name of left) rmSync(join(out, name));
  }
  for (const [name] of stale) io.stdout.write(`${join(out, name)}\n`);
  for (const name of left) io.stdout.write(`${join(out, name)} (of a family that is gone)\n`);
  return values.check === true && stale.length + left.length > 0 ? 1 : 0;
}

/** Files of an earlier run, which would otherwise outlive their family. */
function generatedIn(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && textAt(join(folder, name))?.startsWith(generatedMark),
  );
}

function textAt(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
