import { parseDateTime, plainUtc, plainUtcLength } from './date-time.js';
import { decimal, double } from './make-terms.js';
import type { Term } from './model.js';
import {
  booleanValue,
  dateValue,
  iriValue,
  literalParts,
  numberValue,
  termKind,
} from './read-terms.js';
import { isAbsoluteIri, isIriText, printTyped, quote, TermSyntaxError } from './term-text.js';
import type { TypedValue } from './typed-values.js';
import { integerRanges, isNumericType, rdf, xsd } from './vocabulary.js';

/** How values of one datatype are written and read; `undefined` stands for a value or term that is none. */
export interface Conversion {
  readonly expected: string;
  readonly write: (value: TypedValue) => Term | undefined;
  readonly read: (term: Term) => TypedValue | undefined;
}

/** The conversion of a datatype: `IRI`, or the IRI of one without brackets. */
export function conversionOf(datatype: string): Conversion {
  if (datatype === 'IRI') return iris;
  const range = integerRanges.get(datatype);
  if (range !== undefined) return integers(datatype, ...range);
  switch (datatype) {
    case xsd.decimal:
      return decimals;
    case xsd.double:
    case xsd.float:
      return doubles(datatype);
    case xsd.boolean:
      return booleans;
    case xsd.dateTime:
    case xsd.dateTimeStamp:
      return instants(datatype);
    default:
      return texts(datatype);
  }
}

const iris: Conversion = {
  expected: 'an absolute IRI',
  write: (value) =>
    typeof value === 'string' && isAbsoluteIri(value) && isIriText(value)
      ? `<${value}>`
      : undefined,
  read: iriValue,
};

const integerText = /^[+-]?\d{1,400}$/;

function integers(datatype: string, least?: bigint, greatest?: bigint): Conversion {
  const ending = `"^^<${datatype}>`;
  const inRange = (value: bigint): boolean =>
    (least === undefined || value >= least) && (greatest === undefined || value <= greatest);
  const isUnbounded = least === undefined && greatest === undefined;
  return {
    expected: `a whole number (${shortName(datatype)})`,
    write(value) {
      if (typeof value === 'number') {
        if (!Number.isSafeInteger(value)) return undefined;
        // Adding 0 makes -0 zero.
        return isUnbounded || inRange(BigInt(value)) ? `"${value + 0}${ending}` : undefined;
      }
      const isInteger =
        typeof value === 'bigint' || (typeof value === 'string' && integerText.test(value));
      const integer = isInteger ? BigInt(value.toString().replace('+', '')) : undefined;
      return integer !== undefined && inRange(integer) ? `"${integer}${ending}` : undefined;
    },
    read(term) {
      const digits = plainDigits(term);
      const value = digits?.includes('.') === true ? digits.replace(/\.0*$/, '') : digits;
      if (value === undefined || !integerText.test(value)) return undefined;
      const number = Number(value);
      if (Number.isSafeInteger(number))
        return isUnbounded || inRange(BigInt(number)) ? number : undefined;
      const integer = BigInt(value.replace('+', ''));
      return inRange(integer) ? integer : undefined;
    },
  };
}

const decimals: Conversion = {
  expected: 'a number (xsd:decimal)',
  write(value) {
    if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
    if (typeof value === 'boolean' || value instanceof Date) return undefined;
    try {
      return decimal(value);
    } catch (error) {
      if (error instanceof TermSyntaxError) return undefined;
      throw error;
    }
  },
  read: finiteNumber,
};

function finiteNumber(term: Term): number | undefined {
  const value = numberValue(term);
  return Number.isFinite(value) ? value : undefined;
}

function doubles(datatype: string): Conversion {
  return {
    expected: `a number (${shortName(datatype)})`,
    write: (value) =>
      typeof value !== 'number'
        ? undefined
        : datatype === xsd.double
          ? double(value)
          : printTyped(literalParts(double(value)).lexical, datatype),
    read: numberValue,
  };
}

const booleans: Conversion = {
  expected: 'a boolean (xsd:boolean)',
  write: (value) =>
    typeof value === 'boolean' ? printTyped(String(value), xsd.boolean) : undefined,
  read: booleanValue,
};

function instants(datatype: string): Conversion {
  return {
    expected: `an instant with time zone (${shortName(datatype)}), such as 2026-01-15T18:00:00Z`,
    write(value) {
      const lexical =
        value instanceof Date
          ? Number.isNaN(value.getTime())
            ? undefined
            : utcText(value.getTime())
          : typeof value === 'string'
            ? utcOf(value)
            : undefined;
      return lexical === undefined ? undefined : `"${lexical}"^^<${datatype}>`;
    },
    read: dateValue,
  };
}

