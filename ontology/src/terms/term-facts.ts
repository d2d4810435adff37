import { prefixes } from '../prefixes.js';
import { bareIri, isIriText, literalParts, type VocabularyTriple } from '../term-text.js';

/** The facts that one source states about one subject. */
export type TermFacts = {
  readonly types: string[];
  readonly parents: string[];
  readonly equivalents: string[];
  readonly domain: string[];
  readonly range: string[];
  readonly inverses: string[];
  readonly replacedBy: string[];
  domainIsUnion: boolean;
  rangeIsUnion: boolean;
  isDeprecated: boolean;
  label: string;
  labelRank: number;
  comment: string;
  commentRank: number;
  /** Whether more is said about it than that it is deprecated or replaced. */
  isDefined: boolean;
};

const { rdf, rdfs, owl, skos, dcterms, qudt } = prefixes;
const text = (iri: string): string => `<${iri}>`;

type ListName =
  'types' | 'parents' | 'equivalents' | 'domain' | 'range' | 'inverses' | 'replacedBy';
type Meaning =
  | { readonly list: ListName; readonly isUnion?: true }
  | { readonly text: 'label' | 'comment'; readonly rank: number }
  | { readonly mark: 'deprecated' | 'first' | 'rest' | 'unionOf' | 'note' };

const meanings = new Map<string, Meaning>([
  [text(`${rdf}type`), { list: 'types' }],
  [text(`${rdfs}subClassOf`), { list: 'parents' }],
  [text(`${rdfs}subPropertyOf`), { list: 'parents' }],
  [text(`${owl}equivalentClass`), { list: 'equivalents' }],
  [text(`${owl}equivalentProperty`), { list: 'equivalents' }],
  [text(`${rdfs}domain`), { list: 'domain' }],
  [text(`${rdfs}range`), { list: 'range' }],
  [text('http://schema.org/domainIncludes'), { list: 'domain', isUnion: true }],
  [text('http://schema.org/rangeIncludes'), { list: 'range', isUnion: true }],
  [text('https://schema.org/domainIncludes'), { list: 'domain', isUnion: true }],
  [text('https://schema.org/rangeIncludes'), { list: 'range', isUnion: true }],
  [text(`${owl}inverseOf`), { list: 'inverses' }],
  [text(`${dcterms}isReplacedBy`), { list: 'replacedBy' }],
  [text(`${owl}deprecated`), { mark: 'deprecated' }],
  [text(`${qudt}deprecated`), { mark: 'deprecated' }],
  [text(`${rdf}first`), { mark: 'first' }],
  [text(`${rdf}rest`), { mark: 'rest' }],
  [text(`${owl}unionOf`), { mark: 'unionOf' }],
  [text(`${skos}note`), { mark: 'note' }],
  [text(`${rdfs}label`), { text: 'label', rank: 2 }],
  [text(`${skos}prefLabel`), { text: 'label', rank: 1 }],
  [text(`${rdfs}comment`), { text: 'comment', rank: 3 }],
  [text(`${skos}definition`), { text: 'comment', rank: 2 }],
  [text(`${dcterms}description`), { text: 'comment', rank: 1 }],
]);

/**
 * Whether a term index reads a triple: types, labels, hierarchy, domains, ranges and the like. As `keep` of
 * {@link loadOntology} it leaves out what the index would not look at.
 */
export const isTermFact = ([, predicate]: VocabularyTriple): boolean => meanings.has(predicate);

const maxListLength = 1000;
const englishFirst: Readonly<Record<string, number>> = { en: 20, '': 10 };
const languageRank = (language: string): number =>
  englishFirst[language.toLowerCase()] ?? (language.toLowerCase().startsWith('en-') ? 15 : 0);

const emptyFacts = (): TermFacts => ({
  types: [],
  parents: [],
  equivalents: [],
  domain: [],
  range: [],
  inverses: [],
  replacedBy: [],
  domainIsUnion: false,
  rangeIsUnion: false,
  isDeprecated: false,
  label: '',
  labelRank: -1,
  comment: '',
  commentRank: -1,
  isDefined: false,
});

const deprecatedTypes = new Set([`${owl}DeprecatedClass`, `${owl}DeprecatedProperty`]);

const longList = 32;
const membersOf = new WeakMap<string[], Set<string>>();

