import {
  type Binding,
  compareTermOrders,
  type GraphPattern,
  type TermOrder,
  termOrder,
} from '@gridloom/graph-patterns';
import type { ExchangeKind, ExchangeOptions } from '../api/index.js';
import { isObject, refuse, shown } from './given.js';

type QueryOptions = Pick<
  ExchangeOptions,
  'deadlineMs' | 'limit' | 'firstSources' | 'order' | 'signal'
>;

/**
 * Holds the options of an exchange against what they may be.
 *
 * @param result the pattern whose solutions are returned; absent for a Post without result
 * @throws GridloomError invalid-input naming the option
 */
export function checkQueryOptions(
  kind: ExchangeKind,
  result: GraphPattern | undefined,
  { deadlineMs, limit, firstSources, order, signal }: QueryOptions,
): void {
  if (deadlineMs !== undefined && !(typeof deadlineMs === 'number' && deadlineMs > 0)) {
    refuse(`deadlineMs must be a positive number of milliseconds, not ${shown(deadlineMs)}`);
  }
  if (limit !== undefined) assertCount('limit', limit);
  if (firstSources !== undefined) {
    assertCount('firstSources', firstSources);
    if (kind === 'post') {
      refuse('firstSources is for an Ask: a Post reaches everybody and waits for all of them');
    }
  }
  if (signal !== undefined && !isSignal(signal)) {
    refuse(`signal must be an AbortSignal, not ${shown(signal)}`);
  }
  if (order !== undefined) checkOrder(order, result?.variables ?? []);
}

/** Not by class: signals of other realms and libraries do as well. */
function isSignal(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['aborted'] === 'boolean' &&
    typeof value['throwIfAborted'] === 'function' &&
    typeof value['addEventListener'] === 'function'
  );
}

function checkOrder(order: NonNullable<QueryOptions['order']>, known: readonly string[]): void {
  if (!Array.isArray(order)) {
    refuse(`order must be a list of keys such as { variable: 'time' }, not ${shown(order)}`);
  }
  for (const [index, key] of order.entries()) {
    if (!isObject(key)) {
      refuse(`order[${index}] must be a key such as { variable: 'time' }, not ${shown(key)}`);
    }
    const { variable, descending } = key;
    if (typeof variable !== 'string') {
      refuse(`order[${index}].variable must be the name of a variable, not ${shown(variable)}`);
    }
    if (descending !== undefined && typeof descending !== 'boolean') {
      refuse(`order[${index}].descending must be true or false, not ${shown(descending)}`);
    }
    if (known.includes(variable)) continue;
    const names = known.length === 0 ? 'none' : known.join(', ');
    refuse(`order names the variable ${variable}; the solutions have ${names}`);
  }
}

function assertCount(option: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  refuse(`${option} must be a whole number from 1 on, not ${shown(value)}`);
}

/** The solutions in the order asked for, and no more than wanted. */
export function arranged(
  solutions: readonly Binding[],
  { order = [], limit = Infinity }: QueryOptions,
): readonly Binding[] {
  const arranged = order.length === 0 ? solutions : sorted(solutions, order);
  return arranged.length > limit ? arranged.slice(0, limit) : arranged;
}

function sorted(
  solutions: readonly Binding[],
  order: NonNullable<QueryOptions['order']>,
): readonly Binding[] {
  // What the keys leave open is decided by the other variables, so that an order is the same every time.
  const keyed = new Set(order.map((key) => key.variable));
  const others = Object.keys(solutions[0] ?? {})
    .filter((name) => !keyed.has(name))
    .sort();
  const keys = [...order, ...others.map((variable) => ({ variable, descending: false }))];
  return solutions
    .map((solution) => ({
      solution,
      orders: keys.map(({ variable }): TermOrder => termOrder(solution[variable]!)),
    }))
    .sort((one, other) => {
      for (const [index, { descending = false }] of keys.entries()) {
        const result = compareTermOrders(one.orders[index]!, other.orders[index]!);
        if (result !== 0) return descending ? -result : result;
      }
      return 0;
    })
    .map(({ solution }) => solution);
}
