import { prefixes } from '../prefixes.js';
import { coreTerms } from './core-terms.js';
import { createHierarchy } from './hierarchy.js';
import { mergeDeclarations, type Declaration, type TermDraft } from './merge-facts.js';
import { addTo } from './term-facts.js';
import { createSearch } from './term-search.js';
import { readSource, type ReadSource, type TermSource } from './term-sources.js';
import { createSuggester, type TermSuggestion } from './term-suggestions.js';
import { compareVersions, namespaceOf, type TermOrigin, type VocabularyTerm } from './term.js';

/** What is known about the terms of some vocabularies. IRIs are plain, without angle brackets. */
export type TermIndex = {
  /** All terms by IRI, those of the first source first. */
  readonly terms: ReadonlyMap<string, VocabularyTerm>;
  /** Undefined when no source defines it; a term that only other vocabularies mention counts where nobody defines its namespace. */
  readonly find: (iri: string) => VocabularyTerm | undefined;
  /** The versions of a namespace that are loaded, lowest first; empty for an unknown one. */
  readonly versionsOf: (namespace: string) => readonly string[];
  /** The version in use of a namespace: that of this package, otherwise the highest loaded. */
  readonly currentVersion: (namespace: string) => string | undefined;
  /** Whether some source defines terms of the namespace, so that a term it does not have is a mistake. */
  readonly defines: (namespace: string) => boolean;
  /** Reflexive and transitive; everything is a subclass of owl:Thing and rdfs:Resource. */
  readonly isSubclassOf: (sub: string, top: string) => boolean;
  /** Reflexive and transitive. */
  readonly isSubpropertyOf: (sub: string, top: string) => boolean;
  /** The class or property itself and everything above it, nearest first. */
  readonly ancestorsOf: (iri: string) => ReadonlySet<string>;
  /** The individuals of a class and of its subclasses, in the order of the index. */
  readonly instancesOf: (classIri: string) => readonly VocabularyTerm[];
  /** Terms that have all words of the text in their name, label or comment, the best first. */
  readonly search: (text: string, limit?: number) => readonly VocabularyTerm[];
  /**
   * What may be meant by an IRI or prefixed name that is unknown, outdated or misspelt, the best first; empty when
   * nothing is near.
   */
  readonly suggest: (iriOrName: string, limit?: number) => readonly TermSuggestion[];
};

/** Choices of {@link createTermIndex}. */
export type TermIndexOptions = {
  /** Prefixes beside those of {@link prefixes}, for the names of terms and for `suggest`. */
  readonly prefixes?: Readonly<Record<string, string>>;
};

const coreSource: TermSource = {
  file: 'RDF, RDF Schema, OWL and XML Schema',
  triples: coreTerms,
  isHouse: true,
};
const { owl, rdfs, om, qudt, saref } = prefixes;
const unitClasses = [`${om}Unit`, `${qudt}Unit`, `${saref}UnitOfMeasure`];
const ontologyType = `${owl}Ontology`;
const everything = new Set([`${owl}Thing`, `${rdfs}Resource`]);

/** Mutual relations are completed: whichever side states an inverse or an equivalence, both have it. */
const completeBothWays = (terms: ReadonlyMap<string, TermDraft>): void => {
  for (const { iri, inverses, equivalents } of terms.values()) {
    for (const other of inverses) {
      const back = terms.get(other)?.inverses;
      if (back !== undefined) addTo(back, iri);
    }
    for (const other of equivalents) {
      const back = terms.get(other)?.equivalents;
      if (back !== undefined) addTo(back, iri);
    }
  }
};

const versionsByNamespace = (
  sources: readonly ReadSource[],
): { readonly all: Map<string, string[]>; readonly current: Map<string, string> } => {
  const all = new Map<string, string[]>();
  const current = new Map<string, string>();
  const house = new Map<string, string>();
  for (const { source, owned } of sources) {
    for (const namespace of owned) {
      const versions = all.get(namespace) ?? [];
      all.set(namespace, versions);
      if (source.version === undefined) continue;
      addTo(versions, source.version);
      if (source.isHouse === true && !house.has(namespace)) house.set(namespace, source.version);
    }
  }
  for (const [namespace, versions] of all) {
    versions.sort(compareVersions);
    const inUse = house.get(namespace) ?? versions.at(-1);
    if (inUse !== undefined) current.set(namespace, inUse);
  }
  return { all, current };
};

