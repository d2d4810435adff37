import sparqljs from 'sparqljs';
import type { ConstructQuery, SelectQuery } from 'sparqljs';
import { declareVariables } from './declare-variables.js';
import { readCatalogueFragment } from './fragment-files.js';
import { expandIncludes, type FragmentReader } from './fragments.js';
import type { GraphPattern } from './model.js';
import {
  PatternFileError,
  patternFields,
  type PatternHeader,
  readHeader,
} from './pattern-header.js';
import type { Prefixes } from './pattern-nodes.js';
import { type FileToken, type Group, groupsOf, parseGroup, tokensOf } from './query-groups.js';
import { shorten } from './term-text.js';

/** What every named pattern states about itself; the variables in the order in which they stand in the pattern. */
export interface PatternDescription extends PatternHeader {
  /** `family/name`: the path of the file below the catalogue, without `.rq`. */
  readonly name: string;
  readonly prefixes: Prefixes;
}

/** A pattern for Ask and Answer, or the argument of Post and React without result. */
export interface PatternEntry extends PatternDescription {
  readonly kind: 'pattern';
  readonly pattern: GraphPattern;
}

/** The two patterns of Post and React with result. */
export interface RequestEntry extends PatternDescription {
  readonly kind: 'request';
  readonly argument: GraphPattern;
  readonly result: GraphPattern;
}

export type CatalogueEntry = PatternEntry | RequestEntry;

export interface PatternFileOptions {
  /** Where includes find fragments; those of the catalogue by default. */
  readonly readFragment?: FragmentReader;
}

/**
 * Reads a pattern file: comments that describe the pattern and its variables (see the README of this workspace), then
 * standard SPARQL: PREFIX lines and `SELECT ?a ?b WHERE { pattern }` with all variables of the pattern, or
 * `CONSTRUCT { result } WHERE { argument }` for a request with result. Comment lines `# include fragment(...)` within the
 * braces stand for the triples of a fragment.
 *
 * @param name `family/name`, for messages and the entry.
 * @throws PatternFileError naming file, line and fault.
 */
export function parsePatternFile(
  file: string,
  name: string,
  { readFragment = readCatalogueFragment }: PatternFileOptions = {},
): CatalogueEntry {
  const source = file.replace(/^\ufeff/, '');
  const query = parseQuery(source, name);
  const prefixes: Prefixes = { ...query.prefixes };
  const header = readHeader(source, name, prefixes);
  const fieldsOfHeader = patternFields(header, name);
  const { usedAs } = fieldsOfHeader;
  const { text, inherited } = expandIncludes(source, name, prefixes, readFragment);
  const groups = groupsOf(tokensOf(text, name));
  const fail = (problem: string): never => {
    throw new PatternFileError(name, groups[0]?.line ?? 1, problem);
  };
  const patternIn = (group: Group | undefined): GraphPattern =>
    group === undefined
      ? fail('a group between { and } is missing')
      : parseGroup(text, name, group, prefixes);
  const declare = (argument: GraphPattern, result?: GraphPattern) =>
    declareVariables(name, argument, result, header.variables, inherited, fail);

  if (query.queryType === 'SELECT') {
    if (usedAs.includes('request with result')) {
      fail('a request with result is written CONSTRUCT { result } WHERE { argument }');
    }
    const pattern = patternIn(groups[0]);
    const variables = declare(pattern);
    checkProjection(query, pattern, fail);
    return { name, prefixes, ...fieldsOfHeader, variables, kind: 'pattern', pattern };
  }
  if (usedAs.length !== 1 || usedAs[0] !== 'request with result') {
    fail('a CONSTRUCT is used as `request with result` and as nothing else');
  }
  const [result, argument] = [patternIn(groups[0]), patternIn(groups[1])];
  const variables = declare(argument, result);
  return { name, prefixes, ...fieldsOfHeader, variables, kind: 'request', argument, result };
}

/** Parts of a query that a pattern file has; anything else (LIMIT, DISTINCT, FROM, ...) is refused. */
const allowedParts = new Set(['type', 'queryType', 'prefixes', 'variables', 'template', 'where']);

function parseQuery(text: string, name: string): SelectQuery | ConstructQuery {
  let query;
  try {
    query = new sparqljs.Parser().parse(text);
  } catch (error) {
    throw syntaxError(tokensOf(text, name), name, error as Error);
  }
  if (query.type !== 'query' || !['SELECT', 'CONSTRUCT'].includes(query.queryType)) {
    throw new PatternFileError(name, 1, 'expected a SELECT or CONSTRUCT query');
  }
  const extra = Object.entries(query).find(
    ([part, value]) => !allowedParts.has(part) && value !== undefined,
  );
  if (extra !== undefined) {
    throw new PatternFileError(
      name,
      1,
      `${extra[0]} is not allowed; a pattern file only states a pattern`,
    );
  }
  return query as SelectQuery | ConstructQuery;
}

interface ParserDetails {
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
  /** Of the last token that it could read; the one it complains about follows. */
  readonly loc?: { readonly last_line: number; readonly last_column: number };
}

/** The parser's complaint, with its place as far as the parser or its message tells. */
function syntaxError(tokens: readonly FileToken[], name: string, error: Error): PatternFileError {
  const details = (error as { hash?: ParserDetails }).hash;
  if (details !== undefined) {
    const { loc, line, text } = details;
    const problem = `no SPARQL: unexpected \`${shorten(text)}\``;
    const found =
      loc === undefined
        ? undefined
        : tokens.find(
            (token) =>
              token.line > loc.last_line ||
              (token.line === loc.last_line && token.column > loc.last_column),
          );
    const [atLine, column] = found === undefined ? [line + 1, 1] : [found.line, found.column];
    return new PatternFileError(name, atLine, problem, column, 'not-sparql');
  }
  const prefix = /^Unknown prefix: (.*)$/.exec(error.message)?.[1];
  const token = tokens.find(
    ({ kind, text }) => kind === 'prefixedName' && text.startsWith(`${prefix}:`),
  );
  return new PatternFileError(
    name,
    token?.line ?? 1,
    `no SPARQL: ${error.message}`,
    token?.column,
    prefix === undefined ? 'not-sparql' : 'undeclared-prefix',
  );
}

function checkProjection(
  query: SelectQuery,
  pattern: GraphPattern,
  fail: (problem: string) => never,
): void {
  const projected = new Set<string>();
  for (const variable of query.variables) {
    if ('termType' in variable && variable.termType === 'Variable') projected.add(variable.value);
    else if ('termType' in variable && variable.termType === 'Wildcard') return;
    else fail('SELECT names the variables of the pattern or is SELECT *, without expressions');
  }
  const missing = pattern.variables.find((variable) => !projected.has(variable));
  if (missing !== undefined) fail(`SELECT does not name ?${missing} of the pattern`);
  const foreign = [...projected].find((variable) => !pattern.variables.includes(variable));
  if (foreign !== undefined) fail(`SELECT names ?${foreign}, which does not stand in the pattern`);
}
