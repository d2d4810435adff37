import type { Clock } from '../shared/clock.js';
import type { MeterKeys } from './meter-view.js';
import {
  MeterTracker,
  TicDecoder,
  type ImplausibleRule,
  type MeterSnapshot,
  type TicEvent,
  type TicFault,
  type TicFrame,
} from './tic/index.js';

/** What a meter's state tells its platform. */
export type MeterListener = {
  frame(frame: TicFrame): void;
  fault(fault: TicFault): void;
  implausible(rule: ImplausibleRule): void;
  /** Another meter answers on the line: everything known of the old one is gone. */
  replaced(): void;
};

/** Counters of one line since it was added. */
export type FeedStatistics = {
  readonly frames: number;
  /** Frames that were not taken, because they are of another meter. */
  readonly refusedFrames: number;
  readonly goodGroups: number;
  readonly badGroups: number;
  readonly implausibleGroups: number;
};

/** End of transmission: the line's own sign of an interruption. */
const EOT = Uint8Array.of(0x04);
/** A chunk is decoded in pieces of this size, so that the events of a huge one never stand in memory at once. */
const PIECE_BYTES = 2048;

/** Takes the bytes of one meter, and knows what it showed at the end of its last frame. */
export class MeterState {
  readonly #decoder = new TicDecoder({ framesOnly: true });
  readonly #tracker = new MeterTracker();
  #frames = 0;
  #refused = 0;
  #implausible = 0;
  #meterChanges = 0;
  #wholeFrameSeen = false;

  /**
   * @param accepts whether a frame is of this meter; one that is not leaves no trace but a number. Default: every frame is.
   */
  constructor(
    readonly keys: MeterKeys,
    readonly clock: Clock,
    readonly listener: MeterListener,
    readonly accepts: (frame: TicFrame) => boolean = () => true,
  ) {}

  get statistics(): FeedStatistics {
    const { goodGroups, badGroups } = this.#decoder.statistics;
    return {
      frames: this.#frames,
      refusedFrames: this.#refused,
      goodGroups,
      badGroups,
      implausibleGroups: this.#implausible,
    };
  }

  /** Takes bytes of the line, in chunks of any size. */
  push(chunk: Uint8Array): void {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES)
      for (const event of this.#decoder.push(chunk.subarray(start, start + PIECE_BYTES)))
        this.#take(event);
  }

  /** The line was interrupted: a group cut there is not glued to what comes next. */
  interrupt(): void {
    this.push(EOT);
  }

  /** The line has ended. */
  end(): void {
    for (const event of this.#decoder.end()) this.#take(event);
  }

  /** Whether a frame of the present meter was received from its start to its end. */
  get wholeFrameSeen(): boolean {
    return this.#wholeFrameSeen;
  }

  /** What was shown up to the last frame and is not too old. Look at it at once: it changes with the next frame. */
  snapshot(nowMs: number, maxAgeMs: number): MeterSnapshot {
    return this.#tracker.view(nowMs, maxAgeMs);
  }

  #take(event: TicEvent): void {
    if (event.type === 'fault') this.listener.fault(event.fault);
    if (event.type === 'frame') this.#endFrame(event.frame);
  }

  /** Its groups are taken together, so that all readings belong to one frame. */
  #endFrame(frame: TicFrame): void {
    if (!this.accepts(frame)) {
      this.#refused++;
      return;
    }
    const nowMs = this.clock.now();
    for (const group of frame.groups) {
      const rule = this.#tracker.take(group, nowMs);
      if (rule !== undefined) this.#report(rule);
    }
    this.#tracker.apply({ type: 'frame', frame }, nowMs);
    if (this.#tracker.meterChanges !== this.#meterChanges) this.#replaced();
    this.#frames++;
    this.#wholeFrameSeen ||= frame.startSeen && frame.end === 'etx';
    this.listener.frame(frame);
  }

  #report(rule: ImplausibleRule): void {
    this.#implausible++;
    this.listener.implausible(rule);
  }

  #replaced(): void {
    this.#meterChanges = this.#tracker.meterChanges;
    this.#wholeFrameSeen = false;
    this.listener.replaced();
  }
}
