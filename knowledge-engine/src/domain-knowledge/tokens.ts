import { RuleSyntaxError } from './rule-syntax-error.js';

export type TokenKind =
  '(' | ')' | '[' | ']' | '->' | '<-' | '.' | 'variable' | 'iri' | 'literal' | 'word' | 'end';

/** A piece of rule text. */
export interface Token {
  readonly kind: TokenKind;
  /** As written; of an IRI without brackets, of a literal with its quotes and without its datatype. */
  readonly text: string;
  /** Of a literal that has one: its datatype as written, `<iri>`, `prefix:name` or a bare IRI. */
  readonly datatype?: string;
  readonly offset: number;
}

const lineBreak = /\r\n?|\n/g;
const separators = /[\s,]*/y;
const restOfLine = /[^\r\n]*/y;
/** Up to the next character that separates tokens; quotes and the like are found wrong where the word is used. */
const word = /[^\s,()[\]]+/y;
const iri = /<([^<>\r\n]*)>/y;
const singles = new Set(['(', ')', '[', ']']);

/** Line and column, from 1, of an offset in a text; the column counts UTF-16 units. */
function positionOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  lineBreak.lastIndex = 0;
  for (let found = lineBreak.exec(text); found !== null; found = lineBreak.exec(text)) {
    if (lineBreak.lastIndex > offset) break;
    line++;
    start = lineBreak.lastIndex;
  }
  return { line, column: offset - start + 1 };
}

/**
 * Cuts rule text into tokens, in one pass over it: no expression looks back or tries alternatives, so that hostile text
 * costs no more than other text.
 */
export class Tokenizer {
  #offset: number;
  #inClause = false;
  /** The last literal, if it runs over several lines: its closing quote may be the opening one of another. */
  #longLiteral: { readonly offset: number; readonly end: number } | undefined;

  constructor(
    readonly text: string,
    offset = 0,
  ) {
    this.#offset = offset;
  }

  /** The next token; of kind `end`, again and again, after the last one. @throws RuleSyntaxError */
  next(): Token {
    this.#skipBlanksAndComments();
    const { text } = this;
    const offset = this.#offset;
    const first = text[offset];
    if (first === undefined) return { kind: 'end', text: '', offset };
    if (singles.has(first)) {
      this.#inClause = first === '(';
      return this.#token(first as TokenKind, first);
    }
    if (first === '"' || first === "'") return this.#literal(first);
    if (text.startsWith('->', offset)) return this.#token('->', '->');
    if (first === '<') return this.#arrowOrIri();
    // Within a clause a dot may be part of a name.
    if (first === '.' && !this.#inClause) return this.#token('.', '.');
    const written = this.#match(word)![0];
    if (written.startsWith('@include')) {
      this.fail('@include is not possible, since nothing is ever fetched; put the rules here');
    }
    return this.#token(first === '?' ? 'variable' : 'word', written);
  }

  /** @throws RuleSyntaxError always */
  fail(problem: string, offset = this.#offset): never {
    const { line, column } = positionOf(this.text, offset);
    const long = this.#longLiteral;
    let hint = '';
    if (long !== undefined) {
      const begin = positionOf(this.text, long.offset).line;
      const end = positionOf(this.text, long.end).line;
      hint = ` (a literal runs from line ${begin} to line ${end}; is a closing quote missing there?)`;
    }
    throw new RuleSyntaxError(line, column, problem + hint);
  }

  #token(kind: TokenKind, text: string): Token {
    const offset = this.#offset;
    this.#offset += text.length;
    return { kind, text, offset };
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#offset;
    return expression.exec(this.text);
  }

  #skipBlanksAndComments(): void {
    for (;;) {
      this.#offset += this.#match(separators)![0].length;
      const isComment =
        this.text.startsWith('//', this.#offset) ||
        (this.text[this.#offset] === '#' && this.#isLineStart());
      if (!isComment) return;
      this.#offset += this.#match(restOfLine)![0].length;
    }
  }

  #isLineStart(): boolean {
    const before = this.text[this.#offset - 1];
    const isMark = before === '\uFEFF' && this.#offset === 1;
    return before === undefined || before === '\n' || before === '\r' || isMark;
  }

  #arrowOrIri(): Token {
    if (/^<-(?:$|[\s,()[\]])/.test(this.text.slice(this.#offset, this.#offset + 3))) {
      return this.#token('<-', '<-');
    }
    const written =
      this.#match(iri) ?? this.fail('the IRI is not closed on its line, ">" is missing');
    const { offset } = this.#token('iri', written[0]);
    return { kind: 'iri', text: written[1]!, offset };
  }

  #literal(quote: string): Token {
    const { text } = this;
    const offset = this.#offset;
    let end = offset + 1;
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) this.fail(`the literal is not closed, ${quote} is missing`);
    const { text: quoted } = this.#token('literal', text.slice(offset, end + 1));
    this.#longLiteral = /[\r\n]/.test(quoted) ? { offset, end } : undefined;
    if (text[this.#offset] === '@') {
      this.fail('language tags are not possible in domain knowledge; leave @... out');
    }
    const afterBlanks = this.#offset + this.#match(separators)![0].length;
    if (!text.startsWith('^^', afterBlanks)) return { kind: 'literal', text: quoted, offset };
    this.#offset = afterBlanks + 2;
    const datatype =
      this.#match(iri)?.[0] ??
      this.#match(word)?.[0] ??
      this.fail('expected a datatype such as xsd:decimal after ^^');
    this.#offset += datatype.length;
    return { kind: 'literal', text: quoted, datatype, offset };
  }
}
