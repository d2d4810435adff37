import { localName, type VocabularyTerm } from './term.js';

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

type Entry = {
  readonly term: VocabularyTerm;
  readonly local: string;
  readonly names: readonly string[];
  readonly comment: string;
};

const maxWords = 16;
const maxTextLength = 512;

/** How well a term answers one word: its names count more than its comment; 0 where the word is nowhere. */
const wordScore = ({ local, names, comment }: Entry, word: string): number => {
  if (names.includes(word)) return 10;
  if (names.some((name) => name.startsWith(word))) return 6;
  if (local.includes(word)) return 4;
  if (!comment.includes(word)) return 0;
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(comment) ? 2 : 1;
};

/** Makes `search` of a term index: words are prepared at the first question. */
export const createSearch = (
  terms: ReadonlyMap<string, VocabularyTerm>,
): ((text: string, limit: number) => readonly VocabularyTerm[]) => {
  let entries: readonly Entry[] | undefined;
  const prepared = (): readonly Entry[] =>
    (entries ??= Array.from(terms.values(), (term) => ({
      term,
      local: localName(term.iri).toLowerCase(),
      names: [...wordsOf(localName(term.iri)), ...wordsOf(term.label)],
      comment: term.comment.toLowerCase(),
    })));
  return (text, limit) => {
    const asked = text
      .slice(0, maxTextLength)
      .trim()
      .replace(/^[\w-]*:/, '');
    const words = wordsOf(asked).slice(0, maxWords);
    if (words.length === 0) return [];
    const whole = asked.toLowerCase();
    const scored: { readonly term: VocabularyTerm; readonly score: number }[] = [];
    for (const entry of prepared()) {
      const scores = words.map((word) => wordScore(entry, word));
      if (scores.includes(0)) continue;
      const { term, local } = entry;
      const isWhole = local === whole || term.label.toLowerCase() === whole;
      const extraWords = Math.max(0, wordsOf(localName(term.iri)).length - words.length);
      const score =
        scores.reduce((sum, one) => sum + one, 0) / words.length +
        (isWhole ? 20 : 0) -
        extraWords / 4 -
        (term.isDeprecated || !term.isCurrent ? 5 : 0);
      scored.push({ term, score });
    }
    return scored
      .sort(
        (left, right) => right.score - left.score || (left.term.name < right.term.name ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ term }) => term);
  };
};
