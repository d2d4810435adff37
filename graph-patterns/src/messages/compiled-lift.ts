import { UnboundVariableError } from '../bindings.js';
import type { Binding, PartialBinding } from '../model.js';
import { shorten } from '../term-text.js';
import { sameValue } from '../values.js';
import { type JsonObject, type JsonScalar, type JsonValue, pointerOf } from './json.js';
import type { MintInto, OpenRow } from './compiled-mint.js';
import type { LeafCodec } from './leaf-codec.js';
import { arraysAround, type MappedField, type Mapping } from './mapping.js';
import type { FaultList } from './message-fault.js';
import { addFault, addLeafFault, rowOf } from './outcomes.js';
import { anyItem, type LocationPath } from './symbolic-record.js';

export interface CompiledLift {
  readonly mapping: Mapping;
  readonly axis: readonly LocationPath[];
  readonly codecs: ReadonlyMap<MappedField, LeafCodec>;
  readonly given: readonly string[];
  /** Completes a binding at one level of the lists; the others are complete already, or come later. */
  readonly mintAt: (level: number) => MintInto;
  /** Variables that the message, the adapter or templates determine: those of the pattern, and maybe more. */
  readonly determined: readonly string[];
  /** Variables of the pattern: those of the rows. */
  readonly variables: readonly string[];
}

/** Reads a valid record into rows; what cannot be read is added to the faults. */
export type ReadRecord = (
  record: JsonObject,
  given: PartialBinding,
  faults: FaultList,
) => readonly Binding[];

/** One field, prepared. */
interface Reader {
  readonly get: Getter;
  readonly codec: LeafCodec;
  /** Undefined for a field that only has to equal a constant. */
  readonly variable: string | undefined;
  readonly path: LocationPath;
}

type Getter = (item: JsonValue) => JsonValue;

/** The fields of one level of lists, and the way to the next level. */
interface Level {
  readonly readers: readonly Reader[];
  readonly items: Getter | undefined;
  readonly mint: MintInto;
}

/** Compiles a mapping into functions that read records. */
export function compiledLift(compiled: CompiledLift): ReadRecord {
  const { mapping, variables, determined, given } = compiled;
  const mayHaveMore = determined.some((name) => !variables.includes(name));
  const levels = levelsOf(compiled);
  const constants = [...mapping.constants];
  // A row has all its variables from the start: giving an object new ones, one by one, costs more than all the rest.
  const empty: OpenRow = Object.fromEntries(determined.map((name) => [name, undefined]));

  const lift: ReadRecord = (record, givenBinding, faults) => {
    const binding: OpenRow = { ...empty };
    for (const name of given) {
      const term = Object.hasOwn(givenBinding, name) ? givenBinding[name] : undefined;
      if (term === undefined) throw new UnboundVariableError(name);
      binding[name] = term;
    }
    for (const [name, term] of constants) binding[name] = term;
    const rows: Binding[] = [];
    read(0, record, binding, [], rows, faults);
    return faults.isEmpty ? rows : [];
  };

  const read = (
    depth: number,
    item: JsonValue,
    binding: OpenRow,
    indexes: readonly number[],
    rows: Binding[],
    faults: FaultList,
  ): void => {
    const { readers, items, mint } = levels[depth]!;
    for (const reader of readers) readField(reader, item, binding, indexes, faults);
    // What only the outer fields determine is minted once for all rows; with faults, the rest is read for more of them.
    if (faults.isEmpty) mint(binding);
    if (items === undefined) {
      rows.push(mayHaveMore ? rowOf(binding, variables) : (binding as Binding));
      return;
    }
    const list = items(item) as readonly JsonValue[] | undefined;
    if (list === undefined) return;
    for (let index = 0; index < list.length; index++) {
      read(depth + 1, list[index]!, { ...binding }, [...indexes, index], rows, faults);
    }
  };
  return lift;
}

function readField(
  { get, codec, variable, path }: Reader,
  item: JsonValue,
  binding: OpenRow,
  indexes: readonly number[],
  faults: FaultList,
): void {
  try {
    const term = codec.read(get(item) as JsonScalar);
    if (variable === undefined) return;
    const known = binding[variable];
    if (known === undefined) binding[variable] = term;
    else if (known !== term && !sameValue(known, term)) {
      addFault(
        faults,
        concrete(path, indexes),
        'value',
        `${shorten(known)} as elsewhere in the record`,
        shorten(term),
        variable,
      );
    }
  } catch (error) {
    addLeafFault(error, concrete(path, indexes), variable, faults);
  }
}

/** The pointer of a place, with the indexes of the items. */
function concrete(path: LocationPath, indexes: readonly number[]): string {
  let next = 0;
  return pointerOf(path.map((step) => (step === anyItem ? indexes[next++]! : step)));
}

function levelsOf({ mapping, axis, codecs, mintAt }: CompiledLift): Level[] {
  return [...axis, undefined].map((array, depth): Level => {
    const start = depth === 0 ? 0 : axis[depth - 1]!.length + 1;
    const readers = mapping.fields
      .filter(({ location }) => arraysAround(location.path).length === depth)
      .map((field): Reader => ({
        get: getter(field.location.path.slice(start)),
        codec: codecs.get(field)!,
        variable: field.target.startsWith('?') ? field.target.slice(1) : undefined,
        path: field.location.path,
      }));
    const items = array === undefined ? undefined : getter(array.slice(start));
    return { readers, items, mint: mintAt(depth) };
  });
}

/** Reads along keys; a missing object on the way gives undefined, which only optional lists may be. */
function getter(path: LocationPath): Getter {
  const keys = path as readonly string[];
  const [first, second] = keys;
  switch (keys.length) {
    case 0:
      return (item) => item;
    case 1:
      return (item) => own(item, first!);
    case 2:
      return (item) => own(own(item, first!), second!);
    default:
      return (item) => keys.reduce(own, item);
  }
}

function own(value: JsonValue, key: string): JsonValue {
  return (
    value !== undefined && Object.hasOwn(value as JsonObject, key)
      ? (value as JsonObject)[key]
      : undefined
  ) as JsonValue;
}
