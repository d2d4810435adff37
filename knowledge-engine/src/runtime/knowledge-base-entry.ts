import { setMaxListeners } from 'node:events';
import {
  type Deliver,
  type DomainKnowledge,
  GridloomError,
  type RegisteredInteraction,
  type RegisteredKnowledgeBase,
} from '../api/index.js';
import {
  type CompiledKnowledge,
  compileKnowledge,
  type SupplyingInteraction,
} from '../matching/index.js';
import { metadataAnswerOf } from './metadata-pattern.js';
import type { KnowledgeBaseDescription } from './metadata-rows.js';
import type { PlanCache } from './plan-cache.js';

/** An interaction with what the runtime keeps for it. */
export interface InteractionEntry {
  readonly interaction: RegisteredInteraction;
  /** Of an ANSWER or REACT. */
  readonly supplying?: SupplyingInteraction;
  /** Of an ASK or POST. */
  readonly plans?: PlanCache;
}

/** A knowledge base with what the runtime keeps for it. */
export class KnowledgeBaseEntry {
  /** Its own interactions; the runtime serves those with its metadata. */
  readonly interactions = new Map<string, InteractionEntry>();
  /** The ANSWER with its metadata. */
  readonly metadata: SupplyingInteraction;
  #domainKnowledge: DomainKnowledge;
  #compiledKnowledge: CompiledKnowledge | undefined;
  /** Ends the exchanges that it has under way, when it leaves. */
  readonly #leaving = new AbortController();
  /** Fails the calls that it has open, when it leaves. */
  readonly #openCalls = new Set<(error: Error) => void>();

  constructor(
    readonly knowledgeBase: RegisteredKnowledgeBase,
    readonly deliver: Deliver,
    domainKnowledge: DomainKnowledge,
  ) {
    this.#domainKnowledge = domainKnowledge;
    this.metadata = metadataAnswerOf(knowledgeBase.id);
    // One listener per exchange under way; their number is bounded elsewhere.
    setMaxListeners(0, this.#leaving.signal);
  }

  /** Rules and facts of its own Asks and Posts. Many never have one, so what they start with is compiled at its first use. */
  get knowledge(): CompiledKnowledge | undefined {
    return (this.#compiledKnowledge ??= compileKnowledge(
      this.knowledgeBase.id,
      this.#domainKnowledge,
    ));
  }

  /** Replaces the domain knowledge; plans made with the earlier one are dropped. */
  setKnowledge(knowledge: DomainKnowledge): void {
    this.#domainKnowledge = knowledge;
    this.#compiledKnowledge = compileKnowledge(this.knowledgeBase.id, knowledge);
    for (const { plans } of this.interactions.values()) plans?.clear();
  }

  /** What its metadata says, as of now. */
  describe(): KnowledgeBaseDescription {
    const interactions = Array.from(this.interactions.values(), (entry) => entry.interaction);
    return { knowledgeBase: this.knowledgeBase, interactions };
  }

  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** The same promise, except that it rejects at once when the knowledge base leaves. */
  guard<T>(reply: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error): void => reject(error);
      this.#openCalls.add(fail);
      reply.then(resolve, reject).finally(() => this.#openCalls.delete(fail));
    });
  }

  leave(): void {
    const error = new GridloomError(
      'closed',
      `the knowledge base ${this.knowledgeBase.id} has left the network`,
    );
    this.#leaving.abort(error);
    for (const fail of this.#openCalls) fail(error);
    this.#openCalls.clear();
  }
}
