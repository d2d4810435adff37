import { prefixes, type Prefix } from '../prefixes.js';
import { vocabularies } from '../vocabularies.js';
import { createTermIndex, type TermIndex } from './term-index.js';
import { vocabularySources } from './term-sources.js';
import { namespaceOf, type VocabularyTerm } from './term.js';

let index: TermIndex | undefined;

/**
 * The index of the vocabularies of this package. Built at the first question, so that importing the package reads no
 * file.
 *
 * @throws Error when a vocabulary file cannot be read (see {@link loadVocabularies})
 */
export const vocabularyIndex = (): TermIndex => (index ??= createTermIndex(vocabularySources()));

const partial = new Map<string, TermIndex>();

/** The whole index where it is there already, otherwise that of one vocabulary: one term is no reason to read all files. */
const indexFor = (wanted: string): TermIndex | undefined => {
  if (index !== undefined) return index;
  const own = vocabularies.find(({ namespace }) => namespace === wanted);
  if (own === undefined) return undefined;
  let found = partial.get(wanted);
  if (found === undefined) {
    partial.set(wanted, (found = createTermIndex(vocabularySources([own]))));
  }
  return found;
};

/**
 * What the vocabularies of this package say about a term. Reads only the files of its vocabulary, unless
 * {@link vocabularyIndex} has read all.
 *
 * @param iri the full IRI, without angle brackets
 * @returns undefined when no vocabulary of this package has it
 * @throws Error when a vocabulary file cannot be read (see {@link loadVocabularies})
 */
export const findTerm = (iri: string): VocabularyTerm | undefined =>
  vocabularies.some(({ namespace }) => namespace === namespaceOf(iri))
    ? indexFor(namespaceOf(iri))?.find(iri)
    : undefined;

/**
 * All terms of one vocabulary, in the order of its files; empty for a prefix without a vocabulary, such as `xsd`.
 *
 * @throws Error when a vocabulary file cannot be read (see {@link loadVocabularies})
 */
export const termsOf = (prefix: Prefix): readonly VocabularyTerm[] => {
  const namespace = prefixes[prefix];
  if (!vocabularies.some((vocabulary) => vocabulary.prefix === prefix)) return [];
  return Array.from(indexFor(namespace)?.terms.values() ?? []).filter(
    ({ iri }) => namespaceOf(iri) === namespace,
  );
};
