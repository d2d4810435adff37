import { compatible, type Binding, type PartialBinding } from '@gridloom/graph-patterns';

/** The rows that a question may be answered with: those that fit one of its restrictions, all when it has none. */
export function rowsThatFit<V extends string>(
  asked: readonly PartialBinding<V>[],
  rows: readonly Binding<V>[],
): readonly Binding<V>[] {
  if (asked.length === 0) return rows;
  return rows.filter((row) => asked.some((restriction) => compatible(restriction, row)));
}
