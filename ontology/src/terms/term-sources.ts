import type { VocabularyTriple } from '../term-text.js';
import { loadVocabularies, vocabularies, type Vocabulary } from '../vocabularies.js';
import { localName, namespaceOf } from './term.js';
import { readTermFacts, type TermFacts } from './term-facts.js';

/** Something that states facts about terms: a vocabulary of this package, or an outcome of {@link loadOntology}. */
export type TermSource = {
  /** Name of the vocabulary or path of the file. */
  readonly file: string;
  readonly triples: readonly VocabularyTriple[];
  /** IRI of the ontology, as its header says. */
  readonly ontology?: string;
  /** Namespaces it says are its own. */
  readonly namespaces?: readonly string[];
  readonly version?: string;
  /** Whether its version is the one in use; true for the vocabularies of this package. */
  readonly isHouse?: boolean;
};

/**
 * The vocabularies of this package as sources.
 *
 * @param wanted which ones; all of {@link vocabularies} by default
 */
export const vocabularySources = (
  wanted: readonly Vocabulary[] = vocabularies,
): readonly TermSource[] =>
  wanted.map((vocabulary) => ({
    file: `${vocabulary.prefix} vocabulary`,
    triples: loadVocabularies([vocabulary]),
    namespaces: [vocabulary.namespace],
    ...(vocabulary.version === 'unchecked' ? {} : { version: vocabulary.version }),
    isHouse: true,
  }));

/** A source with its facts, and the namespaces of which it has the say. */
export type ReadSource = {
  readonly source: TermSource;
  readonly facts: ReadonlyMap<string, TermFacts>;
  readonly owned: ReadonlySet<string>;
};

const stem = (iri: string): string => iri.replace(/[#/]+$/, '');
const hostOf = (iri: string): string => /^[a-z][\w+.-]*:\/\/[^/#]*/i.exec(iri)?.[0] ?? '';
const ontologyType = 'http://www.w3.org/2002/07/owl#Ontology';

/**
 * The namespaces a source defines: those its header names; if no term stands there, the one with most of its terms on
 * the same host (headers are often wrong); without a header, all.
 */
const ownedBy = (
  { ontology, namespaces = [] }: TermSource,
  facts: ReadonlyMap<string, TermFacts>,
): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  let total = 0;
  for (const [iri, { isDefined, types }] of facts) {
    if (!isDefined || types.includes(ontologyType) || localName(iri) === '') continue;
    const namespace = namespaceOf(iri);
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    total += 1;
  }
  const named = new Set([...namespaces, ...(ontology === undefined ? [] : [ontology])].map(stem));
  if (named.size === 0) return new Set(counts.keys());
  const matching = Array.from(counts.keys()).filter((namespace) => named.has(stem(namespace)));
  if (matching.length > 0) return new Set(matching);
  const hosts = new Set(Array.from(named, hostOf));
  const [most] = Array.from(counts).sort(([, left], [, right]) => right - left);
  return most !== undefined && most[1] * 2 > total && hosts.has(hostOf(most[0]))
    ? new Set([most[0]])
    : new Set();
};

/** Reads the facts of a source and finds its namespaces. */
export const readSource = (source: TermSource): ReadSource => {
  const facts = readTermFacts(source.triples, namespaceOf);
  return { source, facts, owned: ownedBy(source, facts) };
};
