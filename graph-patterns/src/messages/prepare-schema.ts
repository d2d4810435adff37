import { isArray, isObject, type JsonObject, type JsonValue, own, pointerTo } from './json.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { isOwnKeyword } from './schema-tree.js';
import { formatCheck, formatNames, patternCheck, type StringCheck } from './string-checks.js';

/** A schema as the validator gets it, and the checks of strings that it names as formats. */
export interface PreparedSchema {
  readonly schema: JsonObject;
  readonly checks: ReadonlyMap<string, StringCheck>;
}

/** Keywords with one schema, an array of them, or an object of them. */
const inner: Readonly<Record<string, 'one' | 'array' | 'object'>> = {
  items: 'one',
  additionalProperties: 'one',
  unevaluatedProperties: 'one',
  dependentSchemas: 'object',
  prefixItems: 'array',
  propertyNames: 'one',
  contains: 'one',
  not: 'one',
  if: 'one',
  then: 'one',
  else: 'one',
  allOf: 'array',
  anyOf: 'array',
  oneOf: 'array',
  properties: 'object',
  patternProperties: 'object',
  $defs: 'object',
};
/** Keywords below which a value stands at the same place as the schema around, so that it has one conversion only. */
const combining = [
  'not',
  'if',
  'then',
  'else',
  'allOf',
  'anyOf',
  'oneOf',
  'contains',
  'dependentSchemas',
];
const plain = [
  'type',
  'required',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
  'dependentRequired',
  '$ref',
];
/** Without effect on what is valid. */
const annotations = ['$schema', '$id', '$comment', 'title', 'description', 'examples', 'default'];

/** Longest array that may be searched for equal items, which takes the square of its length. */
const mostUniqueItems = 1000;

/**
 * Makes of a message schema what the validator understands: without our keywords, and with patterns and formats replaced by
 * checks of ours that no text can hold up.
 *
 * The keywords are those of JSON Schema 2020-12, without references to other files and to anchors.
 *
 * @throws MessageFileError for a keyword that is unknown, misplaced, or dangerous
 */
export function prepareSchema(declaration: MessageDeclaration): PreparedSchema {
  const checks = new Map<string, StringCheck>();
  const fail = (pointer: string, problem: string): never => {
    throw fileError(declaration, pointer, problem);
  };

  const prepare = (schema: JsonValue, pointer: string, isCombined: boolean): JsonValue => {
    if (typeof schema === 'boolean') return schema;
    if (!isObject(schema)) return fail(pointer, 'expected a schema: an object');
    const prepared: Record<string, JsonValue> = {};
    const strings: StringCheck[] = [];
    for (const [keyword, value] of Object.entries(schema)) {
      const at = pointerTo(pointer, keyword);
      const nested = Object.hasOwn(inner, keyword) ? inner[keyword] : undefined;
      if (nested !== undefined) {
        const combined = isCombined || combining.includes(keyword);
        prepared[keyword] = prepareInner(value, nested, at, combined);
      } else if (keyword === 'pattern') {
        const check = typeof value === 'string' ? patternCheck(value) : 'expected a text';
        strings.push(typeof check === 'string' ? fail(at, check) : check);
      } else if (keyword === 'format') {
        const check = typeof value === 'string' ? formatCheck(value) : undefined;
        strings.push(check ?? fail(at, `expected one of ${formatNames.join(', ')}`));
      } else if (plain.includes(keyword)) {
        prepared[keyword] = value;
      } else if (isOwnKeyword(keyword)) {
        if (isCombined) fail(at, `${keyword} may not stand below ${combining.join(', ')}`);
        if (own(schema, '$ref') !== undefined) fail(at, `${keyword} belongs beside type, not $ref`);
      } else if (!annotations.includes(keyword)) {
        fail(at, `${keyword} is no keyword of message schemas`);
      }
    }
    if (own(schema, '$ref') !== undefined && Object.keys(prepared).length > 1) {
      fail(pointer, 'nothing that restricts values may stand beside $ref');
    }
    if (
      own(schema, 'uniqueItems') === true &&
      !(Number(own(schema, 'maxItems')) <= mostUniqueItems)
    ) {
      fail(
        `${pointer}/uniqueItems`,
        `uniqueItems needs maxItems of at most ${mostUniqueItems} beside it`,
      );
    }
    if (strings.length > 0) prepared['format'] = register(strings);
    return prepared;
  };
  const prepareInner = (
    value: JsonValue,
    nested: 'one' | 'array' | 'object',
    at: string,
    isCombined: boolean,
  ): JsonValue => {
    if (nested === 'one') return prepare(value, at, isCombined);
    if (nested === 'array') {
      if (!isArray(value)) return fail(at, 'expected an array of schemas');
      return value.map((one, index) => prepare(one, `${at}/${index}`, isCombined));
    }
    if (!isObject(value)) return fail(at, 'expected an object of schemas');
    const entries = Object.entries(value);
    if (at.endsWith('/patternProperties')) {
      for (const [pattern] of entries) {
        const check = patternCheck(pattern);
        if (typeof check === 'string') fail(at, check);
      }
    }
    return Object.fromEntries(
      entries.map(([key, one]) => [key, prepare(one, pointerTo(at, key), isCombined)]),
    );
  };
  const register = (strings: readonly StringCheck[]): string => {
    const name = `text-${checks.size}`;
    checks.set(name, {
      expected: strings.map(({ expected }) => expected).join(' and '),
      test: (text) => strings.every((check) => check.test(text)),
    });
    return name;
  };
  const schema = prepare(declaration.schema, '/schema', false);
  return { schema: schema as JsonObject, checks };
}
