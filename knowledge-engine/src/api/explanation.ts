import type { PartialBinding } from '@gridloom/graph-patterns';
import type { ExchangeKind } from './exchange-record.js';
import type { AskAnswer, PostReact, ReasonerLevel } from './knowledge-base.js';
import type { RecipientSelector } from './smart-connector.js';

/**
 * Triples that nobody supplies: a list of alternatives, each a list of triples (`?s <p> <o>`, full IRIs) that must all be
 * supplied. Empty when every triple has somebody who could supply it, judged by patterns.
 */
export interface KnowledgeGaps {
  readonly alternatives: readonly (readonly string[])[];
  /** Whether there are more alternatives than are listed; the smallest are. */
  readonly truncated: boolean;
}

/** What is to be explained: a registered Ask or Post, or one that need not be registered. */
export interface ExplainRequest {
  readonly knowledgeBaseId: string;
  readonly interaction: { readonly id: string } | AskAnswer | PostReact;
  /** As they would be asked or posted; only which variables they fix counts. */
  readonly bindings?: readonly PartialBinding[];
  readonly recipients?: RecipientSelector;
  /** Instead of the level that the interaction would have. */
  readonly reasonerLevel?: ReasonerLevel;
}

/** Answers "who would be asked, in which order, with what pushed down, and who not and why". Nothing is executed. */
export interface Explanation {
  readonly kind: ExchangeKind;
}
