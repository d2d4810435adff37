import { readFile } from 'node:fs/promises';
import { Ajv, type ErrorObject } from 'ajv';
import { messageOf } from './observer.js';

/** A configuration that cannot be used. The message names the file, the field, what was expected. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const MAX_COMPLAINTS = 10;

function complaint(error: ErrorObject): string {
  const field = error.instancePath === '' ? 'the configuration' : error.instancePath.slice(1);
  const detail =
    error.keyword === 'additionalProperties'
      ? `has no option ${JSON.stringify(error.params['additionalProperty'])}`
      : error.keyword === 'enum'
        ? `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`
        : error.message;
  return `${field.replaceAll('/', '.')}: ${detail}`;
}

/**
 * Checks a configuration against its JSON Schema and fills in defaults.
 *
 * @param source what to call it in messages, such as the name of its file.
 * @returns a copy; the value itself stays as it is.
 * @throws ConfigError naming every field that is wrong (ten at most)
 */
export function checkConfig<C>(schema: object, value: unknown, source: string): C {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false });
  const copy = structuredClone(value);
  const validate = ajv.compile<C>(schema);
  if (validate(copy)) return copy;
  const complaints = (validate.errors ?? []).map(complaint);
  const more = complaints.length - MAX_COMPLAINTS;
  throw new ConfigError(
    `${source}: ${complaints.slice(0, MAX_COMPLAINTS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  );
}

/** Reads a JSON file. @throws ConfigError when it cannot be read or is no JSON */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path}: cannot be read: ${messageOf(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path}: no JSON: ${messageOf(error)}`);
  }
}
