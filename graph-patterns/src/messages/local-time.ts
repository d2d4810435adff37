import { Temporal } from 'temporal-polyfill';
import { utcText } from '../value-conversions.js';
import { describeJson } from './json.js';
import { LeafError } from './message-fault.js';

/** Local times of one time zone as instants, and back. */
export interface LocalTimes {
  /** @returns milliseconds since the epoch. @throws LeafError */
  toInstant(text: string): number;
  /** @throws LeafError when the text would not lead back to the instant */
  toLocal(epochMs: number): string;
}

const localText = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/;

const wholeSeconds = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d$/;

/** The offsets of a local time from UTC: none in a gap, two where the clock is set back. */
type Offsets = readonly number[];

/** Clocks change on a quarter of an hour since this instant, so that each quarter has one answer. */
const quarterMs = 900_000;
const regularSince = Date.UTC(2000, 0, 1);
const mostCached = 50_000;

/**
 * The local times of a zone of the IANA database, with its changes of the clock.
 *
 * @param ambiguous which instant a time means that the clock shows twice; undefined makes it a fault
 * @throws RangeError when there is no such zone
 */
export function localTimes(zone: string, ambiguous: 'earlier' | 'later' | undefined): LocalTimes {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  const offsetsOf = cached((localMs) => localOffsets(zone, localMs));
  const offsetAt = cached((epochMs) => offsetOf(zone, epochMs));

  const choose = (localMs: number, shown: string): number => {
    const offsets = offsetsOf(localMs);
    if (offsets.length === 1) return localMs - offsets[0]!;
    if (offsets.length === 0) {
      throw new LeafError(
        'time',
        `a time that the clocks of ${zone} show`,
        `${shown}, which they skip`,
      );
    }
    if (ambiguous === undefined) {
      const expected = `a time that the clocks of ${zone} show once (or "ambiguousTime": "earlier" or "later" in the schema)`;
      throw new LeafError('time', expected, `${shown}, which they show twice`);
    }
    // The larger offset is that before the clock is set back, thus that of the earlier instant.
    return localMs - (ambiguous === 'earlier' ? Math.max(...offsets) : Math.min(...offsets));
  };
  return {
    toInstant(text) {
      const localMs = parseLocal(text);
      if (localMs !== undefined) return choose(localMs, text);
      throw new LeafError(
        'format',
        `a local time of ${zone} without offset, such as 2026-01-15T19:00:00`,
        describeJson(text),
      );
    },
    toLocal(epochMs) {
      const localMs = epochMs + offsetAt(epochMs);
      const text = utcText(localMs)?.slice(0, -1);
      if (text === undefined) {
        throw new LeafError('range', 'an instant of the years 1 to 9999', String(epochMs));
      }
      if (choose(localMs, text) === epochMs) return text;
      throw new LeafError(
        'time',
        `an instant that its local time in ${zone} leads back to`,
        `${new Date(epochMs).toISOString()}, whose local time ${text} is read as the ${ambiguous} one`,
      );
    },
  };
}

/** Milliseconds of a local time, counted as if it were UTC. */
function parseLocal(text: string): number | undefined {
  const seconds = wholeSeconds.test(text);
  const match = seconds ? undefined : localText.exec(text);
  if (match === null) return undefined;
  // Of the form with whole seconds, which nearly all have, every digit has its place.
  const year = Number(text.slice(0, 4));
  const [month, day] = [digitsAt(text, 5), digitsAt(text, 8)];
  const [hour, minute] = [digitsAt(text, 11), digitsAt(text, 14)];
  const second = seconds || match?.[6] !== undefined ? digitsAt(text, 17) : 0;
  const milliseconds = Number((match?.[7] ?? '').padEnd(3, '0'));
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

/** Two digits as number. */
function digitsAt(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Remembers the answer for each quarter of an hour; the oldest are forgotten all at once. */
function cached<T>(answer: (ms: number) => T): (ms: number) => T {
  const known = new Map<number, T>();
  return (ms) => {
    if (ms < regularSince) return answer(ms);
    const quarter = Math.floor(ms / quarterMs);
    let value = known.get(quarter);
    if (value === undefined) {
      if (known.size >= mostCached) known.clear();
      value = answer(ms);
      known.set(quarter, value);
    }
    return value;
  };
}

function offsetOf(zone: string, epochMs: number): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  return zoned.offsetNanoseconds / 1e6;
}

function localOffsets(zone: string, localMs: number): Offsets {
  const local = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, -1));
  const instants = (['earlier', 'later'] as const)
    .map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
    // In a gap both lead to other local times.
    .filter((zoned) => zoned.toPlainDateTime().equals(local))
    .map((zoned) => zoned.offsetNanoseconds / 1e6);
  return [...new Set(instants)];
}
