import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  describeJson,
  isArray,
  isObject,
  isScalar,
  type JsonObject,
  type JsonValue,
  own,
  pointerTo,
} from './json.js';
import type { FaultList, FaultProblem, MessageFault } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { prepareSchema } from './prepare-schema.js';
import type { StringCheck } from './string-checks.js';

/** Adds what is wrong with a record to a list. */
export type RecordValidator = (record: unknown, faults: FaultList) => void;

/** Compiles the schema of a declaration. @throws MessageFileError when it is none */
export function recordValidator(declaration: MessageDeclaration): RecordValidator {
  const { schema, checks } = prepareSchema(declaration);
  const formats = Object.fromEntries(
    Array.from(checks, ([name, check]) => [name, (text: string) => check.test(text)]),
  );
  // `ownProperties`: a field such as `constructor` is missing unless the record itself has it.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    ownProperties: true,
    formats,
    multipleOfPrecision: 9,
    logger: false,
  });
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema);
  } catch (error) {
    throw fileError(declaration, '/schema', `no JSON Schema: ${(error as Error).message}`);
  }
  return (record, faults) => {
    if (validate(record)) return;
    for (const error of validate.errors ?? []) faults.add(faultOf(error, checks));
  };
}

function faultOf(error: ErrorObject, checks: ReadonlyMap<string, StringCheck>): MessageFault {
  const { keyword, instancePath: pointer } = error;
  const data: unknown = error.data;
  const schema = (error.parentSchema ?? {}) as JsonObject;
  const params = error.params as Readonly<Record<string, string>>;
  const fault = (problem: FaultProblem): MessageFault => ({
    pointer,
    problem,
    expected: expectedBy(schema, checks),
    found: describeJson(data),
  });
  switch (keyword) {
    case 'required': {
      const key = String(params['missingProperty']);
      const properties = own(schema, 'properties');
      const property = isObject(properties) ? own(properties, key) : undefined;
      return {
        pointer: pointerTo(pointer, key),
        problem: 'missing',
        expected: isObject(property) ? expectedBy(property, checks) : 'a value',
        found: 'nothing',
      };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const properties = own(schema, 'properties');
      const known = isObject(properties) ? Object.keys(properties) : [];
      return {
        pointer: pointerTo(pointer, key),
        problem: 'extra',
        expected: known.length === 0 ? 'no field' : `only ${known.join(', ')}`,
        found: describeJson(isObject(data) ? own(data, key) : undefined),
      };
    }
    case 'type':
      return fault(data === null ? 'null' : 'type');
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
      return fault('range');
    case 'format':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
      return fault('format');
    default:
      return fault(data === null ? 'null' : 'value');
  }
}

/** What a schema expects, in words. */
function expectedBy(schema: JsonObject, checks: ReadonlyMap<string, StringCheck>): string {
  const constant = own(schema, 'const');
  if (constant !== undefined) return `the value ${JSON.stringify(constant)}`;
  const listed = own(schema, 'enum');
  if (isArray(listed)) return `one of ${listed.map((one) => JSON.stringify(one)).join(', ')}`;
  const format = own(schema, 'format');
  const check = typeof format === 'string' ? checks.get(format) : undefined;
  if (check !== undefined) return check.expected;
  const type = own(schema, 'type');
  const name = isArray(type) ? type.map(typeWord).join(' or ') : typeWord(type ?? 'value');
  const bounds = boundWords.flatMap(([keyword, words]) => {
    const bound = own(schema, keyword);
    return bound === undefined || !isScalar(bound) ? [] : [`${words} ${String(bound)}`];
  });
  const items = (['anyOf', 'oneOf', 'not', 'if'] as const).some(
    (one) => own(schema, one) !== undefined,
  )
    ? ['as the schema combines its alternatives']
    : [];
  return [name, ...bounds, ...items].join(', ');
}

const boundWords = [
  ['minimum', 'at least'],
  ['exclusiveMinimum', 'more than'],
  ['maximum', 'at most'],
  ['exclusiveMaximum', 'less than'],
  ['multipleOf', 'a multiple of'],
  ['minLength', 'characters at least'],
  ['maxLength', 'characters at most'],
  ['minItems', 'items at least'],
  ['maxItems', 'items at most'],
] as const;

function typeWord(type: JsonValue): string {
  switch (type) {
    case 'integer':
      return 'a whole number';
    case 'array':
    case 'object':
      return `an ${type}`;
    case 'null':
      return 'null';
    default:
      return `a ${typeof type === 'string' ? type : 'value'}`;
  }
}
