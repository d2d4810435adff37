import type { PatternNode } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import { literalParts } from '../read-terms.js';
import { isAbsoluteIri } from '../term-text.js';
import { type IriCodec, listedIris, openIris } from './iri-leaves.js';
import { isArray, isObject, type JsonScalar, type JsonValue } from './json.js';
import { hasScopedContexts, type JsonLd } from './json-ld.js';
import { type LeafCodec, LeafMismatch } from './leaf-codec.js';
import { leafCodec } from './leaf-values.js';
import { CannotCompile, type MappedField } from './mapping.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import type { LeafNode, SchemaNode } from './schema-tree.js';
import { marker, symbolicRecord } from './symbolic-record.js';

/** Expands the symbolic record with other values in it. */
export type ExpandSymbolic = (record: JsonValue) => Promise<JsonValue>;

/** What the codecs of fields are made from. */
export interface CodecSources {
  readonly declaration: MessageDeclaration;
  readonly variables: ReadonlyMap<string, HeaderVariable>;
  readonly tree: SchemaNode;
  /** The expanded symbolic record. */
  readonly expanded: JsonValue;
  readonly expand: ExpandSymbolic;
  readonly jsonLd: JsonLd;
  /** The context that records are read with. */
  readonly context: JsonValue | undefined;
}

/**
 * Prepares the codec of every mapped field.
 *
 * @throws CannotCompile when what JSON-LD makes of a text depends on more than the text and one context
 * @throws MessageFileError when a field and its variable do not go together
 */
export async function fieldCodecs(
  fields: readonly MappedField[],
  sources: CodecSources,
): Promise<ReadonlyMap<MappedField, LeafCodec>> {
  const iris = await irisOfFields(fields, sources);
  return new Map(
    fields.map((field) => [
      field,
      codecFor(field.target, field.location.node as LeafNode, iris.get(field), sources),
    ]),
  );
}

/** The codec of a target: of a variable, or of the one value that a constant of the pattern is. */
export function codecFor(
  target: PatternNode,
  node: Pick<LeafNode, 'type' | 'keywords' | 'pointer'>,
  iris: IriCodec | undefined,
  { declaration, variables }: Pick<CodecSources, 'declaration' | 'variables'>,
): LeafCodec {
  const variable = target.startsWith('?') ? variables.get(target.slice(1))! : constant(target);
  try {
    return leafCodec(variable, node, iris);
  } catch (error) {
    if (!(error instanceof LeafMismatch)) throw error;
    const place = error.keyword === undefined ? node.pointer : `${node.pointer}/${error.keyword}`;
    throw fileError(declaration, place, error.message);
  }
}

function constant(term: PatternNode): Pick<HeaderVariable, 'name' | 'datatype' | 'oneOf'> {
  const datatype = term.startsWith('<') ? 'IRI' : literalParts(term).datatype;
  return { name: 'constant', datatype, oneOf: [term] };
}

