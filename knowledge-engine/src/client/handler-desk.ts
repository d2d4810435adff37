import type { HandlerContext } from '../api/index.js';
import type { HandlerFailure } from './options.js';
import type { InteractionBook } from './interaction-book.js';
import { overReason, whenOver, type Limit } from './pauses.js';
import { RestFailure } from './rest-failure.js';
import type { Session } from './session.js';
import { headerText, parseBindings, type HandleMessage } from './wire.js';

/** open: waiting, running or on its way. done: the runtime has the answer, or wants none. A text: could not be sent. */
type RequestState = 'open' | 'done' | { readonly undelivered: string };

/** Requests remembered by id; runtimes keep at most some hundred open per knowledge base. */
const rememberedRequests = 2_000;
/** Characters of answers kept for requests that may come again; beyond, the handler runs again. */
const keptAnswerChars = 16 * 1024 * 1024;
const maxErrorMessageChars = 4_000;

/**
 * Serves the requests of other knowledge bases. The runtime may deliver a request more than once under the same id; the
 * handler runs once. Ids count from 1 in every generation of the session.
 */
export class HandlerDesk {
  #states = new Map<number, RequestState>();
  #generation = 0;
  #keptChars = 0;
  #running = 0;
  /** Aborted at the end of the generation. */
  #ended = new AbortController();
  readonly #queue: (() => Promise<void>)[] = [];

  constructor(
    private readonly session: Session,
    private readonly book: InteractionBook,
  ) {}

  /** Takes a request. Waits only when it must be refused, so that a flood of requests is read no faster than refused. */
  async accept(message: HandleMessage): Promise<void> {
    const id = message.handleRequestId;
    const known = this.#states.get(id);
    if (known === 'open' || known === 'done') return;
    this.#setState(id, 'open');
    const generation = this.#generation;
    if (known !== undefined) {
      this.#enqueue(() => this.#send(message, known.undelivered, generation));
    } else if (this.#queue.length >= this.session.settings.maxQueuedRequests) {
      const error = new Error(
        `Overloaded: ${this.#running} requests are being served and ${this.#queue.length} wait. Try again later.`,
      );
      this.#reportFailure(message, error);
      await this.#send(message, errorBody(id, error), generation);
    } else {
      this.#enqueue(() => this.#serve(message, generation));
    }
  }

  /** Gives up every request: nobody waits for the answers any more. */
  reset(reason: Error): void {
    this.#generation += 1;
    this.#states = new Map();
    this.#keptChars = 0;
    this.#queue.length = 0;
    this.#ended.abort(reason);
    this.#ended = new AbortController();
  }

