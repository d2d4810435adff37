import { indexLines } from './line-index.js';
import type { GraphPattern } from './model.js';
import { parseGraphPattern } from './parse-pattern.js';
import { GraphPatternError } from './pattern-error.js';
import { PatternFileError, type PatternFaultKind } from './pattern-header.js';
import type { Prefixes } from './pattern-nodes.js';
import { scanTokens, type Token } from './sparql-tokens.js';

export interface FileToken extends Token {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** The tokens of a pattern file, without its comments. @throws PatternFileError */
export function tokensOf(text: string, name: string): FileToken[] {
  try {
    const placeOf = indexLines(text);
    return scanTokens(text).map(({ kind, text: word, offset }) => {
      const { line, column } = placeOf(offset);
      return { kind, text: word, offset, line, column };
    });
  } catch (error) {
    throw fileError(error, name);
  }
}

/** The text between two braces: from `start` up to `end`. */
export interface Group {
  readonly start: number;
  readonly end: number;
  /** Where it starts, counted from 1. */
  readonly line: number;
}

/** The outermost groups of a query in order of appearance. */
export function groupsOf(tokens: readonly FileToken[]): Group[] {
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

/** The pattern that stands in a group; lines and columns of errors are those of the file. @throws PatternFileError */
export function parseGroup(
  text: string,
  name: string,
  group: Group,
  prefixes: Prefixes,
): GraphPattern {
  // Blanks in place of what stands before keep lines and columns those of the file.
  const before = text.slice(0, group.start).replace(/[^\n]/g, ' ');
  try {
    return parseGraphPattern(before + text.slice(group.start, group.end), prefixes);
  } catch (error) {
    throw fileError(error, name);
  }
}

const kinds: Readonly<Record<string, PatternFaultKind>> = {
  'undeclared prefix': 'undeclared-prefix',
  'literal as subject': 'literal-subject',
  'empty pattern': 'empty-pattern',
};

/** An error of the pattern's text, whose lines are those of the file, as one of the file. */
function fileError(error: unknown, name: string): unknown {
  if (!(error instanceof GraphPatternError)) return error;
  const { line = 1, column, construct = '' } = error;
  return new PatternFileError(name, line, error.message, column, kinds[construct] ?? 'not-sparql');
}
