import type { ReasonerLevel } from '../api/index.js';
import type { RuntimeOptions } from '../runtime/index.js';
import { milliseconds, readNumber } from './arguments.js';
import { UsageError } from './usage-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that ask for what this runtime does not have yet, and what that is. */
const notAvailable: readonly (readonly [name: string, what: string])[] = [
  ['KD_URL', 'networks of several runtimes'],
  ['KE_RUNTIME_PORT', 'networks of several runtimes'],
  ['KE_RUNTIME_HOSTNAME', 'networks of several runtimes'],
  ['KE_RUNTIME_EXPOSED_URL', 'networks of several runtimes'],
  ['KE_EDC_PARTICIPANT_ID', 'data space connectors'],
  ['KE_EDC_PROTOCOL_URL', 'data space connectors'],
  ['KE_EDC_MANAGEMENT_URL', 'data space connectors'],
  ['KE_EDC_DATAPLANE_PUBLIC_URL', 'data space connectors'],
];

/**
 * Settings of a runtime from environment variables (knowledge-engine-protocol, section 6).
 *
 * @throws UsageError for a value out of range, and for variables that ask for what is not available yet
 */
export function runtimeOptionsFrom(env: Environment): RuntimeOptions {
  for (const [name, what] of notAvailable) {
    if (isSet(env, name)) refuse(name, what);
  }
  if (readFlag(env, 'KE_RUNTIME_USE_EDC')) refuse('KE_RUNTIME_USE_EDC', 'data space connectors');
  const wait = readSetting(env, 'KE_KB_WAIT_TIMEOUT', { min: 0, max: 86_400 });
  const level = readSetting(env, 'KE_REASONER_LEVEL', { min: 1, max: 5, integer: true });
  const validate = readFlag(env, 'SC_VALIDATE_OUTGOING_BINDINGS_WRT_INCOMING_BINDINGS');
  return {
    ...(wait !== undefined && { callTimeoutMs: milliseconds(wait) }),
    ...(level !== undefined && { reasonerLevel: level as ReasonerLevel }),
    ...(validate !== undefined && { validateReplies: validate }),
  };
}

/** The file of domain knowledge that the environment names. */
export function domainKnowledgePath(env: Environment): string | undefined {
  return isSet(env, 'KE_DOMAIN_KNOWLEDGE_PATH') ? env['KE_DOMAIN_KNOWLEDGE_PATH'] : undefined;
}

function refuse(name: string, what: string): never {
  throw new UsageError(
    `${name} is set, but ${what} are not available yet. Unset it to start a runtime on its own.`,
  );
}

function isSet(env: Environment, name: string): boolean {
  return env[name] !== undefined && env[name] !== '';
}

function readSetting(
  env: Environment,
  name: string,
  range: Parameters<typeof readNumber>[2],
): number | undefined {
  return isSet(env, name) ? readNumber(env[name]?.trim(), name, range) : undefined;
}

function readFlag(env: Environment, name: string): boolean | undefined {
  if (!isSet(env, name)) return undefined;
  const value = env[name]?.trim().toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw new UsageError(`${name} ${env[name]}: expected true or false`);
}
