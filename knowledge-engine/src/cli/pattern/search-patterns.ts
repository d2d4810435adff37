import { parseArgs } from 'node:util';
import { type CatalogueEntry } from '@gridloom/graph-patterns';
import { shortNode } from '@gridloom/graph-patterns/workbench';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { parsed, readNumber } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { UsageError } from '../usage-error.js';
import { printEntries, tableOrJson } from './list-patterns.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern search WORD ... [options]

Finds patterns by words of their name, title, purpose, data flows, variables and terms, the best first. A pattern must have
all words, or parts of words. Terms are found by name, prefix and IRI.

Options:
  --in PATH            a file or folder of your own instead of the catalogue, may be repeated
  --limit N            at most so many (default: 20)
  --format FORMAT      table (default on a terminal) or json (default elsewhere)

Exit code: 0 done, 1 nothing found, 2 wrong usage or unreadable file.

Examples:
  gridloom pattern search apparent power
  gridloom pattern search s4ener:PowerLimitProfile --format json
`;

/** `gridloom pattern search`. */
export const searchPatterns: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        in: { type: 'string', multiple: true },
        limit: { type: 'string' },
        format: { type: 'string', short: 'f' },
      },
    }),
  );
  const format = tableOrJson(values.format, io);
  const words = positionals.flatMap((text) => text.toLowerCase().split(/\s+/)).filter(Boolean);
  if (words.length === 0) throw new UsageError('a word to search for is missing');
  const limit = readNumber(values.limit, '--limit', { min: 1, max: 100_000, integer: true }) ?? 20;
  const entries = readEntries(values.in ?? [], io);
  const hits = entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.entry.name < b.entry.name ? -1 : 1))
    .map(({ entry }) => entry);
  if (hits.length > 0) printEntries(hits.slice(0, limit), format, io);
  else if (format === 'json') io.stdout.write('[]\n');
  if (hits.length === 0) io.stderr.write(nothingFound(entries, words));
  if (hits.length > limit) io.stderr.write(`${hits.length - limit} more; --limit shows them.\n`);
  return hits.length === 0 ? 1 : 0;
}

/** With several words, how far each of them leads alone. */
function nothingFound(entries: readonly CatalogueEntry[], words: readonly string[]): string {
  const counts = words.map(
    (word) => `${word}: ${entries.filter((entry) => scoreOf(entry, [word]) > 0).length}`,
  );
  const alone = words.length === 1 ? '' : ` (patterns with one word: ${counts.join(', ')})`;
  return `No pattern has ${words.join(' and ')}${alone}.\n`;
}

/** What a hit is worth, by where it is. */
const weights = { name: 8, title: 6, purpose: 3, variables: 2, terms: 1 } as const;

/** 0 when a word is missing everywhere. */
function scoreOf(entry: CatalogueEntry, words: readonly string[]): number {
  const prefixes = { ...usualPrefixes, ...entry.prefixes };
  const triples =
    entry.kind === 'pattern'
      ? entry.pattern.triples
      : [...entry.argument.triples, ...entry.result.triples];
  const texts: Readonly<Record<keyof typeof weights, string>> = {
    name: `${entry.name} ${entry.flows.join(' ')}`,
    title: entry.title,
    purpose: entry.purpose,
    variables: entry.variables.map(({ name, description }) => `${name} ${description}`).join(' '),
    terms: [...new Set(triples.flat())]
      .filter((node) => node.startsWith('<'))
      .map((node) => `${node} ${shortNode(node, prefixes)}`)
      .join(' '),
  };
  let score = 0;
  for (const word of words) {
    let best = 0;
    for (const [part, weight] of Object.entries(weights)) {
      if (!texts[part as keyof typeof weights].toLowerCase().includes(word)) continue;
      best = Math.max(best, weight);
    }
    if (best === 0) return 0;
    score += best;
  }
  return score;
}
