import sparqljs from 'sparqljs';
import type { ConstructQuery, SelectQuery } from 'sparqljs';
import type { GraphPattern } from './model.js';
import { parseGraphPattern } from './parse-pattern.js';
import { GraphPatternError, positionOf } from './pattern-error.js';
import {
  type HeaderVariable,
  parseHeader,
  PatternFileError,
  type PatternHeader,
} from './pattern-header.js';
import type { Prefixes } from './pattern-nodes.js';
import { scanTokens, type Token } from './sparql-tokens.js';
import { shorten } from './term-text.js';

/** What every named pattern states about itself; the variables in the order of their declaration. */
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

/**
 * Reads a pattern file: comments that describe the pattern and its variables (see the README of this workspace), then
 * standard SPARQL: PREFIX lines and `SELECT ?a ?b WHERE { pattern }` with all variables of the pattern, or
 * `CONSTRUCT { result } WHERE { argument }` for a request with result.
 *
 * @param name `family/name`, for messages and the entry.
 * @throws PatternFileError naming file, line and fault.
 */
export function parsePatternFile(text: string, name: string): CatalogueEntry {
  const tokens = tokensOf(text, name);
  const query = parseQuery(text, name, tokens);
  const prefixes: Prefixes = { ...query.prefixes };
  const description = { name, prefixes, ...parseHeader(text, name, prefixes) };
  const { usedAs, variables } = description;
  const groups = groupsOf(tokens);
  const fail = (problem: string): never => {
    throw new PatternFileError(name, groups[0]?.line ?? 1, problem);
  };
  const patternIn = (group: Group | undefined): GraphPattern =>
    group === undefined
      ? fail('a group between { and } is missing')
      : parseGroup(text, name, group, prefixes);
  /** Declarations and a pattern must name the same variables. */
  const compare = (where: string, present: readonly string[], declared: HeaderVariable[]) => {
    for (const variable of present) {
      if (!declared.some((other) => other.name === variable)) {
        fail(`?${variable} stands in the ${where} but the header does not declare it there`);
      }
    }
    for (const { name: variable, line } of declared) {
      if (present.includes(variable)) continue;
      throw new PatternFileError(name, line, `?${variable} does not stand in the ${where}`);
    }
  };
  const declaredInPattern = variables.filter((variable) => !variable.onlyInResult);
  const declaredInResult = variables.filter((variable) => variable.onlyInResult);

  if (query.queryType === 'SELECT') {
    if (usedAs.includes('request with result')) {
      fail('a request with result is written CONSTRUCT { result } WHERE { argument }');
    }
    const pattern = patternIn(groups[0]);
    compare('pattern', pattern.variables, declaredInPattern);
    compare('result of a CONSTRUCT', [], declaredInResult);
    checkProjection(query, pattern, fail);
    return { ...description, kind: 'pattern', pattern };
  }
  if (usedAs.length !== 1 || usedAs[0] !== 'request with result') {
    fail('a CONSTRUCT is used as `request with result` and as nothing else');
  }
  const [result, argument] = [patternIn(groups[0]), patternIn(groups[1])];
  compare('argument', argument.variables, declaredInPattern);
  const onlyInResult = result.variables.filter((name) => !argument.variables.includes(name));
  compare('result only', onlyInResult, declaredInResult);
  return { ...description, kind: 'request', argument, result };
}

/** Parts of a query that a pattern file has; anything else (LIMIT, DISTINCT, FROM, ...) is refused. */
const allowedParts = new Set(['type', 'queryType', 'prefixes', 'variables', 'template', 'where']);

function parseQuery(
  text: string,
  name: string,
  tokens: readonly FileToken[],
): SelectQuery | ConstructQuery {
  let query;
  try {
    query = new sparqljs.Parser().parse(text);
  } catch (error) {
    throw syntaxError(tokens, name, error as Error);
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

/** The parser's complaint, with its place as far as the parser or its message tells. */
function syntaxError(tokens: readonly FileToken[], name: string, error: Error): PatternFileError {
  // The parser counts lines from 0.
  const details = (error as { hash?: { line: number; text: string } }).hash;
  if (details !== undefined) {
    const problem = `no SPARQL: unexpected \`${shorten(details.text)}\``;
    return new PatternFileError(name, details.line + 1, problem);
  }
  const prefix = /^Unknown prefix: (.*)$/.exec(error.message)?.[1];
  const token = tokens.find(
    ({ kind, text }) => kind === 'prefixedName' && text.startsWith(`${prefix}:`),
  );
  return new PatternFileError(name, token?.line ?? 1, `no SPARQL: ${error.message}`);
}

function checkProjection(
  query: SelectQuery,
  pattern: GraphPattern,
  fail: (problem: string) => never,
): void {
  const projected = new Set<string>();
  for (const variable of query.variables) {
    if ('termType' in variable && variable.termType === 'Variable') projected.add(variable.value);
    else fail('SELECT must name the variables of the pattern, without * or expressions');
  }
  const missing = pattern.variables.find((variable) => !projected.has(variable));
  if (missing !== undefined) fail(`SELECT does not name ?${missing} of the pattern`);
  const foreign = [...projected].find((variable) => !pattern.variables.includes(variable));
  if (foreign !== undefined) fail(`SELECT names ?${foreign}, which does not stand in the pattern`);
}

interface FileToken extends Token {
  /** Counted from 1. */
  readonly line: number;
}

function tokensOf(text: string, name: string): FileToken[] {
  try {
    return scanTokens(text).map((token) => ({
      ...token,
      line: positionOf(text, token.offset).line,
    }));
  } catch (error) {
    throw fileError(error, name);
  }
}

/** The text between two braces: from `start` up to `end`. */
interface Group {
  readonly start: number;
  readonly end: number;
  /** Where it starts, counted from 1. */
  readonly line: number;
}

/** The outermost groups of a query in order of appearance. */
function groupsOf(tokens: readonly FileToken[]): Group[] {
  const groups: Group[] = [];
  let depth = 0;
  let opening: FileToken | undefined;
  for (const token of tokens) {
    if (token.text === '{' && depth++ === 0) opening = token;
    if (token.text === '}' && --depth === 0) {
      groups.push({ start: opening!.offset + 1, end: token.offset, line: opening!.line });
    }
  }
  return groups;
}

function parseGroup(text: string, name: string, group: Group, prefixes: Prefixes): GraphPattern {
  // Blanks in place of what stands before keep lines and columns those of the file.
  const before = text.slice(0, group.start).replace(/[^\n]/g, ' ');
  try {
    return parseGraphPattern(before + text.slice(group.start, group.end), prefixes);
  } catch (error) {
    throw fileError(error, name);
  }
}

/** An error of the pattern's text, whose lines are those of the file, as one of the file. */
function fileError(error: unknown, name: string): unknown {
  return error instanceof GraphPatternError
    ? new PatternFileError(name, error.line ?? 1, error.message)
    : error;
}
