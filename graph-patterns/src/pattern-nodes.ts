import type { PatternNode } from './model.js';
import { errorAt } from './pattern-error.js';
import { scanTokens, type Token } from './sparql-tokens.js';
import {
  isAbsoluteIri,
  isIriText,
  printTyped,
  quote,
  shorten,
  TermSyntaxError,
  unescapeText,
} from './term-text.js';
import { parseBareLiteral } from './terms.js';
import { rdf } from './vocabulary.js';

/** Prefix (without colon) to namespace IRI (without brackets). */
export type Prefixes = Readonly<Record<string, string>>;

/** A piece of a basic graph pattern: a node in canonical text, or one of `.` `;` `,`. */
export interface PatternPiece {
  readonly kind: 'iri' | 'type' | 'variable' | 'literal' | 'separator';
  readonly node: PatternNode;
  /** As the author wrote it, for messages. */
  readonly source: string;
  readonly offset: number;
}

/**
 * Reads the text of a basic graph pattern into its nodes and separators; `kind` `type` is the keyword `a`.
 *
 * @param onRelativeIri called with every relative IRI, in brackets.
 * @throws GraphPatternError at the first thing that no basic graph pattern contains, and at an undeclared prefix.
 */
export function readPieces(
  text: string,
  prefixes: Prefixes,
  onRelativeIri: (iri: string) => void,
): PatternPiece[] {
  const tokens = scanTokens(text);
  const pieces: PatternPiece[] = [];
  let index = 0;

  const iriOf = (token: Token): string => {
    const iri =
      token.kind === 'iri' ? unescapedIri(text, token) : expandedName(text, token, prefixes);
    if (!isAbsoluteIri(iri)) onRelativeIri(`<${iri}>`);
    return iri;
  };

  const literalOf = (token: Token): PatternNode => {
    const lexical = unescapedString(text, token);
    const next = tokens[index + 1];
    if (next?.kind === 'language') {
      index += 1;
      return quote(lexical) + next.text;
    }
    if (next?.text !== '^^') return quote(lexical);
    const datatype = tokens[index + 2];
    if (datatype?.kind !== 'iri' && datatype?.kind !== 'prefixedName') {
      throw errorAt(text, next.offset, 'expected a datatype IRI after ^^');
    }
    index += 2;
    return printTyped(lexical, iriOf(datatype));
  };

  for (; index < tokens.length; index++) {
    const token = tokens[index]!;
    const { offset } = token;
    const piece = (kind: PatternPiece['kind'], node: PatternNode) =>
      pieces.push({ kind, node, source: token.text, offset });
    const bare = token.kind === 'word' || token.kind === 'number' ? bareLiteral(token) : undefined;
    if (bare !== undefined) piece('literal', bare);
    else if (token.kind === 'variable') piece('variable', `?${token.text.slice(1)}`);
    else if (token.kind === 'iri' || token.kind === 'prefixedName')
      piece('iri', `<${iriOf(token)}>`);
    else if (token.kind === 'string') piece('literal', literalOf(token));
    else if (token.text === 'a') piece('type', `<${rdf.type}>`);
    else if (/^[.;,]$/.test(token.text)) piece('separator', token.text);
    else throw refusal(text, tokens, index, pieces);
  }
  return pieces;
}

function bareLiteral(token: Token): string | undefined {
  return parseBareLiteral(token.kind === 'word' ? token.text.toLowerCase() : token.text);
}

function unescapedIri(text: string, token: Token): string {
  const iri = unescaped(text, token, token.text.slice(1, -1));
  if (!isIriText(iri)) {
    throw errorAt(text, token.offset, `${token.text} has a character that no IRI may have`);
  }
  return iri;
}

