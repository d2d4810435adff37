import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import type { MeterKeys } from './meter-view.js';
import {
  decodeTicStream,
  MeterTracker,
  openTicSource,
  TicDecoder,
  type ImplausibleRule,
  type MeterSnapshot,
  type TicEvent,
  type TicFault,
  type TicFrame,
  type TicSourceOptions,
} from './tic/index.js';

/**
 * Where the bytes of a meter come from: any iterable of chunks (a Readable, a TicSource), or a file, device or TCP server to
 * be opened.
 */
export type MeterSource = AsyncIterable<Uint8Array> | TicSourceOptions;

/** What a feed tells its platform. */
export type FeedListener = {
  frame(frame: TicFrame): void;
  fault(fault: TicFault): void;
  implausible(rule: ImplausibleRule): void;
  /** Another meter answers on the line: everything known of the old one is gone. */
  replaced(): void;
  /** The line ended, or could not be read; the last readings stay until they are too old. */
  ended(message: string | undefined): void;
};

/** Counters of one line since it was added. */
export type FeedStatistics = {
  readonly frames: number;
  readonly goodGroups: number;
  readonly badGroups: number;
  readonly implausibleGroups: number;
};

const CLOSE_DEADLINE_MS = 2000;

type Closable = { close?: () => unknown; destroy?: () => unknown };

/** Reads one meter, and keeps what it showed at the end of its last frame. */
export class MeterFeed {
  readonly #decoder = new TicDecoder();
  readonly #tracker = new MeterTracker();
  readonly #source: AsyncIterable<Uint8Array> & Closable;
  #frames = 0;
  #implausible = 0;
  #meterChanges = 0;
  #snapshot: MeterSnapshot;
  #wholeFrameSeen = false;
  #closed = false;
  #reading: Promise<void> | undefined;

  constructor(
    readonly keys: MeterKeys,
    source: MeterSource,
    readonly clock: Clock,
    readonly listener: FeedListener,
  ) {
    this.#source = Symbol.asyncIterator in source ? source : openTicSource(source);
    this.#snapshot = this.#tracker.snapshot(clock.now());
  }

  /** As of the end of the last frame, so that all of its readings belong together. */
  get snapshot(): MeterSnapshot {
    return this.#snapshot;
  }

  /** Whether a frame of the present meter was received from its start to its end. */
  get wholeFrameSeen(): boolean {
    return this.#wholeFrameSeen;
  }

  get statistics(): FeedStatistics {
    const { goodGroups, badGroups } = this.#decoder.statistics;
    return { frames: this.#frames, goodGroups, badGroups, implausibleGroups: this.#implausible };
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
      for await (const event of decodeTicStream(this.#source, this.#decoder)) {
        if (this.#closed) return;
        this.#take(event);
      }
    } catch (error) {
      message = messageOf(error);
    }
    if (!this.#closed) this.listener.ended(message);
  }

  #take(event: TicEvent): void {
    const nowMs = this.clock.now();
    const rule = this.#tracker.apply(event, nowMs);
    if (event.type === 'fault') this.listener.fault(event.fault);
    if (rule !== undefined) {
      this.#implausible++;
      this.listener.implausible(rule);
    }
    this.#noticeReplacement();
    if (event.type === 'frame') this.#endFrame(event.frame, nowMs);
  }

  #noticeReplacement(): void {
    const { meterChanges } = this.#tracker.statistics;
    if (meterChanges === this.#meterChanges) return;
    this.#meterChanges = meterChanges;
    this.#wholeFrameSeen = false;
    this.#snapshot = this.#tracker.snapshot(this.clock.now());
    this.listener.replaced();
  }

  #endFrame(frame: TicFrame, nowMs: number): void {
    this.#frames++;
    this.#wholeFrameSeen ||= frame.startSeen && frame.end === 'etx';
    this.#snapshot = this.#tracker.snapshot(nowMs);
    this.listener.frame(frame);
  }
}
