import fc from 'fast-check';
import type { PartialBinding, TriplePattern } from '@gridloom/graph-patterns';
import { describeAsk, describePost } from './describe.js';
import type { OracleNetwork } from './network.js';
import { derivedAsk, derivedPost } from './random-derived.js';
import { freeAsk, freePost } from './random-free.js';
import type { Level } from './solve.js';

/** An Ask of a random network. */
export interface AskCase {
  readonly network: OracleNetwork;
  readonly pattern: readonly TriplePattern[];
  readonly level: Level;
  readonly askerBindings: readonly PartialBinding[];
}

/** A Post to a random network. */
export interface PostCase {
  readonly network: OracleNetwork;
  readonly argument: readonly TriplePattern[];
  readonly result: readonly TriplePattern[] | undefined;
  readonly posted: readonly PartialBinding[];
  readonly level: Level;
}

const level: fc.Arbitrary<Level> = fc.constantFrom(2, 1, 3, 2, 4, 3, 5);

/** A random network with an Ask; prints itself by {@link describeAsk} when a property fails. */
export function askCase(): fc.Arbitrary<AskCase> {
  return fc
    .record({ given: mixed(freeAsk, derivedAsk), level })
    .map(({ given, level }) => printed<AskCase>({ ...given, level }, describeAsk));
}

/** A random network with a Post; prints itself by {@link describePost} when a property fails. */
export function postCase(): fc.Arbitrary<PostCase> {
  return fc
    .record({ given: mixed(freePost, derivedPost), level })
    .map(({ given, level }) => printed<PostCase>({ ...given, level }, describePost));
}

function mixed<T>(free: fc.Arbitrary<T>, derived: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 1, arbitrary: free }, { weight: 2, arbitrary: derived });
}

function printed<T extends object>(value: T, describe: (value: T) => string): T {
  return Object.defineProperty(value, fc.toStringMethod, { value: () => describe(value) });
}
