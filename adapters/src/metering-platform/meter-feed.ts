import { messageOf } from '../shared/observer.js';
import type { MeterState } from './meter-state.js';
import { openTicSource, type TicSourceOptions } from './tic/index.js';

/**
 * Where the bytes of a meter come from: any iterable of chunks (a Readable, a TicSource), or a file, device or TCP server to
 * be opened.
 */
export type MeterSource = AsyncIterable<Uint8Array> | TicSourceOptions;

const CLOSE_DEADLINE_MS = 2000;

type Closable = { close?: () => unknown; destroy?: () => unknown };

/** Reads one meter from its source until that ends. */
export class MeterFeed {
  readonly #source: AsyncIterable<Uint8Array> & Closable;
  #closed = false;
  #reading: Promise<void> | undefined;

  /** @param ended the line ended, or could not be read; the last readings stay until they are too old. */
  constructor(
    readonly state: MeterState,
    source: MeterSource,
    readonly ended: (message: string | undefined) => void,
  ) {
    this.#source = Symbol.asyncIterator in source ? source : openTicSource(source);
  }

  start(): void {
    this.#reading ??= this.#read();
  }

  /** Ends the reading and frees the source. Repeatable. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      const source = this.#source;
      try {
        await (source.close === undefined ? source.destroy?.() : source.close());
      } catch {
        // The line is given up either way.
      }
    }
    // A source that cannot be ended is left to itself; it is not listened to any more.
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_DEADLINE_MS);
    });
    await Promise.race([this.#reading, deadline]);
    clearTimeout(timer);
  }

  async #read(): Promise<void> {
    let message: string | undefined;
    try {
      for await (const chunk of this.#source) {
        if (this.#closed) return;
        this.state.push(chunk);
      }
      if (!this.#closed) this.state.end();
    } catch (error) {
      message = messageOf(error);
    }
    if (!this.#closed) this.ended(message);
  }
}
