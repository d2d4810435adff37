import { isArray, isObject, type JsonScalar, type JsonValue, own, pointerTo } from './json.js';
import type { FaultList } from './message-fault.js';
import { addFault } from './outcomes.js';
import type { LeafNode, SchemaNode } from './schema-tree.js';
import { marker, markerIn } from './symbolic-record.js';

/** A value that a marker stands for while JSON-LD handles the record. */
export interface Tag {
  readonly value: JsonScalar;
  readonly node: LeafNode;
  readonly pointer: string;
}

const free: SchemaNode = { kind: 'free', pointer: '', reason: 'anything may stand here' };

/**
 * A valid record without the fields that the schema passes by, in which markers stand for numbers, booleans and whatever has
 * keywords of its own, so that JSON-LD does not touch them. Other texts stay: they may be IRIs.
 */
export function tagRecord(
  tree: SchemaNode,
  record: JsonValue,
  faults: FaultList,
): { readonly tagged: JsonValue; readonly tags: readonly Tag[] } {
  const tags: Tag[] = [];
  const visit = (value: JsonValue, node: SchemaNode, pointer: string): JsonValue => {
    if (typeof value === 'string' && markerIn(value) !== undefined) {
      addFault(faults, pointer, 'value', 'a text that is not reserved', value);
    }
    if (node.kind === 'object' && isObject(value)) {
      const kept = [...node.properties].flatMap(([key, { node: inner }]) => {
        const field = own(value, key);
        return field === undefined ? [] : [[key, visit(field, inner, pointerTo(pointer, key))]];
      });
      return Object.fromEntries(kept) as JsonValue;
    }
    if (node.kind === 'array' && isArray(value)) {
      return value.map((item, index) => visit(item, node.items, pointerTo(pointer, index)));
    }
    if (node.kind === 'free') return visitFree(value, pointer, node.entries);
    if (node.kind !== 'leaf' || value === null || isObject(value) || isArray(value)) return value;
    if (node.values?.length === 1) return value;
    if (typeof value === 'string' && Object.keys(node.keywords).length === 0) return value;
    tags.push({ value, node, pointer });
    return marker(tags.length - 1);
  };
  const visitFree = (value: JsonValue, pointer: string, entries: SchemaNode = free): JsonValue => {
    if (isArray(value))
      return value.map((item, index) => visit(item, free, pointerTo(pointer, index)));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        visit(inner, entries, pointerTo(pointer, key)),
      ]),
    );
  };
  const tagged = visit(record, tree, '');
  return { tagged, tags };
}

/** The field of a value whose schema does not tell: by its JSON type, without keywords. */
export function plainField(value: JsonScalar): LeafNode {
  return {
    kind: 'leaf',
    pointer: '/schema',
    type: typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'number',
    isNullable: false,
    keywords: {},
  };
}
