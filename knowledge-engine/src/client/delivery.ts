import { GridloomError } from '../api/index.js';
import { readEvents } from './event-stream.js';
import type { HandlerDesk } from './handler-desk.js';
import type { InteractionBook } from './interaction-book.js';
import { backOffMs, pause } from './pauses.js';
import { RestFailure } from './rest-failure.js';
import type { RestReply } from './rest-transport.js';
import type { Session } from './session.js';
import { parseHandleMessage, parseObject } from './wire.js';

/** Polls answered faster than this without a request are slowed down: a runtime should keep them for some seconds. */
const quickPollMs = 500;

/**
 * Brings requests to the handlers: by stream where the runtime has one, else by long poll. Runs until the session
 * closes; whatever breaks is reported and tried again with growing pauses.
 */
export class Delivery {
  #mode: 'stream' | 'poll';
  #lastEventId = '';
  /** Names the last stream, so that the runtime lets its successor replace it before it has noticed the end. */
  #streamId = '';
  #failures = 0;
  #isStarted = false;
  /** Ends the stream or poll in progress when the session was made anew. */
  #round = new AbortController();

  constructor(
    private readonly session: Session,
    private readonly book: InteractionBook,
    private readonly desk: HandlerDesk,
  ) {
    this.#mode = this.#preferredMode();
    session.onRestored(() => {
      const reason = new GridloomError('closed', 'The runtime has forgotten this request.');
      this.desk.reset(reason);
      this.#lastEventId = '';
      this.#mode = this.#preferredMode();
      this.#round.abort(reason);
    });
    session.closing.addEventListener('abort', () => {
      this.desk.reset(session.closing.reason as Error);
    });
  }

  /** Starts delivering; further calls do nothing. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#run();
  }

  #preferredMode(): 'stream' | 'poll' {
    return this.session.settings.delivery === 'poll' ? 'poll' : 'stream';
  }

  async #run(): Promise<void> {
    const { closing, settings } = this.session;
    while (!closing.aborted) {
      const generation = this.session.generation;
      this.#round = new AbortController();
      try {
        await this.book.ensureHandlers();
        if (this.#mode === 'stream') await this.#stream(generation);
        else await this.#poll(generation);
      } catch (error) {
        if (closing.aborted) return;
        if (generation !== this.session.generation) continue;
        this.#failures += 1;
        const asked = error instanceof RestFailure ? (error.retryAfterMs ?? 0) : 0;
        const retryInMs = Math.max(backOffMs(this.#failures, settings.retry), asked);
        this.session.report({ state: 'disconnected', error: asGridloomError(error), retryInMs });
        await pause(retryInMs, [closing, this.#round.signal]);
      }
    }
  }

  async #stream(generation: number): Promise<void> {
    const { session } = this;
    const { settings } = session;
    const reply = await session.transport.stream(
      {
        lane: 'delivery',
        method: 'GET',
        path: '/gridloom/v1/handle/stream',
        headers: session.headers({
          accept: 'text/event-stream',
          ...(this.#lastEventId !== '' && { 'last-event-id': this.#lastEventId }),
          ...(this.#streamId !== '' && { 'gridloom-stream-id': this.#streamId }),
        }),
        timeoutMs: settings.requestTimeoutMs,
        signals: [session.closing, this.#round.signal],
      },
      settings.streamIdleTimeoutMs,
    );
    if (reply.chunks === undefined) {
      const missing = [200, 404, 405, 406, 501].includes(reply.status);
      if (missing && (await session.isRegistered())) this.#mode = 'poll';
      else await this.#refused(reply, generation, 'opening the stream of requests');
      return;
    }
    this.#streamId = reply.streamId ?? '';
    session.report({ state: 'connected', delivery: 'stream' });
    const openedAt = Date.now();
    let isFruitful = false;
    let farewell = '';
    try {
      for await (const event of readEvents(reply.chunks, settings.maxResponseBytes)) {
        this.#lastEventId = event.lastEventId;
        if (event.type === 'message') await this.desk.accept(parseHandleMessage(event.data));
        if (event.type === 'closed') farewell = ` ${farewellOf(event.data)}`;
        isFruitful = true;
      }
    } finally {
      if (isFruitful || Date.now() - openedAt > settings.retry.maxDelayMs) this.#failures = 0;
    }
    const message = `The runtime ended the stream of requests.${farewell}`;
    throw new RestFailure('unreachable', message, { effect: 'no' });
  }

  async #poll(generation: number): Promise<void> {
    const { session } = this;
    const startedAt = Date.now();
    const reply = await session.transport.request({
      lane: 'delivery',
      method: 'GET',
      path: '/rest/sc/handle',
      headers: session.headers(),
      timeoutMs: session.settings.pollTimeoutMs,
      signals: [session.closing, this.#round.signal],
    });
    if (reply.status !== 200 && reply.status !== 202) {
      return this.#refused(reply, generation, 'polling for requests');
    }
    if (reply.status === 200) await this.desk.accept(parseHandleMessage(reply.text));
    this.#failures = 0;
    session.report({ state: 'connected', delivery: 'poll' });
    const isQuick = reply.status === 202 && Date.now() - startedAt < quickPollMs;
    if (isQuick) await pause(quickPollMs, [session.closing, this.#round.signal]);
  }

  /** 404: unknown to the runtime, which was restarted perhaps. 410: removed, or the runtime stops. */
  async #refused(reply: RestReply, generation: number, intent: string): Promise<void> {
    const failure = this.session.failure(reply, intent);
    if (reply.status !== 404 && reply.status !== 410) throw failure;
    if (reply.status === 410 || this.#failures > 0) {
      // A runtime that stops would take the registration and end it again, over and over.
      const { retry } = this.session.settings;
      await pause(backOffMs(this.#failures + 1, retry), [this.session.closing]);
    }
    this.#failures += 1;
    await this.session.restore(generation);
  }
}

/** What the runtime says before it ends a stream. */
function farewellOf(data: string): string {
  const { message } = parseObject(data, 'the last event of the stream');
  return typeof message === 'string' ? message : '';
}

function asGridloomError(error: unknown): GridloomError {
  if (error instanceof GridloomError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new GridloomError('internal', message, { cause: error });
}
