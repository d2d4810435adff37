import type { ConditionOptions } from './conditions.js';
import { decodeTicStream } from './decode.js';
import { TicDecoder } from './decoder.js';
import type { TicFrame } from './frame.js';
import { deriveMeterEvents, type MeterEvent } from './meter-events.js';
import { MeterTracker } from './meter-tracker.js';
import type { MeterSnapshot } from './snapshot.js';

/** What a meter shows at the end of one frame, and what happened since the frame before. */
export type MeterUpdate = {
  readonly frame: TicFrame;
  readonly snapshot: MeterSnapshot;
  readonly events: readonly MeterEvent[];
};

export type FollowMeterOptions = ConditionOptions & {
  /** Give your own to set its bounds or read its statistics while the stream runs. */
  readonly decoder?: TicDecoder;
  /** The same for plausibility. */
  readonly tracker?: MeterTracker;
  /** The present time, milliseconds since the epoch. Default: the system clock. */
  readonly nowMs?: () => number;
};

/**
 * Follows one meter: an update at the end of each frame, sound or not. A damaged frame updates what it still holds. The
 * source is read no faster than updates are taken; leaving the loop ends it.
 */
export async function* followMeter(
  source: AsyncIterable<Uint8Array>,
  options: FollowMeterOptions = {},
): AsyncGenerator<MeterUpdate, void, undefined> {
  const { decoder = new TicDecoder(), tracker = new MeterTracker(), nowMs = Date.now } = options;
  let previous: MeterSnapshot | undefined;
  for await (const event of decodeTicStream(source, decoder)) {
    tracker.apply(event, nowMs());
    if (event.type !== 'frame') continue;
    const snapshot = tracker.snapshot(nowMs());
    const events = deriveMeterEvents(previous, snapshot, options);
    previous = snapshot;
    yield { frame: event.frame, snapshot, events };
  }
}
