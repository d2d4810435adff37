import { parseHorodate, type TicStamp } from './horodate.js';
import type { TicLabelDefinition } from './label-definition.js';
import {
  definitionOf,
  isTicLabel,
  type StampedLabel,
  type TicLabel,
  type TicValueOf,
} from './labels.js';
import { numberOf, parseValue } from './value-codec.js';
import type { TicValue } from './values.js';
import { HT, SP, asciiText, checkCharacter, type TicMode } from './wire.js';

/** A group of one label that passed every check. */
export type TicGroupOf<L extends TicLabel> = {
  readonly ok: true;
  readonly mode: TicMode;
  readonly label: L;
  readonly value: TicValueOf<L>;
  /** Present exactly on the labels that carry one. */
  readonly stamp: L extends StampedLabel ? TicStamp : undefined;
  /** The data field as received, padding included. */
  readonly data: string;
};

/** A group that passed every check; testing `label` narrows the value and the stamp. */
export type TicGroup = { [L in TicLabel]: TicGroupOf<L> }[TicLabel];

/** Why a group was dropped, in the order of the checks. */
export const TIC_FAULT_REASONS = [
  'too-long',
  'illegal-character',
  'structure',
  'checksum',
  'unknown-label',
  'implausible-value',
] as const;
export type TicFaultReason = (typeof TIC_FAULT_REASONS)[number];

/** A group that was dropped. It never quotes the received bytes: they may hold an identifier of a person's meter. */
export type TicFault = {
  readonly ok: false;
  readonly reason: TicFaultReason;
  /** What was expected, in words. */
  readonly detail: string;
  /** Position of the group's first byte in the stream since it was opened, counted from 0. */
  readonly offset: number;
  /** Received length in bytes, between LF and the end of the group. */
  readonly length: number;
  /** The label, when the checksum holds and it is a known one. */
  readonly label?: TicLabel;
};

/** What one group of a stream turned out to be. */
export type TicGroupResult = TicGroup | TicFault;

/** Builds a {@link TicFault} without undefined fields. */
export function ticFault(
  reason: TicFaultReason,
  detail: string,
  where: { readonly offset: number; readonly length: number },
  label?: TicLabel,
): TicFault {
  return { ok: false, reason, detail, ...where, ...(label === undefined ? {} : { label }) };
}

type Problem = readonly [reason: TicFaultReason, detail: string, label?: TicLabel];

/** `L|sep|c` is no group yet: one more character of data at least, except for DATE, which has a stamp instead. */
const SHORTEST = 5;

function wireProblem(bytes: Uint8Array): Problem | undefined {
  const separator = bytes.at(-2);
  for (const byte of bytes) {
    const legal = byte >= SP ? byte !== 0x7f : byte === HT && separator !== SP;
    if (!legal)
      return ['illegal-character', 'only 0x20 to 0x7E and the separator are legal inside a group'];
  }
  if (bytes.length < SHORTEST)
    return ['structure', 'shorter than a label, a separator, data, a separator and a checksum'];
  if (separator !== HT && separator !== SP)
    return ['structure', 'no separator (HT or space) in front of the checksum'];
  const expected = checkCharacter(bytes, bytes.length - (separator === HT ? 1 : 2));
  if (bytes.at(-1) !== expected)
    return ['checksum', 'the checksum does not agree with the received bytes'];
  return undefined;
}

function fieldsOf(mode: TicMode, text: string): readonly string[] {
  if (mode === 'standard') return text.split('\t');
  const cut = text.indexOf(' ');
  return cut < 0 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}

function stampProblem(label: TicLabel): Problem {
  return [
    'implausible-value',
    'the time stamp is no season letter and time of the calendar',
    label,
  ];
}

function valueProblem(label: TicLabel, definition: TicLabelDefinition): Problem {
  return [
    'implausible-value',
    `the data is no ${definition.kind} value of ${definition.width} characters`,
    label,
  ];
}

function structureProblem(label: TicLabel, definition: TicLabelDefinition): Problem {
  const fields = definition.stamped ? 'a time stamp and data' : 'data without a time stamp';
  return ['structure', `expected ${fields} in ${definition.mode} mode`, label];
}

function limitsProblem(
  label: TicLabel,
  { limits, unit }: TicLabelDefinition,
  value: TicValue,
): Problem | undefined {
  const number = numberOf(value);
  if (limits === undefined || number === undefined) return undefined;
  if (number >= limits.min && number <= limits.max) return undefined;
  return ['implausible-value', `expected ${limits.min} to ${limits.max} ${unit}`, label];
}

function readFields(mode: TicMode, fields: readonly string[]): TicGroup | Problem {
  const label = fields[0]!;
  if (!isTicLabel(label)) return ['unknown-label', 'the label is none of the two modes'];
  const definition = definitionOf(label);
  const expectedFields = definition.stamped ? 3 : 2;
  if (definition.mode !== mode || fields.length !== expectedFields)
    return structureProblem(label, definition);
  const data = fields.at(-1)!;
  const fits = definition.shorterAllowed
    ? data.length <= definition.width
    : data.length === definition.width;
  if (!fits) return valueProblem(label, definition);
  const stamp = definition.stamped ? parseHorodate(fields[1]!) : undefined;
  if (definition.stamped && stamp === undefined) return stampProblem(label);
  const value = parseValue(definition, data);
  if (value === undefined) return valueProblem(label, definition);
  return (
    limitsProblem(label, definition, value) ??
    ({ ok: true, mode, label, value, stamp, data } as TicGroup)
  );
}

/**
 * Reads one group. The mode is told by the separator in front of the checksum, and everything is parsed from there, since
 * the check character itself may be a blank.
 *
 * @param bytes the bytes between LF and CR, parity bit already removed.
 * @param offset position of the LF in the stream, for the fault.
 */
export function parseGroup(bytes: Uint8Array, offset: number): TicGroupResult {
  const where = { offset, length: bytes.length };
  const broken = wireProblem(bytes);
  if (broken !== undefined) return ticFault(broken[0], broken[1], where);
  const mode = bytes.at(-2) === HT ? 'standard' : 'historic';
  const result = readFields(mode, fieldsOf(mode, asciiText(bytes.subarray(0, -2))));
  return 'ok' in result ? result : ticFault(result[0], result[1], where, result[2]);
}
