import type { Binding, BindingSet, PartialBinding, Term } from '@gridloom/graph-patterns';
import { canonicalTerm } from '@gridloom/graph-patterns';
import {
  type AnswerHandler,
  type AskAnswer,
  type AskResult,
  type DomainKnowledgeReport,
  type ExchangeOptions,
  type Explanation,
  GridloomError,
  type HandleRequest,
  type KnowledgeBase,
  type KnowledgeHost,
  type KnowledgeInteraction,
  type PostReact,
  type PostResult,
  type ReactHandler,
  type RegisteredKnowledgeBase,
  type Registration,
  type SmartConnector,
} from '../api/index.js';
import { assertBindings, assertObject } from './given.js';
import { assertPatterns } from './interaction-checks.js';
import { interactionKey } from './interaction-key.js';

type Handler = (request: HandleRequest) => Promise<BindingSet> | BindingSet;

/** The smart connector of a knowledge base that lives in the process of its runtime. */
export class LocalSmartConnector implements SmartConnector {
  readonly knowledgeBaseId: string;
  readonly #host: KnowledgeHost;
  readonly #registered: RegisteredKnowledgeBase;
  readonly #handlers = new Map<string, Handler>();
  /** Ids of Asks and Posts registered on first use: by definition object, and by what it says. */
  readonly #idOf = new WeakMap<object, string>();
  readonly #idOfKey = new Map<string, string>();
  #closed = false;

  constructor(host: KnowledgeHost, knowledgeBase: KnowledgeBase) {
    this.#host = host;
    this.#registered = host.register(knowledgeBase, (request) => {
      const handler = this.#handlers.get(request.knowledgeInteractionId);
      if (handler !== undefined) return handler(request);
      throw new GridloomError('closed', `${request.knowledgeInteractionId} has been withdrawn`);
    });
    this.knowledgeBaseId = this.#registered.id;
  }

  async ask<V extends string>(
    interaction: AskAnswer<V>,
    bindings: readonly PartialBinding<V>[] = [],
    options: ExchangeOptions = {},
  ): Promise<AskResult<V>> {
    const id = this.#proactiveId('ask', interaction);
    return await this.#host.ask(this.#request(id, bindings, options));
  }

  async post<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    bindings: readonly Binding<V>[],
    options: ExchangeOptions = {},
  ): Promise<PostResult<R>> {
    const id = this.#proactiveId('post', interaction);
    return await this.#host.post(this.#request(id, bindings, options));
  }

  async answer<V extends string>(
    interaction: AskAnswer<V>,
    handler: AnswerHandler<V>,
  ): Promise<Registration> {
    return this.#serve({ kind: 'answer', ...interaction }, (request) =>
      reply('ANSWER', () => handler(request.bindings, request)),
    );
  }

  async react<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    handler: ReactHandler<V, R>,
  ): Promise<Registration> {
    return this.#serve({ kind: 'react', ...interaction }, (request) =>
      reply('REACT', () => handler(request.bindings as readonly Binding<V>[], request)),
    );
  }

  async explain(
    interaction: AskAnswer | PostReact,
    bindings: readonly PartialBinding[] = [],
    options: Pick<ExchangeOptions, 'recipients'> = {},
  ): Promise<Explanation> {
    this.#assertOpen();
    assertOptions(options);
    return this.#host.explain({
      knowledgeBaseId: this.knowledgeBaseId,
      interaction,
      bindings: canonicalBindings(bindings),
      ...options,
    });
  }

  async setDomainKnowledge(text: string): Promise<DomainKnowledgeReport> {
    this.#assertOpen();
    return this.#host.setDomainKnowledge(this.knowledgeBaseId, text);
  }

  async unregister(interaction: AskAnswer | PostReact): Promise<void> {
    if (this.#closed) return;
    const kind = 'pattern' in interaction ? 'ask' : 'post';
    const key = interactionKey({ kind, ...interaction } as KnowledgeInteraction);
    const id = this.#idOfKey.get(key);
    if (id === undefined) return;
    this.#idOfKey.delete(key);
    this.#idOf.delete(interaction);
    this.#withdraw(id);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#handlers.clear();
    if (this.#isRegistered) this.#host.unregister(this.knowledgeBaseId);
  }

  /** False when it was removed by others; its id may belong to another knowledge base by now. */
  get #isRegistered(): boolean {
    return this.#host.knowledgeBase(this.knowledgeBaseId) === this.#registered;
  }

  #assertOpen(): void {
    if (this.#closed || !this.#isRegistered) {
      throw new GridloomError(
        'closed',
        `the smart connector of ${this.knowledgeBaseId} has been closed`,
      );
    }
  }

  #request(
    knowledgeInteractionId: string,
    bindings: readonly PartialBinding[],
    options: ExchangeOptions,
  ) {
    assertOptions(options);
    return {
      knowledgeBaseId: this.knowledgeBaseId,
      knowledgeInteractionId,
      bindings: canonicalBindings(bindings),
      ...options,
    };
  }

  /** Id of an Ask or Post, registered now if this is its first use. */
  #proactiveId(kind: 'ask' | 'post', definition: AskAnswer | PostReact): string {
    this.#assertOpen();
    const known = this.#idOf.get(definition);
    if (known !== undefined && this.#host.interaction(this.knowledgeBaseId, known) !== undefined) {
      return known;
    }
    assertPatterns(kind, definition);
    const interaction = { kind, ...definition } as KnowledgeInteraction;
    const key = interactionKey(interaction);
    let id = this.#idOfKey.get(key);
    if (id === undefined) {
      id = this.#host.registerInteraction(this.knowledgeBaseId, interaction).id;
      this.#idOfKey.set(key, id);
    }
    this.#idOf.set(definition, id);
    return id;
  }

  #serve(interaction: KnowledgeInteraction, handler: Handler): Registration {
    this.#assertOpen();
    const { id } = this.#host.registerInteraction(this.knowledgeBaseId, interaction);
    this.#handlers.set(id, handler);
    return {
      knowledgeInteractionId: id,
      unregister: async () => {
        if (!this.#handlers.has(id)) return;
        this.#withdraw(id);
      },
    };
  }

  #withdraw(id: string): void {
    this.#handlers.delete(id);
    if (this.#isRegistered && this.#host.interaction(this.knowledgeBaseId, id) !== undefined) {
      this.#host.unregisterInteraction(this.knowledgeBaseId, id);
    }
  }
}

