import { RuleSyntaxError } from './rule-syntax-error.js';

export type TokenKind =
  | '('
  | ')'
  | '['
  | ']'
  | '->'
  | '<-'
  | '.'
  | 'prefix'
  | 'variable'
  | 'iri'
  | 'literal'
  | 'number'
  | 'word'
  | 'end';

/** A piece of rule text. */
export interface Token {
  readonly kind: TokenKind;
  /** As written; of an IRI and a variable without brackets and question mark, of a literal without quotes, unescaped. */
  readonly text: string;
  /** Of a literal: its datatype as written, `<iri>` or `prefix:name`. */
  readonly datatype?: string;
  readonly offset: number;
}

const spacing = /(?:[\s,]+|\/\/[^\n]*|(?<=^|\n)#[^\n]*)+/y;
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['->', /->/y],
  ['<-', /<-/y],
  ['prefix', /@prefix(?=[\s])/y],
  ['variable', /\?[A-Za-z_][\w-]*/y],
  ['iri', /<[^<>\s"{}|^`\\]*>/y],
  ['number', /[+-]?(?:\d+\.\d+|\.\d+|\d+)(?=[\s,()\][]|\.\s|\.$|$)/y],
  ['word', /[^\s,()[\]<>"'?@]+/y],
];
const quoted = {
  '"': /"((?:[^"\\\n]|\\.)*)"/y,
  "'": /'((?:[^'\\\n]|\\.)*)'/y,
} as const;
const datatypePattern = /\^\^(<[^<>\s"{}|^`\\]*>|[^\s,()[\]<>"'?@]+)/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', b: '\b' };

/** Line and column, from 1, of an offset in a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Splits rule text into tokens, the last one of kind `end`. @throws RuleSyntaxError */
export function* tokensOf(text: string): Generator<Token, void> {
  let offset = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
  const fail = (problem: string): never => {
    const { line, column } = positionOf(text, offset);
    throw new RuleSyntaxError(line, column, problem);
  };
  for (;;) {
    offset += match(spacing)?.[0].length ?? 0;
    const first = text[offset];
    if (first === undefined) {
      yield { kind: 'end', text: '', offset };
      return;
    }
    if (first === '(' || first === ')' || first === '[' || first === ']') {
      yield { kind: first, text: first, offset };
      offset++;
      continue;
    }
    if (first === '"' || first === "'") {
      const literal = match(quoted[first]) ?? fail('the literal is not closed on its line');
      const start = offset;
      offset += literal[0].length;
      const datatype = match(datatypePattern);
      offset += datatype?.[0].length ?? 0;
      if (text[offset] === '@') fail('language tags are not possible in domain knowledge');
      const value = literal[1]!.replace(
        /\\(.)/g,
        (_, escaped: string) => escapes[escaped] ?? escaped,
      );
      yield {
        kind: 'literal',
        text: value,
        offset: start,
        ...(datatype === null ? {} : { datatype: datatype[1]! }),
      };
      continue;
    }
    if (first === '.' && !/[\w]/.test(text[offset + 1] ?? '')) {
      yield { kind: '.', text: '.', offset };
      offset++;
      continue;
    }
    const found = patterns
      .map(([kind, pattern]) => [kind, match(pattern)] as const)
      .find(([, result]) => result !== null);
    if (found === undefined) {
      if (text.startsWith('@include', offset)) {
        fail(
          '@include is not possible: domain knowledge fetches nothing; put the text itself here',
        );
      }
      fail(`unexpected ${JSON.stringify(first)}`);
      return;
    }
    const [kind, result] = found;
    const written = result![0];
    // A rule may end right after a name: the dot is not part of it.
    const dotted = kind === 'word' && written.endsWith('.') && written.length > 1;
    const own = dotted ? written.slice(0, -1) : written;
    const bare = kind === 'variable' ? own.slice(1) : kind === 'iri' ? own.slice(1, -1) : own;
    yield { kind, text: bare, offset };
    offset += own.length;
  }
}
