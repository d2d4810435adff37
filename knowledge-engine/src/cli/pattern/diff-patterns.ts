import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type CatalogueEntry, type Prefixes, type TriplePattern } from '@gridloom/graph-patterns';
import {
  brokenInteractions,
  diffPatterns,
  type NetworkInteraction,
  type PatternDifference,
  shortTriple,
} from '@gridloom/graph-patterns/workbench';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { networkInteractions } from './network-interactions.js';
import { readFiles } from './read-entries.js';

const help = `Usage: gridloom pattern diff OLD NEW [options]

Compares two versions of patterns (files, or folders whose files are paired by their paths): triples and variables that came
and went, and which pairs of interactions break while only one of two parties has taken the new version.

Options:
  --url URL            asks a running network which of its interactions break: those that the old version serves and the new
                       one does not, or that have all of the old version and not of the new one
  --format FORMAT      text (default) or json

Exit code: 0 nothing breaks, 1 something does, 2 wrong usage or unreadable file (the others are compared).

Examples:
  gridloom pattern diff old-patterns new-patterns
  gridloom pattern diff before.rq after.rq --url http://localhost:8280
`;

/** `gridloom pattern diff`. */
export const diffPatternsCommand: Command = { help, run };

interface Change {
  readonly name: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly difference?: PatternDifference;
  /** Interactions of the running network that break. */
  readonly concerned: readonly Pick<NetworkInteraction, 'id' | 'kind'>[];
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
  const [before, after] = [readVersion(oldPath, io), readVersion(newPath, io)];
  const interactions = values.url === undefined ? [] : await networkInteractions(values.url, io);
  const changes = pairUp(before, after).flatMap((pair) => changeOf(pair, interactions));
  const prefixes = { ...usualPrefixes, ...before.prefixes, ...after.prefixes };
  if (format === 'json') io.stdout.write(`${JSON.stringify(changes, undefined, 2)}\n`);
  else
    io.stdout.write(
      changes.map((change) => asText(change, prefixes)).join('\n') || 'Nothing changed.\n',
    );
  if (before.unreadable.length + after.unreadable.length > 0) return 2;
  return changes.some(breaks) ? 1 : 0;
}

/** One side of the comparison. */
interface Version {
  /** By the path of their files below the argument. */
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** Paths, likewise, of files with a fault. */
  readonly unreadable: readonly string[];
  readonly prefixes: Prefixes;
}

function readVersion(path: string, io: Io): Version {
  const { patterns, unreadable } = readFiles([path], io);
  const entries = new Map(
    patterns.map(({ entry, path: file }) => [relative(path, file ?? ''), entry]),
  );
  return {
    entries,
    unreadable: unreadable.map((file) => relative(path, file)),
    prefixes: Object.assign({}, ...patterns.map(({ entry }) => entry.prefixes)) as Prefixes,
  };
}

interface Pair {
  readonly before?: CatalogueEntry;
  readonly after?: CatalogueEntry;
}

/**
 * What cannot be read on one side has not come or gone. Two single files are versions of each other whatever their names:
 * both are the empty path.
 */
function pairUp(before: Version, after: Version): Pair[] {
  const both = new Set([...before.entries.keys(), ...after.entries.keys()]);
  const unknown = new Set([...before.unreadable, ...after.unreadable]);
  return [...both].sort().flatMap((path): Pair[] => {
    if (unknown.has(path)) return [];
    const [old, now] = [before.entries.get(path), after.entries.get(path)];
    return [{ ...(old && { before: old }), ...(now && { after: now }) }];
  });
}

function changeOf({ before, after }: Pair, interactions: readonly NetworkInteraction[]): Change[] {
  if (before === undefined) return [{ name: after!.name, what: 'added', concerned: [] }];
  const difference = after === undefined ? undefined : diffPatterns(before, after);
  if (after !== undefined && difference === undefined) return [];
  const concerned = brokenInteractions(before, after, interactions).map(({ id, kind }) => ({
    id,
    kind,
  }));
  if (difference === undefined) return [{ name: before.name, what: 'removed', concerned }];
  return [{ name: difference.name, what: 'changed', difference, concerned }];
}

function breaks({ what, difference }: Change): boolean {
  return what === 'removed' || (difference?.broken.length ?? 0) > 0;
}

function asText({ name, what, difference, concerned }: Change, prefixes: Prefixes): string {
  const lines = [`${name}: ${what}`];
  const short = (triple: TriplePattern) => shortTriple(triple, prefixes);
  for (const triple of difference?.removed ?? []) lines.push(`  - ${short(triple)}`);
  for (const triple of difference?.added ?? []) lines.push(`  + ${short(triple)}`);
  for (const variable of difference?.removedVariables ?? []) lines.push(`  - ?${variable}`);
  for (const variable of difference?.addedVariables ?? []) lines.push(`  + ?${variable}`);
  for (const { name: variable, change } of difference?.changedVariables ?? []) {
    lines.push(`  ?${variable}: ${change}`);
  }
  for (const remark of difference?.remarks ?? []) lines.push(`  ${remark}`);
  for (const { interactions, part, missing } of difference?.broken ?? []) {
    const where = part === 'pattern' ? '' : ` (${part})`;
    lines.push(`  breaks ${interactions}${where}: ${missing.map(short).join(' . ')}`);
  }
  for (const { kind, id } of concerned) lines.push(`  breaks the ${kind} ${id}`);
  return lines.map((line) => `${line}\n`).join('');
}
