/** What the rules ask about a term; IRIs are plain, without angle brackets. */
export interface KnownTerm {
  readonly iri: string;
  /** With its prefix, such as `saref:observes`. */
  readonly name: string;
  /** Classes of the term: `owl:Class`, a property type, or the class of an individual. */
  readonly types: readonly string[];
  readonly parents: readonly string[];
  readonly domain: readonly string[];
  /** True when any one class of the domain is enough; otherwise all of them hold. */
  readonly domainIsUnion?: boolean;
  readonly range: readonly string[];
  readonly rangeIsUnion?: boolean;
  readonly inverses: readonly string[];
  readonly isDeprecated?: boolean;
  /** IRIs of the terms that its publisher names in its place. */
  readonly replacedBy?: readonly string[];
}

/** A term that only another version of its ontology has. */
export interface SupersededTerm {
  /** What it is, to go after its name: `exists in SAREF core 3.1.1`. */
  readonly standing: string;
  /** What to write instead; empty where nothing is known. */
  readonly advice: string;
}

/** The vocabularies against which patterns are checked. */
export interface KnownTerms {
  find(iri: string): KnownTerm | undefined;
  /** Names of terms that may have been meant, the likeliest first. */
  suggest(iri: string): readonly string[];
  superseded(iri: string): SupersededTerm | undefined;
  /** Whether the terms of a namespace are known, so that an unknown one is a mistake. */
  covers(namespace: string): boolean;
}

/** The namespace of an IRI: up to its last `#` or `/`, or else its last colon. */
export function namespaceOf(iri: string): string {
  const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'));
  return iri.slice(0, (end < 0 ? iri.lastIndexOf(':') : end) + 1);
}
