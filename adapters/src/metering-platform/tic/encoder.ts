import { formatHorodate, type TicStamp } from './horodate.js';
import {
  definitionOf,
  isTicLabel,
  type StampedLabel,
  type TicLabel,
  type TicValueOf,
} from './labels.js';
import { formatValue } from './value-codec.js';
import type { TicValue } from './values.js';
import { CR, ETX, LF, STX, checkCharacter, separatorOf, type TicMode } from './wire.js';

/** A group to send, of one label, by its typed value. A decoded group is one. */
export type TypedGroupOf<L extends TicLabel> = {
  readonly label: L;
  readonly value: TicValueOf<L>;
} & (L extends StampedLabel ? { readonly stamp: TicStamp } : { readonly stamp?: undefined });

/** A group to send by its typed value; `label` decides the type of the value and whether a stamp is needed. */
export type TypedGroup = { [L in TicLabel]: TypedGroupOf<L> }[TicLabel];

/** A group to send as it stands, whatever its label: for labels outside the table and for deliberate faults in tests. */
export type RawGroup = {
  readonly mode: TicMode;
  readonly label: string;
  readonly data: string;
  /** The 13 characters of the stamp of a stamped group, standard mode only. */
  readonly horodate?: string;
  readonly value?: undefined;
};

const PRINTABLE = /^[\x20-\x7e]*$/;

function rawFields(group: RawGroup): readonly string[] {
  const fields = [
    group.label,
    ...(group.horodate === undefined ? [] : [group.horodate]),
    group.data,
  ];
  if (!fields.every((field) => PRINTABLE.test(field)))
    throw new RangeError('TIC group: only the characters 0x20 to 0x7E can be sent');
  return fields;
}

function typedFields(group: {
  readonly label: string;
  readonly value: TicValue;
  readonly stamp?: TicStamp | undefined;
}): readonly [mode: TicMode, fields: readonly string[]] {
  const { label, value, stamp } = group;
  if (!isTicLabel(label)) throw new RangeError('TIC group: the label is none of the two modes');
  const definition = definitionOf(label);
  if (definition.stamped !== (stamp !== undefined))
    throw new TypeError(`${label}: ${definition.stamped ? 'needs' : 'carries no'} time stamp`);
  const data = formatValue(label, definition, value);
  const fields = stamp === undefined ? [label, data] : [label, formatHorodate(stamp), data];
  return [definition.mode, fields];
}

/**
 * The bytes of one group: LF, fields, separators, check character, CR.
 *
 * @throws TypeError when the value or the stamp is not what the label carries; RangeError when a value does not fit its
 *   field. Messages name the label, never an identifier.
 */
export function encodeTicGroup(group: TypedGroup | RawGroup): Uint8Array {
  const [mode, fields] =
    group.value === undefined ? [group.mode, rawFields(group)] : typedFields(group);
  const separator = String.fromCharCode(separatorOf(mode));
  const body = fields.join(separator) + separator;
  const end = body.length + 1;
  const bytes = new Uint8Array(end + 2);
  bytes[0] = LF;
  for (let at = 1; at < end; at++) bytes[at] = body.charCodeAt(at - 1);
  bytes[end] = checkCharacter(bytes, mode === 'standard' ? end : end - 1, 1);
  bytes[end + 1] = CR;
  return bytes;
}

function frameOf(groups: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(groups.reduce((length, group) => length + group.length, 2));
  bytes[0] = STX;
  let at = 1;
  for (const group of groups) {
    bytes.set(group, at);
    at += group.length;
  }
  bytes[at] = ETX;
  return bytes;
}

/** The bytes of one frame: STX, the groups in the given order, ETX. Throws as {@link encodeTicGroup}. */
export function encodeTicFrame(groups: readonly (TypedGroup | RawGroup)[]): Uint8Array {
  return frameOf(groups.map(encodeTicGroup));
}

/**
 * Encodes the frames of one meter: a group that is the same object as at its place in the last frame is not encoded again.
 * Most groups of a meter stay as they are from frame to frame.
 */
export class TicFrameEncoder {
  #groups: readonly (TypedGroup | RawGroup)[] = [];
  #encoded: readonly Uint8Array[] = [];

  /** The bytes of its next frame, the same as of {@link encodeTicFrame}. Throws as {@link encodeTicGroup}. */
  encode(groups: readonly (TypedGroup | RawGroup)[]): Uint8Array {
    const encoded = groups.map((group, at) =>
      group === this.#groups[at] ? this.#encoded[at]! : encodeTicGroup(group),
    );
    this.#groups = groups;
    this.#encoded = encoded;
    return frameOf(encoded);
  }
}

/**
 * Text padded with blanks behind to the full width of a text label (16 for NGTF and LTARF, 32 for MSG1).
 *
 * @throws RangeError when the text is longer than the field.
 */
export function paddedText(
  label: 'NGTF' | 'LTARF' | 'MSG1' | 'MSG2',
  text: string,
): TicValueOf<typeof label> {
  const { width } = definitionOf(label);
  if (text.length > width)
    throw new RangeError(`${label}: expected at most ${width} characters, got ${text.length}`);
  return { kind: 'text', text: text.padEnd(width, ' ') };
}
