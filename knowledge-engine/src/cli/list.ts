import { parseArgs } from 'node:util';
import { listPatterns, loadPattern } from '@gridloom/graph-patterns';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import {
  listKnowledgeBases,
  type ListedInteraction,
  type ListedKnowledgeBase,
} from '../client/index.js';
import { connectionOptions, parsed, readPrefixes } from './arguments.js';
import type { Command, ExitCode, Io } from './command.js';
import { compactPattern, printable } from './compact-term.js';
import { clientOptions, interruptible, runtimeUrl } from './connection.js';
import { printEntries } from './pattern/list-patterns.js';
import { UsageError } from './usage-error.js';

const help = `Usage: gridloom list [options]

Lists the knowledge bases that are registered with a runtime, and their interactions.

Options:
  --patterns           lists the patterns of the catalogue instead, as gridloom pattern list does
  --format FORMAT      table (default on a terminal) or json (default elsewhere, with the patterns in full)
  --prefix p=IRI       a prefix to shorten patterns with, may be repeated
  --url URL            the runtime (default: GRIDLOOM_URL, else http://localhost:8280)

Exit code: 0 done, 1 nothing registered, 2 wrong usage or no runtime reached.

Examples:
  gridloom list
  gridloom list --url https://runtime.example.org --format json
  gridloom list --patterns
`;

/** `gridloom list`. */
export const list: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parsed(() =>
    parseArgs({
      args,
      options: {
        url: connectionOptions.url,
        format: { type: 'string', short: 'f' },
        prefix: { type: 'string', multiple: true },
        patterns: { type: 'boolean' },
      },
    }),
  );
  const format = values.format ?? (io.isTerminal ? 'table' : 'json');
  if (format !== 'table' && format !== 'json') {
    throw new UsageError(`--format ${format}: expected table or json`);
  }
  if (values.patterns) {
    printEntries(listPatterns().map(loadPattern), format, io);
    return 0;
  }
  const prefixes = { ...usualPrefixes, ...readPrefixes(values.prefix) };
  const bases = await interruptible((signal) =>
    listKnowledgeBases(runtimeUrl(values.url, io), {
      ...clientOptions(io),
      signal,
      retry: { attempts: 2 },
    }),
  );
  if (format === 'json') io.stdout.write(`${JSON.stringify(bases, undefined, 2)}\n`);
  else io.stdout.write(bases.map((base) => printBase(base, prefixes)).join('\n'));
  if (bases.length === 0) io.stderr.write('No knowledge base is registered.\n');
  return bases.length === 0 ? 1 : 0;
}

function printBase(base: ListedKnowledgeBase, prefixes: Readonly<Record<string, string>>): string {
  const lines = base.interactions.map(
    ({ kind, id, ...patterns }) =>
      `  ${kind.padEnd(6)} ${shortId(id, base.id)}\n         ${patternsOf(patterns, prefixes)}\n`,
  );
  return `${base.id}  (${printable(base.name)})\n${lines.join('') || '  no interactions\n'}`;
}

function patternsOf(
  patterns: Omit<ListedInteraction, 'id' | 'kind'>,
  prefixes: Readonly<Record<string, string>>,
): string {
  const { pattern, argument, result } = patterns;
  const shown = compactPattern(pattern ?? argument ?? '', prefixes);
  return result === undefined ? shown : `${shown}  ->  ${compactPattern(result, prefixes)}`;
}

function shortId(id: string, base: string): string {
  return id.startsWith(`${base}/interaction/`) ? id.slice(base.length + 13) : id;
}