function unescapedString(text: string, token: Token): string {
  const quotes = /^("""|''')/.test(token.text) ? 3 : 1;
  return unescaped(text, token, token.text.slice(quotes, -quotes));
}

function unescaped(text: string, token: Token, content: string): string {
  try {
    return unescapeText(content);
  } catch (error) {
    if (!(error instanceof TermSyntaxError)) throw error;
    throw errorAt(text, token.offset, error.message);
  }
}

function expandedName(text: string, token: Token, prefixes: Prefixes): string {
  const colon = token.text.indexOf(':');
  const prefix = token.text.slice(0, colon);
  // Names such as `constructor` are found on every object, hence the check of the type.
  const namespace: unknown = prefixes[prefix];
  if (typeof namespace !== 'string') {
    const declared = Object.keys(prefixes).map((name) => `${name}:`);
    throw errorAt(
      text,
      token.offset,
      `the prefix ${prefix}: of ${shorten(token.text)} is not declared; add it to \`prefixes\` ` +
        `(declared: ${declared.length === 0 ? 'none' : shorten(declared.join(' '), 200)})`,
      'undeclared prefix',
    );
  }
  if (!isIriText(namespace)) {
    throw errorAt(
      text,
      token.offset,
      `the prefix ${prefix}: stands for ${shorten(namespace)}, which is no IRI; give it in \`prefixes\` without < and >`,
      'undeclared prefix',
    );
  }
  return namespace + token.text.slice(colon + 1).replace(/\\(.)/gu, '$1');
}

const patternKeywords = ['FILTER', 'OPTIONAL', 'BIND', 'VALUES', 'GRAPH', 'SERVICE', 'MINUS'];
const queryKeywords = ['SELECT', 'CONSTRUCT', 'ASK', 'DESCRIBE', 'WHERE'];
const onlyTriples = 'a graph pattern consists of triples only';

/** The error for a token that no basic graph pattern contains, naming the construct it belongs to. */
function refusal(
  text: string,
  tokens: readonly Token[],
  index: number,
  pieces: readonly PatternPiece[],
): Error {
  const token = tokens[index]!;
  const word = token.text.toUpperCase();
  const refuse = (construct: string, advice: string) =>
    errorAt(text, token.offset, `${construct} is not allowed: ${advice}`, construct);
  const laterWord = (name: string) =>
    tokens.slice(index).some((later) => later.kind === 'word' && later.text.toUpperCase() === name);

  if (token.kind === 'blankNode' || token.text === '[' || token.text === ']') {
    return refuse('blank node', 'use a variable instead');
  }
  if (token.kind === 'word') {
    if (patternKeywords.includes(word) || word === 'UNION') return refuse(word, onlyTriples);
    if (word === 'PREFIX' || word === 'BASE') {
      return refuse(word, 'declare prefixes in `prefixes` and write relative IRIs in full');
    }
    if (queryKeywords.includes(word)) {
      return refuse(word, 'give only the triples between WHERE { and }');
    }
    return errorAt(
      text,
      token.offset,
      `\`${shorten(token.text)}\` is no term; write IRIs between < and > or with a prefix, strings between quotes, variables with ?`,
    );
  }
  switch (token.text) {
    case '{':
      if (tokens[index + 1]?.text.toUpperCase() === 'SELECT') {
        return refuse('subselect', onlyTriples);
      }
      return refuse(laterWord('UNION') ? 'UNION' : 'nested group', onlyTriples);
    case '}':
      return refuse('closing brace', 'the text must not close the group it stands in');
    case '<<':
    case '>>':
    case '{|':
    case '|}':
      return refuse('RDF-star', 'use triples about a node that stands for the statement');
    case '(':
    case ')':
      return isVerbPosition(pieces)
        ? refuse('property path', 'name the nodes in between with variables')
        : refuse('collection', 'use variables and rdf:first, rdf:rest');
    case '/':
    case '|':
    case '^':
    case '*':
    case '+':
    case '?':
    case '!':
      return refuse('property path', 'name the nodes in between with variables');
    case '<':
      return errorAt(
        text,
        token.offset,
        `\`${shorten(text.slice(token.offset), 30)}\` is no IRI; between < and > stand no blanks, quotes, backslashes or any of { } | ^ \``,
      );
    default:
      return errorAt(text, token.offset, `unexpected \`${shorten(token.text)}\``);
  }
}

/** Whether the next node would be a predicate: one node since the last dot, or none since the last semicolon. */
function isVerbPosition(pieces: readonly PatternPiece[]): boolean {
  let nodes = 0;
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index]!;
    if (piece.kind !== 'separator') nodes += 1;
    else return piece.node === '.' ? nodes === 1 : piece.node === ';' && nodes === 0;
  }
  return nodes === 1;
}
