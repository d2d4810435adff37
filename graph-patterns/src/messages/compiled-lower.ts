import { bindingKey } from '../bindings.js';
import type { PartialBinding, Term } from '../model.js';
import { shorten } from '../term-text.js';
import { sameValue } from '../values.js';
import type { JsonObject, JsonScalar, JsonValue } from './json.js';
import { pointerOf } from './json.js';
import type { LeafCodec } from './leaf-codec.js';
import { type MappedField, type Mapping } from './mapping.js';
import type { FaultList } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { addFault, addLeafFault } from './outcomes.js';
import type { SchemaNode } from './schema-tree.js';
import { anyItem, type LocationPath, pathText } from './symbolic-record.js';

export interface CompiledLower {
  readonly declaration: MessageDeclaration;
  readonly tree: SchemaNode;
  readonly mapping: Mapping;
  readonly axis: readonly LocationPath[];
  readonly codecs: ReadonlyMap<MappedField, LeafCodec>;
  /** How deep in the lists each variable is determined. */
  readonly levels: ReadonlyMap<string, number>;
}

/** Rows that belong into one message, in their order. */
export type Group = readonly PartialBinding[];

export interface RowsToMessages {
  /** Rows by message, in the order in which the messages begin. */
  group(rows: readonly PartialBinding[]): Group[];
  /** Text that is the same for rows of one message; undefined when each row is a message of its own. */
  keyOf: ((row: PartialBinding) => string) | undefined;
  /** The message of a group; what cannot be written is added to the faults. */
  write(group: Group, faults: FaultList): JsonObject;
}

/** Writes a part of a message from the rows that share it. */
type Writer = (rows: Group, indexes: readonly number[], faults: FaultList) => JsonValue | undefined;

/**
 * Compiles a mapping into functions that write messages.
 *
 * @throws MessageFileError when the schema requires what no row gives
 */
export function compiledLower(compiled: CompiledLower): RowsToMessages {
  const { declaration, tree, mapping, axis, codecs, levels } = compiled;
  const fieldsByPlace = new Map<string, MappedField>();
  for (const field of mapping.fields) fieldsByPlace.set(placeKey(field.location.path), field);
  const axisDepths = new Map(axis.map((path, index) => [placeKey(path), index + 1]));
  /** Variables that rows of one item share, by depth. */
  const shared = axis.map((_, depth) =>
    [...levels].flatMap(([name, level]) => (level <= depth ? [name] : [])),
  );

  const group = (rows: Group, depth: number): Group[] => {
    const variables = shared[depth];
    if (variables === undefined) return rows.map((row) => [row]);
    const groups = new Map<string, PartialBinding[]>();
    for (const row of rows) {
      const key = bindingKey(row, variables);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [row]);
      else known.push(row);
    }
    return [...groups.values()];
  };

  const missing = (path: LocationPath, pointer: string): never => {
    throw fileError(
      declaration,
      pointer,
      `${pathText(path)} is required, but no variable gives it: map it, make it optional, give it a const, or state "directions": ["lift"]`,
    );
  };

  const writerOf = (
    node: SchemaNode,
    path: LocationPath,
    isRequired: boolean,
  ): Writer | undefined => {
    switch (node.kind) {
      case 'leaf': {
        if (node.values?.length === 1) return () => node.values![0];
        const field = fieldsByPlace.get(placeKey(path));
        if (field !== undefined) return leafWriter(field, codecs.get(field)!);
        return isRequired ? missing(path, node.pointer) : undefined;
      }
      case 'free':
        return isRequired ? missing(path, node.pointer) : undefined;
      case 'array': {
        const depth = axisDepths.get(placeKey(path));
        if (depth !== undefined) {
          const item = writerOf(node.items, [...path, anyItem], true)!;
          return (rows, indexes, faults) =>
            group(rows, depth).map(
              (part, index) => item(part, [...indexes, index], faults) ?? null,
            );
        }
        if (isRequired && node.minItems > 0) return missing(path, node.pointer);
        return isRequired ? () => [] : undefined;
      }
      case 'object': {
        const isWritten = isRequired || mapsBelow(path);
        if (!isWritten) return undefined;
        const writers = Array.from(node.properties).flatMap(([key, property]) => {
          const writer = writerOf(property.node, [...path, key], property.isRequired);
          return writer === undefined ? [] : [[key, writer] as const];
        });
        return (rows, indexes, faults) => {
          const object: Record<string, JsonValue> = {};
          for (const [key, writer] of writers) {
            const value = writer(rows, indexes, faults);
            if (value !== undefined) object[key] = value;
          }
          return object;
        };
      }
    }
  };
  const mapsBelow = (path: LocationPath): boolean =>
    mapping.fields.some(({ location }) =>
      path.every((step, index) => location.path[index] === step),
    );

  const write = writerOf(tree, [], true)!;
  const [outermost] = shared;
  return {
    group: (rows) => group(rows, 0),
    keyOf: outermost === undefined ? undefined : (row) => bindingKey(row, outermost),
    write(rows, faults) {
      checkConstants(mapping.constants, rows, faults);
      return write(rows, [], faults) as JsonObject;
    },
  };
}

/** A text for a path, in which a key `*` differs from the index of an item. */
function placeKey(path: LocationPath): string {
  return JSON.stringify(path.map((step) => (step === anyItem ? 0 : step)));
}

function leafWriter({ target, location }: MappedField, codec: LeafCodec): Writer {
  if (!target.startsWith('?')) {
    const value: JsonScalar = codec.write(target);
    return () => value;
  }
  const variable = target.slice(1);
  return ([row], indexes, faults) => {
    let next = 0;
    const pointer = () =>
      pointerOf(location.path.map((step) => (step === anyItem ? indexes[next++]! : step)));
    const term = termIn(row!, variable);
    if (term === undefined) {
      addFault(faults, pointer(), 'missing', 'a row with a value', 'nothing', variable);
      return undefined;
    }
    try {
      return codec.write(term);
    } catch (error) {
      addLeafFault(error, pointer(), variable, faults);
      return undefined;
    }
  };
}

function termIn(row: PartialBinding, variable: string): Term | undefined {
  return Object.hasOwn(row, variable) ? row[variable] : undefined;
}

function checkConstants(constants: Mapping['constants'], rows: Group, faults: FaultList): void {
  for (const [variable, constant] of constants) {
    for (const row of rows) {
      const term = termIn(row, variable);
      if (term === undefined || sameValue(term, constant)) continue;
      addFault(
        faults,
        '',
        'value',
        `${shorten(constant)}, as every message says`,
        shorten(term),
        variable,
      );
    }
  }
}
