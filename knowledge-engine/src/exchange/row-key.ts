import type { PartialBinding } from '@gridloom/graph-patterns';
import { termOf } from './term-of.js';

/** Text that is equal for two rows exactly when their terms are (an absent one counts as empty). */
export function rowKey(row: PartialBinding, variables: readonly string[]): string {
  if (variables.length === 1) return termOf(row, variables[0]!) ?? '';
  let key = '';
  for (const variable of variables) key += (termOf(row, variable) ?? '') + '\n';
  return key;
}
