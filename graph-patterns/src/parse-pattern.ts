import sparqljs from 'sparqljs';
import type { Triple as SparqlTriple } from 'sparqljs';
import type { GraphPattern, TriplePattern } from './model.js';
import { errorAt, GraphPatternError, positionOf } from './pattern-error.js';
import { type PatternPiece, type Prefixes, readPieces } from './pattern-nodes.js';
import type { VariablesOf } from './pattern-variables.js';
import { printGraphPattern } from './print-pattern.js';
import { readTriples, type TriplePieces } from './read-triples.js';
import { shorten } from './term-text.js';
import { rdf } from './vocabulary.js';

/** Longest text that is parsed, in characters; a pattern of 60 triples has some 6 000 to 9 000. */
const maximumPatternLength = 50_000;

/**
 * Parses the text of a SPARQL basic graph pattern. All of SPARQL's triple syntax is usable (`a`, `;`, `,`, literals,
 * comments, prefixed names, a final dot or none); anything else is refused. Relative IRIs stay relative, with a warning.
 * A triple written twice is kept once.
 *
 * @param prefixes the only prefixes known, name (without colon) to namespace (without brackets).
 * @throws GraphPatternError naming the construct, with line and column.
 */
export function parseGraphPattern(text: string, prefixes: Prefixes = {}): GraphPattern {
  const key = `${text}\n${JSON.stringify(prefixes)}`;
  const known = recentPatterns.get(key);
  if (known !== undefined) return known;
  const pattern = parse(text, prefixes);
  remember(key, pattern);
  return pattern;
}

/**
 * Like {@link parseGraphPattern}, for a text known at compile time: the variables become part of the type, so that
 * bindings and handlers are checked against them. With a text not known at compile time the variables are plain `string`.
 */
export function graphPattern<const S extends string>(
  text: S,
  prefixes: Prefixes = {},
): GraphPattern<VariablesOf<S>> {
  return parseGraphPattern(text, prefixes) as GraphPattern<VariablesOf<S>>;
}

/**
 * Patterns parsed lately. Many knowledge bases register the same few patterns; sharing them saves time and memory, which
 * is why patterns are frozen.
 */
const recentPatterns = new Map<string, GraphPattern>();
const recentPatternsKept = 500;
const longestKeyKept = 10_000;

function remember(key: string, pattern: GraphPattern): void {
  if (key.length > longestKeyKept) return;
  recentPatterns.set(key, pattern);
  if (recentPatterns.size <= recentPatternsKept) return;
  const [oldest] = recentPatterns.keys();
  recentPatterns.delete(oldest!);
}

function parse(text: string, prefixes: Prefixes): GraphPattern {
  if (text.length > maximumPatternLength) {
    throw new GraphPatternError(
      `the text has ${text.length} characters, at most ${maximumPatternLength} are allowed`,
    );
  }
  const relativeIris = new Set<string>();
  const pieces = readPieces(text, prefixes, (iri) => relativeIris.add(iri));
  if (pieces.length === 0) {
    throw new GraphPatternError(
      'it is empty; at least one triple is needed',
      1,
      1,
      'empty pattern',
    );
  }
  const structure = readTriples(pieces) ?? parseStructure(text, pieces);
  const triples = withoutDuplicates(structure.map((triple) => nodesOf(text, triple)));
  const variables = new Set(triples.flat().filter((node) => node.startsWith('?')));
  if (variables.has('?__proto__')) {
    throw new GraphPatternError(
      'no variable can be called __proto__, since bindings are objects; choose another name',
    );
  }
  return Object.freeze({
    triples: Object.freeze(triples),
    variables: Object.freeze([...variables].map((variable) => variable.slice(1))),
    text: printGraphPattern(triples),
    warnings: Object.freeze([...relativeIris].map(relativeIriWarning)),
  });
}

function relativeIriWarning(iri: string): string {
  return `${iri} is a relative IRI; it is kept as it is and matches only the same text, so write it in full`;
}

function withoutDuplicates(triples: readonly TriplePattern[]): TriplePattern[] {
  return [...new Map(triples.map((triple) => [triple.join(' '), triple])).values()];
}

const before = 'SELECT*{';
const iriPlaceholder = 'n:';

/**
 * Finds out which nodes form a triple. SPARQL's grammar is the parser's business, the nodes are ours: the parser gets the
 * position of each node in its place (`<n:7>`, `?7`, `"7"`), so that language tags, numbers, escapes and relative IRIs
 * stay as the author wrote them, and no text can leave the group.
 */
function parseStructure(text: string, pieces: readonly PatternPiece[]): TriplePieces[] {
  const skeleton = pieces.map(placeholder);
  const parser = new sparqljs.Parser();
  try {
    const query = parser.parse(`${before}${skeleton.join('')}}`);
    if (query.type === 'query') {
      const [group] = query.where ?? [];
      if (group?.type === 'bgp') return group.triples.map((triple) => piecesOf(pieces, triple));
    }
  } catch (error) {
    throw structureError(text, pieces, skeleton, error);
  }
  throw new GraphPatternError('it holds no triple');
}

function placeholder(piece: PatternPiece, position: number): string {
  switch (piece.kind) {
    case 'iri':
      return `<${iriPlaceholder}${position}>`;
    case 'variable':
      return `?${position}`;
    case 'literal':
      return `"${position}"`;
    case 'type':
      return ' a';
    case 'separator':
      return piece.node;
  }
}

/** The parser's complaint about the skeleton, as one about the author's text. */
function structureError(
  text: string,
  pieces: readonly PatternPiece[],
  skeleton: readonly string[],
  error: unknown,
): Error {
  const details = (error as { hash?: { loc?: { last_column: number }; expected?: string[] } }).hash;
  if (details?.loc === undefined) return error as Error;
  // The location is that of the last token read; the offending one follows.
  let end = before.length;
  const found = skeleton.findIndex((part) => {
    end += part.length;
    return end > details.loc!.last_column;
  });
  const expected = expectation(details.expected ?? []);
  const piece = pieces[found];
  if (piece === undefined) {
    const { line, column } = positionOf(text, text.trimEnd().length);
    return new GraphPatternError(`it ends where ${expected} is expected`, line, column);
  }
  return errorAt(
    text,
    piece.offset,
    `found \`${shorten(piece.source)}\` where ${expected} is expected`,
  );
}

function expectation(expected: readonly string[]): string {
  if (expected.includes("'a'")) return 'a predicate (an IRI, a variable or a)';
  if (expected.includes("'.'")) return 'one of . ; , or the end';
  return expected.includes("'}'") ? 'a subject (an IRI or a variable)' : 'an object';
}

/** The author's nodes behind the placeholders of a triple; the keyword a has none. */
function piecesOf(pieces: readonly PatternPiece[], triple: SparqlTriple): TriplePieces {
  const pieceOf = (term: SparqlTriple[keyof SparqlTriple]): PatternPiece =>
    pieces['value' in term ? Number(term.value.replace(iriPlaceholder, '')) : -1] ?? typePiece;
  return [pieceOf(triple.subject), pieceOf(triple.predicate), pieceOf(triple.object)];
}

const typePiece: PatternPiece = { kind: 'type', node: `<${rdf.type}>`, source: 'a', offset: 0 };

function nodesOf(text: string, [subject, predicate, object]: TriplePieces): TriplePattern {
  if (subject.kind === 'literal') {
    throw errorAt(
      text,
      subject.offset,
      `the literal ${shorten(subject.source)} cannot be a subject`,
      'literal as subject',
    );
  }
  return Object.freeze([subject.node, predicate.node, object.node] as const);
}