  #enqueue(job: () => Promise<void>): void {
    if (this.#running >= this.session.settings.maxConcurrentHandlers) {
      this.#queue.push(job);
      return;
    }
    this.#running += 1;
    void job().finally(() => {
      this.#running -= 1;
      const next = this.#queue.shift();
      if (next !== undefined) this.#enqueue(next);
    });
  }

  async #serve(message: HandleMessage, generation: number): Promise<void> {
    if (generation !== this.#generation) return;
    let body: string;
    try {
      body = await this.#answerInTime(message);
    } catch (error) {
      this.#reportFailure(message, error);
      body = errorBody(message.handleRequestId, error);
    }
    await this.#send(message, body, generation);
  }

  async #answerInTime(message: HandleMessage): Promise<string> {
    const { handlerTimeoutMs } = this.session.settings;
    const context = new RequestContext(message);
    let limit: Limit | undefined;
    try {
      return await new Promise<string>((resolve, reject) => {
        limit = whenOver(handlerTimeoutMs, [this.#ended.signal], (source) => {
          const reason = overReason(handlerTimeoutMs, source);
          // The reason of a signal is its owner's own value and is passed on as it is.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          reject(reason);
          context.abort(reason);
        });
        this.#answer(message, context).then(resolve, reject);
      });
    } finally {
      limit?.release();
    }
  }

  async #answer(message: HandleMessage, context: HandlerContext): Promise<string> {
    const { knowledgeInteractionId, handleRequestId } = message;
    const entry = await this.book.find(knowledgeInteractionId);
    if (entry?.serve === undefined) {
      throw new Error(`${knowledgeInteractionId} is not served any more.`);
    }
    const bindings = parseBindings(message.bindingSet, 'bindingSet');
    const rows: unknown = await entry.serve(bindings, context);
    const mayBeNothing = entry.interaction.kind === 'react' && rows === undefined;
    if (!mayBeNothing && !Array.isArray(rows)) {
      throw new TypeError(
        `The handler of ${knowledgeInteractionId} must return an array of bindings, but returned ${rows === null ? 'null' : typeof rows}.`,
      );
    }
    return JSON.stringify({ handleRequestId, bindingSet: rows ?? [] });
  }

  /** Never rejects. */
  async #send(message: HandleMessage, body: string, generation: number): Promise<void> {
    // A number of an earlier generation may by now stand for another request.
    if (generation !== this.#generation) return;
    const id = message.handleRequestId;
    try {
      await this.session.call({
        method: 'POST',
        path: '/rest/sc/handle',
        headers: { 'knowledge-interaction-id': headerText(message.knowledgeInteractionId) },
        body,
        intent: `answering request ${id} of ${message.requestingKnowledgeBaseId}`,
      });
      if (generation === this.#generation) this.#setState(id, 'done');
    } catch (error) {
      if (generation !== this.#generation) return;
      const isSettled = error instanceof RestFailure && error.effect === 'settled';
      this.#setState(id, isSettled ? 'done' : { undelivered: body });
      // 404: the asker waits no longer, or an earlier attempt has arrived after all.
      if (!isSettled || error.status !== 404) this.#reportFailure(message, error);
    }
  }

  #setState(id: number, state: RequestState): void {
    this.#forget(id);
    if (typeof state === 'object') {
      if (this.#keptChars + state.undelivered.length > keptAnswerChars) return;
      this.#keptChars += state.undelivered.length;
    }
    this.#states.set(id, state);
    if (this.#states.size <= rememberedRequests) return;
    for (const [oldest, oldestState] of this.#states) {
      if (oldestState !== 'open') return this.#forget(oldest);
    }
  }

  #forget(id: number): void {
    const state = this.#states.get(id);
    if (typeof state === 'object') this.#keptChars -= state.undelivered.length;
    this.#states.delete(id);
  }

  #reportFailure(message: HandleMessage, error: unknown): void {
    const { knowledgeInteractionId, requestingKnowledgeBaseId } = message;
    // Unknown ids have no kind here; to the asker they are answers that did not come.
    void this.book.find(knowledgeInteractionId).then((entry) => {
      const kind = entry?.interaction.kind === 'react' ? 'react' : 'answer';
      const failure: HandlerFailure = {
        kind,
        knowledgeInteractionId,
        requestingKnowledgeBaseId,
        error,
      };
      this.session.settings.onHandlerFailure(failure);
    });
  }
}

/** What a handler is told of a request. Its signal is made when the handler looks at it: most never do. */
class RequestContext implements HandlerContext {
  readonly requestingKnowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  #controller: AbortController | undefined;
  #end: { readonly reason: unknown } | undefined;

  constructor(message: HandleMessage) {
    this.requestingKnowledgeBaseId = message.requestingKnowledgeBaseId;
    this.knowledgeInteractionId = message.knowledgeInteractionId;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#end !== undefined) this.#controller.abort(this.#end.reason);
    }
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#end = { reason };
    this.#controller?.abort(reason);
  }
}

function errorBody(handleRequestId: number, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const errorMessage = (message || 'The handler failed without a message.').slice(
    0,
    maxErrorMessageChars,
  );
  return JSON.stringify({ handleRequestId, errorMessage });
}
