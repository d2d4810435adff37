import type { PatternPiece } from '../../pattern-nodes.js';
import type { LocatedNode, LocatedTriple, Part } from './draft.js';
import type { PlaceOf } from './line-index.js';

/**
 * The triples that pieces state, with their places. The pieces have been found to be a basic graph pattern, so that only
 * `;` and `,` need to be understood.
 *
 * @param offset where the text of the pieces starts in the file
 */
export function locateTriples(
  pieces: readonly PatternPiece[],
  part: Part,
  offset: number,
  placeOf: PlaceOf,
): LocatedTriple[] {
  const triples: LocatedTriple[] = [];
  let nodes: LocatedNode[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'separator') {
      nodes = nodes.slice(0, piece.node === '.' ? 0 : piece.node === ';' ? 1 : 2);
      continue;
    }
    nodes.push({ node: piece.node, ...placeOf(offset + piece.offset) });
    const [subject, predicate, object] = nodes;
    if (object === undefined) continue;
    triples.push({ subject: subject!, predicate: predicate!, object, part });
  }
  return triples;
}
