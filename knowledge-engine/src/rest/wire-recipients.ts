import type { RecipientSelector } from '../api/index.js';

/** Who may take part, as a client says it. */
export interface WireRecipients {
  readonly knowledgeBases?: readonly string[];
  readonly excludedKnowledgeBases?: readonly string[];
  /** Old form for one. */
  readonly singleKnowledgeBase?: string | null;
}

/** The selection that a body states; undefined when it says nothing, which means everybody. */
export function readRecipients(wire: WireRecipients): RecipientSelector | undefined {
  const { singleKnowledgeBase, excludedKnowledgeBases = [] } = wire;
  const knowledgeBases = singleKnowledgeBase ? [singleKnowledgeBase] : (wire.knowledgeBases ?? []);
  if (knowledgeBases.length === 0 && excludedKnowledgeBases.length === 0) return undefined;
  return {
    ...(knowledgeBases.length > 0 && { knowledgeBases }),
    ...(excludedKnowledgeBases.length > 0 && { excludedKnowledgeBases }),
  };
}
