import { prefixes, type Prefix } from './prefixes.js';
import { loadVocabularies, vocabularies, type Vocabulary } from './vocabularies.js';

/** What the vocabularies say about one term. IRIs are plain, without angle brackets. */
export type VocabularyTerm = {
  readonly iri: string;
  /** The term with its prefix, such as `saref:observes`. */
  readonly name: string;
  readonly label: string;
  readonly comment: string;
  /** Classes of the term: `owl:Class`, a property type, or the class of an individual. */
  readonly types: readonly string[];
  /** Superclasses or superproperties that its vocabulary states, not their closure. */
  readonly parents: readonly string[];
  /** Empty when the vocabulary states none; SAREF states no domains. */
  readonly domain: readonly string[];
  /** Empty when the vocabulary states none, or a union of classes. */
  readonly range: readonly string[];
  /** Properties of the opposite direction, whichever of the two states it. */
  readonly inverses: readonly string[];
};

type Draft = Record<'types' | 'parents' | 'domain' | 'range' | 'inverses', string[]> & {
  label: string;
  comment: string;
};

const { rdf, rdfs, owl } = prefixes;
const listOf = new Map<string, 'types' | 'parents' | 'domain' | 'range' | 'inverses'>([
  [`<${rdf}type>`, 'types'],
  [`<${rdfs}subClassOf>`, 'parents'],
  [`<${rdfs}subPropertyOf>`, 'parents'],
  [`<${rdfs}domain>`, 'domain'],
  [`<${rdfs}range>`, 'range'],
  [`<${owl}inverseOf>`, 'inverses'],
]);
const textOf = new Map<string, 'label' | 'comment'>([
  [`<${rdfs}label>`, 'label'],
  [`<${rdfs}comment>`, 'comment'],
]);

const bare = (iri: string): string => iri.slice(1, -1);
const unquoted = (literal: string): string =>
  literal
    .slice(1, literal.lastIndexOf('"'))
    .replace(/\\(.)/g, (_, escaped: string) => ({ n: '\n', r: '\r' })[escaped] ?? escaped);

const read = (vocabulary: Vocabulary): [string, VocabularyTerm][] => {
  const drafts = new Map<string, Draft>();
  for (const [subject, predicate, object] of loadVocabularies([vocabulary])) {
    const iri = bare(subject);
    if (!iri.startsWith(vocabulary.namespace)) continue;
    let draft = drafts.get(iri);
    if (draft === undefined) {
      draft = {
        label: '',
        comment: '',
        types: [],
        parents: [],
        domain: [],
        range: [],
        inverses: [],
      };
      drafts.set(iri, draft);
    }
    const list = listOf.get(predicate);
    const text = textOf.get(predicate);
    if (list !== undefined) draft[list].push(bare(object));
    else if (text !== undefined) draft[text] = unquoted(object);
  }
  for (const [iri, { inverses }] of drafts) {
    for (const other of inverses) {
      const back = drafts.get(other)?.inverses;
      if (back !== undefined && !back.includes(iri)) back.push(iri);
    }
  }
  return Array.from(drafts, ([iri, draft]) => [
    iri,
    { iri, name: `${vocabulary.prefix}:${iri.slice(vocabulary.namespace.length)}`, ...draft },
  ]);
};

let index: ReadonlyMap<string, VocabularyTerm> | undefined;

/** Built at the first question, so that importing the package reads no file. */
const terms = (): ReadonlyMap<string, VocabularyTerm> =>
  (index ??= new Map(vocabularies.flatMap(read)));

/**
 * What is known about a term.
 *
 * @param iri the full IRI, without angle brackets
 * @returns undefined when no vocabulary of this package has it
 * @throws Error when a vocabulary file cannot be read (see {@link loadVocabularies})
 */
export const findTerm = (iri: string): VocabularyTerm | undefined => terms().get(iri);

/**
 * All terms of one vocabulary, in the order of its file; empty for a prefix without a vocabulary, such as `xsd`.
 *
 * @throws Error when a vocabulary file cannot be read (see {@link loadVocabularies})
 */
export const termsOf = (prefix: Prefix): readonly VocabularyTerm[] =>
  vocabularies.some((vocabulary) => vocabulary.prefix === prefix)
    ? Array.from(terms().values()).filter(({ name }) => name.startsWith(`${prefix}:`))
    : [];
