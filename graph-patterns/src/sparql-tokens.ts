import { errorAt } from './pattern-error.js';
import { shorten } from './term-text.js';

export type TokenKind =
  | 'iri'
  | 'prefixedName'
  | 'variable'
  | 'blankNode'
  | 'string'
  | 'language'
  | 'number'
  | 'word'
  | 'symbol';

/** One token of SPARQL text, as written. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it starts, in UTF-16 units from the start of the text. */
  readonly offset: number;
}

const blanksAndComments = /(?:\s+|#[^\n\r]*)*/y;
const nameStart = '[\\p{L}\\p{Nd}_]';
const nameRest = '[\\p{L}\\p{M}\\p{Nd}_\\u00b7\\u203f\\u2040-]';
const localEscape = "%[0-9a-fA-F]{2}|\\\\[_~.!$&'()*+,;=/?#@%-]";

/**
 * Tokens of SPARQL 1.1 (section 19.8 of its grammar) as far as a basic graph pattern can contain them, tried in this
 * order. Letters are the Unicode categories, which is a little wider than the grammar's ranges.
 */
const tokenForms: readonly (readonly [TokenKind, RegExp])[] = [
  // eslint-disable-next-line no-control-regex -- the grammar excludes control characters and blank
  ['iri', /<(?:[^\u0000-\u0020<>"{}|^`\\]|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})*>/y],
  ['variable', new RegExp(`[?$]${nameStart}[\\p{L}\\p{M}\\p{Nd}_\\u00b7\\u203f\\u2040]*`, 'uy')],
  ['string', /"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''/y],
  ['string', /"(?:[^"\\\n\r]|\\[^])*"|'(?:[^'\\\n\r]|\\[^])*'/y],
  ['language', /@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*/y],
  ['blankNode', new RegExp(`_:(?:${nameStart}(?:\\.*${nameRest})*)?`, 'uy')],
  [
    'prefixedName',
    new RegExp(
      `(?:\\p{L}(?:\\.*${nameRest})*)?:(?:(?:${nameStart}|:|${localEscape})(?:\\.*(?:${nameRest}|:|${localEscape}))*)?`,
      'uy',
    ),
  ],
  ['number', /[+-]?(?:(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+|\d*\.\d+|\d+)/y],
  ['word', /[\p{L}_][\p{L}\p{M}\p{Nd}_-]*/uy],
  ['symbol', /\^\^|<<|>>|\{\||\|\}|&&|\|\||[<>!]=|[.,;:(){}[\]^/|*+!?=<>&-]/y],
];

/**
 * Splits SPARQL text into tokens, leaving out blanks and comments.
 *
 * @throws GraphPatternError at text that starts no token, such as a string without end.
 */
export function scanTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = skipBlanks(text, 0);
  while (offset < text.length) {
    const token = tokenAt(text, offset);
    tokens.push(token);
    offset = skipBlanks(text, offset + token.text.length);
  }
  return tokens;
}

function skipBlanks(text: string, offset: number): number {
  blanksAndComments.lastIndex = offset;
  blanksAndComments.test(text);
  return blanksAndComments.lastIndex;
}

function tokenAt(text: string, offset: number): Token {
  for (const [kind, form] of tokenForms) {
    form.lastIndex = offset;
    if (form.test(text)) return { kind, text: text.slice(offset, form.lastIndex), offset };
  }
  const rest = `\`${shorten(text.slice(offset).split('\n', 1)[0]!, 20)}\``;
  const problem = /^["']/.test(text.slice(offset))
    ? `the string that starts with ${rest} has no end`
    : `${rest} is no SPARQL`;
  throw errorAt(text, offset, problem);
}
