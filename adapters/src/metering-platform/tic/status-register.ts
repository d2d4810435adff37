/** The status register STGE: 32 bits, sent as 8 upper-case hexadecimal digits, bit 0 the least significant. */

const CUT_OFF = [
  'closed',
  'open-over-power',
  'open-over-voltage',
  'open-load-shedding',
  'open-remote-order',
  'open-overheating-above-maximum-current',
  'open-overheating-below-maximum-current',
  'reserved',
] as const;
const EURIDIS = ['disabled', 'active-unsecured', 'reserved', 'active-secured'] as const;
const POWER_LINE = ['new-unlock', 'new-lock', 'registered', 'reserved'] as const;
const COLOUR = ['none', 'blue', 'white', 'red'] as const;

/** State of the cut-off device; every `open-…` value says why it opened. `reserved` is a code without a meaning. */
export type CutOffState = (typeof CUT_OFF)[number];
export type EuridisState = (typeof EURIDIS)[number];
export type PowerLineState = (typeof POWER_LINE)[number];
/** Tempo colour; `none` when the contract has no colours. */
export type TempoColour = (typeof COLOUR)[number];
/** Number of a mobile peak, 0 for none. */
export type MobilePeak = 0 | 1 | 2 | 3;

export type StatusRegister = {
  /** Bit 0 is 0. */
  readonly dryContactClosed: boolean;
  /** Bits 1-3. */
  readonly cutOff: CutOffState;
  /** Bit 4. */
  readonly terminalCoverOpen: boolean;
  /** Bit 6: on one phase at least. */
  readonly overVoltage: boolean;
  /** Bit 7: the reference (subscribed) power is exceeded. */
  readonly referencePowerExceeded: boolean;
  /** Bit 8. */
  readonly producer: boolean;
  /** Bit 9: active energy flows into the grid. */
  readonly injecting: boolean;
  /** Bits 10-13 plus one, 1 to 16: agrees with NTARF. */
  readonly supplierIndex: number;
  /** Bits 14-15 plus one, 1 to 4. */
  readonly distributorIndex: number;
  /** Bit 16. */
  readonly clockDegraded: boolean;
  /** Bit 17. */
  readonly standardMode: boolean;
  /** Bits 19-20. */
  readonly euridis: EuridisState;
  /** Bits 21-22. */
  readonly powerLine: PowerLineState;
  /** Bit 23. */
  readonly powerLineSynchronised: boolean;
  /** Bits 24-25. */
  readonly colourToday: TempoColour;
  /** Bits 26-27. */
  readonly colourTomorrow: TempoColour;
  /** Bits 28-29. */
  readonly mobilePeakNotice: MobilePeak;
  /** Bits 30-31. */
  readonly mobilePeakInProgress: MobilePeak;
  /** Bits 5 and 18 have no meaning; kept so that a register is written back as it was read. */
  readonly unusedBits: { readonly bit5: boolean; readonly bit18: boolean };
};

const field = (word: number, lowest: number, width: number): number =>
  (word >>> lowest) & ((1 << width) - 1);
const bit = (word: number, position: number): boolean => field(word, position, 1) === 1;

/** Decodes a 32-bit word. Every word decodes, and {@link statusRegisterWord} gives it back. */
export function statusRegisterOf(word: number): StatusRegister {
  return {
    dryContactClosed: !bit(word, 0),
    cutOff: CUT_OFF[field(word, 1, 3)]!,
    terminalCoverOpen: bit(word, 4),
    overVoltage: bit(word, 6),
    referencePowerExceeded: bit(word, 7),
    producer: bit(word, 8),
    injecting: bit(word, 9),
    supplierIndex: field(word, 10, 4) + 1,
    distributorIndex: field(word, 14, 2) + 1,
    clockDegraded: bit(word, 16),
    standardMode: bit(word, 17),
    euridis: EURIDIS[field(word, 19, 2)]!,
    powerLine: POWER_LINE[field(word, 21, 2)]!,
    powerLineSynchronised: bit(word, 23),
    colourToday: COLOUR[field(word, 24, 2)]!,
    colourTomorrow: COLOUR[field(word, 26, 2)]!,
    mobilePeakNotice: field(word, 28, 2) as MobilePeak,
    mobilePeakInProgress: field(word, 30, 2) as MobilePeak,
    unusedBits: { bit5: bit(word, 5), bit18: bit(word, 18) },
  };
}

function indexBits(name: string, index: number, highest: number): number {
  if (Number.isInteger(index) && index >= 1 && index <= highest) return index - 1;
  throw new RangeError(`STGE: ${name} must be a whole number from 1 to ${highest}, got ${index}`);
}

/**
 * The 32-bit word of a register (unsigned).
 *
 * @throws RangeError when the supplier index is not 1..16 or the distributor index not 1..4.
 */
export function statusRegisterWord(register: StatusRegister): number {
  const parts: readonly (readonly [value: number | boolean, lowest: number])[] = [
    [!register.dryContactClosed, 0],
    [CUT_OFF.indexOf(register.cutOff), 1],
    [register.terminalCoverOpen, 4],
    [register.unusedBits.bit5, 5],
    [register.overVoltage, 6],
    [register.referencePowerExceeded, 7],
    [register.producer, 8],
    [register.injecting, 9],
    [indexBits('supplierIndex', register.supplierIndex, 16), 10],
    [indexBits('distributorIndex', register.distributorIndex, 4), 14],
    [register.clockDegraded, 16],
    [register.standardMode, 17],
    [register.unusedBits.bit18, 18],
    [EURIDIS.indexOf(register.euridis), 19],
    [POWER_LINE.indexOf(register.powerLine), 21],
    [register.powerLineSynchronised, 23],
    [COLOUR.indexOf(register.colourToday), 24],
    [COLOUR.indexOf(register.colourTomorrow), 26],
    [register.mobilePeakNotice, 28],
    [register.mobilePeakInProgress, 30],
  ];
  return parts.reduce((word, [value, lowest]) => word | (Number(value) << lowest), 0) >>> 0;
}

/** Reads the 8 upper-case hexadecimal digits of STGE; undefined for anything else. */
export function parseStatusRegister(text: string): StatusRegister | undefined {
  return /^[0-9A-F]{8}$/.test(text) ? statusRegisterOf(Number.parseInt(text, 16)) : undefined;
}

/** The 8 digits of a register. Throws as {@link statusRegisterWord}. */
export function formatStatusRegister(register: StatusRegister): string {
  return statusRegisterWord(register).toString(16).toUpperCase().padStart(8, '0');
}
