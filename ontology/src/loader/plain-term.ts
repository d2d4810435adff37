import { DataFactory, type Quad_Object } from 'n3';
import { isIriContent, isLanguageTag } from '../term-text.js';
import { ReadProblem } from './read-problem.js';

/** A term as the processors of JSON-LD and RDFa give it. */
export type PlainTerm = {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
};

const iriNode = (iri: string): Quad_Object => {
  if (isIriContent(iri)) return DataFactory.namedNode(iri);
  throw new ReadProblem(
    `${JSON.stringify(iri)} is not an IRI: a blank or one of <>"{}|^\`\\ stands in it`,
  );
};

/**
 * The term of a processor that checks neither IRIs nor languages.
 *
 * @throws ReadProblem when N-Triples could not hold it
 */
export const checkedTerm = ({ termType, value, language, datatype }: PlainTerm): Quad_Object => {
  if (termType === 'NamedNode') return iriNode(value);
  if (termType === 'BlankNode') return DataFactory.blankNode(value.replace(/^_:/, ''));
  if (language) {
    if (isLanguageTag(language)) return DataFactory.literal(value, language);
    throw new ReadProblem(`${JSON.stringify(language)} is not a language tag: expected en, de-AT`);
  }
  return DataFactory.literal(
    value,
    datatype && DataFactory.namedNode(iriNode(datatype.value).value),
  );
};
