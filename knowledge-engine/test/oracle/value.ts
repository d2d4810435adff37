import type { PartialBinding, Term } from '@gridloom/graph-patterns';

const wholeNumber =
  /^"([+-]?)([0-9]+)"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|int)>$/;
const decimalNumber =
  /^"([+-]?)([0-9]*)\.?([0-9]*)"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#decimal>$/;
const languageString = /^("[^]*")@([A-Za-z0-9-]+)$/;

/**
 * A text that two terms share exactly when they have the same value (exchange-semantics 2): numbers of xsd:integer,
 * xsd:int and xsd:decimal by number, language strings by text and case-insensitive tag, everything else by term.
 * Made for the terms that the oracle's networks use, not for all of RDF.
 */
export function valueOf(term: Term): string {
  let known = values.get(term);
  if (known === undefined) values.set(term, (known = computeValue(term)));
  return known;
}

/** The networks use a handful of terms again and again. */
const values = new Map<Term, string>();

function computeValue(term: Term): string {
  const numeric = wholeNumber.exec(term) ?? decimalNumber.exec(term);
  if (numeric !== null) {
    const [, sign = '', whole = '', fraction = ''] = numeric;
    if (whole + fraction === '') return term;
    const magnitude = `${whole.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
    return sign === '-' && magnitude !== '.' ? `number -${magnitude}` : `number ${magnitude}`;
  }
  const text = languageString.exec(term);
  return text === null ? term : `${text[1]!}@${text[2]!.toLowerCase()}`;
}

export function sameValue(left: Term, right: Term): boolean {
  return left === right || valueOf(left) === valueOf(right);
}

/** The term whose text comes first, comparing code point by code point. Needs at least one term. */
export function smallestTerm(terms: readonly Term[]): Term {
  return terms.reduce((least, term) => (term !== least && comesBefore(term, least) ? term : least));
}

function comesBefore(left: string, right: string): boolean {
  const rightPoints = [...right];
  for (const [index, character] of [...left].entries()) {
    const other = rightPoints[index];
    if (other === undefined) return false;
    if (character !== other) return character.codePointAt(0)! < other.codePointAt(0)!;
  }
  return left.length < right.length;
}

/** A text that two bindings share exactly when they bind the same variables to the same terms. */
export function bindingText(binding: PartialBinding): string {
  return Object.entries(binding)
    .filter(([, term]) => term !== undefined)
    .map(([name, term]) => `?${name} = ${term!}`)
    .sort()
    .join(', ');
}

/** The bindings without repetition (by term), in the order of their texts, so that two sets compare as arrays. */
export function asSet<B extends PartialBinding>(bindings: readonly B[]): B[] {
  const byText = new Map(bindings.map((binding) => [bindingText(binding), binding]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}
