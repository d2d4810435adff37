import { GridloomError, type RecipientSelector } from '../api/index.js';

/** A recipient selection, ready for the planner. */
export interface Selection {
  /** Equal for selections that say the same. */
  readonly key: string;
  /** Whether a knowledge base may take part; absent when everybody may. */
  readonly selects?: (knowledgeBaseId: string) => boolean;
}

const everybody: Selection = { key: 'everybody' };

/** @throws GridloomError invalid-input when a knowledge base is both selected and excluded */
export function selectionOf(recipients: RecipientSelector | undefined): Selection {
  const { knowledgeBases = [], excludedKnowledgeBases = [] } = recipients ?? {};
  if (knowledgeBases.length === 0 && excludedKnowledgeBases.length === 0) return everybody;
  const included = new Set(knowledgeBases);
  const excluded = new Set(excludedKnowledgeBases);
  for (const id of excluded) {
    if (included.has(id)) {
      throw new GridloomError(
        'invalid-input',
        `the recipients both select and exclude the knowledge base ${id}; name it in one list only`,
      );
    }
  }
  return {
    key: JSON.stringify([[...included].sort(), [...excluded].sort()]),
    selects: (id) => (included.size === 0 || included.has(id)) && !excluded.has(id),
  };
}
