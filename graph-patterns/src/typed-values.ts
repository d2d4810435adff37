import type { Term } from './model.js';
import type { HeaderVariable } from './pattern-header.js';
import { TermKindError } from './read-terms.js';
import { shorten } from './term-text.js';
import { type Conversion, conversionOf } from './value-conversions.js';
import { sameValue } from './values.js';

declare const unitMark: unique symbol;

/**
 * A number in a unit, such as `Quantity<'W'>`. A plain number may stand for it, but watts may not stand for volts. The unit
 * exists for the compiler only.
 */
export type Quantity<U extends string> = number & { readonly [unitMark]?: U };

/**
 * A value as code handles it: an IRI without brackets, a text or a duration as string; a number in the unit of its variable;
 * an integer beyond 2^53 as bigint; an instant as Date.
 */
export type TypedValue = string | number | bigint | boolean | Date;

/** A value or term that a variable cannot have. */
export class TypedValueError extends Error {
  override readonly name = 'TypedValueError';

  constructor(
    /** Without question mark. */
    readonly variable: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`?${variable}: expected ${expected}, found ${found}`);
  }
}

/** What of a variable decides about its values. */
export type TypedVariable = Pick<HeaderVariable, 'name' | 'datatype'> &
  Partial<Pick<HeaderVariable, 'oneOf' | 'unit'>>;

/** Both directions for one variable, prepared for many values. */
export interface ValueCodec {
  /** What the values are, for messages: `a number in W (xsd:integer)`. */
  readonly expected: string;
  /** @throws TypedValueError */
  readonly toTerm: (value: TypedValue) => Term;
  /** @throws TypedValueError */
  readonly fromTerm: (term: Term) => TypedValue;
}

/**
 * The term of a value: an IRI (string, absolute), text, a number (also as digits in a string), a boolean, an instant (Date, or
 * ISO 8601 text with time zone; written in UTC), a duration, date or time of XML Schema as text.
 *
 * @throws TypedValueError naming the variable, what is expected and what was found
 */
export function toTerm(variable: TypedVariable, value: TypedValue): Term {
  return valueCodec(variable).toTerm(value);
}

/**
 * The value of a term: a string for IRIs, texts and all datatypes without a type in JavaScript, else number, bigint (integers
 * beyond 2^53), boolean or Date.
 *
 * @throws TypedValueError naming the variable, what is expected and what was found
 */
export function fromTerm(variable: TypedVariable, term: Term): TypedValue {
  return valueCodec(variable).fromTerm(term);
}

const codecs = new WeakMap<TypedVariable, ValueCodec>();

/** The codec of a variable; made at the first use. */
export function valueCodec(variable: TypedVariable): ValueCodec {
  let codec = codecs.get(variable);
  if (codec === undefined) {
    codec = makeCodec(variable);
    codecs.set(variable, codec);
  }
  return codec;
}

function makeCodec({ name, datatype, unit, oneOf }: TypedVariable): ValueCodec {
  const { write, read, expected: kind } = conversionOf(datatype);
  const expected =
    (unit === undefined ? kind : `${kind} in ${unit}`) +
    (oneOf === undefined ? '' : `, one of ${shorten(oneOf.join(' '), 200)}`);
  const isListed = (term: Term): boolean =>
    oneOf === undefined || oneOf.some((listed) => sameValue(listed, term));
  return {
    expected,
    toTerm(value) {
      const term = write(value);
      if (term === undefined || !isListed(term)) {
        throw new TypedValueError(name, expected, describeValue(value));
      }
      return term;
    },
    fromTerm(term) {
      const value = readOrNothing(read, term);
      if (value === undefined || !isListed(term)) {
        throw new TypedValueError(name, expected, shorten(term));
      }
      return value;
    },
  };
}

function readOrNothing(read: Conversion['read'], term: Term): TypedValue | undefined {
  try {
    return read(term);
  } catch (error) {
    if (error instanceof TermKindError) return undefined;
    throw error;
  }
}

function describeValue(value: TypedValue): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(shorten(value))}`;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'an invalid Date' : `the Date ${value.toISOString()}`;
  }
  return `the ${typeof value} ${value}`;
}
