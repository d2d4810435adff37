import type { BindingSet } from '@gridloom/graph-patterns';
import { GridloomError, type HandleRequest } from '../api/index.js';

export interface QueueLimits {
  /** Requests that nobody has fetched yet; beyond it the oldest fails. */
  readonly queuedRequests: number;
  /** Requests delivered and not answered yet; beyond it the oldest fails, or a stream is held back. */
  readonly deliveredRequests: number;
}

/** A request on its way to a knowledge base. */
export interface Delivery {
  /** From 1 per knowledge base, shared by ANSWER and REACT requests. */
  readonly handleRequestId: number;
  readonly request: HandleRequest;
}

/** Whoever fetches requests for a knowledge base: a poll or a stream. At most one at a time. */
export interface Consumer {
  readonly kind: 'poll' | 'stream';
  /** There is something to take with {@link HandleQueue.next}. */
  ready(): void;
  /** The knowledge base is gone; nothing will come any more. */
  closed(message: string): void;
}

interface Entry extends Delivery {
  readonly resolve: (rows: BindingSet) => void;
  readonly reject: (error: Error) => void;
  /** Of the end of whoever asked. */
  readonly stopWaiting: () => void;
  /** Who took it last. */
  consumer: Consumer | undefined;
}

/**
 * The requests that one knowledge base has to serve, on their way from the engine to whatever fetches them. Delivery is
 * at least once: what was handed to a consumer that turned out to be gone is handed out again, under the same id, until
 * it is answered or nobody waits for it any more.
 */
export class HandleQueue {
  private nextId = 1;
  private readonly waiting = new Map<number, Entry>();
  private readonly delivered = new Map<number, Entry>();
  /** Ids out of {@link delivered} that have to be handed out again. */
  private readonly again = new Set<number>();
  private current: Consumer | undefined;
  private lapsed = false;
  private closedBecause: string | undefined;

  constructor(
    private readonly knowledgeBaseId: string,
    private readonly limits: QueueLimits,
  ) {}

  /** The waiting poll or open stream. */
  get consumer(): Consumer | undefined {
    return this.current;
  }

  /** Why nothing is delivered any more; undefined while it is. */
  get closedMessage(): string | undefined {
    return this.closedBecause;
  }

  get queuedCount(): number {
    return this.waiting.size;
  }

  get deliveredCount(): number {
    return this.delivered.size;
  }

  /**
   * Takes a request from the engine and settles with the answer. Rejects at once when the knowledge base let a request
   * expire and has not asked for work since; rejects when the request is pushed out by others, or aborted.
   */
  deliver(request: HandleRequest): Promise<BindingSet> {
    if (this.closedBecause !== undefined) {
      return Promise.reject(new GridloomError('closed', this.closedBecause));
    }
    if (this.lapsed && this.current === undefined) {
      return Promise.reject(
        new GridloomError(
          'unreachable',
          `Knowledge base ${this.knowledgeBaseId} let a request expire and has neither polled nor streamed since.`,
        ),
      );
    }
    return new Promise((resolve, reject) => {
      const stopWaiting = request.whenAborted((reason) => this.expire(entry, reason));
      if (stopWaiting === undefined) {
        reject(request.signal.reason as Error);
        return;
      }
      const handleRequestId = this.nextId++;
      const entry: Entry = {
        handleRequestId,
        request,
        resolve,
        reject,
        stopWaiting,
        consumer: undefined,
      };
      this.waiting.set(handleRequestId, entry);
      this.current?.ready();
      if (this.waiting.size > this.limits.queuedRequests) this.dropOldest(this.waiting, 'waiting');
    });
  }

  /** Makes a consumer the one that fetches. @returns false when there is one already. */
  attach(consumer: Consumer): boolean {
    this.lapsed = false;
    if (this.current !== undefined) return false;
    this.current = consumer;
    return true;
  }

  detach(consumer: Consumer): void {
    if (this.current === consumer) this.current = undefined;
  }

  /** What the consumer has to serve next; it counts as delivered from here on. */
  next(consumer: Consumer): Delivery | undefined {
    this.lapsed = false;
    const entry = this.nextAgain() ?? this.nextWaiting(consumer);
    if (entry !== undefined) entry.consumer = consumer;
    return entry;
  }

  /** The consumer turned out to be gone: what it took last has to be handed out again. */
  lost(consumer: Consumer): void {
    this.handOutAgain((entry) => entry.consumer === consumer);
  }

