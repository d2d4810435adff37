import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CatalogueEntry, generateCode, generateIndex } from '@gridloom/graph-patterns';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern code [FILE or FOLDER ...] --out FOLDER [options]

Writes TypeScript types for the rows of patterns, one file per family and an index. With them, code that uses a variable
which its pattern does not have, or one quantity for another, does not compile.

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
  const families = new Map<string, CatalogueEntry[]>();
  for (const entry of readEntries(positionals, io)) {
    const family = entry.name.slice(0, entry.name.indexOf('/'));
    families.set(family, [...(families.get(family) ?? []), entry]);
  }
  const module = values.import ?? '@gridloom/graph-patterns';
  const files = new Map(
    Array.from(families, ([family, entries]) => [
      `${family}.ts`,
      generateCode(family, entries, module),
    ]),
  );
  files.set('index.ts', generateIndex([...families.keys()].sort()));
  const stale = Array.from(files).filter(([name, text]) => {
    const path = join(out, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  if (!values.check) {
    mkdirSync(out, { recursive: true });
    for (const [name, text] of stale) writeFileSync(join(out, name), text);
  }
  for (const [name] of stale) io.stdout.write(`${join(out, name)}\n`);
  return values.check === true && stale.length > 0 ? 1 : 0;
}
