import { TicDecoder, type TicDecoderOptions } from './decoder.js';
import type { TicEvent, TicFrame, TicStatistics } from './frame.js';
import type { TicFault, TicGroup } from './group.js';

/** Everything found in a recording. */
export type DecodedTic = {
  readonly groups: readonly TicGroup[];
  readonly faults: readonly TicFault[];
  readonly frames: readonly TicFrame[];
  readonly statistics: TicStatistics;
};

/** A chunk is decoded in pieces of this size, so that the events of a huge chunk never stand in memory at once. */
const PIECE_BYTES = 2048;

/** Decodes a whole recording. Never throws on data. */
export function decodeTic(bytes: Uint8Array, options: TicDecoderOptions = {}): DecodedTic {
  const decoder = new TicDecoder(options);
  const events = [...decoder.push(bytes), ...decoder.end()];
  return {
    groups: events.flatMap((event) => (event.type === 'group' ? [event.group] : [])),
    faults: events.flatMap((event) => (event.type === 'fault' ? [event.fault] : [])),
    frames: events.flatMap((event) => (event.type === 'frame' ? [event.frame] : [])),
    statistics: decoder.statistics,
  };
}

/**
 * Decodes a stream as it is read: nothing is pulled from the source before the events so far were taken. Any Readable, a
 * TicSource, or another iterable of byte chunks will do. Leaving the loop early ends the source; an error of the source
 * is thrown after the events of the bytes before it.
 *
 * @param decoder give your own to read its statistics while the stream runs.
 */
export async function* decodeTicStream(
  source: AsyncIterable<Uint8Array>,
  decoder: TicDecoder = new TicDecoder(),
): AsyncGenerator<TicEvent, void, undefined> {
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES)
      yield* decoder.push(chunk.subarray(start, start + PIECE_BYTES));
  }
  yield* decoder.end();
}
