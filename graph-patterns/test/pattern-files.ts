import { readdirSync, readFileSync } from 'node:fs';
import { prefixes } from '@gridloom/ontology';
import { Parser as TurtleParser, termToId, type Term as RdfTerm } from 'n3';
import sparqljs, { type SparqlQuery, type Triple as SparqlTriple } from 'sparqljs';

/** A triple as text: variables as `?name`, IRIs bare, literals quoted (the ids of n3). */
export type IdTriple = readonly [subject: string, predicate: string, object: string];

/** One `# ?name: type [unit] e.g. example - description` line of a pattern file; the example as id. */
export type DeclaredVariable = {
  readonly name: string;
  readonly isResult: boolean;
  readonly type: string;
  readonly unit: string | undefined;
  readonly example: string;
};

/** A pattern file and its example, read without the library under test elsewhere. */
export type PatternFile = {
  /** `family/name`. */
  readonly name: string;
  readonly header: ReadonlyMap<string, string>;
  readonly declared: readonly DeclaredVariable[];
  /** The query's WHERE: the pattern, or the argument of a request. */
  readonly where: readonly IdTriple[];
  /** The template of a request with result, empty for the others. */
  readonly result: readonly IdTriple[];
  /** The variables of the SELECT clause, in order; undefined for a request with result. */
  readonly projection: readonly string[] | undefined;
  readonly example: readonly IdTriple[];
};

const folder = new URL('../patterns/', import.meta.url);
const variableLine =
  /^# (result )?\?(\w+): (IRI|xsd:\w+)(?: \[([^\]]+)\])? e\.g\. (<[^>]*>|"[^"]*"(?:\^\^xsd:\w+)?|\S+) - \S.*$/;

const turtle = (text: string): IdTriple[] =>
  new TurtleParser().parse(text).map((quad) => ids([quad.subject, quad.predicate, quad.object]));

const ids = (terms: readonly RdfTerm[]): IdTriple => {
  const [subject, predicate, object] = terms.map(termToId);
  return [subject!, predicate!, object!];
};

const termFrom = (text: string): string => {
  const declarations = ['gl', 'xsd'] as const;
  const heads = declarations.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`);
  return turtle(`${heads.join('\n')}\n<urn:s> <urn:p> ${text} .`)[0]![2];
};

const triplesOf = (triples: readonly SparqlTriple[] | undefined): IdTriple[] =>
  (triples ?? []).map(({ subject, predicate, object }) =>
    ids([subject, predicate, object] as unknown as RdfTerm[]),
  );

const plainGroup = (query: SparqlQuery & { type: 'query' }, name: string): IdTriple[] => {
  const [group, ...rest] = query.where ?? [];
  if (group?.type !== 'bgp' || rest.length > 0) {
    throw new Error(`${name}: WHERE is not one basic graph pattern`);
  }
  return triplesOf(group.triples);
};

const read = (name: string): PatternFile => {
  const text = readFileSync(new URL(`${name}.rq`, folder), 'utf8');
  const query = new sparqljs.Parser().parse(text);
  if (query.type !== 'query') throw new Error(`${name}: not a query`);
  const header = new Map<string, string>();
  const declared: DeclaredVariable[] = [];
  for (const line of text.split('\n').filter((one) => one.startsWith('#'))) {
    const variable = variableLine.exec(line);
    const field = /^# ([a-z-]+): (\S.*)$/.exec(line);
    if (variable) {
      const [, result, variableName, type, unit, example] = variable;
      declared.push({
        name: variableName!,
        isResult: result !== undefined,
        type: type!,
        unit,
        example: termFrom(example!),
      });
    } else if (field) header.set(field[1]!, field[2]!);
    else throw new Error(`${name}: header line not understood: ${line}`);
  }
  const isSelect = query.queryType === 'SELECT';
  if (!isSelect && query.queryType !== 'CONSTRUCT') throw new Error(`${name}: ${query.queryType}`);
  return {
    name,
    header,
    declared,
    where: plainGroup(query, name),
    result: isSelect ? [] : triplesOf(query.template),
    projection: isSelect
      ? query.variables.map((variable) => ('value' in variable ? variable.value : '?'))
      : undefined,
    example: turtle(readFileSync(new URL(`${name}.ttl`, folder), 'utf8')),
  };
};

/** Names of the families: the folders below `patterns`. */
export const families = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** File names of a family. */
export const filesOf = (family: string): string[] => readdirSync(new URL(`${family}/`, folder));

/** README text of a family. */
export const readmeOf = (family: string): string =>
  readFileSync(new URL(`${family}/README.md`, folder), 'utf8');

/** Every pattern file of the catalogue. */
export const patternFiles: readonly PatternFile[] = families.flatMap((family) =>
  filesOf(family)
    .filter((file) => file.endsWith('.rq'))
    .map((file) => read(`${family}/${file.slice(0, -'.rq'.length)}`)),
);

/** Variables of a pattern with their question mark, in order of first appearance. */
export const variablesOf = (pattern: readonly IdTriple[]): string[] =>
  Array.from(new Set(pattern.flat().filter((node) => node.startsWith('?'))));

/** All rows with which a pattern matches data: plain nested loops, terms equal as text. */
export const rowsOf = (
  pattern: readonly IdTriple[],
  data: readonly IdTriple[],
  bound: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string>[] => {
  const [first, ...rest] = pattern;
  if (first === undefined) return [bound];
  return data.flatMap((triple) => {
    const row = new Map(bound);
    const fits = first.every((node, position) => {
      const term = triple[position]!;
      if (!node.startsWith('?')) return node === term;
      const known = row.get(node) ?? term;
      row.set(node, known);
      return known === term;
    });
    return fits ? rowsOf(rest, data, row) : [];
  });
};
