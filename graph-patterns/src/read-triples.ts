import type { PatternPiece } from './pattern-nodes.js';

/** Subject, predicate and object of a triple as pieces of the text. */
export type TriplePieces = readonly [
  subject: PatternPiece,
  predicate: PatternPiece,
  object: PatternPiece,
];

/**
 * The triples that pieces state, by the rules of SPARQL 1.1 for TriplesBlock (section 19.8, rules 55 and 77 to 80) without
 * blank nodes, collections and paths: `.` ends a statement, `;` repeats its subject, `,` repeats subject and predicate.
 *
 * @returns undefined for anything else; the parser says what is wrong with it
 */
export function readTriples(pieces: readonly PatternPiece[]): TriplePieces[] | undefined {
  const triples: TriplePieces[] = [];
  let nodes: PatternPiece[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'separator') {
      if (!fits(piece, nodes.length)) return undefined;
      nodes.push(piece);
      const [subject, predicate, object] = nodes;
      if (object !== undefined) triples.push([subject!, predicate!, object]);
      continue;
    }
    const isTripleEnd = nodes.length === 3;
    // A semicolon may end a statement, and several may follow each other.
    const isOpenEnd = nodes.length === 1 && piece.node !== ',' && triples.length > 0;
    if (!isTripleEnd && !(isOpenEnd && triples.at(-1)![0] === nodes[0])) return undefined;
    nodes = nodes.slice(0, piece.node === '.' ? 0 : piece.node === ';' ? 1 : 2);
  }
  const [subject] = nodes;
  const isEnd = nodes.length === 0 || nodes.length === 3;
  const isOpenEnd = nodes.length === 1 && triples.at(-1)?.[0] === subject;
  return isEnd || isOpenEnd ? triples : undefined;
}

/** Whether a piece may stand at a position of a triple. */
function fits({ kind }: PatternPiece, position: number): boolean {
  if (position === 1) return kind === 'iri' || kind === 'variable' || kind === 'type';
  return position < 3 && kind !== 'type';
}
