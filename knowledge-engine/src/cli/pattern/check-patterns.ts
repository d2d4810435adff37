import { parseArgs } from 'node:util';
import {
  catalogueFolders,
  checkCatalogue,
  createCheckContext,
  type Diagnostic,
  readCheckedFiles,
} from '@gridloom/graph-patterns/workbench';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';

const help = `Usage: gridloom pattern check [FILE|FOLDER...] [options]

Checks pattern files, their examples and fragments: syntax, prefixes, terms, domains and ranges, units, structure, IRIs,
example, and what files say against each other. Without arguments the catalogue is checked. Every finding names file, line,
column and a rule, which docs/reference/pattern-check.md explains.

Options:
  --ontology PATH      a complete ontology file, or a folder of them, whose terms are known too; may be repeated
  --errors             leaves out warnings and notes
  --json               prints the findings as a JSON array

Exit code: 0 no error, 1 an error was found, 2 wrong usage or unreadable path.

Examples:
  gridloom pattern check
  gridloom pattern check my-patterns/heating/flow-temperature.rq
  gridloom pattern check my-patterns --ontology my-vocabulary.ttl --json
`;

/** `gridloom pattern check`. */
export const checkPatterns: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ontology: { type: 'string', multiple: true },
        errors: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }),
  );
  if (positionals.includes('')) throw new UsageError('a path is empty');
  const paths = positionals.length === 0 ? catalogueFolders() : positionals;
  const { found, fileCount } = await check(paths, values.ontology ?? []);
  const shown = values.errors === true ? found.filter(isError) : found;
  if (values.json === true) io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
  else {
    io.stdout.write(shown.map(asText).join(''));
    io.stderr.write(`${summary(found, fileCount)}\n`);
  }
  return found.some(isError) ? 1 : 0;
}

async function check(
  paths: readonly string[],
  ontologies: readonly string[],
): Promise<{ readonly found: readonly Diagnostic[]; readonly fileCount: number }> {
  try {
    const checked = readCheckedFiles(paths);
    const { context, found } = await createCheckContext({ paths, ontologies });
    const fileCount = checked.files.filter(({ path }) => path.endsWith('.rq')).length;
    return { found: [...found, ...(await checkCatalogue(checked, context))], fileCount };
  } catch (error) {
    // Of all that can fail here only the paths are the user's.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new InputError(messageOf(error));
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function asText({ file, line, column, severity, rule, message, suggestion }: Diagnostic): string {
  const advice = suggestion === undefined ? '' : `\n    ${suggestion}`;
  return `${file}:${line}:${column}: ${severity}: ${message} [${rule}]${advice}\n`;
}

function summary(found: readonly Diagnostic[], fileCount: number): string {
  const counted = (['error', 'warning', 'note'] as const).map((severity) => {
    const count = found.filter((one) => one.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return `${fileCount} file${fileCount === 1 ? '' : 's'} checked: ${counted.join(', ')}.`;
}
