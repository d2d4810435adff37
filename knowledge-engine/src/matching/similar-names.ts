/** The last part of an IRI, after `#`, `/` or `:`; undefined for what is no IRI, and for an IRI that ends there. */
export function localNameOf(term: string): string | undefined {
  if (!term.startsWith('<')) return undefined;
  const iri = term.slice(1, -1);
  const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':'));
  return cut + 1 < iri.length ? iri.slice(cut + 1) : undefined;
}

/** A name without what people vary: upper and lower case, hyphens, underscores, dots. */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}

/** Edits that still count as a slip, by the length of the name. */
export function allowedEdits(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * How many characters must be inserted, removed, replaced or swapped with their neighbour to make one name of the other
 * (restricted Damerau-Levenshtein distance); `most + 1` when it is more than that.
 */
export function editDistance(one: string, other: string, most: number): number {
  const tooFar = most + 1;
  if (Math.abs(one.length - other.length) > most) return tooFar;
  let twoBack: number[] = [];
  let back = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const replaced = back[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      let value = Math.min(replaced, back[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) value = Math.min(value, twoBack[j - 2]! + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return tooFar;
    twoBack = back;
    back = row;
  }
  return Math.min(back[other.length]!, tooFar);
}

/**
 * How much two names differ: 0 for the same up to case and punctuation, up to 2 edits for a slip; undefined for names that
 * are different. Digits number things, so that names with different digits are never alike.
 */
export function nameDistance(one: string, other: string): number | undefined {
  const [a, b] = [normalisedName(one), normalisedName(other)];
  if (digitsOf(a) !== digitsOf(b)) return undefined;
  const most = allowedEdits(Math.min(a.length, b.length));
  const distance = editDistance(a, b, most);
  return distance > most ? undefined : distance;
}

export function digitsOf(name: string): string {
  return name.replace(/\D+/g, ' ').trim();
}
