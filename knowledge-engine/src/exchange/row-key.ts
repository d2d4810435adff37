import type { PartialBinding } from '@gridloom/graph-patterns';

/** Text that is equal for two rows exactly when their terms are (an absent one counts as empty). */
export function rowKey(row: PartialBinding, variables: readonly string[]): string {
  if (variables.length === 1) return row[variables[0]!] ?? '';
  let key = '';
  for (const variable of variables) key += (row[variable] ?? '') + '\n';
  return key;
}
