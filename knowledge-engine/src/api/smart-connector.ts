import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type { DomainKnowledgeReport } from './domain-knowledge.js';
import type { ExchangeRecord } from './exchange-record.js';
import type { Explanation, KnowledgeGaps } from './explanation.js';
import type { AskAnswer, PostReact } from './knowledge-base.js';

/**
 * Restricts an exchange to some knowledge bases; applies to every participant, intermediate ones included. An id may not be
 * in both lists.
 */
export interface RecipientSelector {
  /** Ids of those that may take part; none or an empty list means everybody, unknown ids select nobody. */
  readonly knowledgeBases?: readonly string[];
  /** Ids of those that may not; unknown ids mean nothing. */
  readonly excludedKnowledgeBases?: readonly string[];
}

/** One key of an order. */
export interface OrderKey {
  /** Variable of the solutions, without question mark. */
  readonly variable: string;
  /** From the largest to the smallest; the other way round when left out. */
  readonly descending?: boolean;
}

export interface ExchangeOptions {
  readonly recipients?: RecipientSelector;
  /** The whole exchange ends after this time with the solutions found; 60 000 when left out. */
  readonly deadlineMs?: number;
  /**
   * At most this many solutions, at least 1. Without {@link order} the exchange ends as soon as it has them, and which ones it
   * returns is left open; with it, they are the first of all in that order.
   */
  readonly limit?: number;
  /**
   * The exchange ends as soon as so many different knowledge bases have replied with rows and there is a solution; whoever
   * has not replied by then is not waited for. At least 1.
   */
  readonly firstSources?: number;
  /**
   * Order of the solutions, most important key first: IRIs before literals; numbers, booleans and instants by their value,
   * all else by its text. Solutions that agree in all keys come in the order of their texts. No order when left out.
   */
  readonly order?: readonly OrderKey[];
  /** Ends the exchange early; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface AskResult<V extends string = string> {
  /** Every solution of the pattern that fits at least one of the asker's bindings; no duplicates, no order unless asked for. */
  readonly bindings: readonly Binding<V>[];
  /** Only of an Ask with `knowledgeGapsEnabled`: what nobody supplies; without alternatives when there are solutions. */
  readonly knowledgeGaps?: KnowledgeGaps;
  readonly exchange: ExchangeRecord;
}

export interface PostResult<R extends string = string> {
  /** Every solution of the result pattern; empty without one. */
  readonly resultBindings: readonly Binding<R>[];
  readonly exchange: ExchangeRecord;
}

/** What a handler learns about the request it serves. */
export interface HandlerContext {
  readonly requestingKnowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

type MaybePromise<T> = T | Promise<T>;

/**
 * Serves an Ask of somebody else.
 *
 * @param bindings what is asked for: each one fixes some variables; an empty one asks for everything. Every row returned
 *   must extend at least one of them; a row that extends none makes the whole reply a failed contribution, unless the
 *   engine added the bindings from other sources: then such rows are dropped and counted.
 * @returns complete bindings of the pattern. An error thrown is reported to the asker as a failed contribution.
 */
export type AnswerHandler<V extends string = string> = (
  bindings: readonly PartialBinding<V>[],
  context: HandlerContext,
) => MaybePromise<readonly Binding<V>[]>;

/**
 * Receives a Post of somebody else.
 *
 * @param bindings complete bindings of the argument pattern, each delivered once per exchange.
 * @returns complete bindings of the result pattern, agreeing with the argument in common variables; an empty list (or
 *   nothing) when there is no result pattern.
 */
export type ReactHandler<V extends string = string, R extends string = string> = (
  bindings: readonly Binding<V>[],
  context: HandlerContext,
  // A handler without result may simply return nothing.
) => MaybePromise<readonly Binding<R>[] | void>;

/** A registered knowledge interaction. */
export interface Registration {
  readonly knowledgeInteractionId: string;
  /** Withdraws it; repeating the call does nothing. */
  unregister(): Promise<void>;
}

/**
 * The engine's end of one knowledge base. Two implementations behave alike: in process (`Runtime.connect`) and over REST
 * (`connect(url, ...)`).
 *
 * Errors: every method rejects with a {@link GridloomError}, whose `code` says which kind; an exchange that its signal
 * aborted rejects with the signal's reason.
 */
export interface SmartConnector {
  readonly knowledgeBaseId: string;
  /**
   * Asks the network. The interaction is registered at its first use and kept until {@link unregister} or close.
   *
   * @param bindings restrictions; none means everything.
   */
  ask<V extends string>(
    interaction: AskAnswer<V>,
    bindings?: readonly PartialBinding<NoInfer<V>>[],
    options?: ExchangeOptions,
  ): Promise<AskResult<V>>;
  /** Posts to the network and waits for every reaction. Registered at its first use, like {@link ask}. */
  post<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    bindings: readonly Binding<NoInfer<V>>[],
    options?: ExchangeOptions,
  ): Promise<PostResult<R>>;
  answer<V extends string>(
    interaction: AskAnswer<V>,
    handler: AnswerHandler<NoInfer<V>>,
  ): Promise<Registration>;
  react<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    handler: ReactHandler<NoInfer<V>, NoInfer<R>>,
  ): Promise<Registration>;
  /**
   * Explains who would be asked or called, in which order, with what, and who would not and why. Nothing is executed.
   *
   * @param bindings as for {@link ask} and {@link post}; only which variables they fix counts
   */
  explain(
    interaction: AskAnswer | PostReact,
    bindings?: readonly PartialBinding[],
    options?: Pick<ExchangeOptions, 'recipients'>,
  ): Promise<Explanation>;
  /**
   * Replaces the domain knowledge of this knowledge base: rules and facts that its own Asks and Posts use
   * (docs/reference/rules.md). An empty text clears it. When the text has an error, nothing changes.
   *
   * @throws invalid-input with line and column
   */
  setDomainKnowledge(text: string): Promise<DomainKnowledgeReport>;
  /** Withdraws an Ask or Post that {@link ask} or {@link post} registered on first use; unknown ones are ignored. */
  unregister(interaction: AskAnswer | PostReact): Promise<void>;
  /** Withdraws the knowledge base with all its interactions; open calls of others fail at once. Repeatable. */
  close(): Promise<void>;
}
