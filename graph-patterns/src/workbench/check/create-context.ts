import {
  createShapeValidator,
  createTermIndex,
  isTermFact,
  loadOntology,
  loadVocabularies,
  prefixes,
  type ShapeValidator,
  type TermSource,
  vocabularies,
  type Vocabulary,
  type VocabularyTriple,
} from '@gridloom/ontology';
import { listFlows, listPilotFlows, type PilotFlow } from '../../flows.js';
import type { CheckContext, KnownFlow } from './context.js';
import { type Diagnostic, reportTo } from './diagnostic.js';
import { knownTerms } from './known-vocabularies.js';
import { catalogueFolders, fragmentsOf } from './read-check-files.js';

/** What a check is made with. */
export interface CreatedContext {
  readonly context: CheckContext;
  /** Vocabulary and ontology files that could not be read: their terms are unknown to the check. */
  readonly found: readonly Diagnostic[];
}

/** Choices of {@link createCheckContext}. */
export interface CheckContextOptions {
  /** Files and folders that are checked, beside which fragments may stand; those of the catalogue by default. */
  readonly paths?: readonly string[];
  /** Complete ontology files or folders, whose terms are known beside those of the vocabularies. */
  readonly ontologies?: readonly string[];
}

/**
 * Reads vocabularies, shapes, fragments and flows. A vocabulary or ontology file that cannot be read is named and left
 * out.
 *
 * @throws Error when a path does not exist, or shapes or flows cannot be read
 */
export async function createCheckContext({
  paths = catalogueFolders(),
  ontologies = [],
}: CheckContextOptions = {}): Promise<CreatedContext> {
  const found: Diagnostic[] = [];
  const sources: TermSource[] = vocabularies.map((vocabulary) => sourceOf(vocabulary, found));
  const loaded: TermSource[] = [];
  if (ontologies.length > 0) {
    const { files } = await loadOntology(ontologies, { keep: isTermFact });
    for (const { file, error } of files) {
      if (error === undefined) continue;
      const { line = 1, column = 1, message } = error;
      reportTo(found, file)('ontology-unreadable', { line, column }, message);
    }
    loaded.push(...files);
  }
  const house = createTermIndex(sources);
  const all = loaded.length === 0 ? house : createTermIndex([...sources, ...loaded]);
  const context = {
    ...fragmentsOf(paths),
    terms: knownTerms(house, all),
    usualPrefixes: prefixes,
    flows: new Map([...listFlows(), ...listPilotFlows().map(known)].map((flow) => [flow.id, flow])),
    validate: shapeFindings(await createShapeValidator()),
  };
  return { context, found };
}

/** A row of the pilots may be carried in any way. */
function known({ id }: PilotFlow): KnownFlow {
  return { id, modes: [] };
}

/** A vocabulary without those of its files that cannot be read. */
function sourceOf(vocabulary: Vocabulary, found: Diagnostic[]): TermSource {
  const { prefix, namespace, files, version } = vocabulary;
  const triples = files.flatMap((file): readonly VocabularyTriple[] => {
    try {
      return loadVocabularies([{ ...vocabulary, files: [file] }]);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const line = Number(/ on line (\d+)/.exec(message)?.[1] ?? 1);
      const path = /^vocabulary file (.*?): /.exec(message)?.[1] ?? file;
      const problem = message.replace(/^vocabulary file .*?: /, '');
      reportTo(found, path)('vocabulary-unreadable', { line, column: 1 }, problem);
      return [];
    }
  });
  return {
    file: `${prefix} vocabulary`,
    triples,
    namespaces: [namespace],
    ...(version === 'unchecked' ? {} : { version }),
    isHouse: true,
  };
}

function shapeFindings(shapes: ShapeValidator): NonNullable<CheckContext['validate']> {
  return async (triples) => {
    const results = await shapes.validate(triples);
    return results
      .filter(({ severity }) => severity === 'violation')
      .map(({ message, focusNode, path }) => ({
        message,
        node: focusNode,
        ...(path === undefined ? {} : { path: `<${path}>` }),
      }));
  };
}
