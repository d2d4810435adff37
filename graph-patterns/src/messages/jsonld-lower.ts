import type { PartialBinding, PatternNode, Term } from '../model.js';
import { iriValue, lexicalValue, literalParts, termKind } from '../read-terms.js';
import { shorten } from '../term-text.js';
import { rdf } from '../vocabulary.js';
import { type AlignedEdge, type AlignedNode, type AlignmentTarget } from './align-graph.js';
import { type ExpandedLiteral, markerOfLeaf } from './expanded-leaves.js';
import type { Group, RowsToMessages } from './compiled-lower.js';
import { isArray, isObject, type JsonObject, type JsonValue, own } from './json.js';
import { jsonLdProblem } from './json-ld.js';
import { type AlignedRecord, codecCache } from './jsonld-lift.js';
import type { FaultList } from './message-fault.js';
import type { MessageDeclaration } from './message-file.js';
import { addFault, addLeafFault } from './outcomes.js';
import type { ObjectNode, SchemaNode } from './schema-tree.js';
import { plainField } from './tag-record.js';

export interface JsonLdLower {
  readonly declaration: MessageDeclaration;
  readonly tree: SchemaNode;
  readonly target: AlignmentTarget;
  /** An example as the pattern sees it: messages get its outline. */
  readonly example: AlignedRecord;
  /** Compacts an expanded document with the context or frame. */
  readonly compact: (document: JsonValue) => Promise<JsonObject>;
}

/** Writes messages by way of JSON-LD: rows become an expanded document in the outline of an example, which is compacted. */
export function jsonLdLower({ declaration, tree, target, example, compact }: JsonLdLower): Pick<
  RowsToMessages,
  'group' | 'keyOf'
> & {
  write(group: Group, faults: FaultList): Promise<JsonObject>;
} {
  const [outline] = example.nodes;
  const codecs = codecCache(declaration, target.variables);
  const shared = sharedVariables(outline!);

  const build = ({ edges }: AlignedNode, rows: Group, faults: FaultList): JsonObject => {
    const node: Record<string, JsonValue> = {};
    const reverse: Record<string, JsonValue> = {};
    for (const edge of edges) {
      const values = valuesOf(edge, rows, faults);
      if (values.length === 0) continue;
      if (edge.key === '@id') node['@id'] = values[0]!;
      else {
        const place = edge.isReverse ? reverse : node;
        place[edge.key] = [...((place[edge.key] as readonly JsonValue[]) ?? []), ...values];
      }
    }
    if (Object.keys(reverse).length > 0) node['@reverse'] = reverse;
    return node;
  };
  const valuesOf = (edge: AlignedEdge, rows: Group, faults: FaultList): JsonValue[] => {
    const [inner] = edge.nodes;
    if (inner !== undefined) {
      const groups = groupBy(rows, edge.target, valueVariables(inner));
      return groups.map((group) => build(inner, group, faults));
    }
    return groupBy(rows, edge.target, []).flatMap((group) => {
      const value = valueOf(edge, group[0]!, faults);
      return value === undefined ? [] : [value];
    });
  };
  const valueOf = (edge: AlignedEdge, row: PartialBinding, faults: FaultList) => {
    const target = edge.target!;
    const term = termAt(target, row);
    const variable = target.startsWith('?') ? target.slice(1) : undefined;
    if (term === undefined) {
      addFault(faults, '', 'missing', 'a row with a value', 'nothing', variable);
      return undefined;
    }
    try {
      return written(edge, term);
    } catch (error) {
      addLeafFault(error, '', variable, faults);
      return undefined;
    }
  };
  const written = ({ key, target, leaves }: AlignedEdge, term: Term): JsonValue => {
    const [leaf] = leaves;
    const index = leaf === undefined ? undefined : markerOfLeaf(leaf);
    const isVariable = target!.startsWith('?');
    if (termKind(term) === 'iri') {
      // Reading checks what the variable allows.
      if (isVariable) codecs(target!, plainField('')).write(term);
      const iri = iriValue(term);
      return key === '@id' || key === '@type' ? iri : { '@id': iri };
    }
    const { datatype, language } = leaf as ExpandedLiteral;
    const sample = (leaf as ExpandedLiteral).value;
    const field = index === undefined ? plainField(sample) : example.tags[index]!.node;
    const value = isVariable ? codecs(target!, field).write(term) : nativeOf(term, sample);
    return {
      '@value': value,
      ...(datatype === undefined ? {} : { '@type': datatype }),
      // Markers are texts, but the numbers they stand for have no language.
      ...(language === undefined || index !== undefined ? {} : { '@language': language }),
    };
  };
  return {
    group: (rows) => groupByVariables(rows, shared),
    keyOf: (row) => keyOf(row, shared),
    async write(rows, faults) {
      const document = build(outline!, rows, faults);
      if (!faults.isEmpty) return {};
      try {
        return fitToSchema(tree, await compact([document])) as JsonObject;
      } catch (error) {
        addFault(faults, '', 'structure', 'JSON-LD', shorten(jsonLdProblem(error), 300));
        return {};
      }
    },
  };
}