async function irisOfFields(
  fields: readonly MappedField[],
  { tree, expanded, expand, jsonLd, context }: CodecSources,
): Promise<ReadonlyMap<MappedField, IriCodec>> {
  const codecs = new Map<MappedField, IriCodec>();
  const needed = fields.filter(({ leaf }) => 'iri' in leaf);
  if (needed.length === 0) return codecs;
  const places = new Map(
    needed.map((field) => [field, pathOf(expanded, marker(indexOf(field))) ?? []]),
  );
  const listed = needed.filter(({ location }) => valuesOf(location.node as LeafNode) !== undefined);
  const listsTypes = listed.some((field) => places.get(field)!.includes('@type'));
  if (listsTypes && hasScopedContexts(context)) {
    throw new CannotCompile('the type of a node, which differs, may change the context');
  }
  const tables = await tablesOf(listed, places, tree, expand);
  for (const [field, table] of tables) codecs.set(field, listedIris(table));
  const isOpen = needed.filter((field) => !tables.has(field));
  if (isOpen.length === 0) return codecs;
  for (const field of isOpen) {
    // What a term of the vocabulary means is a table of the context, which no rule for prefixes replaces.
    if (places.get(field)!.includes('@type')) {
      throw new CannotCompile(
        'the type of a node differs from record to record; list its values with enum',
      );
    }
  }
  const open = await openIris(jsonLd, context);
  if (open === undefined) {
    throw new CannotCompile(
      'IRIs are expanded where a context stands within the context; list their values with enum',
    );
  }
  const markers = new Set(isOpen.map((field) => marker(indexOf(field))));
  if (await readsVocabulary(markers, tree, context, jsonLd)) {
    throw new CannotCompile(
      'texts are expanded as terms of a vocabulary; list their values with enum',
    );
  }
  for (const field of isOpen) codecs.set(field, open);
  return codecs;

  function indexOf(field: MappedField): number {
    const marked = 'iri' in field.leaf ? field.leaf.iri : '';
    return Number(marked.slice(marked.indexOf(':') + 1));
  }
}

function valuesOf(node: LeafNode): readonly JsonScalar[] | undefined {
  return node.values !== undefined && node.values.length > 1 ? node.values : undefined;
}

/** Listed values may number so many; each costs a run of JSON-LD. */
const mostListed = 256;

/** What JSON-LD makes of each listed text, by expanding the symbolic record with the text in it. */
async function tablesOf(
  fields: readonly MappedField[],
  places: ReadonlyMap<MappedField, readonly (string | number)[]>,
  tree: SchemaNode,
  expand: ExpandSymbolic,
): Promise<ReadonlyMap<MappedField, ReadonlyMap<string, string>>> {
  const tables = new Map<MappedField, Map<string, string>>();
  const most = Math.max(
    0,
    ...fields.map(({ location }) => valuesOf(location.node as LeafNode)!.length),
  );
  if (most > mostListed) throw new CannotCompile(`more than ${mostListed} values are listed`);
  for (let run = 0; run < most; run++) {
    const { record } = symbolicRecord(tree, (values) => values[Math.min(run, values.length - 1)]);
    const expanded = await expand(record);
    for (const field of fields) {
      const value = valuesOf(field.location.node as LeafNode)![run];
      const iri = at(expanded, places.get(field)!);
      if (typeof value !== 'string') continue;
      if (typeof iri !== 'string' || !isAbsoluteIri(iri)) {
        throw new CannotCompile(
          `${JSON.stringify(value)} is no IRI of the context, or moves elsewhere`,
        );
      }
      const table = tables.get(field) ?? new Map<string, string>();
      tables.set(field, table.set(value, iri));
    }
  }
  return tables;
}

/** Where a text stands in a JSON value. */
function pathOf(value: JsonValue, text: string): readonly (string | number)[] | undefined {
  if (value === text) return [];
  const entries: (readonly [string | number, JsonValue])[] = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, inner] of entries) {
    const rest = pathOf(inner, text);
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}

function at(value: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const step of path) {
    if (isArray(found)) found = found[Number(step)];
    else found = isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

const probeTerm = 'gridloom-probe-term';
const probeMeaning = 'x-gridloom-place:meaning';

/** Whether texts at one of the places are terms: found by putting a term there that the context gets for this purpose. */
async function readsVocabulary(
  markers: ReadonlySet<string>,
  tree: SchemaNode,
  context: JsonValue | undefined,
  jsonLd: JsonLd,
): Promise<boolean> {
  const replace = (value: JsonValue): JsonValue => {
    if (isArray(value)) return value.map(replace);
    if (!isObject(value))
      return typeof value === 'string' && markers.has(value) ? probeTerm : value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
  };
  const contexts = [context ?? {}, { [probeTerm]: probeMeaning }].flat();
  const expanded = await jsonLd.expand(replace(symbolicRecord(tree).record), contexts);
  return pathOf(expanded, probeMeaning) !== undefined;
}
