import { Pool, type Dispatcher } from 'undici';
import type { Endpoint } from './endpoint.js';
import type { ClientSettings } from './options.js';
import { boundedSignal, whenOver, type Limit } from './pauses.js';
import { RestFailure } from './rest-failure.js';
import { ReplyCollector, type WholeReply } from './whole-reply.js';

/**
 * Requests of different lanes never wait for each other: an ask that waits for our own answer must not hold back that
 * answer, and a stream holds its connection for good.
 */
export type Lane = 'exchange' | 'control' | 'delivery';

/** One request of the developer API or of the extensions beside it. */
export interface RestRequest {
  readonly lane: Lane;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base path, such as `/rest/sc`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Each of them ends the request, which then rejects with that signal's reason. */
  readonly signals?: readonly (AbortSignal | undefined)[];
}

/** A reply with its whole body. */
export interface RestReply {
  readonly status: number;
  readonly text: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly retryAfter?: string;
  readonly errorCode?: string;
}

/** Reply to a request for events: `chunks` when they flow (read to the end or break off the loop), else the whole reply. */
export interface StreamReply extends RestReply {
  readonly chunks?: AsyncIterable<Uint8Array>;
  /** How the runtime names the stream (header Gridloom-Stream-Id), if it does. */
  readonly streamId?: string;
}

/** HTTP to one runtime: connection pools, limits, and errors in plain words. */
export class RestTransport {
  readonly #pools: Readonly<Record<Lane, Pool>>;

  constructor(
    readonly endpoint: Endpoint,
    private readonly settings: ClientSettings,
  ) {
    const pool = (connections: number, maxResponseSize: number): Pool =>
      new Pool(endpoint.origin, {
        connections,
        maxResponseSize,
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: { timeout: Math.min(10_000, settings.requestTimeoutMs) },
      });
    this.#pools = {
      exchange: pool(settings.maxConnections, settings.maxResponseBytes),
      control: pool(16, settings.maxResponseBytes),
      // A stream has no end; the length of its events is bounded where they are read.
      delivery: pool(2, -1),
    };
  }

  /** @throws RestFailure unreachable; what the abort signal carries when that was the cause */
  async request(request: RestRequest): Promise<RestReply> {
    for (const signal of request.signals ?? []) signal?.throwIfAborted();
    let timedOut = false;
    let limit: Limit | undefined;
    try {
      const reply = await new Promise<WholeReply>((resolve, reject) => {
        const collector = new ReplyCollector(resolve, reject);
        limit = whenOver(request.timeoutMs, request.signals ?? [], (signal) => {
          timedOut = signal === undefined;
          collector.giveUp(new Error('The request was given up.'));
        });
        this.#pools[request.lane].dispatch(this.#options(request), collector);
      });
      return replyOf(reply, reply.text);
    } catch (error) {
      throw this.#reason(error, request, timedOut);
    } finally {
      limit?.release();
    }
  }

  /**
   * Like {@link request} for Server-Sent Events: returns once the events flow; `timeoutMs` bounds only the time until
   * then. The events break off when nothing arrives for `idleTimeoutMs`.
   */
  async stream(request: RestRequest, idleTimeoutMs: number): Promise<StreamReply> {
    const bounded = boundedSignal(request.timeoutMs, request.signals);
    try {
      const reply = await this.#pools[request.lane].request({
        ...this.#options(request),
        bodyTimeout: idleTimeoutMs,
        signal: bounded.signal,
      });
      const contentType = single(reply.headers['content-type']) ?? '';
      if (reply.statusCode === 200 && contentType.startsWith('text/event-stream')) {
        bounded.disarm();
        const chunks = this.#chunks(reply.body, request, bounded.release);
        const { headers } = reply;
        const streamId = single(headers['gridloom-stream-id']);
        return { status: 200, text: '', headers, chunks, ...(streamId && { streamId }) };
      }
      const whole = replyOf(reply, await reply.body.text());
      bounded.release();
      return whole;
    } catch (error) {
      bounded.release();
      throw this.#reason(error, request, bounded.timedOut());
    }
  }

  /** Ends every connection, open requests included. */
  async destroy(): Promise<void> {
    await Promise.allSettled(Object.values(this.#pools).map((pool) => pool.destroy()));
  }

  async *#chunks(
    body: Dispatcher.ResponseData['body'],
    request: RestRequest,
    release: () => void,
  ): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) yield chunk as Uint8Array;
    } catch (error) {
      throw this.#reason(error, request, false);
    } finally {
      release();
      // Breaking off the loop leaves the rest unread; its late error concerns nobody.
      body.on('error', () => undefined).destroy();
    }
  }

  #options(request: RestRequest): Dispatcher.DispatchOptions {
    const { authorization, basePath } = this.endpoint;
    return {
      method: request.method,
      path: basePath + request.path,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        accept: 'application/json',
        ...request.headers,
      },
      ...(request.body !== undefined && { body: request.body }),
    };
  }

  /** What to report for an error of the HTTP client: the abort signal's own reason comes first. */
  #reason(error: unknown, request: RestRequest, timedOut: boolean): unknown {
    const aborted = request.signals?.find((signal) => signal?.aborted);
    if (aborted !== undefined) return aborted.reason;
    return timedOut ? this.#late(request, error) : this.#broken(error);
  }

  #late(request: RestRequest, cause: unknown): RestFailure {
    return new RestFailure(
      'unreachable',
      `The runtime at ${this.endpoint.display} did not answer ${request.method} ${request.path} within ${request.timeoutMs} ms.`,
      { effect: 'perhaps', cause },
    );
  }

  #broken(error: unknown): RestFailure {
    const code = errorCode(error);
    const where = this.endpoint.display;
    if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
      return new RestFailure(
        'unreachable',
        `A reply of the runtime at ${where} is larger than ${this.settings.maxResponseBytes} bytes (option maxResponseBytes). Ask for less, or raise the limit.`,
        { effect: 'settled', cause: error },
      );
    }
    if (neverSent.has(code)) {
      return new RestFailure(
        'unreachable',
        `Cannot reach a runtime at ${where} (${code}). Is it running, and are host and port right?`,
        { effect: 'no', cause: error },
      );
    }
    return new RestFailure(
      'unreachable',
      `The connection with the runtime at ${where} broke off (${code === '' ? messageOf(error) : code}).`,
      { effect: 'perhaps', cause: error },
    );
  }
}

function replyOf(
  { statusCode, headers }: Pick<WholeReply, 'statusCode' | 'headers'>,
  text: string,
): RestReply {
  const retryAfter = single(headers['retry-after']);
  const errorCode = single(headers['gridloom-error-code']);
  return {
    status: statusCode,
    text,
    headers,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(errorCode !== undefined && { errorCode }),
  };
}

const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? errorCode(error.cause) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
