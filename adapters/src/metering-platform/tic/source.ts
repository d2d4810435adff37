import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { endpointName, openTicStream, type TicEndpoint } from './source-stream.js';
import { EOT } from './wire.js';

/** What a source is doing, for logs and health. `message` says why a connection was lost or refused. */
export type TicSourceStatus =
  | { readonly state: 'connecting' | 'open' | 'closed' }
  | { readonly state: 'waiting'; readonly message: string; readonly retryInMs: number };

export type TicSourceOptions = TicEndpoint & {
  /** Deadline of one attempt to connect by TCP. Default 10 000. */
  readonly connectTimeoutMs?: number;
  /** A connection or device silent for so long is opened anew: a live line is never silent. Default 30 000. */
  readonly idleTimeoutMs?: number;
  /** Wait before the first new attempt; doubles with each failure. Default 500. */
  readonly retryDelayMs?: number;
  /** Longest wait between attempts. Default 30 000. */
  readonly maxRetryDelayMs?: number;
  /** Failures in a row after which reading ends with an error. Default: never, until closed. */
  readonly maxFailures?: number;
  readonly onStatus?: (status: TicSourceStatus) => void;
};

/** Bytes of a line, to be iterated once. Nothing is opened before the iteration starts, nothing read ahead of it. */
export interface TicSource extends AsyncIterable<Uint8Array> {
  /** Ends the iteration and frees the file, device or connection. May be called at any time, and again. */
  close(): Promise<void>;
}

const CLOSE_DEADLINE_MS = 2000;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

class EndpointSource implements TicSource {
  readonly #options: TicSourceOptions;
  readonly #closing = new AbortController();
  #stream: Readable | undefined;
  #started = false;
  #failures = 0;

  constructor(options: TicSourceOptions) {
    this.#options = options;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#started)
      throw new Error(`${endpointName(this.#options)}: already read; open another source`);
    this.#started = true;
    return this.#read();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const stream = this.#stream;
    if (stream === undefined || stream.closed) return;
    const deadline = { signal: AbortSignal.timeout(CLOSE_DEADLINE_MS) };
    const ended = once(stream, 'close', deadline).catch(() => undefined);
    stream.destroy();
    await ended;
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  #report(status: TicSourceStatus): void {
    this.#options.onStatus?.(status);
  }

  async *#read(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if ('file' in this.#options) yield* this.#readOnce();
      else yield* this.#readForEver();
    } finally {
      this.#report({ state: 'closed' });
    }
  }

  async *#readForEver(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let attempt = 0; !this.#closed; attempt++) {
      // A group cut by the lost connection must not be glued to the bytes of the next one.
      if (attempt > 0) yield Uint8Array.of(EOT);
      let message = 'the other side ended the connection';
      try {
        yield* this.#readOnce();
      } catch (error) {
        message = messageOf(error);
      }
      if (!this.#closed) await this.#pause(message);
    }
  }

  async *#readOnce(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#closed) return;
    this.#report({ state: 'connecting' });
    const { connectTimeoutMs = 10_000 } = this.#options;
    const { signal } = this.#closing;
    const stream = await openTicStream(this.#options, connectTimeoutMs, signal);
    this.#stream = stream;
    try {
      if (this.#closed) return;
      this.#report({ state: 'open' });
      yield* this.#chunksOf(stream);
    } catch (error) {
      if (!this.#closed) throw error;
    } finally {
      stream.destroy();
    }
  }

  /** The deadline runs only while bytes are awaited, never while the reader is busy with the last ones. */
  async *#chunksOf(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
    const { idleTimeoutMs = 30_000 } = this.#options;
    const silent = new Error(`no byte within ${idleTimeoutMs} ms`);
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    for (;;) {
      const timer = setTimeout(() => stream.destroy(silent), idleTimeoutMs);
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done === true) return;
      this.#failures = 0;
      yield next.value;
    }
  }

  async #pause(message: string): Promise<void> {
    const { retryDelayMs = 500, maxRetryDelayMs = 30_000, maxFailures = Infinity } = this.#options;
    this.#failures++;
    if (this.#failures >= maxFailures)
      throw new Error(
        `${endpointName(this.#options)}: gave up after ${this.#failures} failures, the last: ${message}`,
      );
    const fullMs = Math.min(maxRetryDelayMs, retryDelayMs * 2 ** (this.#failures - 1));
    // Up to half is left to chance, so that many readers do not return in step.
    const retryInMs = Math.round(fullMs * (0.5 + Math.random() / 2));
    this.#report({ state: 'waiting', message, retryInMs });
    await sleep(retryInMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}

/**
 * The bytes of a recording, a TCP server or a serial device, for `decodeTicStream`. A recording ends at its end, and a
 * missing one is an error. TCP and devices are opened anew after a loss, with growing waits; each new beginning is marked
 * by one EOT byte, the line's own sign of interruption. Set the speed of a serial device beforehand (1200 or 9600 baud).
 */
export function openTicSource(options: TicSourceOptions): TicSource {
  return new EndpointSource(options);
}
