import { prefixes } from './prefixes.js';
import { type QuantityKind, type Unit, units } from './unit-table.js';

/** A unit that is unknown, or two that measure different things. The message names them and what would do. */
export class UnitError extends Error {
  override readonly name = 'UnitError';
}

/** A conversion between two units, prepared for many values. */
export interface UnitConversion {
  /** Whether both units are the same, so that values stay as they are. */
  readonly isIdentity: boolean;
  /** A number in the one unit as a number in the other: the double nearest to the exact decimal result. */
  number(value: number): number;
  /**
   * The digits of a decimal (no exponent) in the one unit as digits in the other. Exact when the result has finitely many
   * digits, as all powers of ten have; otherwise rounded to 15 significant digits.
   *
   * @throws UnitError when the text is no decimal, or has more than 1000 characters
   */
  decimal(text: string): string;
}

const byName = new Map<string, Unit>();
for (const unit of units) {
  for (const symbol of [unit.symbol, ...unit.otherSymbols]) byName.set(symbol, unit);
  for (const iri of unit.iris) {
    byName.set(iri, unit);
    for (const prefix of ['om', 'unit', 'gl'] as const) {
      if (!iri.startsWith(prefixes[prefix])) continue;
      const local = iri.slice(prefixes[prefix].length);
      byName.set(`${prefix}:${local}`, unit);
      // `V-A` is unambiguous, but the local names V and W of QUDT are symbols as well, of the same units.
      if (!byName.has(local)) byName.set(local, unit);
    }
  }
}

/**
 * The unit that a text denotes: a symbol (`kW`), an IRI, a prefixed name (`om:kilowatt`) or the local name of one
 * (`kilowatt`, as in the header of a pattern file).
 */
export function findUnit(text: string): Unit | undefined {
  return byName.get(text);
}

/** The units of one quantity kind, in the order of the table. */
export function unitsOf(kind: QuantityKind): readonly Unit[] {
  return units.filter((unit) => unit.kind === kind);
}

/**
 * A number in another unit of the same quantity, without artefacts of binary arithmetic: 3.46 kVA are 3460 VA.
 * Temperatures are converted as points of their scales, never as differences.
 *
 * @throws UnitError when a unit is unknown, or both measure different things
 */
export function convert(value: number, from: string, to: string): number {
  return unitConversion(from, to).number(value);
}

/** Prepares the conversion between two units in any form of {@link findUnit}. @throws UnitError */
export function unitConversion(from: string, to: string): UnitConversion {
  const [source, target] = [knownUnit(from), knownUnit(to)];
  if (source.kind !== target.kind) {
    throw new UnitError(
      `${source.symbol} is a unit of ${source.kind} and ${target.symbol} one of ${target.kind}: they do not convert into each other`,
    );
  }
  return conversionOf(source, target);
}

function knownUnit(text: string): Unit {
  const unit = findUnit(text);
  if (unit !== undefined) return unit;
  const alike = units.filter(({ symbol }) => symbol.toLowerCase() === text.toLowerCase());
  const hint =
    alike.length > 0
      ? `did you mean ${alike.map(({ symbol }) => symbol).join(' or ')}?`
      : `expected a symbol such as ${units
          .slice(0, 6)
          .map(({ symbol }) => symbol)
          .join(', ')}, or the IRI of a unit of OM or QUDT`;
  throw new UnitError(`${JSON.stringify(text.slice(0, 80))} is no unit known here; ${hint}`);
}

const identity: UnitConversion = {
  isIdentity: true,
  number: (value) => value,
  decimal: (text) => digitsOf(text) && text,
};

function conversionOf(from: Unit, to: Unit): UnitConversion {
  if (from === to) return identity;
  // In base units a value v is v * factor + offset; the two equations give one factor and one summand.
  const factor = quotient(fraction(from.factor), fraction(to.factor));
  const summand = quotient(
    difference(fraction(from.offset), fraction(to.offset)),
    fraction(to.factor),
  );
  const exponent = summand.numerator === 0n ? powerOfTen(factor) : undefined;
  const decimal = (text: string): string => {
    if (exponent !== undefined) return shiftPoint(text, exponent);
    const { digits, scale } = digitsOf(text);
    // (digits / 10^scale) * factor + summand, over one denominator
    const numerator =
      digits * factor.numerator * summand.denominator +
      summand.numerator * factor.denominator * 10n ** BigInt(scale);
    return decimalText(numerator, factor.denominator * summand.denominator * 10n ** BigInt(scale));
  };
  const number = (value: number): number => {
    if (!Number.isFinite(value)) return value;
    const text = String(value);
    const hasExponent = text.includes('e');
    // Reading the shifted digits gives the double nearest to the decimal result; a product of doubles would not.
    if (exponent !== undefined && !hasExponent) return Number(`${text}e${exponent}`);
    return Number(decimal(hasExponent ? plainDigits(text) : text));
  };
  return { isIdentity: false, number, decimal };
}

