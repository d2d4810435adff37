import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type { OracleNetwork } from './network.js';
import type { Level } from './solve.js';

export const levels: readonly Level[] = [1, 2, 3, 4, 5];

/** Asks a network at one level and asserts that exactly the expected solutions come. */
export type CheckAsk = (
  of: OracleNetwork,
  triples: string,
  level: Level,
  expected: readonly Binding[],
  askerBindings: readonly PartialBinding[],
) => void | Promise<void>;

/** States what an Ask returns per level. */
export type Asks = (
  of: OracleNetwork,
  triples: string,
  expected: Readonly<Partial<Record<Level, readonly Binding[]>>>,
  askerBindings?: readonly PartialBinding[],
) => Promise<void>;

export function asksWith(check: CheckAsk): Asks {
  return async (of, triples, expected, askerBindings = []) => {
    for (const level of levels) {
      const rows = expected[level];
      if (rows !== undefined) await check(of, triples, level, rows, askerBindings);
    }
  };
}

/** The same rows at every level. */
export const always = (rows: readonly Binding[]): Record<Level, readonly Binding[]> =>
  fromLevel(1, rows);

/** Nothing below a level, the rows from there on. */
export function fromLevel(
  first: Level,
  rows: readonly Binding[],
): Record<Level, readonly Binding[]> {
  const at = (level: Level): readonly Binding[] => (level < first ? [] : rows);
  return { 1: at(1), 2: at(2), 3: at(3), 4: at(4), 5: at(5) };
}
