import { indexLines } from '../../line-index.js';
import type { Triple } from '../../model.js';
import { GraphPatternError } from '../../pattern-error.js';
import { readPieces } from '../../pattern-nodes.js';
import { scanTokens, type Token } from '../../sparql-tokens.js';
import type { Place } from './diagnostic.js';
import { locateTriples } from './locate-triples.js';

/** Finds the place of a triple in a Turtle text. */
export type TripleFinder = (triple: Triple) => Place;

/**
 * Finds places of triples in Turtle that has been read already; that of the subject, or the first line, for what it
 * cannot find, such as a triple of a blank node. The text is read again at the first question.
 */
export function tripleFinder(text: string): TripleFinder {
  let places: ReadonlyMap<string, Place> | undefined;
  return (triple) => {
    places ??= placesOf(text);
    return places.get(triple.join(' ')) ?? places.get(triple[0]) ?? { line: 1, column: 1 };
  };
}

/** Places of subjects and of triples, the latter where their predicate stands. */
function placesOf(text: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  try {
    // With SPARQL's way to write declarations, and in the same places.
    const sparql = text.replace(/@(prefix|base)\b/gi, ' $1');
    const { prefixes, base, begin } = readDeclarations(scanTokens(sparql), text.length);
    const resolve = (node: string) =>
      node.startsWith('<') && URL.canParse(node.slice(1, -1), base)
        ? `<${new URL(node.slice(1, -1), base).href}>`
        : node;
    const pieces = readPieces(text.slice(begin), prefixes, () => undefined);
    for (const located of locateTriples(pieces, 'where', begin, indexLines(text)) ?? []) {
      const { subject, predicate, object } = located;
      const node = resolve(subject.node);
      places.set(`${node} ${resolve(predicate.node)} ${resolve(object.node)}`, predicate);
      if (!places.has(node)) places.set(node, subject);
    }
  } catch (error) {
    // Turtle has more than a graph pattern, such as blank nodes.
    if (!(error instanceof GraphPatternError)) throw error;
  }
  return places;
}

/** The declarations before the first triple, which starts at `begin`. */
function readDeclarations(tokens: readonly Token[], end: number) {
  const prefixes: Record<string, string> = {};
  let base = '';
  let index = 0;
  for (;;) {
    const [keyword, name, iri] = tokens.slice(index, index + 3);
    const word = keyword?.text.toUpperCase();
    if (word === 'PREFIX') prefixes[name!.text.slice(0, -1)] = iri!.text.slice(1, -1);
    else if (word === 'BASE') base = name!.text.slice(1, -1);
    else return { prefixes, base, begin: keyword?.offset ?? end };
    index += word === 'PREFIX' ? 3 : 2;
    if (tokens[index]?.text === '.') index += 1;
  }
}
