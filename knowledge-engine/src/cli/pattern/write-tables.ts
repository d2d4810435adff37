import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { listPatterns, loadPattern } from '@gridloom/graph-patterns';
import { flowPages } from '@gridloom/graph-patterns/workbench';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { writeText } from './write-files.js';

const help = `Usage: gridloom pattern tables --out FOLDER

Writes the pages flows.md and pilot-flows.md: which pattern of the catalogue carries which data flow, and why others must
not cross the network. Their links lead from docs/reference to the pattern files.

Options:
  --out FOLDER         where the pages go

Exit code: 0 written, 2 wrong usage, or a page cannot be written.

Example:
  gridloom pattern tables --out docs/reference
`;

/** `gridloom pattern tables`. */
export const writeTables: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parsed(() => parseArgs({ args, options: { out: { type: 'string' } } }));
  if (values.out === undefined) throw new UsageError('--out FOLDER is missing');
  for (const { path, text } of flowPages(listPatterns().map(loadPattern))) {
    const target = join(values.out, basename(path));
    writeText(target, text);
    io.stdout.write(`${target}\n`);
  }
  return 0;
}
