import { mintIris } from '../mint-iris.js';
import type { GraphPattern, PartialBinding } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import { AlignmentError, type AlignmentTarget, alignNodes, markerOfLeaf } from './align-graph.js';
import { compiledLift } from './compiled-lift.js';
import { compiledLower } from './compiled-lower.js';
import { fieldCodecs } from './field-codecs.js';
import { isArray, isObject, type JsonObject, type JsonValue, own } from './json.js';
import { checkContexts, type ExpandedNode, jsonLd, type JsonLd } from './json-ld.js';
import { type AlignedRecord, alignRecord, jsonLdLift } from './jsonld-lift.js';
import { jsonLdLower } from './jsonld-lower.js';
import {
  axisOf,
  CannotCompile,
  checkDetermined,
  mappingOf,
  type MessagePattern,
  patternOf,
  statedLevels,
  variableLevels,
} from './mapping.js';
import { FaultList, faultText } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { lifter, lowerer, type Lifting, type Lowering } from './message-edges.js';
import type { LiftOutcome, LowerOutcome, Mint } from './outcomes.js';
import { defaultBounds, type RecordBounds } from './record-bounds.js';
import { type ObjectNode, schemaTree } from './schema-tree.js';
import { symbolicRecord } from './symbolic-record.js';
import { recordValidator } from './validate-record.js';

/** How messages are converted: by functions made once, or by JSON-LD for each record, which is far slower. */
export type MessageMode = 'compiled' | 'jsonld';

/** A declaration made ready for many messages. */
export interface CompiledMessage {
  readonly declaration: MessageDeclaration;
  /** The pattern of the rows. */
  readonly pattern: GraphPattern;
  readonly mode: MessageMode;
  /** Why the context is not compiled; absent in mode `compiled`. */
  readonly reason?: string;
  readonly bounds: RecordBounds;
  /**
   * The rows of one record. A promise in mode `jsonld` only. Faults of the record are in the outcome; it never throws for them.
   *
   * @param given values of the variables that the declaration lists under `given`
   * @throws UnboundVariableError when one of those has no value
   * @throws MessageFileError when the declaration does not lift
   */
  lift(record: unknown, given?: PartialBinding): LiftOutcome | Promise<LiftOutcome>;
  /**
   * The messages of rows: those with the same values outside of the lists become one. A promise in mode `jsonld` only.
   *
   * @throws MessageFileError when the declaration does not lower
   */
  lower(bindings: readonly PartialBinding[]): LowerOutcome[] | Promise<LowerOutcome[]>;
  /** Whether two rows belong into the same message. */
  sameMessage(a: PartialBinding, b: PartialBinding): boolean;
}

export interface CompileOptions {
  readonly bounds?: Partial<RecordBounds>;
  /** Completes a binding by what can be minted; from the templates of the pattern's header when left out. */
  readonly mint?: Mint;
  /** `jsonld` leaves even a context that could be compiled to JSON-LD. */
  readonly mode?: 'fastest' | 'jsonld';
}

/**
 * Prepares the conversion between the messages of a declaration and the bindings of its pattern. The examples of the schema are
 * converted as a check.
 *
 * @param entry the pattern, as loadPattern gives it
 * @throws MessageFileError naming the place in the file
 */
export async function compileMessage(
  entry: CatalogueEntry,
  declaration: MessageDeclaration,
  options: CompileOptions = {},
): Promise<CompiledMessage> {
  checkContexts(declaration);
  const messagePattern = patternOf(entry, declaration);
  const bounds = { ...defaultBounds, ...options.bounds };
  const tree = schemaTree(declaration);
  const validate = recordValidator(declaration);
  const examples = examplesOf(declaration);
  const library = await jsonLd();
  const mintable = { variables: [...messagePattern.variables.values()] };
  const parts: Parts = {
    declaration,
    messagePattern,
    tree,
    library,
    mint: options.mint ?? ((binding) => mintIris(mintable, binding)),
    expand: expander(declaration, library),
    target: { ...messagePattern, root: rootOf(messagePattern, declaration) },
  };
  checkRecords(examples, validate, declaration, bounds);
  const made = await make(parts, examples[0]!, options.mode ?? 'fastest');
  const lift = lifter(made.lifting, validate, bounds, declaration);
  const lower = lowerer(made.lowering, validate, bounds, declaration);
  const { keyOf } = made.lowering ?? {};
  const compiled: CompiledMessage = {
    declaration,
    pattern: messagePattern.pattern,
    mode: made.reason === undefined ? 'compiled' : 'jsonld',
    ...(made.reason === undefined ? {} : { reason: made.reason }),
    bounds,
    lift,
    lower,
    sameMessage: (a, b) => keyOf !== undefined && keyOf(a) === keyOf(b),
  };
  await tryExamples(compiled, examples, messagePattern);
  return compiled;
}

