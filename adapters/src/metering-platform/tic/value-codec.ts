import { formatDayProfile, parseDayProfile } from './day-profile.js';
import type { TicLabelDefinition } from './label-definition.js';
import { formatStatusRegister, parseStatusRegister } from './status-register.js';
import {
  formatAnnouncedColour,
  formatTariffOption,
  formatTariffPeriod,
  parseAnnouncedColour,
  parseTariffOption,
  parseTariffPeriod,
} from './tariff-codes.js';
import { subscribedCurrent, type TicKind, type TicValue, type TicValueOfKind } from './values.js';

const CONTACTS = 8;
const IDENTIFIER = /^[0-9A-Za-z]+$/;
const PRINTABLE = /^[\x20-\x7e]*$/;

type NumericKind = Extract<
  TicKind,
  | 'number'
  | 'activeEnergy'
  | 'reactiveEnergy'
  | 'apparentPower'
  | 'activePower'
  | 'current'
  | 'subscribedCurrent'
  | 'voltage'
  | 'duration'
>;

/** The number of a value that is one number (in the unit of its name); undefined for the others. */
export function numberOf(value: TicValue): number | undefined {
  switch (value.kind) {
    case 'number':
      return value.number;
    case 'activeEnergy':
      return value.energyWattHours;
    case 'reactiveEnergy':
      return value.reactiveEnergyVarHours;
    case 'apparentPower':
      return value.apparentPowerVoltAmperes;
    case 'activePower':
      return value.powerWatts;
    case 'current':
    case 'subscribedCurrent':
      return value.currentAmperes;
    case 'voltage':
      return value.voltageVolts;
    case 'duration':
      return value.durationMinutes;
    default:
      return undefined;
  }
}

function numericValue(kind: NumericKind, number: number): TicValue {
  switch (kind) {
    case 'number':
      return { kind, number };
    case 'activeEnergy':
      return { kind, energyWattHours: number };
    case 'reactiveEnergy':
      return { kind, reactiveEnergyVarHours: number };
    case 'apparentPower':
      return { kind, apparentPowerVoltAmperes: number };
    case 'activePower':
      return { kind, powerWatts: number };
    case 'current':
      return { kind, currentAmperes: number };
    case 'subscribedCurrent':
      return subscribedCurrent(number);
    case 'voltage':
      return { kind, voltageVolts: number };
    case 'duration':
      return { kind, durationMinutes: number };
  }
}

function parseContacts(data: string): TicValueOfKind<'contacts'> | undefined {
  const word = Number(data);
  if (!/^\d{3}$/.test(data) || word > 255) return undefined;
  const closed = Array.from({ length: CONTACTS }, (_, index) => ((word >> index) & 1) === 1);
  return { kind: 'contacts', closed };
}

function wrap<K extends TicKind>(value: TicValueOfKind<K> | undefined): TicValue | undefined {
  return value;
}

/**
 * Reads the data field of a label whose width was checked. Undefined when the characters are not what the label carries
 * (a letter in an index, an unknown tariff code, contacts above 255).
 */
export function parseValue(definition: TicLabelDefinition, data: string): TicValue | undefined {
  const { kind } = definition;
  switch (kind) {
    case 'identifier':
      return IDENTIFIER.test(data) ? { kind, identifier: data } : undefined;
    case 'text':
      return { kind, text: data };
    case 'clock':
      return { kind };
    case 'statusRegister': {
      const register = parseStatusRegister(data);
      return register === undefined ? undefined : { kind, register };
    }
    case 'dayProfile': {
      const blocks = parseDayProfile(data);
      return blocks === undefined ? undefined : { kind, blocks };
    }
    case 'contacts':
      return wrap(parseContacts(data));
    case 'tariffOption':
      return wrap(parseTariffOption(data));
    case 'tariffPeriod':
      return wrap(parseTariffPeriod(data));
    case 'announcedColour':
      return wrap(parseAnnouncedColour(data));
    default:
      return /^\d+$/.test(data) ? numericValue(kind, Number(data) * definition.scale) : undefined;
  }
}

function formatNumber(label: string, definition: TicLabelDefinition, number: number): string {
  const wire = number / definition.scale;
  const highest = 10 ** definition.width - 1;
  if (Number.isInteger(wire) && wire >= 0 && wire <= highest)
    return String(wire).padStart(definition.width, '0');
  const step = definition.scale === 1 ? 'a whole number' : `a multiple of ${definition.scale}`;
  throw new RangeError(
    `${label}: expected ${step} from 0 to ${highest * definition.scale}, got ${number}`,
  );
}

function formatContacts(label: string, closed: readonly boolean[]): string {
  if (closed.length !== CONTACTS)
    throw new RangeError(`${label}: expected ${CONTACTS} contacts, got ${closed.length}`);
  return String(closed.reduce((word, on, index) => word | (Number(on) << index), 0)).padStart(
    3,
    '0',
  );
}

function fitted(label: string, definition: TicLabelDefinition, data: string): string {
  const { width, shorterAllowed } = definition;
  if (data.length > width || (data.length < width && !shorterAllowed))
    throw new RangeError(
      `${label}: expected ${shorterAllowed ? 'at most ' : ''}${width} characters, got ${data.length}`,
    );
  if (!PRINTABLE.test(data))
    throw new RangeError(`${label}: only the characters 0x20 to 0x7E can be sent`);
  return data;
}

/**
 * The data field of a value, the inverse of {@link parseValue}. Text is written as it stands: pad it yourself where the
 * receiver expects the full width (`paddedText`).
 *
 * @throws TypeError when the value is of another kind than the label carries; RangeError when it does not fit the field.
 *   Messages name the label, never an identifier.
 */
export function formatValue(
  label: string,
  definition: TicLabelDefinition,
  value: TicValue,
): string {
  if (value.kind !== definition.kind)
    throw new TypeError(`${label}: carries a ${definition.kind} value, got ${value.kind}`);
  switch (value.kind) {
    case 'identifier':
      if (!IDENTIFIER.test(value.identifier))
        throw new RangeError(`${label}: an identifier has digits and letters only`);
      return fitted(label, definition, value.identifier);
    case 'text':
      return fitted(label, definition, value.text);
    case 'clock':
      return '';
    case 'statusRegister':
      return formatStatusRegister(value.register);
    case 'dayProfile':
      return formatDayProfile(value.blocks);
    case 'contacts':
      return formatContacts(label, value.closed);
    case 'tariffOption':
      return fitted(label, definition, formatTariffOption(value));
    case 'tariffPeriod':
      return formatTariffPeriod(value);
    case 'announcedColour':
      return formatAnnouncedColour(value);
    default:
      return formatNumber(label, definition, numberOf(value)!);
  }
}
