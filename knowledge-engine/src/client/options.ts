import type { GridloomError } from '../api/index.js';

/** What happened to the connection with the runtime. */
export type ConnectionChange =
  /** Registered with the runtime; `delivery` says how requests arrive once there is a handler. */
  | { readonly state: 'connected'; readonly delivery?: 'stream' | 'poll' }
  /** Something failed; another attempt follows after `retryInMs`. */
  | { readonly state: 'disconnected'; readonly error: GridloomError; readonly retryInMs: number }
  | { readonly state: 'closed' };

/** A request whose answer did not reach the asker as rows. */
export interface HandlerFailure {
  readonly kind: 'answer' | 'react';
  readonly knowledgeInteractionId: string;
  readonly requestingKnowledgeBaseId: string;
  /** What the handler threw, or why the runtime refused what it returned. */
  readonly error: unknown;
}

/** How often and how patiently a failed request is repeated. */
export interface RetryOptions {
  /** Attempts of one request in all, the first included; 5 when left out. Delivery of requests retries until closed. */
  readonly attempts?: number;
  /** Pause after the first failure, doubled after each further one, with jitter; 200 when left out. */
  readonly initialDelayMs?: number;
  /** Longest pause; 15 000 when left out. */
  readonly maxDelayMs?: number;
}

/** Settings of a connection. All have defaults that suit a service in production. */
export interface ConnectOptions {
  /** Sent as a Bearer token. Instead, user and password in the URL are sent as Basic authentication. */
  readonly apiKey?: string;
  /** Ends the attempt to connect; later it has no effect (use `close`). */
  readonly signal?: AbortSignal;
  /** Limit of one registration, renewal or answer; 30 000 when left out. */
  readonly requestTimeoutMs?: number;
  /** How much longer than the deadline of an exchange its reply is waited for; 5 000 when left out. */
  readonly deadlineMarginMs?: number;
  /** Limit of the farewell to the runtime; 2 000 when left out. */
  readonly closeTimeoutMs?: number;
  /** `poll` never opens a stream, for proxies that hold streams back; `auto`, the default, polls where there is none. */
  readonly delivery?: 'auto' | 'poll';
  /** A stream without a sign of life for so long is opened anew; 45 000 when left out. */
  readonly streamIdleTimeoutMs?: number;
  /** Limit of one long poll, which runtimes answer after 29 s; 45 000 when left out. */
  readonly pollTimeoutMs?: number;
  /** Handlers that run at the same time; 16 when left out. */
  readonly maxConcurrentHandlers?: number;
  /** A handler that takes longer is given up and its asker told so; 60 000 when left out. */
  readonly handlerTimeoutMs?: number;
  /** Requests that wait for a free handler; further ones are refused. 1 000 when left out. */
  readonly maxQueuedRequests?: number;
  /** Asks and posts in flight at the same time; further ones fail as overloaded. 1 000 when left out. */
  readonly maxConcurrentExchanges?: number;
  /** Connections for asks and posts, opened as needed; 128 when left out. */
  readonly maxConnections?: number;
  /** Largest reply or request accepted from the runtime; 256 MiB when left out. */
  readonly maxResponseBytes?: number;
  readonly retry?: RetryOptions;
  /** Called on every change of state, for logs and health. */
  readonly onConnectionChange?: (change: ConnectionChange) => void;
  /** Called when a handler threw or its answer was refused; the asker has been told already. */
  readonly onHandlerFailure?: (failure: HandlerFailure) => void;
}

/** {@link ConnectOptions} with every default filled in. */
export interface ClientSettings {
  readonly requestTimeoutMs: number;
  readonly deadlineMarginMs: number;
  readonly closeTimeoutMs: number;
  readonly delivery: 'auto' | 'poll';
  readonly streamIdleTimeoutMs: number;
  readonly pollTimeoutMs: number;
  readonly maxConcurrentHandlers: number;
  readonly handlerTimeoutMs: number;
  readonly maxQueuedRequests: number;
  readonly maxConcurrentExchanges: number;
  readonly maxConnections: number;
  readonly maxResponseBytes: number;
  readonly retry: Required<RetryOptions>;
  readonly onConnectionChange: (change: ConnectionChange) => void;
  readonly onHandlerFailure: (failure: HandlerFailure) => void;
}

const bytesPerMiB = 1024 * 1024;

/** Fills in the defaults. Errors thrown by the observers are dropped: they must not disturb the connection. */
export function settingsOf(options: ConnectOptions): ClientSettings {
  return {
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    deadlineMarginMs: options.deadlineMarginMs ?? 5_000,
    closeTimeoutMs: options.closeTimeoutMs ?? 2_000,
    delivery: options.delivery ?? 'auto',
    streamIdleTimeoutMs: options.streamIdleTimeoutMs ?? 45_000,
    pollTimeoutMs: options.pollTimeoutMs ?? 45_000,
    maxConcurrentHandlers: options.maxConcurrentHandlers ?? 16,
    handlerTimeoutMs: options.handlerTimeoutMs ?? 60_000,
    maxQueuedRequests: options.maxQueuedRequests ?? 1_000,
    maxConcurrentExchanges: options.maxConcurrentExchanges ?? 1_000,
    maxConnections: options.maxConnections ?? 128,
    maxResponseBytes: options.maxResponseBytes ?? 256 * bytesPerMiB,
    retry: {
      attempts: options.retry?.attempts ?? 5,
      initialDelayMs: options.retry?.initialDelayMs ?? 200,
      maxDelayMs: options.retry?.maxDelayMs ?? 15_000,
    },
    onConnectionChange: guarded(options.onConnectionChange),
    onHandlerFailure: guarded(options.onHandlerFailure),
  };
}

function guarded<T>(observer: ((value: T) => void) | undefined): (value: T) => void {
  return (value) => {
    try {
      observer?.(value);
    } catch {
      // An observer's own failure is not the connection's.
    }
  };
}
