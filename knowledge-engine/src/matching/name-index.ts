import {
  allowedEdits,
  digitsOf,
  editDistance,
  localNameOf,
  normalisedName,
} from './similar-names.js';

/** An index key with a name like the one that was looked for. */
export interface SimilarName {
  /** Key of the interaction index. */
  readonly key: string;
  /** As the key has it: a predicate or class. */
  readonly term: string;
  /** 0: the same name up to case and punctuation, in another namespace or in the same. */
  readonly distance: number;
}

interface Entry extends SimilarName {
  readonly name: string;
  /** Which characters it has, one bit for each of a few groups: few bits differ between similar names. */
  readonly characters: number;
}

/** Similar names that are returned. */
const maxSimilar = 8;

/**
 * The predicates and classes of an interaction index by their local names. A search looks only at names with the same
 * digits, and measures the distance only to those of about the same length and characters.
 */
export class NameIndex {
  readonly #entries = new Map<string, Map<string, Entry>>();

  constructor(keys: Iterable<string>) {
    for (const key of keys) this.add(key);
  }

  add(key: string): void {
    const entry = entryOf(key);
    if (entry === undefined) return;
    const bucket = bucketOf(entry);
    const entries = this.#entries.get(bucket);
    if (entries === undefined) this.#entries.set(bucket, new Map([[key, entry]]));
    else entries.set(key, entry);
  }

  delete(key: string): void {
    const entry = entryOf(key);
    if (entry === undefined) return;
    const bucket = bucketOf(entry);
    const entries = this.#entries.get(bucket);
    entries?.delete(key);
    if (entries?.size === 0) this.#entries.delete(bucket);
  }

  /** Other keys of the same kind with a similar name, best first. */
  similarTo(key: string): readonly SimilarName[] {
    const wanted = entryOf(key);
    if (wanted === undefined) return [];
    const found: SimilarName[] = [];
    const { name, characters } = wanted;
    for (const entry of this.#entries.get(bucketOf(wanted))?.values() ?? []) {
      if (entry.key === key) continue;
      const most = allowedEdits(Math.min(name.length, entry.name.length));
      if (Math.abs(name.length - entry.name.length) > most) continue;
      // An edit changes two groups of characters at most.
      if (bitCount(characters ^ entry.characters) > 2 * most) continue;
      const distance = editDistance(name, entry.name, most);
      if (distance <= most) found.push({ key: entry.key, term: entry.term, distance });
    }
    found.sort((a, b) => a.distance - b.distance || (a.term < b.term ? -1 : 1));
    return found.slice(0, maxSimilar);
  }
}

/** Kind of key, and digits: only names within one bucket are ever similar. */
function bucketOf({ key, name }: Entry): string {
  return `${key[0]!} ${digitsOf(name)}`;
}

function entryOf(key: string): Entry | undefined {
  if (!key.startsWith('p ') && !key.startsWith('t ')) return undefined;
  const term = key.slice(2);
  const local = localNameOf(term);
  if (local === undefined) return undefined;
  const name = normalisedName(local);
  if (name === '') return undefined;
  let characters = 0;
  for (let index = 0; index < name.length; index++)
    characters |= 1 << (name.charCodeAt(index) % 32);
  return { key, term, distance: 0, name, characters };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
