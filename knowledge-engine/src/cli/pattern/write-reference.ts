import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { referenceFiles } from '@gridloom/graph-patterns';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern reference [FILE or FOLDER ...] --out FOLDER

Writes the reference of patterns (of the catalogue, or your own), data flows, fragments and vocabularies as static HTML with
pictures and examples. Open index.html in the folder; no server is needed.

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
  for await (const { path, text } of referenceFiles(readEntries(positionals, io))) {
    const target = join(values.out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    count++;
  }
  io.stdout.write(`${join(values.out, 'index.html')}\n`);
  io.stderr.write(`${count} files\n`);
  return 0;
}
