import jsonld, { type JsonLdDocument } from 'jsonld';
import type { Quad_Object } from 'n3';
import { jsonErrorOffset } from './json-position.js';
import { keptDatatype, realDatatype, renameDatatypes } from './kept-texts.js';
import { checkedTerm, type PlainTerm } from './plain-term.js';
import { positionAt, ReadProblem } from './read-problem.js';

type PlainQuad = Record<'subject' | 'predicate' | 'object', PlainTerm>;
type JsonLdFailure = Error & {
  readonly details?: { readonly url?: unknown; readonly context?: unknown };
};
/** An event of the processor, such as a property dropped because no context defines it. */
type JsonLdEvent = {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
};
type EventArguments = { readonly event: JsonLdEvent; readonly next: () => void };

const maxWarnings = 20;
const maxDepth = 500;
/** What an event is about, by the names that the processor has for it. */
const aboutWhat = ['property', 'id', 'type', 'language', 'reference', 'subject', 'value'];

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

const termOf = (term: PlainTerm): Quad_Object =>
  checkedTerm(
    term.datatype === undefined
      ? term
      : { ...term, datatype: { value: realDatatype(term.datatype.value) } },
  );

/** The processor works its way down by calls, and what overflows there cannot be caught everywhere. */
const checkDepth = (document: unknown): void => {
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) {
      throw new ReadProblem(`nested more than ${maxDepth} deep: too deep for JSON-LD`);
    }
    const below: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      for (const inner of Object.values(node)) below.push(inner);
    }
    level = below;
  }
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
      warnings += 1;
      if (warnings <= maxWarnings) {
        const about = aboutWhat
          .map((name) => event.details?.[name])
          .find((value) => typeof value === 'string');
        onWarning(about === undefined ? event.message : `${event.message} (${about})`);
      }
      next();
    },
  };
  let quads: readonly PlainQuad[];
  checkDepth(document);
  try {
    const expanded = await jsonld.expand(document, options);
    renameDatatypes(expanded, keptDatatype);
    const plain = { ...options, skipExpansion: true };
    quads = (await jsonld.toRDF(expanded, plain)) as readonly PlainQuad[];
  } catch (thrown) {
    throw problemOf(thrown);
  }
  for (const { subject, predicate, object } of quads) {
    onTriple(termOf(subject), termOf(predicate), termOf(object));
  }
};