interface Parts {
  readonly declaration: MessageDeclaration;
  readonly messagePattern: MessagePattern;
  readonly tree: ObjectNode;
  readonly library: JsonLd;
  readonly mint: Mint;
  readonly expand: (record: JsonValue) => Promise<readonly ExpandedNode[]>;
  readonly target: AlignmentTarget;
}

interface Made {
  readonly lifting: Lifting | undefined;
  readonly lowering: Lowering | undefined;
  readonly reason?: string;
}

async function make(parts: Parts, example: JsonObject, mode: 'fastest' | 'jsonld'): Promise<Made> {
  if (mode === 'jsonld') return byJsonLd(parts, example, 'asked for');
  try {
    return await byFunctions(parts);
  } catch (error) {
    if (error instanceof CannotCompile) return byJsonLd(parts, example, error.message);
    throw error;
  }
}

async function byFunctions(parts: Parts): Promise<Made> {
  const { declaration, messagePattern, tree, library, expand, mint, target } = parts;
  const { record, locations } = symbolicRecord(tree);
  const expanded = await expand(record).catch((error: unknown) => {
    throw new CannotCompile(`JSON-LD refuses the outline of a record: ${(error as Error).message}`);
  });
  refuseOpenStructures(parts, expanded);
  const aligned = orFileError(declaration, () => alignNodes(expanded, target));
  const mapping = mappingOf(aligned, locations, declaration);
  const axis = axisOf(mapping, declaration);
  const levels = variableLevels(messagePattern.variables, statedLevels(mapping, declaration));
  checkDetermined(messagePattern, levels, mapping, declaration);
  const codecs = await fieldCodecs(mapping.fields, {
    declaration,
    variables: messagePattern.variables,
    tree,
    expanded,
    expand,
    jsonLd: library,
    context: contextOf(declaration),
  });
  const { variables } = messagePattern.pattern;
  const { given, directions } = declaration;
  return {
    lifting: directions.includes('lift')
      ? compiledLift({ mapping, axis, codecs, given, mint, variables })
      : undefined,
    lowering: directions.includes('lower')
      ? compiledLower({ declaration, tree, mapping, axis, codecs, levels })
      : undefined,
  };
}

/** What would differ from record to record although the schema does not. */
function refuseOpenStructures(
  { declaration, tree }: Parts,
  expanded: readonly ExpandedNode[],
): void {
  const { frame } = declaration;
  if (tree.properties.has('@context'))
    throw new CannotCompile('records bring a context of their own');
  if (frame === undefined) return;
  if (mentions(frame, '@default')) throw new CannotCompile('the frame has defaults');
  if (hasMarkedIri(expanded)) {
    throw new CannotCompile(
      'the frame brings nodes together by IRIs, which differ from record to record',
    );
  }
}

function mentions(value: JsonValue, key: string): boolean {
  if (isArray(value)) return value.some((one) => mentions(one, key));
  return (
    isObject(value) && (key in value || Object.values(value).some((one) => mentions(one, key)))
  );
}

function hasMarkedIri(value: JsonValue): boolean {
  if (isArray(value)) return value.some(hasMarkedIri);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    const iris = key === '@id' || key === '@type' ? [inner].flat() : [];
    return (
      iris.some((iri) => markerOfLeaf({ iri: String(iri) }) !== undefined) || hasMarkedIri(inner)
    );
  });
}