/** Adds to a list what it lacks; lists are changed in no other way. Long ones are not searched from end to end. */
export const addTo = (list: string[], item: string): void => {
  if (list.length < longList) {
    if (!list.includes(item)) list.push(item);
    return;
  }
  let members = membersOf.get(list);
  if (members === undefined) membersOf.set(list, (members = new Set(list)));
  if (members.has(item)) return;
  members.add(item);
  list.push(item);
};

/**
 * The transcribed term lists of SAREF write the union of a range as a note: `range union: saref:State,Property`, names
 * without prefix being of the namespace of the term.
 */
const noteRange = (note: string, ownNamespace: string): readonly string[] => {
  const [, names] = /^range union: ([\w:,-]+)$/.exec(note) ?? [];
  const known: Readonly<Record<string, string>> = prefixes;
  return (names?.split(',') ?? []).flatMap((name) => {
    const [prefix, local] = name.includes(':') ? name.split(':', 2) : [undefined, name];
    const namespace = prefix === undefined ? ownNamespace : known[prefix];
    return namespace === undefined ? [] : [`${namespace}${local}`];
  });
};

/**
 * Reads the facts of one source.
 *
 * @param namespace of a term, for the notes of transcribed lists
 * @returns facts per IRI, in the order of first mention as a subject; blank nodes are followed only as unions
 */
export const readTermFacts = (
  triples: Iterable<VocabularyTriple>,
  namespace: (iri: string) => string,
): ReadonlyMap<string, TermFacts> => {
  const facts = new Map<string, TermFacts>();
  const unions = new Map<string, string>();
  const firsts = new Map<string, string>();
  const rests = new Map<string, string>();
  const open: { readonly facts: TermFacts; readonly list: ListName; readonly node: string }[] = [];
  const listMark = { first: firsts, rest: rests, unionOf: unions } as const;

  const addText = (
    to: TermFacts,
    what: 'label' | 'comment',
    rank: number,
    object: string,
  ): void => {
    const { value, language } = literalParts(object);
    if (value.trim() === '') return;
    const total = rank + languageRank(language);
    if (total <= to[`${what}Rank`]) return;
    to[what] = value;
    to[`${what}Rank`] = total;
  };

  for (const [subject, predicate, object] of triples) {
    const meaning = meanings.get(predicate);
    if (meaning === undefined) continue;
    if (!isIriText(subject)) {
      if ('mark' in meaning && meaning.mark in listMark) {
        listMark[meaning.mark as keyof typeof listMark].set(subject, object);
      }
      continue;
    }
    const iri = bareIri(subject);
    let own = facts.get(iri);
    if (own === undefined) facts.set(iri, (own = emptyFacts()));
    if ('list' in meaning) {
      if (meaning.list !== 'replacedBy' && meaning.list !== 'equivalents') own.isDefined = true;
      if (meaning.isUnion) own[meaning.list === 'domain' ? 'domainIsUnion' : 'rangeIsUnion'] = true;
      if (isIriText(object)) {
        const value = bareIri(object);
        addTo(own[meaning.list], value);
        if (deprecatedTypes.has(value)) own.isDeprecated = true;
      } else if (meaning.list === 'domain' || meaning.list === 'range') {
        open.push({ facts: own, list: meaning.list, node: object });
      }
    } else if ('text' in meaning) {
      if (object.startsWith('"')) addText(own, meaning.text, meaning.rank, object);
    } else if (meaning.mark === 'deprecated') {
      if (object.startsWith('"true"') || object.startsWith('"1"')) own.isDeprecated = true;
    } else if (meaning.mark === 'note' && object.startsWith('"range union: ')) {
      for (const one of noteRange(literalParts(object).value, namespace(iri)))
        addTo(own.range, one);
      own.rangeIsUnion = true;
    }
  }

  const followUnion = (node: string): readonly string[] => {
    const members: string[] = [];
    let item = unions.get(node);
    for (let steps = 0; item !== undefined && steps < maxListLength; steps += 1) {
      const first = firsts.get(item);
      if (first !== undefined && isIriText(first)) members.push(bareIri(first));
      item = rests.get(item);
    }
    return members;
  };
  for (const { facts: own, list, node } of open) {
    const members = followUnion(node);
    for (const member of members) addTo(own[list], member);
    if (members.length > 1) own[list === 'domain' ? 'domainIsUnion' : 'rangeIsUnion'] = true;
  }
  return facts;
};
