import type { DataFactory } from 'n3';
import { isLanguageTag, literalText, type VocabularyTriple } from '../term-text.js';
import { ReadProblem } from './read-problem.js';

/** A term as parsers look at it, with its N-Triples text made at once. */
class TextTerm {
  constructor(
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'Variable' | 'DefaultGraph',
    readonly value: string,
    readonly text: string,
  ) {}

  /** As `value`, for the messages of the parser of Turtle. */
  get id(): string {
    return this.value;
  }

  equals(other: TextTerm | null | undefined): boolean {
    return other?.termType === this.termType && other.text === this.text;
  }
}
type LanguageOrDatatype =
  string | TextTerm | { readonly language: string; readonly direction?: string } | undefined;

/**
 * What a parser needs to make terms and triples, so that it makes the texts that the loader hands out and no objects in
 * between: one term per IRI, and every triple as its three texts.
 */
export type TextFactory = {
  readonly namedNode: (iri: string) => TextTerm;
  readonly blankNode: (label?: string) => TextTerm;
  readonly variable: (name: string) => TextTerm;
  readonly defaultGraph: () => TextTerm;
  readonly literal: (value: string, languageOrDatatype?: LanguageOrDatatype) => TextTerm;
  /** Undefined for a triple that does not count: one of a quoted formula. */
  readonly quad: (
    subject: TextTerm,
    predicate: TextTerm,
    object: TextTerm,
    graph?: TextTerm,
  ) => VocabularyTriple | undefined;
};

/** The factory as parsers declare it; they use no more of it than {@link TextFactory} has. */
export const asDataFactory = (factory: TextFactory): typeof DataFactory =>
  factory as unknown as typeof DataFactory;

/**
 * Makes a factory for one file.
 *
 * @param blankNodePrefix keeps the blank nodes of this file apart from those of others
 * @param onlyDefaultGraph leaves out what stands in another graph
 */
export const createTextFactory = (
  blankNodePrefix: string,
  onlyDefaultGraph = false,
): TextFactory => {
  const known = new Map<string, TextTerm>();
  const defaultGraph = new TextTerm('DefaultGraph', '', '');
  let unnamed = 0;
  return {
    namedNode: (iri) => {
      let node = known.get(iri);
      if (node === undefined) known.set(iri, (node = new TextTerm('NamedNode', iri, `<${iri}>`)));
      return node;
    },
    blankNode: (label) => {
      // No label of a file begins with a full stop.
      const own = label ?? `.${(unnamed += 1)}`;
      return new TextTerm('BlankNode', own, `_:${blankNodePrefix}${own}`);
    },
    variable: (name) => new TextTerm('Variable', name, `?${name}`),
    defaultGraph: () => defaultGraph,
    literal: (value, about) => {
      const isLanguage = typeof about === 'string';
      const language = isLanguage
        ? about
        : about !== undefined && 'language' in about
          ? about.language
          : '';
      if (language !== '' && !isLanguageTag(language)) {
        throw new ReadProblem(
          `${JSON.stringify(language)} is not a language tag: expected en, de-AT`,
        );
      }
      if (!isLanguage && about !== undefined && 'direction' in about && about.direction) {
        throw new ReadProblem('texts with a direction (RDF 1.2) are not supported');
      }
      const datatype =
        !isLanguage && about !== undefined && 'termType' in about ? about.value : undefined;
      return new TextTerm('Literal', value, literalText(value, language, datatype));
    },
    quad: (subject, predicate, object, graph = defaultGraph) => {
      if (onlyDefaultGraph && graph.termType !== 'DefaultGraph') return undefined;
      if (subject.text === undefined || object.text === undefined) {
        throw new ReadProblem('triples about triples (RDF 1.2) are not supported');
      }
      if (subject.termType === 'Literal' || predicate.termType !== 'NamedNode') {
        throw new ReadProblem(`${subject.text} ${predicate.text} ... is not a triple of RDF`);
      }
      if (subject.termType === 'Variable' || object.termType === 'Variable') {
        throw new ReadProblem('a variable outside of a formula is not a term of RDF');
      }
      return [subject.text, predicate.text, object.text];
    },
  };
};
