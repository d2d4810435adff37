import assert from 'node:assert/strict';
import type { PartialBinding } from '@gridloom/graph-patterns';
import { printBinding } from './notation.js';

/** Asserts that two sets of bindings hold the same terms; a repetition counts. Order has no meaning. */
export function assertSame(
  actual: readonly PartialBinding[],
  expected: readonly PartialBinding[],
  text = '',
): void {
  const sorted = (bindings: readonly PartialBinding[]): string[] =>
    bindings
      .map((binding) => printBinding(Object.fromEntries(Object.entries(binding).sort())))
      .sort();
  assert.deepEqual(sorted(actual), sorted(expected), text);
}