/** First and last millisecond of the years 0001 to 9999, in which ISO 8601 and XML Schema write years alike. */
const [firstMs, lastMs] = [-62_135_596_800_000, 253_402_300_799_999];

const dayMs = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
/** The last date written: instants that follow each other mostly share it, and writing dates is slow. */
let [lastDay, lastDayText] = [Number.NaN, ''];

/**
 * An instant in UTC as xsd:dateTime has it; milliseconds only where they are not zero.
 *
 * @param epochMs milliseconds since 1970-01-01T00:00:00Z
 * @returns undefined outside the years 1 to 9999
 */
export function utcText(epochMs: number): string | undefined {
  if (!(epochMs >= firstMs && epochMs <= lastMs)) return undefined;
  const day = Math.floor(epochMs / dayMs);
  if (day !== lastDay) {
    lastDayText = new Date(day * dayMs).toISOString().slice(0, 11);
    lastDay = day;
  }
  const inDay = epochMs - day * dayMs;
  const seconds = Math.floor(inDay / 1000);
  const clock = `${twoDigits[Math.floor(seconds / 3600)]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}`;
  const milliseconds = inDay - seconds * 1000;
  if (milliseconds === 0) return `${lastDayText}${clock}Z`;
  const fraction = String(Math.trunc(milliseconds)).padStart(3, '0').replace(/0+$/, '');
  return fraction === '' ? `${lastDayText}${clock}Z` : `${lastDayText}${clock}.${fraction}Z`;
}

const longestInstant = 64;

/** Whether a text is an instant in ISO 8601, with time zone. */
export function isInstantText(text: string): boolean {
  if (text.length > longestInstant) return false;
  return plainUtc.test(text) || parseDateTime(text)?.hasTimeZone === true;
}

/** An ISO 8601 text with time zone in UTC; fractions of any length stay, without zeros at their end. */
export function utcOf(text: string): string | undefined {
  if (text.length > longestInstant) return undefined;
  if (plainUtc.test(text)) {
    if (text.length === plainUtcLength) return text;
    const digits = text.slice(20, -1).replace(/0+$/, '');
    return digits === '' ? `${text.slice(0, 19)}Z` : `${text.slice(0, 20)}${digits}Z`;
  }
  const value = parseDateTime(text);
  if (value === undefined || !value.hasTimeZone) return undefined;
  const whole = utcText(Number(value.seconds) * 1000)?.slice(0, 19);
  if (whole === undefined) return undefined;
  return value.fraction === '' ? `${whole}Z` : `${whole}.${value.fraction}Z`;
}

const xsdNamespace = xsd.string.slice(0, -'string'.length);
const zone = '(?:Z|[+-]\\d\\d:\\d\\d)?';

/** Datatypes of XML Schema whose values stay texts; the form is checked (part 2, sections 3.3.6 to 3.3.9). */
const textForms: ReadonlyMap<string, readonly [form: RegExp, example: string]> = new Map([
  [
    'duration',
    [
      /^-?P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
      'PT15M',
    ],
  ],
  [
    'dayTimeDuration',
    [/^-?P(?=[\dT])(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/, 'PT15M'],
  ],
  [
    'date',
    [new RegExp(`^-?\\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])${zone}$`), '2026-01-15'],
  ],
  ['time', [new RegExp(`^(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?${zone}$`), '18:00:00']],
]);

function texts(datatype: string): Conversion {
  const [form, example] = textForms.get(datatype.slice(xsdNamespace.length)) ?? [];
  const isText = datatype === xsd.string;
  const expected =
    datatype === rdf.langString
      ? 'a text in a language'
      : isText
        ? 'a text'
        : `a text (${shortName(datatype)})${example === undefined ? '' : `, such as ${example}`}`;
  return {
    expected,
    write(value) {
      // A value alone does not tell the language.
      if (typeof value !== 'string' || datatype === rdf.langString) return undefined;
      if (form?.test(value) === false) return undefined;
      return isText ? quote(value) : printTyped(value, datatype);
    },
    read(term) {
      if (termKind(term) !== 'literal') return undefined;
      const parts = literalParts(term);
      return parts.datatype === datatype && form?.test(parts.lexical) !== false
        ? parts.lexical
        : undefined;
    },
  };
}

/** The digits of a literal of a numeric type when it has no exponent. */
export function plainDigits(term: Term): string | undefined {
  if (termKind(term) !== 'literal') return undefined;
  const { lexical, datatype } = literalParts(term);
  const digits = lexical.trim();
  return isNumericType(datatype) &&
    digits.length <= 400 &&
    /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(digits)
    ? digits
    : undefined;
}

function shortName(datatype: string): string {
  return datatype.startsWith(xsdNamespace)
    ? `xsd:${datatype.slice(xsdNamespace.length)}`
    : datatype;
}
