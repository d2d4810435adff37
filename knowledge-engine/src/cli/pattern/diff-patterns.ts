import { parseArgs } from 'node:util';
import {
  type CatalogueEntry,
  diffPatterns,
  parseGraphPattern,
  type PatternDifference,
  samePattern,
  shortTriple,
} from '@gridloom/graph-patterns';
import { listKnowledgeBases } from '../../client/index.js';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { clientOptions, interruptible, runtimeUrl } from '../connection.js';
import { UsageError } from '../usage-error.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern diff OLD NEW [options]

Compares two versions of patterns (files, or folders whose patterns are paired by family and name): triples and variables
that came and went, and which pairs of interactions break while only one of two parties has taken the new version.

Options:
  --url URL            asks a running network which of its interactions use a pattern that breaks
  --format FORMAT      text (default) or json

Exit code: 0 nothing breaks, 1 something does, 2 wrong usage or unreadable file.

Examples:
  gridloom pattern diff old-patterns new-patterns
  gridloom pattern diff before.rq after.rq --format json
`;

/** `gridloom pattern diff`. */
export const diffPatternsCommand: Command = { help, run };

/** An interaction of a running network that uses a pattern which breaks. */
interface Concerned {
  readonly knowledgeBase: string;
  readonly interaction: string;
  readonly kind: string;
}

interface Change {
  readonly name: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly difference?: PatternDifference;
  readonly concerned: readonly Concerned[];
}

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, format: { type: 'string', short: 'f' } },
    }),
  );
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format ${format}: expected text or json`);
  }
  const [oldPath, newPath, more] = positionals;
  if (oldPath === undefined || newPath === undefined) {
    throw new UsageError('two files or folders are needed, the old one first');
  }
  if (more !== undefined) throw new UsageError(`one argument too many: ${more}`);
  const [before, after] = [readEntries([oldPath], io), readEntries([newPath], io)];
  const pairs = pairUp(before, after);
  const users = values.url === undefined ? () => [] : await usersOf(values.url, io);
  const changes = pairs.flatMap((pair) => changeOf(pair, users));
  if (format === 'json') io.stdout.write(`${JSON.stringify(changes, undefined, 2)}\n`);
  else io.stdout.write(changes.map(asText).join('\n') || 'Nothing changed.\n');
  return changes.some(breaks) ? 1 : 0;
}

interface Pair {
  readonly before?: CatalogueEntry;
  readonly after?: CatalogueEntry;
}

/** Two single files are versions of each other whatever their names. */
function pairUp(before: readonly CatalogueEntry[], after: readonly CatalogueEntry[]): Pair[] {
  if (before.length === 1 && after.length === 1) return [{ before: before[0]!, after: after[0]! }];
  const byName = new Map(after.map((entry) => [entry.name, entry]));
  const old = new Set(before.map(({ name }) => name));
  return [
    ...before.map((entry): Pair => {
      const now = byName.get(entry.name);
      return now === undefined ? { before: entry } : { before: entry, after: now };
    }),
    ...after.flatMap((entry): Pair[] => (old.has(entry.name) ? [] : [{ after: entry }])),
  ];
}

function changeOf(
  { before, after }: Pair,
  users: (entry: CatalogueEntry) => readonly Concerned[],
): Change[] {
  if (before === undefined) return [{ name: after!.name, what: 'added', concerned: [] }];
  if (after === undefined)
    return [{ name: before.name, what: 'removed', concerned: users(before) }];
  const difference = diffPatterns(before, after);
  if (difference === undefined) return [];
  const concerned = difference.broken.length === 0 ? [] : users(before);
  return [{ name: after.name, what: 'changed', difference, concerned }];
}

function breaks({ what, difference }: Change): boolean {
  return what === 'removed' || (difference?.broken.length ?? 0) > 0;
}

/** Finds the interactions of a running network whose pattern is that of an entry, whatever its variables are called. */
async function usersOf(
  url: string,
  io: Io,
): Promise<(entry: CatalogueEntry) => readonly Concerned[]> {
  const bases = await interruptible((signal) =>
    listKnowledgeBases(runtimeUrl(url, io), { ...clientOptions(io), signal }),
  );
  const used = bases.flatMap(({ id, interactions }) =>
    interactions.flatMap(({ id: interaction, kind, pattern, argument }) => {
      const text = pattern ?? argument;
      if (text === undefined || text === '') return [];
      return [{ knowledgeBase: id, interaction, kind, parsed: parseGraphPattern(text) }];
    }),
  );
  return (entry) => {
    const wanted = entry.kind === 'pattern' ? entry.pattern : entry.argument;
    return used.flatMap(({ parsed: pattern, ...concerned }) =>
      samePattern(wanted, pattern) ? [concerned] : [],
    );
  };
}

function asText({ name, what, difference, concerned }: Change): string {
  const lines = [`${name}: ${what}`];
  for (const triple of difference?.removed ?? []) lines.push(`  - ${shortTriple(triple)}`);
  for (const triple of difference?.added ?? []) lines.push(`  + ${shortTriple(triple)}`);
  for (const variable of difference?.removedVariables ?? []) lines.push(`  - ?${variable}`);
  for (const variable of difference?.addedVariables ?? []) lines.push(`  + ?${variable}`);
  for (const { name: variable, change } of difference?.changedVariables ?? []) {
    lines.push(`  ?${variable}: ${change}`);
  }
  for (const remark of difference?.remarks ?? []) lines.push(`  ${remark}`);
  for (const { interactions, missing } of difference?.broken ?? []) {
    lines.push(
      `  breaks ${interactions}: ${missing.map((triple) => shortTriple(triple)).join(' . ')}`,
    );
  }
  for (const { kind, interaction } of concerned) lines.push(`  concerns ${kind} ${interaction}`);
  return lines.map((line) => `${line}\n`).join('');
}