async function byJsonLd(parts: Parts, example: JsonObject, reason: string): Promise<Made> {
  const { declaration, messagePattern, tree, mint, expand, library, target: anyTarget } = parts;
  const faults = new FaultList(defaultBounds.maxFaults);
  const first = await alignRecord({ tree, target: anyTarget, expand }, example, faults);
  if (first === undefined) {
    const [fault] = faults.result().faults;
    throw fileError(declaration, '/schema/examples/0', fault!.found);
  }
  // What the record stands for is found once; searching it for each record would cost as much as reading it.
  const { subject } = first.nodes[0]!;
  const target = { ...anyTarget, root: anyTarget.root ?? subject };
  const levels = variableLevels(messagePattern.variables, variablesIn(first, declaration));
  checkDetermined(messagePattern, levels, undefined, declaration);
  const { directions, frame } = declaration;
  const compact = (document: JsonValue) =>
    frame === undefined
      ? library.compact(document, declaration.context!)
      : library.frame(document, frame);
  return {
    lifting: directions.includes('lift')
      ? jsonLdLift({ declaration, tree, target, expand, mint })
      : undefined,
    lowering: directions.includes('lower')
      ? jsonLdLower({ declaration, tree, target, example: first, compact })
      : undefined,
    reason,
  };
}

function variablesIn({ nodes }: AlignedRecord, { given }: MessageDeclaration): Map<string, number> {
  const found = new Map(given.map((name) => [name, 0]));
  const visit = (list: AlignedRecord['nodes']): void => {
    for (const { edges } of list) {
      for (const { target, leaves, nodes: inner } of edges) {
        if (leaves.length > 0 && target?.startsWith('?') === true) found.set(target.slice(1), 0);
        visit(inner);
      }
    }
  };
  visit(nodes);
  return found;
}

function contextOf({ context, frame }: MessageDeclaration): JsonValue | undefined {
  return context ?? (frame === undefined ? undefined : own(frame, '@context'));
}

/** Expansion of a record with the context, by way of the frame where there is one. */
function expander(
  declaration: MessageDeclaration,
  library: JsonLd,
): (record: JsonValue) => Promise<readonly ExpandedNode[]> {
  const context = contextOf(declaration);
  const { frame } = declaration;
  return async (record) => {
    const expanded = await library.expand(record, context);
    if (frame === undefined) return expanded;
    return library.expand(await library.frame(expanded, frame), undefined);
  };
}

function rootOf(
  { variables }: MessagePattern,
  declaration: MessageDeclaration,
): string | undefined {
  const { root } = declaration;
  if (root === undefined) return undefined;
  if (variables.has(root)) return `?${root}`;
  throw fileError(declaration, '/root', `the pattern has no variable ?${root}`);
}

function examplesOf(declaration: MessageDeclaration): readonly JsonObject[] {
  const examples = own(declaration.schema, 'examples');
  if (isArray(examples) && examples.length > 0 && examples.every(isObject)) return examples;
  throw fileError(
    declaration,
    '/schema',
    'examples are missing: an array of at least one record; they are converted as a check',
  );
}

function checkRecords(
  examples: readonly JsonObject[],
  validate: ReturnType<typeof recordValidator>,
  declaration: MessageDeclaration,
  bounds: RecordBounds,
): void {
  examples.forEach((example, index) => {
    const faults = new FaultList(bounds.maxFaults);
    validate(example, faults);
    const [fault] = faults.result().faults;
    if (fault === undefined) return;
    throw fileError(declaration, `/schema/examples/${index}${fault.pointer}`, faultText(fault));
  });
}

/** Converts the examples there and back, with the examples of the pattern's header for what the adapter gives. */
async function tryExamples(
  compiled: CompiledMessage,
  examples: readonly JsonObject[],
  { variables }: MessagePattern,
): Promise<void> {
  const { declaration } = compiled;
  const { directions } = declaration;
  if (!directions.includes('lift')) return;
  const given = Object.fromEntries(
    declaration.given.map((name) => [name, variables.get(name)!.example]),
  );
  for (const [index, example] of examples.entries()) {
    const pointer = `/schema/examples/${index}`;
    const lifted = await compiled.lift(example, given);
    if (!lifted.ok) throw fileError(declaration, pointer, faultText(lifted.faults[0]!));
    if (!directions.includes('lower')) continue;
    for (const lowered of await compiled.lower(lifted.bindings)) {
      if (lowered.ok) continue;
      const problem = `lowering it again: ${faultText(lowered.faults[0]!)}`;
      throw fileError(declaration, pointer, problem);
    }
  }
}

function orFileError<T>(declaration: MessageDeclaration, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AlignmentError)) throw error;
    throw fileError(
      declaration,
      declaration.frame === undefined ? '/context' : '/frame',
      error.message,
    );
  }
}
