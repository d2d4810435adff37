import { prefixes as usualPrefixes } from '@gridloom/ontology';
import type { GraphPattern } from '../../model.js';
import { parseGraphPattern } from '../../parse-pattern.js';
import { GraphPatternError } from '../../pattern-error.js';
import type { UsedAs } from '../../pattern-header.js';
import type { Prefixes } from '../../pattern-nodes.js';
import { guessDeclaration } from '../guess-declaration.js';
import { shortNode, shortTriple } from '../short-terms.js';
import { publishedWarnings } from './published-warnings.js';
import { type PublishedPattern, readPublishedFile } from './read-published.js';

/** What stands at a place of an imported file. */
export interface ImportRemark {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A published pattern, read as written. */
export interface ImportedPattern {
  readonly name: string;
  readonly pattern: GraphPattern;
  readonly result?: GraphPattern;
  /** A pattern file of the catalogue's format, for the engineer to complete. */
  readonly file: string;
}

export interface ImportOutcome {
  readonly patterns: readonly ImportedPattern[];
  readonly remarks: readonly ImportRemark[];
}

export interface ImportOptions {
  /** Prefixes of the collection, such as those of its `prefixes.json`. */
  readonly prefixes?: Prefixes;
  /** Values of placeholders such as `${ISP_UNIT}`, in SPARQL. */
  readonly placeholders?: Readonly<Record<string, string>>;
  /** The family that the pattern files shall belong to. */
  readonly family?: string;
}

/**
 * Reads patterns that others have published (`.gp`, `.gp.yaml`) and writes them as pattern files. The triples stay as
 * written, mistakes included, since others register them so; what is doubtful is a warning. A pattern that cannot be
 * read is an error with its place, and the others go on.
 */
export function importPatterns(
  text: string,
  fileName: string,
  { prefixes = {}, placeholders = {}, family = 'imported' }: ImportOptions = {},
): ImportOutcome {
  const { patterns, faults } = readPublishedFile(text.replace(/^\ufeff/, ''), fileName);
  const remarks: ImportRemark[] = faults.map((fault) => ({ severity: 'error', ...fault }));
  const imported: ImportedPattern[] = [];
  for (const published of patterns) {
    const read = (source: PublishedText): GraphPattern | undefined => {
      const filled = fillPlaceholders(source.text, placeholders);
      try {
        if ('missing' in filled) {
          remarks.push({
            severity: 'error',
            line: source.lineOffset + filled.line,
            column: 1,
            message: `${published.name}: the placeholder \${${filled.missing}} has no value; give it with --set ${filled.missing}=TERM`,
          });
          return undefined;
        }
        const pattern = parseGraphPattern(filled.text, { ...rdfPrefixes, ...prefixes });
        for (const warning of publishedWarnings(pattern, filled.text)) {
          remarks.push({
            severity: 'warning',
            line: source.lineOffset + warning.line,
            column: 1,
            message: `${published.name}: ${warning.message}`,
          });
        }
        return pattern;
      } catch (error) {
        if (!(error instanceof GraphPatternError)) throw error;
        remarks.push({
          severity: 'error',
          line: source.lineOffset + (error.line ?? 1),
          column: source.columnOffset + (error.column ?? 1),
          message: `${published.name}: ${problemOf(error)}`,
        });
        return undefined;
      }
    };
    const pattern = read(published);
    const result = published.result === undefined ? undefined : read(published.result);
    if (pattern === undefined || (published.result !== undefined && result === undefined)) continue;
    const file = patternFileOf(published, pattern, result, prefixes, fileName);
    imported.push({
      name: `${family}/${safeName(published.name)}`,
      pattern,
      ...(result === undefined ? {} : { result }),
      file,
    });
  }
  return { patterns: imported, remarks: remarks.toSorted((a, b) => a.line - b.line) };
}

/** Without the place, which counts from the start of the pattern and not of the file. */
function problemOf({ message, construct }: GraphPatternError): string {
  const prefix = /the prefix ([\w.-]*):/.exec(message)?.[1];
  return construct === 'undeclared prefix' && prefix !== undefined
    ? `the prefix ${prefix}: is not declared; --prefix ${prefix}=IRI or prefixes.json says what it stands for`
    : message.replace(/ \(line \d+, column \d+\)$/, '');
}

/** A name as publishers give it as that of a file below the family, wherever its author may have wanted to lead. */
function safeName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'unnamed';
}