  /** Hands out one delivered request again. */
  requeue(handleRequestId: number): void {
    this.handOutAgain((entry) => entry.handleRequestId === handleRequestId);
  }

  /** Hands out everything unanswered again, except one request that is known to have arrived. */
  requeueAllBut(handleRequestId: number | undefined): void {
    if (handleRequestId !== undefined) this.again.delete(handleRequestId);
    this.handOutAgain((entry) => entry.handleRequestId !== handleRequestId);
  }

  /** A request that was delivered and is not answered yet. */
  unanswered(handleRequestId: number): HandleRequest | undefined {
    return this.delivered.get(handleRequestId)?.request;
  }

  /** Id of the unanswered request of an interaction, if there is exactly one. */
  onlyUnanswered(knowledgeInteractionId: string): number | undefined {
    let found: number | undefined;
    for (const { handleRequestId, request } of this.delivered.values()) {
      if (request.knowledgeInteractionId !== knowledgeInteractionId) continue;
      if (found !== undefined) return undefined;
      found = handleRequestId;
    }
    return found;
  }

  /** Ends an unanswered request with its rows. */
  answer(handleRequestId: number, rows: BindingSet): void {
    const entry = this.delivered.get(handleRequestId);
    if (entry === undefined) return;
    this.remove(entry);
    entry.resolve(rows);
  }

  /** Ends an unanswered request with a failure whose message reaches the asker. */
  fail(handleRequestId: number, message: string): void {
    const entry = this.delivered.get(handleRequestId);
    if (entry === undefined) return;
    this.remove(entry);
    entry.reject(new Error(message));
  }

  /** Fails what nobody has fetched, and sends the consumer away; answers to what was fetched are still taken. */
  stopDelivery(message: string): void {
    const consumer = this.current;
    this.current = undefined;
    consumer?.closed(message);
    this.closedBecause = message;
    for (const entry of [...this.waiting.values()]) {
      this.remove(entry);
      entry.reject(new GridloomError('closed', message));
    }
  }

  /** Fails every open request and sends the consumer away. */
  close(message: string): void {
    this.stopDelivery(message);
    for (const entry of [...this.delivered.values()]) {
      this.remove(entry);
      entry.reject(new GridloomError('closed', message));
    }
  }

  private nextAgain(): Entry | undefined {
    if (this.again.size === 0) return undefined;
    const handleRequestId = Math.min(...this.again);
    this.again.delete(handleRequestId);
    return this.delivered.get(handleRequestId);
  }

  private nextWaiting(consumer: Consumer): Entry | undefined {
    // A stream is pushed to, so it gets no more than it can have open; a poll that asks for more knows what it does.
    const full = this.delivered.size >= this.limits.deliveredRequests;
    if (full && consumer.kind === 'stream') return undefined;
    const [entry] = this.waiting.values();
    if (entry === undefined) return undefined;
    this.waiting.delete(entry.handleRequestId);
    this.delivered.set(entry.handleRequestId, entry);
    if (full) this.dropOldest(this.delivered, 'unanswered');
    return entry;
  }

  private handOutAgain(which: (entry: Entry) => boolean): void {
    for (const entry of this.delivered.values()) {
      if (which(entry)) this.again.add(entry.handleRequestId);
    }
    if (this.again.size > 0) this.current?.ready();
  }

  private dropOldest(entries: ReadonlyMap<number, Entry>, state: 'waiting' | 'unanswered'): void {
    const [oldest] = entries.values();
    if (oldest === undefined) return;
    const count = entries.size - 1;
    this.remove(oldest);
    oldest.reject(
      new GridloomError(
        'overloaded',
        `Knowledge base ${this.knowledgeBaseId} has ${count} requests ${state}; the oldest one was given up.`,
      ),
    );
  }

  private expire(entry: Entry, reason: Error): void {
    this.remove(entry);
    if (this.current === undefined && isExpiry(reason)) this.lapsed = true;
    entry.reject(reason);
  }

  private remove(entry: Entry): void {
    entry.stopWaiting();
    this.again.delete(entry.handleRequestId);
    this.waiting.delete(entry.handleRequestId);
    if (this.delivered.delete(entry.handleRequestId) && this.waiting.size > 0)
      this.current?.ready();
  }
}

/** An exchange that was given up says nothing about the knowledge base; every other end means that it did not answer. */
function isExpiry(reason: Error): boolean {
  return !(reason instanceof GridloomError && reason.code === 'aborted');
}
