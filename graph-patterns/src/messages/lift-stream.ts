import type { PartialBinding } from '../model.js';
import { shorten } from '../term-text.js';
import type { CompiledMessage } from './compile-message.js';
import type { MessageFault } from './message-fault.js';
import type { LiftOutcome, LowerOutcome } from './outcomes.js';

/** The outcome of one record of many. */
export type StreamedLift = LiftOutcome & {
  /** Counted from 0, blank lines left out. */
  readonly index: number;
  /** Line of newline-delimited JSON, counted from 1; absent for records that came parsed. */
  readonly line?: number;
};

type Source<T> = AsyncIterable<T> | Iterable<T>;

/**
 * Lifts records one after the other, holding one at a time. A record with faults is an outcome, and the rest goes on.
 *
 * @param given as for `lift`, the same for all records
 */
export async function* liftStream(
  message: CompiledMessage,
  records: Source<unknown>,
  given?: PartialBinding,
): AsyncGenerator<StreamedLift> {
  let index = 0;
  for await (const record of records) {
    const outcome = await message.lift(record, given);
    yield { ...outcome, index: index++ };
  }
}

/**
 * Lifts newline-delimited JSON (one record per line; UTF-8, or text), holding one line at a time. A line that is no JSON or longer than
 * `maxLineBytes` is an outcome, and the rest goes on.
 */
export async function* liftNdjson(
  message: CompiledMessage,
  bytes: Source<Uint8Array | string>,
  given?: PartialBinding,
): AsyncGenerator<StreamedLift> {
  let index = 0;
  for await (const { line, content } of linesOf(bytes, message.bounds.maxLineBytes)) {
    const parsed =
      content === undefined ? tooLong(message.bounds.maxLineBytes) : parseLine(content);
    if (parsed === undefined) continue;
    const outcome: LiftOutcome =
      'fault' in parsed
        ? { ok: false, faults: [parsed.fault], more: 0 }
        : await message.lift(parsed.record, given);
    yield { ...outcome, index: index++, line };
  }
}

/**
 * Lowers rows one message after the other, holding the rows of one message at a time. Rows of a message follow each other.
 */
export async function* lowerStream(
  message: CompiledMessage,
  rows: Source<PartialBinding>,
): AsyncGenerator<LowerOutcome> {
  let group: PartialBinding[] = [];
  for await (const row of rows) {
    if (group.length > 0 && !message.sameMessage(group[0]!, row)) {
      yield* await message.lower(group);
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield* await message.lower(group);
}

interface Line {
  /** Counted from 1. */
  readonly line: number;
  /** Undefined for a line beyond the bound. */
  readonly content: Uint8Array | undefined;
}

const newline = 0x0a;

/** Splits bytes at newlines; of a line that is too long nothing is kept. */
async function* linesOf(
  bytes: Source<Uint8Array | string>,
  maxLineBytes: number,
): AsyncGenerator<Line> {
  let kept: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxLineBytes) kept = [];
    else if (part.length > 0) kept.push(part);
  };
  const take = (): Line => {
    const content = length > maxLineBytes ? undefined : Buffer.concat(kept);
    kept = [];
    length = 0;
    return { line: line++, content };
  };
  for await (const given of bytes) {
    // A stream with an encoding gives text.
    const chunk = typeof given === 'string' ? Buffer.from(given) : given;
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    // The producer may reuse its buffer for the next chunk.
    add(new Uint8Array(chunk.subarray(start)));
  }
  if (length > 0) yield take();
}

function tooLong(maxLineBytes: number): { readonly fault: MessageFault } {
  return { fault: structureFault(`a line of at most ${maxLineBytes} bytes`, 'a longer one') };
}

function structureFault(expected: string, found: string): MessageFault {
  return { pointer: '', problem: 'structure', expected, found };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @returns undefined for a blank line */
function parseLine(
  content: Uint8Array,
): { readonly record: unknown } | { readonly fault: MessageFault } | undefined {
  let text: string;
  try {
    text = utf8.decode(content);
  } catch {
    return { fault: structureFault('text in UTF-8', 'other bytes') };
  }
  if (text.trim() === '') return undefined;
  try {
    return { record: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: structureFault('JSON', shorten((error as Error).message, 200)) };
  }
}
