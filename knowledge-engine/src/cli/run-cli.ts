import { readFileSync } from 'node:fs';
import { GridloomError, type ErrorCode } from '../api/index.js';
import type { CommandEntry, ExitCode, Io } from './command.js';
import { InterruptedError } from './connection.js';
import { installedCommands, packageOf } from './installed-commands.js';
import { InputError, messageOf, UsageError } from './usage-error.js';

const commands: readonly CommandEntry[] = [
  {
    name: 'serve',
    summary: 'start a runtime and serve its developer API',
    load: async () => (await import('./serve.js')).serve,
  },
  {
    name: 'ask',
    summary: 'ask the network and print every solution',
    load: async () => (await import('./ask.js')).ask,
  },
  {
    name: 'post',
    summary: 'post rows to the network and print the results of the reactions',
    load: async () => (await import('./post.js')).post,
  },
  {
    name: 'explain',
    summary: 'explain who would be asked or called, and who would not and why',
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'list',
    summary: 'list knowledge bases and interactions of a runtime, or the pattern catalogue',
    load: async () => (await import('./list.js')).list,
  },
  {
    name: 'pattern',
    summary: 'check, find, show, write and compare patterns',
    load: async () => (await import('./pattern/pattern-command.js')).pattern,
  },
  {
    name: 'answer',
    summary: 'stand in for a party that answers, with the rows of a file',
    load: async () => (await import('./answer.js')).answer,
  },
  {
    name: 'react',
    summary: 'stand in for a party that reacts: print what arrives, return rows of a file',
    load: async () => (await import('./react.js')).react,
  },
];

/** The overview. A package that does not load is named in it, and hides nothing else. */
async function overview(): Promise<string> {
  let installed: readonly CommandEntry[] = [];
  let problem = '';
  try {
    installed = await installedCommands();
  } catch (error) {
    problem = `\n${messageOf(error)}\n`;
  }
  const all = [...commands, ...installed];
  const width = Math.max(...all.map(({ name }) => name.length));
  return `Usage: gridloom COMMAND [options]

Commands:
${all.map(({ name, summary }) => `  ${name.padEnd(width)} ${summary}`).join('\n')}
${problem}
Environment:
  GRIDLOOM_URL         the runtime that commands talk to (default: http://localhost:8280)
  GRIDLOOM_API_KEY     its API key, if it has one

gridloom COMMAND --help explains a command, with examples. gridloom --version prints the version.
`;
}

/** A command of this package, or of one that is installed above it. */
async function findCommand(name: string | undefined): Promise<CommandEntry | undefined> {
  const own = commands.find((entry) => entry.name === name);
  if (own !== undefined || name === undefined || packageOf(name) === undefined) return own;
  return (await installedCommands()).find((entry) => entry.name === name);
}

/** Runs `gridloom` with these arguments. Everything that goes wrong becomes a message on standard error. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = args;
  const isHelp = first === undefined || first === 'help' || first === '--help' || first === '-h';
  if (isHelp) {
    const command = await (await findCommand(rest[0]))?.load();
    const text = (await command?.helpFor?.(rest.slice(1))) ?? command?.help ?? (await overview());
    (first === undefined ? io.stderr : io.stdout).write(text);
    return first === undefined ? 2 : 0;
  }
  if (first === '--version' || first === '-V') {
    io.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  let entry: CommandEntry | undefined;
  try {
    entry = await findCommand(first);
  } catch (error) {
    io.stderr.write(`gridloom ${first}: ${messageOf(error)}\n`);
    return 2;
  }
  if (entry === undefined) {
    const names = commands.map(({ name }) => name).join(', ');
    const home = packageOf(first);
    const missing =
      home === undefined ? '' : ` ${first} comes with ${home}, which is not installed here.`;
    io.stderr.write(`gridloom: there is no command ${first}; there are ${names}.${missing}\n`);
    return 2;
  }
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write((await command.helpFor?.(rest)) ?? command.help);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof InterruptedError) return 130;
    io.stderr.write(`gridloom ${entry.name}: ${messageOf(error)}\n`);
    if (error instanceof UsageError) {
      io.stderr.write(`Try gridloom ${entry.name} --help.\n`);
    }
    return exitCodeOf(error);
  }
}

/** Codes of exchanges that were begun and failed; all others mean that there was nothing to begin with. */
const failedExchange: ReadonlySet<ErrorCode> = new Set([
  'overloaded',
  'closed',
  'aborted',
  'internal',
]);

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof InputError) return 2;
  return error instanceof GridloomError && !failedExchange.has(error.code) ? 2 : 1;
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
