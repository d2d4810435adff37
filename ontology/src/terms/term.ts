/** What a term is. A `unit` is an individual of a class of units of OM, QUDT or SAREF. */
export type TermKind =
  | 'class'
  | 'object property'
  | 'datatype property'
  | 'annotation property'
  | 'property'
  | 'datatype'
  | 'unit'
  | 'individual';

/** One file or vocabulary that states something about a term. */
export type TermOrigin = {
  /** Name of the vocabulary or path of the file. */
  readonly source: string;
  /** Absent where the source names none. */
  readonly version?: string;
  /** Whether the term stands in a namespace that the source defines; false where it only mentions the term. */
  readonly isOwn: boolean;
};

/**
 * What is known about one term. IRIs are plain, without angle brackets. Where several versions define the term, the facts
 * are those of the version that {@link VocabularyTerm.isCurrent} speaks of.
 */
export type VocabularyTerm = {
  readonly iri: string;
  /** The term with its prefix, such as `saref:observes`; the IRI where no prefix is known for its namespace. */
  readonly name: string;
  readonly kind: TermKind;
  /** In English where there is one; empty where there is none. */
  readonly label: string;
  readonly comment: string;
  /** Classes of the term: `owl:Class`, a property type, or the class of an individual. */
  readonly types: readonly string[];
  /** Superclasses or superproperties that its sources state, not their closure. */
  readonly parents: readonly string[];
  /** Classes of the same extent, or properties of the same meaning, whichever side states it. */
  readonly equivalents: readonly string[];
  /** Empty where none is stated; SAREF states no domains. */
  readonly domain: readonly string[];
  /** True when any one class of the domain is enough; otherwise all of them hold. */
  readonly domainIsUnion: boolean;
  /** Empty where none is stated. */
  readonly range: readonly string[];
  /** True when any one class of the range is enough; otherwise all of them hold. */
  readonly rangeIsUnion: boolean;
  /** Properties of the opposite direction, whichever of the two states it. */
  readonly inverses: readonly string[];
  readonly isDeprecated: boolean;
  /** What its publisher names as the replacement of a deprecated term. */
  readonly replacedBy: readonly string[];
  /** The versions that have it, lowest first; empty where its sources name none. */
  readonly versions: readonly string[];
  /**
   * Whether the version in use of its namespace has it: the version of this package's vocabulary, otherwise the highest
   * one loaded. A term that only another version has is found, and not current.
   */
  readonly isCurrent: boolean;
  readonly origins: readonly TermOrigin[];
};

/** The end of an IRI after its namespace. */
export const localName = (iri: string): string =>
  iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);

/** The namespace of an IRI: up to its last `#` or `/`. */
export const namespaceOf = (iri: string): string =>
  iri.slice(0, iri.length - localName(iri).length);

/** Compares versions number by number; a version without numbers comes first. */
export const compareVersions = (left: string, right: string): number => {
  const [a, b] = [left, right].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let i = 0; i < Math.max(a!.length, b!.length); i += 1) {
    const difference = (a![i] ?? -1) - (b![i] ?? -1);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
};