/** Runs a handler; its error becomes the message that the asker reads (knowledge-engine-protocol 2.4). */
function reply(
  role: 'ANSWER' | 'REACT',
  run: () => BindingSet | void | Promise<BindingSet | void>,
): BindingSet | Promise<BindingSet> {
  try {
    const result = run();
    if (isThenable(result)) {
      return Promise.resolve(result).then(
        (rows) => rows ?? [],
        (error: unknown) => {
          throw handlerError(role, error);
        },
      );
    }
    return result ?? [];
  } catch (error) {
    throw handlerError(role, error);
  }
}

/** Handlers may come with promises of another library. */
function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T> | undefined)?.then === 'function';
}

function handlerError(role: 'ANSWER' | 'REACT', cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Error(`An error occurred while ${role}ing: ${message}`, { cause });
}

/** @throws invalid-input */
function assertOptions(options: ExchangeOptions): void {
  assertObject('the options of an exchange', options, '{ deadlineMs: 5000 }');
}

/**
 * Copies of bindings with every term in canonical form; the caller may go on changing its own.
 *
 * @throws invalid-input naming binding and variable
 */
function canonicalBindings(bindings: readonly PartialBinding[]): readonly PartialBinding[] {
  assertBindings(bindings);
  return bindings.map((binding, index) => {
    // Most terms are canonical: a copy as it stands costs half of one term by term.
    const copy: Record<string, Term> = { ...(binding as Record<string, Term>) };
    for (const name of Object.keys(copy)) {
      const term: Term | undefined = copy[name];
      if (term === undefined) {
        delete copy[name];
        continue;
      }
      try {
        const canonical = canonicalTerm(term);
        if (canonical !== term) copy[name] = canonical;
      } catch (error) {
        throw new GridloomError(
          'invalid-input',
          `binding ${index}, variable ${name}: ${(error as Error).message}`,
          { cause: error },
        );
      }
    }
    return copy;
  });
}
