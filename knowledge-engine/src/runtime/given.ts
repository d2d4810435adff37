import type { PartialBinding } from '@gridloom/graph-patterns';
import { GridloomError } from '../api/index.js';

/** @throws GridloomError invalid-input */
export function refuse(message: string): never {
  throw new GridloomError('invalid-input', message);
}

const longestShown = 60;

/** A value that cannot be used, as messages show it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  const isLong = value.length > longestShown;
  return JSON.stringify(isLong ? `${value.slice(0, longestShown)}...` : value);
}

/** Whether a value has fields of its own: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param example what would be right
 * @throws GridloomError invalid-input
 */
export function assertObject(field: string, value: unknown, example: string): void {
  if (!isObject(value))
    refuse(`${field} must be an object such as ${example}, not ${shown(value)}`);
}

/** @throws GridloomError invalid-input naming the first binding that is none */
export function assertBindings(given: readonly PartialBinding[]): void {
  if (!Array.isArray(given)) {
    refuse(`bindings must be a list such as [{ room: '<r>' }], not ${shown(given)}`);
  }
  for (const [index, binding] of given.entries()) {
    if (isObject(binding)) continue;
    refuse(`binding ${index}: expected an object of variables, not ${shown(binding)}`);
  }
}
