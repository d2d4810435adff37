/**
 * The words of graph patterns. A term travels as text (design.md, section 4); these aliases say which text is meant.
 */

/**
 * An RDF term in its canonical N-Triples text: `<iri>`, `"text"`, `"text"@en`, `"lex"^^<datatype>`. The datatype
 * xsd:string is never written; relative IRIs stay relative; `_:label` is a blank node.
 */
export type Term = string;

/** A position of a triple pattern: a {@link Term}, or a variable written with its question mark (`?name`). */
export type PatternNode = string;

export type TriplePattern = readonly [
  subject: PatternNode,
  predicate: PatternNode,
  object: PatternNode,
];

/** A triple of terms. */
export type Triple = readonly [subject: Term, predicate: Term, object: Term];

/**
 * A SPARQL basic graph pattern.
 *
 * @typeParam V names of its variables, without question mark. Plain `string` when they are not known at compile time.
 */
export interface GraphPattern<V extends string = string> {
  /** At least one triple, in source order. */
  readonly triples: readonly TriplePattern[];
  /** Names without question mark, in order of first appearance. */
  readonly variables: readonly V[];
  /** Canonical text: `s p o . ` per triple with full IRIs, the trailing blank included. */
  readonly text: string;
  /** What the author should know, such as a relative IRI; empty for a sound pattern. */
  readonly warnings: readonly string[];
}

/** One solution mapping: variable name (without question mark) to term. */
export type Binding<V extends string = string> = Readonly<Record<V, Term>>;

/** A binding that leaves some variables open: what an Ask restricts, or what a handler is asked for. */
export type PartialBinding<V extends string = string> = Readonly<Partial<Record<V, Term>>>;

/** A set of solution mappings; order has no meaning. */
export type BindingSet<V extends string = string> = readonly Binding<V>[];
