import type { GraphPattern } from '@gridloom/graph-patterns';
import type { ReasonerLevel } from '../api/index.js';
import type { CompiledAct } from './communicative-act.js';
import type { CompiledKnowledge } from './compiled-knowledge.js';
import type { InteractionIndex } from './interaction-index.js';

/** What the planner has to know of an Ask or Post. */
export interface PlanRequest {
  readonly kind: 'ask' | 'post';
  readonly knowledgeBaseId: string;
  readonly level: ReasonerLevel;
  readonly act: CompiledAct;
  /** The Ask's pattern, or the Post's argument. */
  readonly pattern: GraphPattern;
  /** The Post's result pattern. */
  readonly result?: GraphPattern;
  /** Whether a knowledge base may take part; everybody when absent. */
  readonly selects?: (knowledgeBaseId: string) => boolean;
  /** Rules and facts of the knowledge base that asks or posts. */
  readonly knowledge?: CompiledKnowledge;
  /** Whether the metadata interactions of others take part. */
  readonly includesMeta?: boolean;
}

/** The interactions on both sides of which triples are looked up. */
export interface Indexes {
  /** By the triples they supply. */
  readonly supplies: InteractionIndex;
  /** REACTs, by the triples of their argument. */
  readonly takes: InteractionIndex;
  /** ANSWERs with metadata, apart from all others since few ask for them. */
  readonly metadata: InteractionIndex;
}
