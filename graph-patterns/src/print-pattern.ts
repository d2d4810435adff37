import type { TriplePattern } from './model.js';

/**
 * Canonical text of a graph pattern (knowledge-engine protocol, section 2.3): `s p o . ` per triple in the given order,
 * with full IRIs, the trailing blank included.
 */
export function printGraphPattern(triples: readonly TriplePattern[]): string {
  return triples.map((triple) => `${triple.join(' ')} . `).join('');
}
