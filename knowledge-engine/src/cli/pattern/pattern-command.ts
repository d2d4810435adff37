import type { Command, ExitCode, Io } from '../command.js';
import { InputError, UsageError } from '../usage-error.js';

/** A subcommand, loaded only when it is called. */
interface Subcommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const subcommands: readonly Subcommand[] = [
  {
    name: 'check',
    summary: 'find the faults of patterns, examples and fragments',
    load: async () => (await import('./check-patterns.js')).checkPatterns,
  },
  {
    name: 'list',
    summary: 'list patterns, or the fragments they include',
    load: async () => (await import('./list-patterns.js')).listPatternsCommand,
  },
  {
    name: 'search',
    summary: 'find patterns by words',
    load: async () => (await import('./search-patterns.js')).searchPatterns,
  },
  {
    name: 'show',
    summary: 'show a pattern as text, SPARQL, example, JSON or picture',
    load: async () => (await import('./show-pattern.js')).showPattern,
  },
  {
    name: 'new',
    summary: 'write the file of a new pattern',
    load: async () => (await import('./new-pattern.js')).newPatternCommand,
  },
  {
    name: 'match',
    summary: 'would two patterns match, and if not, why not',
    load: async () => (await import('./match-patterns.js')).matchPatternsCommand,
  },
  {
    name: 'diff',
    summary: 'what changed between two versions, and what it breaks',
    load: async () => (await import('./diff-patterns.js')).diffPatternsCommand,
  },
  {
    name: 'coverage',
    summary: 'which data flows have a producer and a consumer',
    load: async () => (await import('./coverage.js')).coverage,
  },
  {
    name: 'code',
    summary: 'write TypeScript types for the rows of patterns',
    load: async () => (await import('./generate-code.js')).generateCodeCommand,
  },
  {
    name: 'reference',
    summary: 'write the browsable reference as static HTML',
    load: async () => (await import('./write-reference.js')).writeReference,
  },
  {
    name: 'tables',
    summary: 'write the pages that map data flows to patterns',
    load: async () => (await import('./write-tables.js')).writeTables,
  },
  {
    name: 'import',
    summary: 'read patterns that others have published',
    load: async () => (await import('./import-patterns.js')).importPatternsCommand,
  },
];

const help = `Usage: gridloom pattern SUBCOMMAND [options]

The workbench for patterns: the catalogue, and files of your own.

Subcommands:
${subcommands.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`).join('\n')}

gridloom pattern SUBCOMMAND --help explains a subcommand, with examples.
`;

/** `gridloom pattern`. */
export const pattern: Command = {
  help,
  run: async (args, io) => run(args, io),
  helpFor: async (args) => {
    const named = args.flatMap((arg) => subcommands.find(({ name }) => name === arg) ?? []);
    return named[0] === undefined ? help : (await named[0].load()).help;
  },
};

async function run([name, ...rest]: string[], io: Io): Promise<ExitCode> {
  const found = subcommands.find((one) => one.name === name);
  if (found !== undefined) return runSubcommand(found, rest, io);
  if (name === 'help') {
    io.stdout.write((await pattern.helpFor?.(rest)) ?? help);
    return 0;
  }
  const names = subcommands.map((one) => one.name).join(', ');
  throw new UsageError(
    name === undefined
      ? `a subcommand is missing: ${names}`
      : `there is no subcommand ${name}; there are ${names}`,
  );
}

/** Says itself what is wrong with usage or input, since its reader needs to know about the subcommand. */
async function runSubcommand(
  { name, load }: Subcommand,
  args: string[],
  io: Io,
): Promise<ExitCode> {
  try {
    return await (await load()).run(args, io);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof InputError)) throw error;
    io.stderr.write(`gridloom pattern ${name}: ${error.message}\n`);
    if (error instanceof UsageError) io.stderr.write(`Try gridloom pattern ${name} --help.\n`);
    return 2;
  }
}
