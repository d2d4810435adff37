import {
  isArray,
  isObject,
  isScalar,
  type JsonObject,
  type JsonScalar,
  type JsonValue,
  own,
  pointerTo,
} from './json.js';
import { fileError, type MessageDeclaration } from './message-file.js';

/** The keywords of a message schema that JSON Schema does not have. */
export interface ValueKeywords {
  /** Unit of the number in the message. */
  readonly unit?: string;
  /** IANA time zone of local times without offset. */
  readonly timeZone?: string;
  /** Which of two instants a local time means that the clock shows twice. Default: a fault. */
  readonly ambiguousTime?: 'earlier' | 'later';
  /** How an instant is written; `iso` is text. */
  readonly instant?: 'iso' | 'epoch-seconds' | 'epoch-milliseconds';
  /** What happens to fractions where a whole number is needed. Default: a fault. */
  readonly rounding?: 'nearest' | 'up' | 'down';
}

export interface LeafNode {
  readonly kind: 'leaf';
  /** JSON pointer of its schema in the message file. */
  readonly pointer: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  /** Whether null may stand for it. */
  readonly isNullable: boolean;
  /** The values that it takes, when they are listed; one for a constant. */
  readonly values?: readonly JsonScalar[];
  readonly keywords: ValueKeywords;
}

export interface ObjectNode {
  readonly kind: 'object';
  readonly pointer: string;
  readonly properties: ReadonlyMap<string, PropertyNode>;
}

export interface PropertyNode {
  readonly node: SchemaNode;
  readonly isRequired: boolean;
}

export interface ArrayNode {
  readonly kind: 'array';
  readonly pointer: string;
  readonly items: SchemaNode;
  readonly minItems: number;
}

/** A place whose structure differs from record to record. */
export interface FreeNode {
  readonly kind: 'free';
  readonly pointer: string;
  readonly reason: string;
  /** What stands under every key, for an object whose keys are data. */
  readonly entries?: SchemaNode;
}

/** What a schema says of the structure of a record. */
export type SchemaNode = LeafNode | ObjectNode | ArrayNode | FreeNode;

const ownKeywords: Readonly<Record<string, readonly string[] | undefined>> = {
  unit: undefined,
  timeZone: undefined,
  ambiguousTime: ['earlier', 'later'],
  instant: ['iso', 'epoch-seconds', 'epoch-milliseconds'],
  rounding: ['nearest', 'up', 'down'],
};

export function isOwnKeyword(keyword: string): boolean {
  return Object.hasOwn(ownKeywords, keyword);
}

/** Reads the structure of records from a schema. @throws MessageFileError */
export function schemaTree(declaration: MessageDeclaration): ObjectNode {
  const tree = nodeOf(declaration, declaration.schema, '/schema', []);
  if (tree.kind === 'object') return tree;
  throw fileError(
    declaration,
    '/schema',
    'a record is an object: expected "type": "object" with properties',
  );
}

function nodeOf(
  declaration: MessageDeclaration,
  schema: JsonValue,
  pointer: string,
  /** References that are being followed; one among them again would have no end. */
  followed: readonly string[],
): SchemaNode {
  const fail = (at: string, problem: string): never => {
    throw fileError(declaration, at, problem);
  };
  const free = (reason: string): FreeNode => ({ kind: 'free', pointer, reason });
  if (typeof schema === 'boolean') return free('any value may stand here');
  if (!isObject(schema)) return fail(pointer, 'expected a schema: an object');
  const reference = own(schema, '$ref');
  if (typeof reference === 'string') {
    if (followed.includes(reference)) return free('the schema refers to itself');
    const target = resolveReference(declaration.schema, reference);
    return target === undefined
      ? fail(`${pointer}/$ref`, `${reference} is no place of this schema; only #/... is allowed`)
      : nodeOf(declaration, target.schema, target.pointer, [...followed, reference]);
  }
  const listed = own(schema, 'type');
  const types = isArray(listed) ? listed.filter((one) => one !== 'null') : [listed];
  const isNullable = isArray(listed) && listed.includes('null');
  const values = listedValues(schema);
  const type = types.length === 1 ? (types[0] ?? typeOfValues(values)) : undefined;
  switch (type) {
    case 'object':
      if (isNullable) return free('null or an object may stand here');
      return objectNode(declaration, schema, pointer, followed);
    case 'array': {
      const items = own(schema, 'items');
      if (isNullable) return free('null or an array may stand here');
      if (items === undefined || own(schema, 'prefixItems') !== undefined) {
        return free('the items have no schema, or each its own');
      }
      const minItems = Number(own(schema, 'minItems') ?? 0);
      const node = nodeOf(declaration, items, `${pointer}/items`, followed);
      return { kind: 'array', pointer, items: node, minItems };
    }
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean': {
      const keywords = keywordsOf(schema, pointer, fail);
      return {
        kind: 'leaf',
        pointer,
        type,
        isNullable,
        ...(values === undefined ? {} : { values }),
        keywords,
      };
    }
    default:
      return free(
        types.length > 1 ? 'values of several types may stand here' : 'the schema states no type',
      );
  }
}

