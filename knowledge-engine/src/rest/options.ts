import type { Logger } from 'pino';
import type { KnowledgeHost } from '../api/index.js';
import type { QueueLimits } from './handle-queue.js';

export interface RestLimits extends QueueLimits {
  /** Larger request bodies are refused with 413. */
  readonly bodyBytes: number;
}

/** All in milliseconds. */
export interface RestTimes {
  /** How long a poll waits for a request. */
  readonly pollMs: number;
  /** Between two comments on an idle stream. */
  readonly heartbeatMs: number;
  /** After which a stream that is not read is cut. */
  readonly streamStallMs: number;
  /** How long the disconnection of a former poll or stream may take to arrive before a new one is refused. */
  readonly conflictGraceMs: number;
  /** How long running requests may take when the server closes. */
  readonly drainMs: number;
  readonly firstLeaseSweepMs: number;
  readonly leaseSweepMs: number;
}

export interface RestServerOptions {
  readonly host: KnowledgeHost;
  /** 127.0.0.1 when left out. Any address but a loopback one needs {@link apiKey}. */
  readonly address?: string;
  /** 8280 when left out; 0 for any free one. */
  readonly port?: number;
  /** Asked for as Bearer token or as password of Basic authentication. An empty one counts as left out. */
  readonly apiKey?: string;
  /** Where to log; one on standard output when left out. */
  readonly logger?: Logger;
  /** Of the logger made here; `info` when left out. */
  readonly logLevel?: string;
  readonly limits?: Partial<RestLimits>;
  readonly times?: Partial<RestTimes>;
  /** Milliseconds since the epoch, for leases and dates. */
  readonly now?: () => number;
  /** What /version says; the version of this package when left out. */
  readonly version?: string;
}

export const defaultLimits: RestLimits = {
  bodyBytes: 64 * 1024 * 1024,
  queuedRequests: 50,
  deliveredRequests: 100,
};

export const defaultTimes: RestTimes = {
  pollMs: 29_000,
  heartbeatMs: 15_000,
  streamStallMs: 60_000,
  conflictGraceMs: 100,
  drainMs: 10_000,
  firstLeaseSweepMs: 5_000,
  leaseSweepMs: 10_000,
};
