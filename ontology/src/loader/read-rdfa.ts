import type { Quad_Object } from 'n3';
import { graph, parse } from 'rdflib';
import { checkedTerm } from './plain-term.js';
import { ReadProblem } from './read-problem.js';

/** Markup and comments may follow the end of the page, but nothing that could hold triples. */
const pageEnd = /<\/html\s*>(?:\s|<!--[\s\S]*?-->)*$/i;

/**
 * Reads the RDFa of a web page, all of it at once.
 *
 * @param onWarning is told when the page seems to be cut off
 * @throws ReadProblem when the page cannot be read or says nothing, without a line: the reader of the page gives none
 */
export const readRdfa = async (
  text: string,
  baseIri: string,
  onTriple: (subject: Quad_Object, predicate: Quad_Object, object: Quad_Object) => void,
  onWarning: (message: string) => void,
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
  if (store.statements.length === 0) {
    throw new ReadProblem(
      'a web page without RDFa: expected an ontology; is it what a server sent in its place?',
    );
  }
  if (!pageEnd.test(text)) onWarning('the page does not end with </html>: is it cut off?');
  for (const { subject, predicate, object } of store.statements) {
    onTriple(checkedTerm(subject), checkedTerm(predicate), checkedTerm(object));
  }
};
