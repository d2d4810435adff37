import { parseTemplate, templateVariables } from '../iri-templates.js';
import type { GraphPattern, Term } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import type { HeaderVariable } from '../pattern-header.js';
import { iriValue, literalParts, termKind } from '../read-terms.js';
import { integerRanges, xsd } from '../vocabulary.js';

/** The line that every generated file begins with. */
export const generatedMark =
  '// Written by `gridloom pattern code` from the pattern files: change those, not this.';

/**
 * All generated files by name: one per family and `index.ts`.
 *
 * @param importFrom where they find `Quantity`
 */
export function generatedFiles(
  entries: readonly CatalogueEntry[],
  importFrom: string,
): ReadonlyMap<string, string> {
  const families = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    const family = entry.name.slice(0, entry.name.indexOf('/'));
    families.set(family, [...(families.get(family) ?? []), entry]);
  }
  const names = [...families.keys()].sort();
  return new Map([
    ...names.map((family): [string, string] => [
      `${family}.ts`,
      generateCode(family, families.get(family)!, importFrom),
    ]),
    ['index.ts', generateIndex(names, nameable(names, families))],
  ]);
}

/** Families whose row types can all stand in one list: one that repeats a name of an earlier family cannot. */
function nameable(
  names: readonly string[],
  families: ReadonlyMap<string, readonly CatalogueEntry[]>,
): readonly string[] {
  const taken = new Set<string>();
  return names.filter((family) => {
    const bases = families.get(family)!.map(({ name }) => pascalCase(name.replace(/^.*\//, '')));
    if (bases.some((base) => taken.has(base))) return false;
    for (const base of bases) taken.add(base);
    return true;
  });
}

/**
 * TypeScript types for the patterns of one family: a row type per pattern, and the maps from names to row types that
 * `typedPattern` and `typedRequest` are typed by.
 *
 * @param family becomes part of the names of the maps
 * @param importFrom where the generated file finds `Quantity`
 */
export function generateCode(
  family: string,
  entries: readonly CatalogueEntry[],
  importFrom: string,
): string {
  const rows = entries.map(rowTypes);
  const body = rows.map(({ types }) => types).join('\n');
  const maps = [
    mapOf(
      `${pascalCase(family)}Patterns`,
      rows.flatMap(({ pattern }) => pattern ?? []),
    ),
    mapOf(
      `${pascalCase(family)}Requests`,
      rows.flatMap(({ request }) => request ?? []),
    ),
  ];
  const uses = /\bQuantity</.test(body)
    ? `import type { Quantity } from ${quoted(importFrom)};\n\n`
    : '';
  return `${generatedMark}\n${uses}${body}\n${maps.join('\n')}`;
}

/** The file that brings the families together. */
function generateIndex(families: readonly string[], exported: readonly string[]): string {
  const imports = families.map(
    (family) =>
      `import type { ${pascalCase(family)}Patterns, ${pascalCase(family)}Requests } from ${quoted(`./${family}.js`)};\n`,
  );
  // Declarations of those who use a row must be able to name its type.
  const exports = exported.map((family) => `export type * from ${quoted(`./${family}.js`)};\n`);
  const join = (kind: string) =>
    families.map((family) => `${pascalCase(family)}${kind}`).join(',\n    ');
  return [
    `${generatedMark}\n`,
    ...imports,
    '\n',
    ...exports,
    '\n/** Row types of the patterns of the catalogue, by name. */\n',
    `export interface CataloguePatterns\n  extends ${join('Patterns')} {}\n`,
    '\n/** Row types of the requests with result of the catalogue, by name. */\n',
    `export interface CatalogueRequests\n  extends ${join('Requests')} {}\n`,
  ].join('');
}

interface RowTypes {
  readonly types: string;
  /** Line of the map of patterns. */
  readonly pattern?: string;
  /** Line of the map of requests. */
  readonly request?: string;
}

function rowTypes(entry: CatalogueEntry): RowTypes {
  const base = pascalCase(entry.name.replace(/^.*\//, ''));
  const about = comment(`${entry.title}. ${entry.purpose}`, '');
  if (entry.kind === 'pattern') {
    const type = `${base}Row`;
    return {
      types: `${about}export type ${type} = ${objectType(entry, entry.pattern)};\n`,
      pattern: `  readonly ${quoted(entry.name)}: ${reference(entry, entry.pattern, type)};\n`,
    };
  }
  const [argument, result] = [`${base}Argument`, `${base}Result`];
  return {
    types:
      `${about}export type ${argument} = ${objectType(entry, entry.argument)};\n\n` +
      `/** What comes back for {@link ${argument}}. */\nexport type ${result} = ${objectType(entry, entry.result)};\n`,
    request: `  readonly ${quoted(entry.name)}: {\n    readonly argument: ${reference(entry, entry.argument, argument)};\n    readonly result: ${reference(entry, entry.result, result)};\n  };\n`,
  };
}

function reference(entry: CatalogueEntry, pattern: GraphPattern, type: string): string {
  // A template may be filled by what stands in the argument only; then the result must have the IRI.
  const canMint = ({ template }: HeaderVariable) =>
    template !== undefined &&
    templateVariables(parseTemplate(template) ?? []).every((name) =>
      pattern.variables.includes(name),
    );
  const minted = variablesOf(entry, pattern)
    .filter(canMint)
    .map(({ name }) => quoted(name));
  return `{ readonly row: ${type}; readonly minted: ${minted.join(' | ') || 'never'} }`;
}

function objectType(entry: CatalogueEntry, pattern: GraphPattern): string {
  const fields = variablesOf(entry, pattern).map((variable) => {
    const { name, description, unit, template } = variable;
    const words = [
      description,
      ...(unit === undefined ? [] : [`in ${unit}`]),
      ...(template === undefined ? [] : [`minted from ${template}`]),
    ];
    return `${comment(words.join('; '), '  ')}  readonly ${propertyName(name)}: ${typeOf(variable)};\n`;
  });
  return `{\n${fields.join('')}}`;
}

function variablesOf(entry: CatalogueEntry, pattern: GraphPattern): HeaderVariable[] {
  return pattern.variables.map((name) => entry.variables.find((one) => one.name === name)!);
}

function typeOf({ datatype, unit, oneOf }: HeaderVariable): string {
  if (oneOf !== undefined && (datatype === 'IRI' || datatype === xsd.string)) {
    return oneOf.map((term) => quoted(valueOf(term))).join(' | ');
  }
  const isNumber =
    integerRanges.has(datatype) ||
    datatype === xsd.decimal ||
    datatype === xsd.double ||
    datatype === xsd.float;
  if (isNumber) return unit === undefined ? 'number' : `Quantity<${quoted(unit)}>`;
  if (datatype === xsd.boolean) return 'boolean';
  return datatype === xsd.dateTime || datatype === xsd.dateTimeStamp ? 'Date' : 'string';
}

function mapOf(name: string, lines: readonly string[]): string {
  return lines.length === 0
    ? `export type ${name} = object;\n`
    : `export interface ${name} {\n${lines.join('')}}\n`;
}

/** An IRI without brackets, or a text without quotes and escapes. */
function valueOf(term: Term): string {
  return termKind(term) === 'iri' ? iriValue(term) : literalParts(term).lexical;
}

/** A text of TypeScript. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Variables of SPARQL may begin with a digit, names of TypeScript may not. */
function propertyName(name: string): string {
  return /^\p{L}|^_/u.test(name) ? name : quoted(name);
}

function comment(text: string, indent: string): string {
  return `${indent}/** ${text.replaceAll('*/', '* /')} */\n`;
}

function pascalCase(name: string): string {
  const words = name.split(/[^\p{L}\p{Nd}]+/u).filter(Boolean);
  const joined = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
