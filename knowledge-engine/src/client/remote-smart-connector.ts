import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import {
  GridloomError,
  type AnswerHandler,
  type AskAnswer,
  type AskResult,
  type DomainKnowledgeReport,
  type ExchangeOptions,
  type Explanation,
  type KnowledgeInteraction,
  type PostReact,
  type PostResult,
  type ReactHandler,
  type Registration,
  type SmartConnector,
} from '../api/index.js';
import { Delivery } from './delivery.js';
import { DomainKnowledgeKeeper } from './domain-knowledge.js';
import { parseExchangeReply, type ExchangeReply } from './exchange-reply.js';
import { explain } from './explain.js';
import { HandlerDesk } from './handler-desk.js';
import { InteractionBook, type Entry, type Serve } from './interaction-book.js';
import { boundedSignal, unlessAborted } from './pauses.js';
import { RestFailure } from './rest-failure.js';
import type { Session } from './session.js';
import { exchangeBody, explainBody, headerText } from './wire.js';

const defaultDeadlineMs = 60_000;
/** Attempts at one exchange when the runtime forgets the knowledge base or the interaction in between. */
const maxRounds = 3;

/** A smart connector whose engine is a runtime reached over its developer API. */
export class RemoteSmartConnector implements SmartConnector {
  readonly #session: Session;
  readonly #book: InteractionBook;
  readonly #knowledge: DomainKnowledgeKeeper;
  readonly #delivery: Delivery;
  #exchangesInFlight = 0;

  /** @param session open */
  constructor(session: Session) {
    this.#session = session;
    this.#book = new InteractionBook(session);
    this.#knowledge = new DomainKnowledgeKeeper(session);
    this.#delivery = new Delivery(session, this.#book, new HandlerDesk(session, this.#book));
  }

  get knowledgeBaseId(): string {
    return this.#session.knowledgeBase.id;
  }

  async ask<V extends string>(
    interaction: AskAnswer<V>,
    bindings: readonly PartialBinding<NoInfer<V>>[] = [],
    options: ExchangeOptions = {},
  ): Promise<AskResult<V>> {
    const { rows, ...rest } = await this.#exchange('ask', interaction, bindings, options);
    return { bindings: rows, ...rest };
  }

