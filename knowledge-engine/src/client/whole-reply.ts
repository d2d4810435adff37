import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** A reply with its whole body, which undici gives to a {@link ReplyCollector}. */
export interface WholeReply {
  readonly statusCode: number;
  /** By name in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Collects a reply. The requests of an exchange are many and their replies short: what undici makes of a reply by itself (a
 * stream that is read by a promise and ended by a signal) costs more than the rest of such a request.
 */
export class ReplyCollector implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #resolve: (reply: WholeReply) => void;
  readonly #reject: (error: Error) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Error | undefined;
  #statusCode = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(resolve: (reply: WholeReply) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Ends the request, whether or not it is on its way yet, and rejects. */
  giveUp(reason: Error): void {
    this.#givenUp = reason;
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp !== undefined) controller.abort(this.#givenUp);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#statusCode = statusCode;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first = Buffer.alloc(0), ...others] = this.#chunks;
    const body = others.length === 0 ? first : Buffer.concat(this.#chunks);
    const text = body.toString('utf8');
    this.#resolve({
      statusCode: this.#statusCode,
      headers: this.#headers,
      // A byte order mark is no part of the text.
      text: text.startsWith('\ufeff') ? text.slice(1) : text,
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
