import type { PlaceOf } from '../../line-index.js';
import type { PatternPiece } from '../../pattern-nodes.js';
import { readTriples } from '../../read-triples.js';
import type { LocatedNode, LocatedTriple, Part } from './draft.js';

/**
 * The triples that pieces state, with their places; undefined when they are no basic graph pattern.
 *
 * @param offset where the text of the pieces starts in the file
 */
export function locateTriples(
  pieces: readonly PatternPiece[],
  part: Part,
  offset: number,
  placeOf: PlaceOf,
): LocatedTriple[] | undefined {
  const locate = (piece: PatternPiece): LocatedNode => ({
    node: piece.node,
    ...placeOf(offset + piece.offset),
  });
  return readTriples(pieces)?.map(([subject, predicate, object]) => ({
    subject: locate(subject),
    predicate: locate(predicate),
    object: locate(object),
    part,
  }));
}
