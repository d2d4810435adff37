import {
  createShapeValidator,
  createTermIndex,
  isTermFact,
  loadOntology,
  prefixes,
  type ReadError,
  type TermSource,
  vocabularyIndex,
  vocabularySources,
} from '@gridloom/ontology';
import type { CheckContext } from './context.js';
import { knownTerms } from './known-vocabularies.js';
import { listFlows } from '../../flows.js';
import { catalogueFolders, fragmentsOf } from './read-check-files.js';

/** What a check is made with, and which ontology files could not be read. */
export interface CreatedContext {
  readonly context: CheckContext;
  readonly ontologyErrors: readonly { readonly file: string; readonly error: ReadError }[];
}

/** Choices of {@link createCheckContext}. */
export interface CheckContextOptions {
  /** Files and folders that are checked, beside which fragments may stand; those of the catalogue by default. */
  readonly paths?: readonly string[];
  /** Complete ontology files or folders, whose terms are known beside those of the vocabularies. */
  readonly ontologies?: readonly string[];
}

/**
 * Reads vocabularies, shapes, fragments and flows. An ontology file that cannot be read is named and left out.
 *
 * @throws Error when a folder or a vocabulary of the project cannot be read
 */
export async function createCheckContext({
  paths = catalogueFolders(),
  ontologies = [],
}: CheckContextOptions = {}): Promise<CreatedContext> {
  const loaded =
    ontologies.length === 0 ? { files: [] } : await loadOntology(ontologies, { keep: isTermFact });
  const sources: TermSource[] = [...vocabularySources(), ...loaded.files];
  const index = loaded.files.length === 0 ? vocabularyIndex() : createTermIndex(sources);
  const shapes = await createShapeValidator();
  return {
    context: {
      ...fragmentsOf(paths),
      terms: knownTerms(index),
      usualPrefixes: prefixes,
      flows: new Map(listFlows().map((flow) => [flow.id, flow])),
      validate: async (triples) => {
        const results = await shapes.validate(triples);
        return results
          .filter(({ severity }) => severity === 'violation')
          .map(({ message, focusNode, path }) => ({
            message,
            node: focusNode,
            ...(path === undefined ? {} : { path: `<${path}>` }),
          }));
      },
    },
    ontologyErrors: loaded.files.flatMap(({ file, error }) =>
      error === undefined ? [] : [{ file, error }],
    ),
  };
}
