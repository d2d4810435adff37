import type { JsonObject, JsonScalar, JsonValue } from './json.js';
import type { FreeNode, LeafNode, SchemaNode } from './schema-tree.js';

/** A place of a record where a value stands. */
export interface Location {
  /** Keys from the record on; `*` (as a symbol) for any item of an array. */
  readonly path: LocationPath;
  readonly node: LeafNode | FreeNode;
  /** Whether the value may be missing or null. */
  readonly isOptional: boolean;
}

/** Stands for the index of an item. */
export const anyItem = Symbol('any item');
export type LocationPath = readonly (string | typeof anyItem)[];

/** A record in which each value is a marker for the place where it stands. */
export interface SymbolicRecord {
  readonly record: JsonObject;
  readonly locations: readonly Location[];
}

const markerScheme = 'x-gridloom-place:';
const markerText = new RegExp(`^${markerScheme}(\\d+)$`);

/** The index that a marker stands for; undefined for what is no marker. */
export function markerIn(value: JsonScalar): number | undefined {
  const index = typeof value === 'string' ? markerText.exec(value)?.[1] : undefined;
  return index === undefined ? undefined : Number(index);
}

/** The marker of an index: an absolute IRI, so that JSON-LD passes it on as it is. */
export function marker(index: number): string {
  return `${markerScheme}${index}`;
}

/**
 * The record in which every value is a marker, every array has one item, and constants are themselves. What JSON-LD makes of
 * it, it makes of every record of this structure.
 *
 * @param choose the value of a place with listed values instead of its marker, when it gives one
 */
export function symbolicRecord(
  tree: SchemaNode,
  choose: (values: readonly JsonScalar[]) => JsonScalar | undefined = () => undefined,
): SymbolicRecord {
  const locations: Location[] = [];
  const visit = (node: SchemaNode, path: LocationPath, isOptional: boolean): JsonValue => {
    switch (node.kind) {
      case 'object':
        return Object.fromEntries(
          Array.from(node.properties, ([key, property]) => [
            key,
            visit(property.node, [...path, key], isOptional || !property.isRequired),
          ]),
        );
      case 'array':
        // No array, no rows: what is within an item is as optional as the item says.
        return [visit(node.items, [...path, anyItem], false)];
      case 'leaf':
      case 'free': {
        const values = node.kind === 'leaf' ? (node.values ?? []) : [];
        if (values.length === 1) return values[0]!;
        const isNullable = node.kind === 'leaf' && node.isNullable;
        locations.push({ path, node, isOptional: isOptional || isNullable });
        const chosen = values.length > 1 ? choose(values) : undefined;
        return chosen ?? marker(locations.length - 1);
      }
    }
  };
  const record = visit(tree, [], false);
  return { record: record as JsonObject, locations };
}

/** A path as it is shown, with a star for the index of an item. */
export function pathText(path: LocationPath): string {
  return path.map((step) => `/${step === anyItem ? '*' : step}`).join('');
}
