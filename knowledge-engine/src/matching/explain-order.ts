import type { Goal, PlanSource } from './plan.js';

/** Kinds of sources in the order in which they are listed. */
const kindOrder: readonly PlanSource['kind'][] = ['posted', 'answer', 'react', 'rule', 'facts'];

/** An order that does not depend on who registered first. */
export function compareSources(one: PlanSource, other: PlanSource): number {
  const byKind = kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind);
  if (byKind !== 0) return byKind;
  const byOwner = compareText(
    one.interaction?.knowledgeBaseId ?? '',
    other.interaction?.knowledgeBaseId ?? '',
  );
  if (byOwner !== 0) return byOwner;
  return compareText(one.interaction?.id ?? '', other.interaction?.id ?? '');
}

export function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The REACTs or the rule whose argument or body a goal is. */
export function ownersOf({ owner, sharedBy }: Goal): readonly PlanSource[] {
  return owner === undefined ? [] : [owner, ...sharedBy].sort(compareSources);
}
