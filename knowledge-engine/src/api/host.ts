import type { BindingSet, PartialBinding } from '@gridloom/graph-patterns';
import type { DomainKnowledgeReport } from './domain-knowledge.js';
import type { ExchangeRecord } from './exchange-record.js';
import type { Explanation, ExplainRequest } from './explanation.js';
import type { KnowledgeBase, KnowledgeInteraction, ReasonerLevel } from './knowledge-base.js';
import type { AskResult, ExchangeOptions, PostResult } from './smart-connector.js';

/** A call of an ANSWER or REACT that a knowledge base has to serve. */
export interface HandleRequest {
  readonly kind: 'answer' | 'react';
  readonly knowledgeInteractionId: string;
  readonly requestingKnowledgeBaseId: string;
  readonly bindings: readonly PartialBinding[];
  /**
   * Aborted when nobody waits any more. Its reason is a GridloomError: `unreachable` when the deadline of the call has
   * passed, `aborted` when the exchange ended for another cause.
   */
  readonly signal: AbortSignal;
  /**
   * Calls back when {@link signal} aborts, with its reason. An edge with many requests saves the signal by it, which is made
   * when somebody looks at it and costs more than the rest of a short request.
   *
   * @returns what ends the waiting; undefined when it was aborted already
   */
  whenAborted(listener: (reason: Error) => void): (() => void) | undefined;
}

/**
 * How the engine reaches a knowledge base. The promise rejects with an error whose message reaches the asker.
 * Rows are canonical terms; whether they fit the pattern is checked by the engine.
 */
export type Deliver = (request: HandleRequest) => Promise<BindingSet> | BindingSet;

/** A knowledge interaction with its id. */
export type RegisteredInteraction = KnowledgeInteraction & { readonly id: string };

/** A knowledge base with its effective level. */
export interface RegisteredKnowledgeBase extends KnowledgeBase {
  readonly reasonerLevel: ReasonerLevel;
}

/** A request in the terms of {@link KnowledgeHost.ask} and {@link KnowledgeHost.post}. */
export interface ExchangeRequest extends ExchangeOptions {
  readonly knowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  /** Canonical terms. An empty list means the same as one empty binding. */
  readonly bindings: readonly PartialBinding[];
  /** Keep the record for some minutes, to be read by its id ({@link KnowledgeHost.exchange}). */
  readonly keepRecord?: boolean;
}

/**
 * What an edge (REST, later others) may do with a runtime. All methods throw {@link GridloomError}.
 */
export interface KnowledgeHost {
  knowledgeBases(): readonly RegisteredKnowledgeBase[];
  knowledgeBase(id: string): RegisteredKnowledgeBase | undefined;
  /** In order of registration, without those of its metadata. @throws unknown-knowledge-base */
  interactions(knowledgeBaseId: string): readonly RegisteredInteraction[];
  interaction(
    knowledgeBaseId: string,
    knowledgeInteractionId: string,
  ): RegisteredInteraction | undefined;
  /**
   * Adds a knowledge base; it takes part at once. The lease, if any, is the edge's business.
   *
   * @throws invalid-input (id no absolute IRI), already-registered
   */
  register(knowledgeBase: KnowledgeBase, deliver: Deliver): RegisteredKnowledgeBase;
  /** Removes it with its interactions; its open calls fail. @throws unknown-knowledge-base */
  unregister(knowledgeBaseId: string): void;
  /** @throws unknown-knowledge-base, invalid-input, already-registered (same name) */
  registerInteraction(
    knowledgeBaseId: string,
    interaction: KnowledgeInteraction,
  ): RegisteredInteraction;
  /** @throws unknown-knowledge-base, unknown-interaction */
  unregisterInteraction(knowledgeBaseId: string, knowledgeInteractionId: string): void;
  /** @throws unknown-knowledge-base, unknown-interaction, wrong-interaction-kind, overloaded, aborted */
  ask(request: ExchangeRequest): Promise<AskResult>;
  post(request: ExchangeRequest): Promise<PostResult>;
  /**
   * Explains an Ask or Post without executing it.
   *
   * @throws unknown-knowledge-base, unknown-interaction, wrong-interaction-kind, invalid-input
   */
  explain(request: ExplainRequest): Explanation;
  /**
   * Replaces the domain knowledge of a knowledge base; an empty text clears it. Exchanges under way go on with what they
   * began with.
   *
   * @throws unknown-knowledge-base, invalid-input with line and column (then nothing changes)
   */
  setDomainKnowledge(knowledgeBaseId: string, text: string): DomainKnowledgeReport;
  /** Record of an exchange that was asked to be kept and ended some minutes ago at most. */
  exchange(exchangeId: string): ExchangeRecord | undefined;
  /** Numbers for health and metrics. */
  readonly statistics: HostStatistics;
}

export interface HostStatistics {
  readonly knowledgeBases: number;
  readonly interactions: number;
  readonly exchangesInFlight: number;
  readonly asksTotal: number;
  readonly postsTotal: number;
  readonly callsTotal: number;
  readonly callsFailedTotal: number;
  readonly plansBuiltTotal: number;
  readonly planCacheHitsTotal: number;
  /** Announcements of metadata that went out, each to one subscriber; their calls count among all calls. */
  readonly announcementsTotal: number;
  /** Announcements that were given up, since their subscriber was too far behind. */
  readonly announcementsDroppedTotal: number;
}