const rdfPrefixes = { rdf: usualPrefixes.rdf };

type PublishedText = Pick<PublishedPattern, 'text' | 'lineOffset' | 'columnOffset'>;

function fillPlaceholders(
  text: string,
  placeholders: Readonly<Record<string, string>>,
): { readonly text: string } | { readonly missing: string; readonly line: number } {
  let missing: { readonly missing: string; readonly line: number } | undefined;
  const filled = text.replace(/\$\{(\w+)\}/g, (whole, name: string, offset: number) => {
    if (Object.hasOwn(placeholders, name)) return placeholders[name]!;
    missing ??= { missing: name, line: text.slice(0, offset).split('\n').length };
    return whole;
  });
  return missing ?? { text: filled };
}

/** The pattern in the catalogue's format; what its publisher does not say is guessed from the vocabularies. */
function patternFileOf(
  published: PublishedPattern,
  pattern: GraphPattern,
  result: GraphPattern | undefined,
  prefixes: Prefixes,
  fileName: string,
): string {
  const all = { ...usualPrefixes, ...prefixes };
  const declare = (variable: string, patterns: readonly GraphPattern[], role: string) => {
    const { datatype, example } = guessDeclaration(variable, patterns, all);
    const shown = datatype === 'IRI' ? 'IRI' : shortNode(`<${datatype}>`, all);
    return `# ${role}?${variable}: ${shown} e.g. ${example} - not described by its publisher`;
  };
  const patterns = result === undefined ? [pattern] : [pattern, result];
  const onlyInResult = (result?.variables ?? []).filter((v) => !pattern.variables.includes(v));
  const group = ({ triples }: GraphPattern) =>
    `{\n${triples.map((triple) => `  ${shortTriple(triple, all)} .`).join('\n')}\n}`;
  const query =
    result === undefined
      ? `SELECT *\nWHERE ${group(pattern)}`
      : `CONSTRUCT ${group(result)}\nWHERE ${group(pattern)}`;
  const header = [
    `# title: ${published.name.replace(/\s+/g, ' ')}`,
    `# purpose: Imported as its publisher wrote it; say here what it is for.`,
    `# seed: published (${fileName.replace(/^.*[/\\]/, '').replace(/\s+/g, ' ')})`,
    `# used-as: ${usesOf(published, result).join(', ')}`,
    ...pattern.variables.map((variable) => declare(variable, patterns, '')),
    ...onlyInResult.map((variable) => declare(variable, patterns, 'result ')),
  ].join('\n');
  const used = new Set(
    Array.from(`${header}\n${query}`.matchAll(/(?<![\w<])([\w-]+):(?=[\p{L}_])/gu), ([, p]) => p!),
  );
  const prologue = Object.entries(all)
    .filter(([prefix]) => used.has(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`);
  return `${header}\n\n${prologue.join('\n')}\n\n${query}\n`;
}

function usesOf({ usedIn }: PublishedPattern, result: GraphPattern | undefined): UsedAs[] {
  if (result !== undefined) return ['request with result'];
  const uses: UsedAs[] = [];
  if (usedIn.some((use) => /^(ask|answer)$/i.test(use))) uses.push('Ask/Answer');
  if (usedIn.some((use) => /^(post|react)$/i.test(use))) uses.push('Post/React');
  return uses.length === 0 ? ['Ask/Answer', 'Post/React'] : uses;
}
