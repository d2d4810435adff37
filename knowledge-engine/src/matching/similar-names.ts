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
 * (restricted Damerau-Levenshtein distance); `most + 1` when it is more than that. Only the cells of the usual table that
 * lie at most `most` off its diagonal are filled.
 */
export function editDistance(one: string, other: string, most: number): number {
  const tooFar = most + 1;
  let start = 0;
  let [a, b] = [one.length, other.length];
  if (Math.abs(a - b) > most) return tooFar;
  while (a > start && b > start && one[a - 1] === other[b - 1]) {
    a--;
    b--;
  }
  while (start < a && start < b && one[start] === other[start]) start++;
  const width = 2 * most + 1;
  // Cell (i, j) of the table is cell j - i + most of its row.
  let twoBack = new Array<number>(width).fill(tooFar);
  let back = Array.from({ length: width }, (_, cell) => (cell < most ? tooFar : cell - most));
  for (let i = 1; i <= a - start; i++) {
    const row = new Array<number>(width).fill(tooFar);
    let least = tooFar;
    for (let j = Math.max(0, i - most); j <= Math.min(b - start, i + most); j++) {
      const cell = j - i + most;
      let value = Math.min((back[cell + 1] ?? tooFar) + 1, (row[cell - 1] ?? tooFar) + 1);
      if (j > 0) {
        const [x, y] = [one[start + i - 1], other[start + j - 1]];
        value = Math.min(value, back[cell]! + (x === y ? 0 : 1));
        const swapped = i > 1 && j > 1 && x === other[start + j - 2] && one[start + i - 2] === y;
        if (swapped) value = Math.min(value, twoBack[cell]! + 1);
      }
      row[cell] = value;
      least = Math.min(least, value);
    }
    if (least > most) return tooFar;
    twoBack = back;
    back = row;
  }
  return Math.min(back[b - a + most]!, tooFar);
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
