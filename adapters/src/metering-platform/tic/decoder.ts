import { newCounters, type TicEvent, type TicFrameEnd, type TicStatistics } from './frame.js';
import {
  parseGroup,
  ticFault,
  type TicFault,
  type TicGroup,
  type TicGroupResult,
} from './group.js';
import { GroupMemory } from './group-memory.js';
import { CR, EOT, ETX, LF, STX } from './wire.js';

export type TicDecoderOptions = {
  /** Longest group in bytes between LF and CR. The longest of the format, a day profile, has 109. Default 128. */
  readonly maxGroupBytes?: number;
  /** Most groups of one frame, good or bad, before it is closed and counted as damaged. Default 256. */
  readonly maxFrameGroups?: number;
  /** Leaves out the event of each sound group, for those who take the groups of the frame when it ends. Default false. */
  readonly framesOnly?: boolean;
};

type OpenFrame = { startSeen: boolean; faultCount: number; groups: TicGroup[] };

const FRAME_MARKS: Readonly<Record<number, readonly [end: TicFrameEnd, name: string]>> = {
  [STX]: ['stx', 'STX'],
  [ETX]: ['etx', 'ETX'],
  [EOT]: ['eot', 'EOT'],
};
const FIRST_PRINTABLE = 0x20;

function atLeast(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`${name}: expected a whole number of at least ${least}, got ${value}`);
}

/**
 * Decodes the bytes of a tele-information line, standard and historic mode, in chunks of any size. It never throws on
 * data: whatever is not a sound group is dropped, reported as a fault, and counted. A dropped group takes no other with
 * it, and memory stays within one group and one frame.
 *
 * Rules of resynchronisation: bytes before the first LF are skipped; LF opens a group and CR closes it; LF, STX, ETX and
 * EOT inside a group cut it; STX starts a new frame wherever it stands, and the groups before it stay good. A group is
 * accepted without its frame's STX, since it carries its own checksum. The parity bit of each byte is masked, so that an
 * 8-bit receiver may feed a 7-bit line.
 */
export class TicDecoder {
  readonly #maxFrameGroups: number;
  readonly #framesOnly: boolean;
  readonly #group: Uint8Array;
  readonly #counters = newCounters();
  readonly #memory = new GroupMemory();
  /** Bytes of the open group, -1 when none is open. */
  #length = -1;
  #offset = 0;
  #frame: OpenFrame | undefined;
  #events: TicEvent[] = [];

  /** @throws RangeError when a bound is not a whole number of a sensible size. */
  constructor(options: TicDecoderOptions = {}) {
    this.#group = new Uint8Array(atLeast('maxGroupBytes', options.maxGroupBytes ?? 128, 16));
    this.#framesOnly = options.framesOnly ?? false;
    this.#maxFrameGroups = atLeast('maxFrameGroups', options.maxFrameGroups ?? 256, 1);
  }

  /** What the bytes of this chunk completed, in order. The chunk is not kept. */
  push(chunk: Uint8Array): readonly TicEvent[] {
    for (let index = 0; index < chunk.length; index++) {
      index = this.#collectRun(chunk, index);
      if (index === chunk.length) break;
      this.#accept(chunk[index]! & 0x7f);
      this.#counters.bytes++;
    }
    return this.#takeEvents();
  }

  /** Ends the stream: an unfinished group is skipped and counted, an unfinished frame reported. */
  end(): readonly TicEvent[] {
    this.#counters.skippedBytes += Math.max(this.#length, 0);
    this.#length = -1;
    this.#closeFrame('end-of-stream');
    return this.#takeEvents();
  }

