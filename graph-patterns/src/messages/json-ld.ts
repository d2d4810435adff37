import type { ContextDefinition, JsonLdDocument, Options } from 'jsonld';
import { isArray, isObject, type JsonObject, type JsonValue, own } from './json.js';
import { fileError, type MessageDeclaration } from './message-file.js';

/** A node of expanded JSON-LD (JSON-LD 1.1 API, section 5.1): predicates as keys, arrays as values. */
export type ExpandedNode = JsonObject;

/** JSON-LD by the library, which never loads anything. Loaded at the first use, since it is large. */
export interface JsonLd {
  /** @throws Error of the library, or one that names a context that lies elsewhere */
  expand(document: JsonValue, context: JsonValue | undefined): Promise<readonly ExpandedNode[]>;
  compact(document: JsonValue, context: JsonValue): Promise<JsonObject>;
  frame(document: JsonValue, frame: JsonObject): Promise<JsonObject>;
}

let loaded: Promise<JsonLd> | undefined;

/** The library; the same for all messages. */
export function jsonLd(): Promise<JsonLd> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<JsonLd> {
  const { default: jsonld } = await import('jsonld');
  const documentLoader = async (url: string): Promise<never> => {
    throw new Error(
      `the context ${url} lies elsewhere; contexts are written out, nothing is loaded`,
    );
  };
  const document = (value: JsonValue) => value as JsonLdDocument;
  return {
    async expand(value, context) {
      const options = {
        documentLoader,
        ...(context === undefined ? {} : { expandContext: context as ContextDefinition }),
      };
      const nodes: unknown = await jsonld.expand(
        document(value),
        options as unknown as Options.Expand,
      );
      return nodes as readonly ExpandedNode[];
    },
    async compact(value, context) {
      const compacted: unknown = await jsonld.compact(
        document(value),
        context as ContextDefinition,
        {
          documentLoader,
        },
      );
      return compacted as JsonObject;
    },
    async frame(value, frame) {
      const framed: unknown = await jsonld.frame(
        document(value),
        frame as never,
        {
          documentLoader,
          omitGraph: true,
        } as unknown as Options.Frame,
      );
      return framed as JsonObject;
    },
  };
}

/** What the library complains of, with the cause that it hides. */
export function jsonLdProblem(error: unknown): string {
  const { message, details } = error as Error & { readonly details?: { readonly cause?: Error } };
  return details?.cause?.message ?? message;
}

/** Levels of contexts within contexts. */
const deepestContext = 8;

/**
 * What is not written out in a context: where it stands, and what it is.
 *
 * @param pointer of the context in its file
 */
function elsewhereIn(
  context: JsonValue,
  pointer: string,
  depth = 0,
): { readonly pointer: string; readonly problem: string } | undefined {
  if (depth > deepestContext) return { pointer, problem: 'contexts are nested too deeply' };
  if (typeof context === 'string') {
    return { pointer, problem: `the context ${context} lies elsewhere; write it out here` };
  }
  if (isArray(context)) {
    return first(context.map((one, index) => elsewhereIn(one, `${pointer}/${index}`, depth + 1)));
  }
  if (!isObject(context)) return undefined;
  if (own(context, '@import') !== undefined) {
    return { pointer: `${pointer}/@import`, problem: 'nothing is imported; write it out here' };
  }
  return first(
    Object.entries(context).map(([term, definition]) => {
      const scoped = isObject(definition) ? own(definition, '@context') : undefined;
      return scoped === undefined
        ? undefined
        : elsewhereIn(scoped, `${pointer}/${term.replaceAll('/', '~1')}/@context`, depth + 1);
    }),
  );
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

/** Refuses contexts that are not written out. @throws MessageFileError */
export function checkContexts(declaration: MessageDeclaration): void {
  const { context, frame } = declaration;
  const found =
    (context === undefined ? undefined : elsewhereIn(context, '/context')) ??
    (frame === undefined ? undefined : elsewhereInFrame(frame, '/frame'));
  if (found !== undefined) throw fileError(declaration, found.pointer, found.problem);
}

function elsewhereInFrame(
  frame: JsonValue,
  pointer: string,
  depth = 0,
): ReturnType<typeof elsewhereIn> {
  if (depth > deepestContext) return { pointer, problem: 'the frame is nested too deeply' };
  if (isArray(frame)) {
    return first(
      frame.map((one, index) => elsewhereInFrame(one, `${pointer}/${index}`, depth + 1)),
    );
  }
  if (!isObject(frame)) return undefined;
  return first(
    Object.entries(frame).map(([key, value]) =>
      key === '@context'
        ? elsewhereIn(value, `${pointer}/@context`)
        : elsewhereInFrame(value, `${pointer}/${key.replaceAll('/', '~1')}`, depth + 1),
    ),
  );
}

/** Whether a context changes with a property or type, so that one table of prefixes does not do. */
export function hasScopedContexts(context: JsonValue | undefined): boolean {
  if (isArray(context)) return context.some(hasScopedContexts);
  return (
    isObject(context) &&
    Object.values(context).some((one) => isObject(one) && own(one, '@context') !== undefined)
  );
}

/** The keys of a context or of several, keywords left out. */
export function termsOfContext(context: JsonValue | undefined): string[] {
  if (isArray(context)) return context.flatMap(termsOfContext);
  return isObject(context) ? Object.keys(context).filter((key) => !key.startsWith('@')) : [];
}
