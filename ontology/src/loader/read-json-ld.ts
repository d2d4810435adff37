import jsonld, { type JsonLdDocument } from 'jsonld';
import { DataFactory, type Quad_Object } from 'n3';
import { jsonErrorOffset } from './json-position.js';
import { positionAt, ReadProblem } from './read-problem.js';

type PlainTerm = {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: PlainTerm;
};
type PlainQuad = Record<'subject' | 'predicate' | 'object', PlainTerm>;
type JsonLdFailure = Error & {
  readonly details?: { readonly url?: unknown; readonly context?: unknown };
};
/** An event of the processor, such as a property dropped because no context defines it. */
type JsonLdEvent = {
  readonly code: string;
  readonly message: string;
  readonly details?: { readonly property?: string };
};
type EventArguments = { readonly event: JsonLdEvent; readonly next: () => void };

const maxWarnings = 20;

const parseJson = (text: string): JsonLdDocument => {
  try {
    return JSON.parse(text) as JsonLdDocument;
  } catch (thrown) {
    const offset = jsonErrorOffset(text);
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const message =
      offset === undefined
        ? reason
        : offset >= text.length
          ? 'not JSON: the text ends too early'
          : `not JSON: unexpected ${JSON.stringify(text[offset])}`;
    throw new ReadProblem(message, offset === undefined ? {} : positionAt(text, offset));
  }
};

const refused = (url: string): ReadProblem =>
  new ReadProblem(`the remote context ${url} is refused: put the context into the file`);

/** What went wrong, said so that the writer of the file can mend it. */
const problemOf = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return thrown;
  if (thrown instanceof RangeError) return new ReadProblem('nested too deeply for JSON-LD');
  const { details, message } = thrown as JsonLdFailure;
  const remote = details?.url ?? details?.context;
  return typeof remote === 'string' ? refused(remote) : new ReadProblem(message);
};

const termOf = ({ termType, value, language, datatype }: PlainTerm): Quad_Object => {
  if (termType === 'NamedNode') return DataFactory.namedNode(value);
  if (termType === 'BlankNode') return DataFactory.blankNode(value.replace(/^_:/, ''));
  return language
    ? DataFactory.literal(value, language)
    : DataFactory.literal(value, datatype && DataFactory.namedNode(datatype.value));
};

/**
 * Reads JSON-LD, all of it at once. Triples of named graphs count like the others.
 *
 * @param onWarning is told what the file holds and no context defines, at most 20 times
 * @throws ReadProblem when the text is not JSON (with line and column) or not JSON-LD, or names a remote context
 */
export const readJsonLd = async (
  text: string,
  baseIri: string,
  onTriple: (subject: Quad_Object, predicate: Quad_Object, object: Quad_Object) => void,
  onWarning: (message: string) => void,
): Promise<void> => {
  const document = parseJson(text);
  let warnings = 0;
  const options = {
    base: baseIri,
    documentLoader: async (url: string): Promise<never> => {
      throw refused(url);
    },
    eventHandler: ({ event, next }: EventArguments): void => {
      const property = event.details?.property;
      warnings += 1;
      if (warnings <= maxWarnings) {
        onWarning(property === undefined ? event.message : `${event.message} (${property})`);
      }
      next();
    },
  };
  let quads: readonly PlainQuad[];
  try {
    quads = (await jsonld.toRDF(document, options)) as readonly PlainQuad[];
  } catch (thrown) {
    throw problemOf(thrown);
  }
  for (const { subject, predicate, object } of quads) {
    onTriple(termOf(subject), termOf(predicate), termOf(object));
  }
};
