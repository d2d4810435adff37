import type { GraphPattern, PartialBinding } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import { byFunctions } from './by-functions.js';
import { byJsonLd } from './by-jsonld.js';
import { isArray, isObject, type JsonObject, type JsonValue, own } from './json.js';
import { checkContexts, type ExpandedNode, jsonLd, type JsonLd } from './json-ld.js';
import { CannotCompile, type MessagePattern, patternOf } from './mapping.js';
import { lifter, lowerer } from './message-edges.js';
import { FaultList, faultText } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { contextOf, type MadeConversions, type MessageParts } from './message-parts.js';
import type { LiftOutcome, LowerOutcome, Mint } from './outcomes.js';
import { defaultBounds, type RecordBounds } from './record-bounds.js';
import { schemaTree } from './schema-tree.js';
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
  const parts: MessageParts = {
    declaration,
    messagePattern,
    tree,
    library,
    mint: options.mint,
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

async function make(
  parts: MessageParts,
  example: JsonObject,
  mode: 'fastest' | 'jsonld',
): Promise<MadeConversions> {
  if (mode === 'jsonld') return byJsonLd(parts, example, 'asked for');
  try {
    return await byFunctions(parts);
  } catch (error) {
    if (error instanceof CannotCompile) return byJsonLd(parts, example, error.message);
    throw error;
  }
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