function objectNode(
  declaration: MessageDeclaration,
  schema: JsonObject,
  pointer: string,
  followed: readonly string[],
): SchemaNode {
  const open = own(schema, 'additionalProperties');
  if (open === undefined) {
    throw fileError(
      declaration,
      pointer,
      'say what becomes of fields unknown here: "additionalProperties": false to refuse and name them, true to pass them by',
    );
  }
  if (isObject(open) || own(schema, 'patternProperties') !== undefined) {
    const reason = 'the names of fields differ from record to record';
    const isMap = isObject(open) && own(schema, 'properties') === undefined;
    const entries = isMap
      ? nodeOf(declaration, open, `${pointer}/additionalProperties`, followed)
      : undefined;
    return { kind: 'free', pointer, reason, ...(entries === undefined ? {} : { entries }) };
  }
  const stated = own(schema, 'properties') ?? {};
  const required = own(schema, 'required') ?? [];
  const properties = new Map<string, PropertyNode>();
  if (!isObject(stated) || !isArray(required)) {
    throw fileError(
      declaration,
      pointer,
      'expected an object of properties and an array of required ones',
    );
  }
  for (const [key, value] of Object.entries(stated)) {
    const at = pointerTo(`${pointer}/properties`, key);
    if (key === '__proto__') throw fileError(declaration, at, 'no field may be called __proto__');
    properties.set(key, {
      node: nodeOf(declaration, value, at, followed),
      isRequired: required.includes(key),
    });
  }
  for (const key of required) {
    if (typeof key === 'string' && !properties.has(key)) {
      throw fileError(
        declaration,
        `${pointer}/required`,
        `${key} is required but no property of this name is declared`,
      );
    }
  }
  return { kind: 'object', pointer, properties };
}

function listedValues(schema: JsonObject): readonly JsonScalar[] | undefined {
  const constant = own(schema, 'const');
  if (constant !== undefined) return isScalar(constant) ? [constant] : undefined;
  const listed = own(schema, 'enum');
  return isArray(listed) && listed.every(isScalar) ? listed : undefined;
}

function typeOfValues(values: readonly JsonScalar[] | undefined): string | undefined {
  const types = new Set(values?.map((value) => typeof value));
  return types.size === 1 ? [...types][0] : undefined;
}

function keywordsOf(
  schema: JsonObject,
  pointer: string,
  fail: (at: string, problem: string) => never,
): ValueKeywords {
  const keywords: Record<string, string> = {};
  for (const [keyword, allowed] of Object.entries(ownKeywords)) {
    const value = own(schema, keyword);
    if (value === undefined) continue;
    if (typeof value !== 'string' || allowed?.includes(value) === false) {
      fail(`${pointer}/${keyword}`, `expected ${allowed?.join(' or ') ?? 'a text'}`);
    }
    keywords[keyword] = String(value);
  }
  return keywords;
}

/** A place of the same schema, by a fragment with a JSON pointer. */
function resolveReference(
  root: JsonObject,
  reference: string,
): { readonly schema: JsonValue; readonly pointer: string } | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  let schema: JsonValue | undefined = root;
  for (const step of reference.slice(1).split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    schema = isObject(schema)
      ? own(schema, key)
      : isArray(schema)
        ? schema[Number(key)]
        : undefined;
  }
  return schema === undefined ? undefined : { schema, pointer: `/schema${reference.slice(1)}` };
}