interface Fraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/** Reads `1000`, `0.001` or `5/9`. */
function fraction(text: string): Fraction {
  const [numerator, denominator] = text.split('/').map((part): Fraction => {
    const { digits, scale } = digitsOf(part);
    return { numerator: digits, denominator: 10n ** BigInt(scale) };
  });
  return denominator === undefined ? numerator! : quotient(numerator!, denominator);
}

function quotient(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator);
}

function difference(a: Fraction, b: Fraction): Fraction {
  return reduced(
    a.numerator * b.denominator - b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** The exponent when a fraction is a power of ten. */
function powerOfTen({ numerator, denominator }: Fraction): number | undefined {
  const isPower = (value: bigint) => /^10*$/.test(value.toString());
  if (denominator === 1n && isPower(numerator)) return numerator.toString().length - 1;
  if (numerator === 1n && isPower(denominator)) return 1 - denominator.toString().length;
  return undefined;
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** The shortest double has 324 digits after the point; the time of exact arithmetic grows faster than their number. */
const maxDigits = 1000;

/** Sign, digits before and digits after the point. */
function partsOf(text: string): readonly [sign: string, whole: string, part: string] {
  if (text.length > maxDigits) {
    throw new UnitError(
      `${JSON.stringify(text.slice(0, 20))}... has ${text.length} characters; expected at most ${maxDigits}`,
    );
  }
  const [match, sign = '', whole = '', part = ''] = decimalPattern.exec(text) ?? [];
  if (match !== undefined && whole + part !== '') return [sign, whole, part];
  throw new UnitError(
    `${JSON.stringify(text.slice(0, 80))} is no decimal; expected digits such as 21.5`,
  );
}

/** A decimal as an integer and the number of its digits after the point. */
function digitsOf(text: string): { readonly digits: bigint; readonly scale: number } {
  const [sign, whole, part] = partsOf(text);
  const digits = BigInt(whole + part);
  return { digits: sign === '-' ? -digits : digits, scale: part.length };
}

/** A decimal times a power of ten; as all results, without zeros that say nothing. */
function shiftPoint(text: string, exponent: number): string {
  const [sign, whole, part] = partsOf(text);
  const point = whole.length + exponent;
  const digits = (point < 0 ? '0'.repeat(-point) : '') + whole + part;
  const padded = digits.padEnd(Math.max(point, 0), '0');
  const at = Math.max(point, 0);
  const shiftedWhole = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const shiftedPart = padded.slice(at).replace(/0+$/, '');
  const shifted = shiftedPart === '' ? shiftedWhole : `${shiftedWhole}.${shiftedPart}`;
  return sign === '-' && shifted !== '0' ? `-${shifted}` : shifted;
}

/** `1.5e-7` without exponent. */
function plainDigits(text: string): string {
  const [mantissa, exponentText] = text.split('e');
  const { digits, scale } = digitsOf(mantissa!);
  const exponent = Number(exponentText) - scale;
  return exponent >= 0
    ? (digits * 10n ** BigInt(exponent)).toString()
    : decimalText(digits, 10n ** BigInt(-exponent));
}

const roundedDigits = 15;

/** A fraction as decimal digits: all of them when they are finitely many, else rounded half away from zero. */
function decimalText(numerator: bigint, denominator: bigint): string {
  const { numerator: top, denominator: bottom } = reduced(numerator, denominator);
  const negative = top < 0n;
  const magnitude = negative ? -top : top;
  const finite = finiteScale(bottom);
  let scale = finite ?? 0;
  if (finite === undefined) {
    // Digits before the point, or minus the zeros after it; the last digit kept follows from it.
    const length = magnitude.toString().length - bottom.toString().length;
    const leading =
      magnitude * 10n ** BigInt(Math.max(-length, 0)) >=
      bottom * 10n ** BigInt(Math.max(length, 0));
    scale = Math.max(roundedDigits - length - (leading ? 1 : 0), 0);
  }
  const shifted = magnitude * 10n ** BigInt(scale);
  const digits = ((shifted * 2n + bottom) / (bottom * 2n)).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, '');
  const sign = negative && /[1-9]/.test(digits) ? '-' : '';
  return sign + (part === '' ? whole : `${whole}.${part}`);
}

/** Digits after the point of 1/denominator; undefined when they never end. */
function finiteScale(denominator: bigint): number | undefined {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}