/**
 * Builds an index of terms. Several versions of a vocabulary may be among the sources: a term says in which of them it
 * exists, and has the facts of the version in use.
 *
 * @param sources vocabularies of this package (see {@link vocabularySources}), outcomes of {@link loadOntology}, or both;
 *   earlier ones come first in lists. The terms of RDF, RDF Schema, OWL and XML Schema are always there.
 */
export const createTermIndex = (
  sources: readonly TermSource[],
  options: TermIndexOptions = {},
): TermIndex => {
  const known: Readonly<Record<string, string>> = { ...options.prefixes, ...prefixes };
  const prefixOf = new Map(Object.entries(known).map(([prefix, iri]) => [iri, prefix]));
  const nameOf = (iri: string): string => {
    const namespace = namespaceOf(iri);
    const prefix = prefixOf.get(namespace);
    return prefix === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
  };
  const expand = (text: string): string | undefined => {
    const [whole, prefix, local] = /^([\w.-]*):(?!\/\/)(.*)$/s.exec(text) ?? [];
    if (whole === undefined) return text.includes('://') || text.includes(':') ? text : undefined;
    const namespace = known[prefix!];
    return namespace === undefined ? undefined : namespace + local!;
  };

  const read = [...sources, coreSource].map(readSource);
  const versions = versionsByNamespace(read);
  const declared = new Map<string, Declaration[]>();
  for (const from of read) {
    for (const [iri, facts] of from.facts) {
      if (!facts.isDefined || facts.types.includes(ontologyType)) continue;
      const list = declared.get(iri);
      const declaration = { from, facts, isOwn: from.owned.has(namespaceOf(iri)) };
      if (list === undefined) declared.set(iri, [declaration]);
      else list.push(declaration);
    }
  }
  const terms = new Map<string, TermDraft>();
  const mentions = new Map<string, readonly TermOrigin[]>();
  for (const [iri, declarations] of declared) {
    const namespace = namespaceOf(iri);
    const own = declarations.filter(({ isOwn }) => isOwn);
    const draft = mergeDeclarations(
      iri,
      nameOf(iri),
      own.length > 0 ? own : declarations,
      versions.current.get(namespace),
    );
    if (own.length === 0 && versions.all.has(namespace)) mentions.set(iri, draft.origins);
    else terms.set(iri, draft);
  }
  completeBothWays(terms);

  const hierarchy = createHierarchy(terms);
  const units = new Set(unitClasses.flatMap((iri) => Array.from(hierarchy.descendants(iri))));
  const byType = new Map<string, VocabularyTerm[]>();
  for (const term of terms.values()) {
    if (term.kind === 'individual' && term.types.some((type) => units.has(type)))
      term.kind = 'unit';
    for (const type of term.types) {
      const list = byType.get(type);
      if (list === undefined) byType.set(type, [term]);
      else list.push(term);
    }
  }
  const currentVersion = (namespace: string): string | undefined => versions.current.get(namespace);
  const search = createSearch(terms);
  const suggest = createSuggester({ terms, mentions, nameOf, expand, currentVersion });
  return {
    terms,
    find: (iri) => terms.get(iri),
    versionsOf: (namespace) => versions.all.get(namespace) ?? [],
    currentVersion,
    defines: (namespace) => versions.all.has(namespace),
    isSubclassOf: (sub, top) => everything.has(top) || hierarchy.ancestors(sub).has(top),
    isSubpropertyOf: (sub, top) => hierarchy.ancestors(sub).has(top),
    ancestorsOf: hierarchy.ancestors,
    instancesOf: (classIri) => {
      const found = new Set<VocabularyTerm>();
      for (const one of hierarchy.descendants(classIri)) {
        for (const term of byType.get(one) ?? []) found.add(term);
      }
      return Array.from(found);
    },
    search: (text, limit = 20) => search(text, limit),
    suggest: (iriOrName, limit = 5) => suggest(iriOrName, limit),
  };
};
