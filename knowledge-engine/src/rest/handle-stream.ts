import type { Consumer, Delivery, HandleQueue } from './handle-queue.js';
import type { ResponseSink } from './http.js';

/** The request as a long poll and a stream deliver it. */
export function printDelivery({ handleRequestId, request }: Delivery): string {
  return JSON.stringify({
    knowledgeInteractionId: request.knowledgeInteractionId,
    handleRequestId,
    bindingSet: request.bindings,
    requestingKnowledgeBaseId: request.requestingKnowledgeBaseId,
  });
}

/**
 * Pushes the requests of one knowledge base as Server-Sent Events: the id of an event is the handle id, its data what a
 * long poll would have returned. While the reader is slow the requests stay in the queue, whose bounds then apply.
 */
export class HandleStream implements Consumer {
  readonly kind = 'stream';
  private blockedSince: number | undefined;

  /**
   * @param id names the stream, so that a client that lost it can say so when it comes back.
   */
  constructor(
    readonly id: string,
    private readonly queue: HandleQueue,
    private readonly sink: ResponseSink,
    private readonly now: () => number,
    onClosed: (stream: HandleStream) => void,
  ) {
    sink.onDrain(() => {
      this.blockedSince = undefined;
      this.ready();
    });
    sink.onClose(() => {
      queue.detach(this);
      queue.lost(this);
      onClosed(this);
    });
  }

  ready(): void {
    while (this.blockedSince === undefined) {
      const delivery = this.queue.next(this);
      if (delivery === undefined) return;
      this.write(`id: ${delivery.handleRequestId}\ndata: ${printDelivery(delivery)}\n\n`);
    }
  }

  closed(message: string): void {
    const data = JSON.stringify({ messageType: 'message', message });
    this.sink.end(`event: closed\ndata: ${data}\n\n`);
  }

  /**
   * Starts delivery: first everything that is unanswered, since nobody knows what became of it.
   *
   * @param lastEventId the request that the client says it received last.
   */
  open(lastEventId: number | undefined): void {
    const refusal =
      this.queue.closedMessage ??
      (this.queue.attach(this) ? undefined : 'Another poll or stream of this one was faster.');
    if (refusal !== undefined) {
      this.closed(refusal);
      return;
    }
    this.write(': connected\n\n');
    this.queue.requeueAllBut(lastEventId);
    this.ready();
  }

  /** Shows both ends that the connection lives. @param stallMs after which an unread stream is given up. */
  heartbeat(stallMs: number): void {
    if (this.blockedSince === undefined) this.probe();
    else if (this.now() - this.blockedSince >= stallMs) this.sink.destroy();
  }

  /** Writes something that means nothing; a connection that is dead shows itself by it. */
  probe(): void {
    if (this.blockedSince === undefined) this.write(': heartbeat\n\n');
  }

  /** Makes room for its successor. */
  replace(): void {
    this.queue.detach(this);
    this.sink.destroy();
  }

  private write(text: string): void {
    if (!this.sink.write(text)) this.blockedSince = this.now();
  }
}
