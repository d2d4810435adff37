import { callingKnowledgeBase, type Edge } from '../edge.js';
import { messageResponse } from '../errors.js';
import type { Consumer, Delivery, HandleQueue } from '../handle-queue.js';
import { printDelivery } from '../handle-stream.js';
import type { RestRequest, RestResponse } from '../http.js';
import type { RestKnowledgeBase } from '../knowledge-base-registry.js';
import { assertFree, assertServing, conflict } from './one-consumer.js';

const heartbeat: RestResponse = { status: 202 };

/** Waits for one request. */
export async function poll(edge: Edge, request: RestRequest): Promise<RestResponse> {
  const member = callingKnowledgeBase(edge, request);
  const { queue } = member;
  assertServing(edge);
  // A response to HEAD has no body, so that a request delivered with it would be lost.
  if (request.method === 'HEAD') return heartbeat;
  if (queue.consumer !== undefined) await assertFree(queue, edge.times.conflictGraceMs);
  const consumer = new Poll(queue);
  const outcome = await consumer.wait(edge.times.pollMs, request);
  if (outcome.delivery !== undefined) {
    return {
      status: 200,
      body: printDelivery(outcome.delivery),
      onLost: () => queue.lost(consumer),
    };
  }
  if (outcome.closed !== undefined) return messageResponse(410, 'message', outcome.closed);
  return servesAnything(edge, member)
    ? heartbeat
    : messageResponse(
        202,
        'info',
        'This knowledge base has no Answer or React interaction, so nothing will ever arrive here.',
      );
}

function servesAnything(edge: Edge, { knowledgeBase }: RestKnowledgeBase): boolean {
  return edge.host
    .interactions(knowledgeBase.id)
    .some(({ kind }) => kind === 'answer' || kind === 'react');
}

interface PollOutcome {
  readonly delivery?: Delivery;
  readonly closed?: string;
}

/** One long poll: the consumer of at most one request. */
class Poll implements Consumer {
  readonly kind = 'poll';
  private finish: ((outcome: PollOutcome) => void) | undefined;

  constructor(private readonly queue: HandleQueue) {}

  /** Ends with a request, at the end of the time, or when the caller or the knowledge base leaves. */
  wait(timeoutMs: number, request: RestRequest): Promise<PollOutcome> {
    const { closedMessage } = this.queue;
    if (closedMessage !== undefined) return Promise.resolve({ closed: closedMessage });
    if (!this.queue.attach(this)) throw conflict(this.queue);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.finish?.({}), timeoutMs);
      timer.unref();
      this.finish = (outcome) => {
        clearTimeout(timer);
        this.finish = undefined;
        this.queue.detach(this);
        resolve(outcome);
      };
      request.onCallerGone(() => this.finish?.({}));
      this.ready();
    });
  }

  ready(): void {
    if (this.finish === undefined) return;
    const delivery = this.queue.next(this);
    if (delivery !== undefined) this.finish({ delivery });
  }

  closed(message: string): void {
    this.finish?.({ closed: message });
  }
}
