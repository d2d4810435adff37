import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type { OracleNetwork } from './network.js';
import type { Level } from './solve.js';

export interface ExamplePost {
  readonly argument: string;
  readonly result?: string;
  readonly rows: readonly PartialBinding[];
}

export interface Effects {
  /** Arguments per recipient that is a REACT; one that must not be called has an empty list. */
  readonly calls: Readonly<Record<string, readonly Binding[]>>;
  /** None when left out. */
  readonly results?: readonly Binding[];
}

/** Posts to a network at one level and asserts that exactly the expected effects follow. */
export type CheckPost = (
  of: OracleNetwork,
  post: ExamplePost,
  level: Level,
  expected: Effects,
) => void | Promise<void>;

/** States what a Post does at some levels. */
export type Posts = (
  of: OracleNetwork,
  post: ExamplePost,
  levels: readonly Level[],
  expected: Effects,
) => Promise<void>;

export const allLevels: readonly Level[] = [1, 2, 3, 4, 5];
export const fromTwo: readonly Level[] = [2, 3, 4, 5];
export const fromThree: readonly Level[] = [3, 4, 5];

export function postsWith(check: CheckPost): Posts {
  return async (of, post, levels, expected) => {
    for (const level of levels) await check(of, post, level, expected);
  };
}
