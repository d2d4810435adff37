import type { RecipientSelector } from '../api/index.js';
import { isObject, refuse, shown } from './given.js';

/** A recipient selection, ready for the planner. */
export interface Selection {
  /** Equal for selections that say the same. */
  readonly key: string;
  /** Whether a knowledge base may take part; absent when everybody may. */
  readonly selects?: (knowledgeBaseId: string) => boolean;
}

const everybody: Selection = { key: 'everybody' };

/** @throws GridloomError invalid-input when a knowledge base is both selected and excluded, or a list is none */
export function selectionOf(recipients: RecipientSelector | undefined): Selection {
  if (recipients === undefined) return everybody;
  checkSelector(recipients);
  const { knowledgeBases = [], excludedKnowledgeBases = [] } = recipients;
  if (knowledgeBases.length === 0 && excludedKnowledgeBases.length === 0) return everybody;
  const included = new Set(knowledgeBases);
  const excluded = new Set(excludedKnowledgeBases);
  for (const id of excluded) {
    if (included.has(id)) {
      refuse(
        `the recipients both select and exclude the knowledge base ${id}; name it in one list only`,
      );
    }
  }
  return {
    key: JSON.stringify([[...included].sort(), [...excluded].sort()]),
    selects: (id) => (included.size === 0 || included.has(id)) && !excluded.has(id),
  };
}

function checkSelector(recipients: RecipientSelector): void {
  if (!isObject(recipients)) {
    refuse(
      `recipients must be an object such as { knowledgeBases: [id] }, not ${shown(recipients)}`,
    );
  }
  for (const field of ['knowledgeBases', 'excludedKnowledgeBases'] as const) {
    const ids: unknown = recipients[field];
    if (ids === undefined) continue;
    if (!Array.isArray(ids)) {
      refuse(`recipients.${field} must be a list of ids of knowledge bases, not ${shown(ids)}`);
    }
    for (const [index, id] of ids.entries()) {
      if (typeof id === 'string') continue;
      refuse(`recipients.${field}[${index}] must be the id of a knowledge base, not ${shown(id)}`);
    }
  }
}