/** A constant of the pattern in the JSON type of the example. */
function nativeOf(term: Term, sample: JsonValue): JsonValue {
  const { datatype } = literalParts(term);
  const lexical = lexicalValue(term);
  if (typeof sample === 'string' || datatype === rdf.langString) return lexical;
  return typeof sample === 'boolean' ? lexical === 'true' || lexical === '1' : Number(lexical);
}

function termAt(target: PatternNode, row: PartialBinding): Term | undefined {
  if (!target.startsWith('?')) return target;
  const name = target.slice(1);
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/**
 * Rows by the node they have at a target and by the values that it has once, so that one node with several values of one field
 * is written several times; each row by itself at a part, which is no node.
 */
function groupBy(rows: Group, target: PatternNode | undefined, values: readonly string[]): Group[] {
  if (target === undefined) return rows.map((row) => [row]);
  return groupByVariables(rows, target.startsWith('?') ? [target.slice(1), ...values] : values);
}

/** Variables that have one value at a node or below it, outside of the lists that the example shows. */
function valueVariables({ edges }: AlignedNode): string[] {
  return edges.flatMap(({ target, leaves, nodes }) => {
    if (leaves.length + nodes.length > 1) return [];
    if (nodes[0] !== undefined) return valueVariables(nodes[0]);
    return target?.startsWith('?') === true ? [target.slice(1)] : [];
  });
}

function groupByVariables(rows: Group, variables: readonly string[]): Group[] {
  const groups = new Map<string, PartialBinding[]>();
  for (const row of rows) {
    const key = keyOf(row, variables);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()];
}

function keyOf(row: PartialBinding, variables: readonly string[]): string {
  return variables.map((name) => (Object.hasOwn(row, name) ? row[name] : '')).join('\n');
}

/** Variables whose values tell one message from another: the node of the record, or what stands outside its parts. */
function sharedVariables({ subject, edges }: AlignedNode): string[] {
  if (subject?.startsWith('?') === true) return [subject.slice(1)];
  return edges.flatMap(({ target, leaves }) =>
    leaves.length === 1 && target?.startsWith('?') === true ? [target.slice(1)] : [],
  );
}

/**
 * A compacted document in the form that the schema states: arrays where it has arrays, constants filled in, and fields within
 * the nests of the schema, which compaction leaves out unless each term names its own.
 */
function fitToSchema(node: SchemaNode, value: JsonValue | undefined): JsonValue | undefined {
  switch (node.kind) {
    case 'object':
      return fitObject(node, isArray(value) && value.length === 1 ? value[0] : value);
    case 'array': {
      if (value === undefined) return undefined;
      const items = isArray(value) ? value : [value];
      return items.map((item) => fitToSchema(node.items, item) ?? null);
    }
    case 'leaf':
      // The pattern has this constant, in whatever way the context would write it.
      if (value !== undefined && node.values?.length === 1) return node.values[0];
      return isArray(value) && value.length === 1 ? value[0] : value;
    case 'free': {
      const { entries } = node;
      if (entries === undefined || !isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, fitToSchema(entries, inner) ?? null]),
      );
    }
  }
}

function fitObject(node: ObjectNode, value: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(value)) return value;
  const fitted: Record<string, JsonValue> = {};
  const unknown = new Set(Object.keys(value).filter((key) => !node.properties.has(key)));
  unknown.delete('@context');
  for (const [key, property] of node.properties) {
    const stated = own(value, key);
    const nested =
      stated === undefined && property.node.kind === 'object'
        ? nestedIn(property.node, value, unknown)
        : undefined;
    const inner = fitToSchema(property.node, stated ?? nested);
    const needed = inner ?? (property.isRequired ? defaultOf(property.node) : undefined);
    if (needed !== undefined) fitted[key] = needed;
  }
  for (const key of unknown) fitted[key] = value[key]!;
  return fitted;
}

/** The fields of a nest that stand one level too high; they are no longer unknown there. */
function nestedIn(
  { properties }: ObjectNode,
  outer: JsonObject,
  unknown: Set<string>,
): JsonObject | undefined {
  const keys = [...properties.keys()].filter((key) => unknown.has(key));
  for (const key of keys) unknown.delete(key);
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, outer[key]!]));
}

function defaultOf(node: SchemaNode): JsonValue | undefined {
  if (node.kind === 'leaf' && node.values?.length === 1) return node.values[0];
  return node.kind === 'array' && node.minItems === 0 ? [] : undefined;
}