  /** A copy of the counters. */
  get statistics(): TicStatistics {
    return {
      ...this.#counters,
      faults: { ...this.#counters.faults },
      pendingBytes: Math.max(this.#length, 0),
    };
  }

  #takeEvents(): readonly TicEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Nearly every byte is one of a group: takes all that are from here on. @returns the position of the first that is not */
  #collectRun(chunk: Uint8Array, from: number): number {
    if (this.#length < 0) return from;
    const group = this.#group;
    const shift = this.#length - from;
    const end = Math.min(chunk.length, group.length - shift);
    let index = from;
    for (; index < end; index++) {
      const byte = chunk[index]! & 0x7f;
      if (byte < FIRST_PRINTABLE) break;
      group[index + shift] = byte;
    }
    this.#length = index + shift;
    this.#counters.bytes += index - from;
    return index;
  }

  #accept(byte: number): void {
    const mark = FRAME_MARKS[byte];
    if (mark !== undefined) {
      this.#cutGroup(mark[1]);
      this.#closeFrame(mark[0]);
      if (byte === STX) this.#frame = { startSeen: true, faultCount: 0, groups: [] };
      this.#counters.framingBytes++;
    } else if (byte === LF) {
      this.#cutGroup('LF');
      this.#length = 0;
      this.#offset = this.#counters.bytes;
      this.#counters.framingBytes++;
    } else if (this.#length < 0) this.#counters.skippedBytes++;
    else if (byte === CR) this.#closeGroup();
    else this.#collect(byte);
  }

  #collect(byte: number): void {
    if (this.#length < this.#group.length) {
      this.#group[this.#length++] = byte;
      return;
    }
    this.#counters.skippedBytes++;
    this.#drop('too-long', `longer than ${this.#group.length} bytes without a CR`);
  }

  #closeGroup(): void {
    const result =
      this.#memory.recall(this.#group, this.#length) ??
      parseGroup(this.#group.subarray(0, this.#length), this.#offset);
    this.#counters.framingBytes++;
    this.#finish(result);
  }

  #cutGroup(by: string): void {
    if (this.#length >= 0) this.#drop('structure', `cut by ${by} before its CR`);
  }

  #drop(reason: 'structure' | 'too-long', detail: string): void {
    this.#finish(ticFault(reason, detail, { offset: this.#offset, length: this.#length }));
  }

  #finish(result: TicGroupResult): void {
    this.#frame ??= { startSeen: false, faultCount: 0, groups: [] };
    this.#memory.remember(this.#group, this.#length, result.ok ? result : undefined);
    if (result.ok) this.#keep(result, this.#frame);
    else this.#report(result, this.#frame);
    const size = this.#frame.groups.length + this.#frame.faultCount;
    this.#length = -1;
    if (size >= this.#maxFrameGroups) this.#closeFrame('too-many-groups');
  }

  #keep(group: TicGroup, frame: OpenFrame): void {
    frame.groups.push(group);
    this.#counters.goodGroups++;
    this.#counters.goodGroupBytes += this.#length;
    if (!this.#framesOnly) this.#events.push({ type: 'group', group });
  }

  #report(fault: TicFault, frame: OpenFrame): void {
    frame.faultCount++;
    this.#counters.badGroups++;
    this.#counters.faults[fault.reason]++;
    this.#counters.badGroupBytes += this.#length;
    this.#events.push({ type: 'fault', fault });
  }

  #closeFrame(end: TicFrameEnd): void {
    const frame = this.#frame;
    this.#frame = undefined;
    this.#memory.turn();
    if (frame === undefined || frame.groups.length + frame.faultCount === 0) return;
    const complete = frame.startSeen && end === 'etx' && frame.faultCount === 0;
    if (complete) this.#counters.completeFrames++;
    else this.#counters.damagedFrames++;
    const mode = frame.groups[0]?.mode;
    const { startSeen, faultCount, groups } = frame;
    // Spelled out: what is added to a spread has a layout of its own each time, and is slow for whoever reads it.
    const event = { startSeen, faultCount, groups, end, complete, ...(mode && { mode }) };
    this.#events.push({ type: 'frame', frame: event });
  }
}
