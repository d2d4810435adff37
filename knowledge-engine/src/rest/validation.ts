import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { RestError } from './errors.js';
import { shorten } from './identifiers.js';
import type { Schema } from './schema-parts.js';
import { schemas, type SchemaName } from './schemas.js';

// Scalars are coerced, as clients of the developer API expect ("true" for true).
const ajv = new Ajv2020({ coerceTypes: true, strict: true, strictTypes: false, allErrors: false });
ajv.addVocabulary(['x-rows', 'components']);
ajv.addSchema({ $id: 'gridloom', components: { schemas: forValidation(schemas) } });

const compiled = new Map<SchemaName, ValidateFunction>();

/** Rows are checked with the term parser, so the validator need not look at each of them as well. */
function forValidation(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forValidation);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Schema).map(([key, item]) => [
    key,
    key === '$ref' ? `gridloom${String(item)}` : forValidation(item),
  ]);
  const schema = Object.fromEntries(entries) as Record<string, unknown>;
  if (schema['x-rows'] === true) delete schema.items;
  return schema;
}

/**
 * Checks the shape of a body. Properties that are null count as left out; unknown ones are ignored; scalars are coerced.
 * The body is changed accordingly.
 *
 * @throws RestError 400 that names the property and what was expected.
 */
export function validate(name: SchemaName, body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RestError(400, `The body must be a JSON object, not ${kindOf(body)}.`);
  }
  const properties = body as Record<string, unknown>;
  dropNulls(properties);
  // One level further there are objects with optional properties as well; rows are arrays and stay as they are.
  for (const value of Object.values(properties)) {
    if (typeof value === 'object' && !Array.isArray(value)) dropNulls(value as typeof properties);
  }
  let check = compiled.get(name);
  if (check === undefined) {
    check = ajv.compile({ $ref: `gridloom#/components/schemas/${name}` });
    compiled.set(name, check);
  }
  if (!check(properties)) throw new RestError(400, explain(check.errors?.[0]));
  return properties;
}

function dropNulls(properties: Record<string, unknown>): void {
  for (const key of Object.keys(properties)) {
    if (properties[key] === null) delete properties[key];
  }
}

/** `an array`, `null`, `a string`: for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function explain(error: ErrorObject | undefined): string {
  if (error === undefined) return 'The body does not have the expected shape.';
  const params = error.params as Readonly<Record<string, unknown>>;
  const place = error.instancePath.slice(1).replaceAll('/', '.');
  if (error.keyword === 'required') {
    const missing = String(params.missingProperty);
    return `The property ${place === '' ? missing : `${place}.${missing}`} is missing.`;
  }
  const subject = place === '' ? 'The body' : `The property ${shorten(place)}`;
  switch (error.keyword) {
    case 'type':
      return `${subject} must be of type ${String(params.type)}.`;
    case 'enum':
      return `${subject} must be one of ${(params.allowedValues as readonly unknown[]).join(', ')}.`;
    case 'minimum':
      return `${subject} must be at least ${String(params.limit)}.`;
    case 'maximum':
      return `${subject} must be at most ${String(params.limit)}.`;
    case 'minItems':
      return `${subject} must not be empty.`;
    case 'pattern':
      return `${subject} must match ${String(params.pattern)}.`;
    default:
      return `${subject} ${error.message ?? 'is not valid'}.`;
  }
}
