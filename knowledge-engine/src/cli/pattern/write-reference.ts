import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { referenceFiles } from '@gridloom/graph-patterns/workbench';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { readFiles } from './read-entries.js';
import { writeText } from './write-files.js';

const help = `Usage: gridloom pattern reference [FILE or FOLDER ...] --out FOLDER

Writes the reference of patterns (of the catalogue, or your own), data flows, fragments and vocabularies as static HTML with
pictures and examples. Open index.html in the folder; no server is needed.

Options:
  --out FOLDER         where the pages go

A file that cannot be read is named on standard error, and the others are written.

Exit code: 0 written, 2 wrong usage or unreadable file.

Example:
  gridloom pattern reference --out reference
`;

/** `gridloom pattern reference`. */
export const writeReference: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } }),
  );
  if (values.out === undefined) throw new UsageError('--out FOLDER is missing');
  let count = 0;
  const { patterns, unreadable } = readFiles(positionals, io);
  for await (const { path, text } of referenceFiles(patterns.map(({ entry }) => entry))) {
    writeText(join(values.out, path), text);
    count++;
  }
  io.stdout.write(`${join(values.out, 'index.html')}\n`);
  io.stderr.write(`${count} files\n`);
  return unreadable.length === 0 ? 0 : 2;
}
