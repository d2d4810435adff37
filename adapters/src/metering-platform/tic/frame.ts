import type { TicFault, TicFaultReason, TicGroup } from './group.js';
import { TIC_FAULT_REASONS } from './group.js';
import type { TicMode } from './wire.js';

/** Why a frame ended. Only `etx` is the meter's own end. */
export type TicFrameEnd = 'etx' | 'stx' | 'eot' | 'too-many-groups' | 'end-of-stream';

/** The groups between two frame marks. A frame that was cut keeps the groups read so far: each has its own checksum. */
export type TicFrame = {
  /** Mode of the first good group; absent in a frame without one. */
  readonly mode?: TicMode;
  /** In order of arrival; meters and corrupted lines shuffle groups, so position means nothing. */
  readonly groups: readonly TicGroup[];
  /** Groups that were dropped. */
  readonly faultCount: number;
  /** Whether the frame's STX was seen; false when reading started in the middle. */
  readonly startSeen: boolean;
  readonly end: TicFrameEnd;
  /** STX and ETX were seen and no group was dropped. */
  readonly complete: boolean;
};

/** What a decoder reports, in the order of the bytes. A frame comes after all of its groups. */
export type TicEvent =
  | { readonly type: 'group'; readonly group: TicGroup }
  | { readonly type: 'fault'; readonly fault: TicFault }
  | { readonly type: 'frame'; readonly frame: TicFrame };

/**
 * Counters since the decoder was made. Every byte is in exactly one of framing, goodGroup, badGroup, skipped and pending:
 * they add up to `bytes`. No counter or key comes from received text.
 */
export type TicStatistics = {
  readonly bytes: number;
  /** STX, ETX, EOT, and the LF and CR around groups. */
  readonly framingBytes: number;
  readonly goodGroupBytes: number;
  readonly badGroupBytes: number;
  /** Bytes outside any group: noise, the cut start of a stream, the unfinished end of one. */
  readonly skippedBytes: number;
  /** Bytes of the group being received. */
  readonly pendingBytes: number;
  readonly goodGroups: number;
  readonly badGroups: number;
  readonly faults: Readonly<Record<TicFaultReason, number>>;
  readonly completeFrames: number;
  /** Frames with a dropped group, or without their STX or ETX. */
  readonly damagedFrames: number;
};

export type TicCounters = { -readonly [K in keyof TicStatistics]: TicStatistics[K] } & {
  faults: Record<TicFaultReason, number>;
};

/** Counters at zero. */
export function newCounters(): TicCounters {
  return {
    bytes: 0,
    framingBytes: 0,
    goodGroupBytes: 0,
    badGroupBytes: 0,
    skippedBytes: 0,
    pendingBytes: 0,
    goodGroups: 0,
    badGroups: 0,
    faults: Object.fromEntries(TIC_FAULT_REASONS.map((reason) => [reason, 0])) as Record<
      TicFaultReason,
      number
    >,
    completeFrames: 0,
    damagedFrames: 0,
  };
}
