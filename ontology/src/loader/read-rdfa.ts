import { DataFactory, type Quad_Object } from 'n3';
import { graph, parse } from 'rdflib';
import { ReadProblem } from './read-problem.js';

type PlainTerm = {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
};

const termOf = ({ termType, value, language, datatype }: PlainTerm): Quad_Object => {
  if (termType === 'NamedNode') return DataFactory.namedNode(value);
  if (termType === 'BlankNode') return DataFactory.blankNode(value);
  return language
    ? DataFactory.literal(value, language)
    : DataFactory.literal(value, datatype && DataFactory.namedNode(datatype.value));
};

/**
 * Reads the RDFa of a web page, all of it at once.
 *
 * @throws ReadProblem when the page cannot be read, without a line: the reader of the page gives none
 */
export const readRdfa = async (
  text: string,
  baseIri: string,
  onTriple: (subject: Quad_Object, predicate: Quad_Object, object: Quad_Object) => void,
): Promise<void> => {
  const store = graph();
  try {
    await new Promise<void>((resolve, reject) => {
      parse(text, store, baseIri, 'text/html', (error) => {
        if (error) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve();
      });
    });
  } catch (thrown) {
    throw new ReadProblem(thrown instanceof Error ? thrown.message : String(thrown));
  }
  for (const { subject, predicate, object } of store.statements) {
    onTriple(termOf(subject), termOf(predicate), termOf(object));
  }
};
