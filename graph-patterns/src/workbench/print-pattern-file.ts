import { prefixes as usualPrefixes } from '@gridloom/ontology';
import type { GraphPattern } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import { rdf } from '../vocabulary.js';
import { shortNode, shortTriple } from './short-terms.js';

/**
 * A pattern as plain standard SPARQL, without header and with the triples of its fragments in place of the includes, for
 * tools that know nothing of either.
 */
export function plainSparql(entry: CatalogueEntry): string {
  const patterns = entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
  // All namespaces that shorten something, the names of the file first.
  const shown = patterns.flatMap(({ triples }) =>
    triples.flat().filter((node) => node !== `<${rdf.type}>`),
  );
  const used = usedPrefixes(shown, entry);
  const group = ({ triples }: GraphPattern) =>
    `{\n${triples.map((triple) => `  ${shortTriple(triple, used)} .`).join('\n')}\n}`;
  const prologue = Object.entries(used).map(
    ([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`,
  );
  const query =
    entry.kind === 'pattern'
      ? `SELECT ${entry.pattern.variables.map((name) => `?${name}`).join(' ')}\nWHERE ${group(entry.pattern)}`
      : `CONSTRUCT ${group(entry.result)}\nWHERE ${group(entry.argument)}`;
  return `${prologue.join('')}\n${query}\n`;
}

function usedPrefixes(
  nodes: readonly string[],
  entry: CatalogueEntry,
): Readonly<Record<string, string>> {
  const candidates: Readonly<Record<string, string>> = { ...usualPrefixes, ...entry.prefixes };
  const used = new Set(
    nodes.flatMap((node) => {
      const short = shortNode(node, candidates);
      const match = /^(?:".*"\^\^)?([\w-]+):/s.exec(short);
      return match === null || short.startsWith('<') ? [] : [match[1]!];
    }),
  );
  return Object.fromEntries(
    Object.entries(candidates)
      .filter(([prefix]) => used.has(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
