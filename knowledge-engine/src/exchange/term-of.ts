import type { PartialBinding, Term } from '@gridloom/graph-patterns';

/** The term that a row binds to a variable. A variable may be named like what every object has, such as `constructor`. */
export function termOf(row: PartialBinding, name: string): Term | undefined {
  const term: unknown = row[name];
  return typeof term === 'string' ? term : undefined;
}