  async post<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    bindings: readonly Binding<NoInfer<V>>[],
    options: ExchangeOptions = {},
  ): Promise<PostResult<R>> {
    const { rows, exchange } = await this.#exchange('post', interaction, bindings, options);
    return { resultBindings: rows, exchange };
  }

  answer<V extends string>(
    interaction: AskAnswer<V>,
    handler: AnswerHandler<NoInfer<V>>,
  ): Promise<Registration> {
    return this.#serve({ kind: 'answer', ...interaction }, handler);
  }

  react<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    handler: ReactHandler<NoInfer<V>, NoInfer<R>>,
  ): Promise<Registration> {
    return this.#serve({ kind: 'react', ...interaction }, handler as Serve);
  }

  explain(
    interaction: AskAnswer | PostReact,
    bindings: readonly PartialBinding[] = [],
    options: Pick<ExchangeOptions, 'recipients'> = {},
  ): Promise<Explanation> {
    const body = explainBody(interaction, bindings, options.recipients);
    return explain(this.#session, this.#knowledge, body);
  }

  setDomainKnowledge(text: string): Promise<DomainKnowledgeReport> {
    return this.#knowledge.set(text);
  }

  async unregister(interaction: AskAnswer | PostReact): Promise<void> {
    const entry = this.#book.used(interaction);
    if (entry !== undefined && !this.#session.closing.aborted) await this.#book.remove(entry);
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #serve(interaction: KnowledgeInteraction, serve: Serve): Promise<Registration> {
    this.#session.closing.throwIfAborted();
    const book = this.#book;
    const { closing } = this.#session;
    const entry = book.add(interaction, serve);
    try {
      await book.ensure(entry);
    } catch (error) {
      await book.remove(entry).catch(() => undefined);
      throw error;
    }
    this.#delivery.start();
    return {
      get knowledgeInteractionId() {
        return entry.id;
      },
      unregister: async () => {
        if (!closing.aborted) await book.remove(entry);
      },
    };
  }

  async #exchange(
    kind: 'ask' | 'post',
    interaction: AskAnswer | PostReact,
    bindings: readonly PartialBinding[],
    options: ExchangeOptions,
  ): Promise<ExchangeReply> {
    const { closing, settings } = this.#session;
    options.signal?.throwIfAborted();
    closing.throwIfAborted();
    if (this.#exchangesInFlight >= settings.maxConcurrentExchanges) {
      throw new GridloomError(
        'overloaded',
        `${this.#exchangesInFlight} asks and posts of ${this.knowledgeBaseId} are in flight (option maxConcurrentExchanges). Wait for some to end.`,
      );
    }
    const entry = this.#book.proactive(kind, interaction);
    const until =
      Date.now() + (options.deadlineMs ?? defaultDeadlineMs) + settings.deadlineMarginMs;
    this.#exchangesInFlight += 1;
    try {
      for (let round = 1; ; round++) {
        const generation = this.#session.generation;
        try {
          if (!this.#knowledge.isCurrent || entry.registeredIn !== generation) {
            await this.#ensure(entry, until, options.signal);
          }
          return await this.#carryOut(kind, entry, bindings, options, until);
        } catch (error) {
          const isForgotten = error instanceof RestFailure && error.status === 404;
          if (!isForgotten || round >= maxRounds) throw error;
          if (error.code === 'unknown-knowledge-base') await this.#session.restore(generation);
          else if (entry.registeredIn === generation) entry.registeredIn = 0;
        }
      }
    } finally {
      this.#exchangesInFlight -= 1;
    }
  }

  /**
   * Makes sure that the runtime has the domain knowledge and the interaction. This is shared by all who need it; each
   * waits no longer than it wants.
   */
  async #ensure(entry: Entry, until: number, signal: AbortSignal | undefined): Promise<void> {
    const bounded = boundedSignal(until - Date.now(), [signal, this.#session.closing]);
    try {
      await unlessAborted(this.#prepare(entry), bounded.signal);
    } catch (error) {
      if (!bounded.timedOut()) throw error;
      throw new GridloomError(
        'unreachable',
        `The runtime did not take ${entry.id} before the deadline of the exchange.`,
        { cause: error },
      );
    } finally {
      bounded.release();
    }
  }

  async #prepare(entry: Entry): Promise<void> {
    do {
      // In this order: whoever finds the interaction registered relies on the domain knowledge as well.
      await this.#knowledge.ensure();
      await this.#book.ensure(entry);
    } while (!this.#knowledge.isCurrent);
  }

  async #carryOut(
    kind: 'ask' | 'post',
    entry: Entry,
    bindings: readonly PartialBinding[],
    options: ExchangeOptions,
    until: number,
  ): Promise<ExchangeReply> {
    const startedAt = Date.now();
    const marginMs = this.#session.settings.deadlineMarginMs;
    const deadlineMs = options.deadlineMs && Math.max(1, until - marginMs - startedAt);
    const reply = await this.#session.call({
      lane: 'exchange',
      method: 'POST',
      path: `/rest/sc/${kind}`,
      headers: { 'knowledge-interaction-id': headerText(entry.id) },
      body: exchangeBody(bindings, options, deadlineMs),
      intent: `carrying out the ${kind} ${entry.id}`,
      // Asking twice does no harm; a post that may have reached somebody is not sent again.
      repeatable: kind === 'ask',
      until,
      signal: options.signal,
    });
    return parseExchangeReply(reply.text, {
      kind,
      knowledgeBaseId: this.knowledgeBaseId,
      knowledgeInteractionId: entry.id,
      startedAt,
      options,
    });
  }
}
