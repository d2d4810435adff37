import {
  type Binding,
  compareTermOrders,
  type GraphPattern,
  type TermOrder,
  termOrder,
} from '@gridloom/graph-patterns';
import { type ExchangeKind, type ExchangeOptions, GridloomError } from '../api/index.js';

type QueryOptions = Pick<ExchangeOptions, 'deadlineMs' | 'limit' | 'firstSources' | 'order'>;

/**
 * Holds the options of an exchange against what they may be.
 *
 * @param result the pattern whose solutions are returned; absent for a Post without result
 * @throws GridloomError invalid-input naming the option
 */
export function checkQueryOptions(
  kind: ExchangeKind,
  result: GraphPattern | undefined,
  { deadlineMs, limit, firstSources, order }: QueryOptions,
): void {
  if (deadlineMs !== undefined && !(deadlineMs > 0)) {
    refuse(`deadlineMs must be a positive number of milliseconds, not ${String(deadlineMs)}`);
  }
  if (limit !== undefined) assertCount('limit', limit);
  if (firstSources !== undefined) {
    assertCount('firstSources', firstSources);
    if (kind === 'post') {
      refuse('firstSources is for an Ask: a Post reaches everybody and waits for all of them');
    }
  }
  for (const { variable } of order ?? []) {
    const known = result?.variables ?? [];
    if (known.includes(variable)) continue;
    const names = known.length === 0 ? 'none' : known.join(', ');
    refuse(`order names the variable ${String(variable)}; the solutions have ${names}`);
  }
}

function assertCount(option: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  refuse(`${option} must be a whole number from 1 on, not ${String(value)}`);
}

function refuse(message: string): never {
  throw new GridloomError('invalid-input', message);
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
