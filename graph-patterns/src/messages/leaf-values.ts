import { findUnit, type UnitConversion, unitConversion, UnitError } from '@gridloom/ontology';
import type { Term } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import { literalParts, termKind } from '../read-terms.js';
import { shorten } from '../term-text.js';
import { type TypedValue, TypedValueError, valueCodec } from '../typed-values.js';
import { plainDigits, utcOf, utcText } from '../value-conversions.js';
import { integerRanges, isNumericType, xsd } from '../vocabulary.js';
import type { IriCodec } from './iri-leaves.js';
import { describeJson, type JsonScalar } from './json.js';
import { localTimes } from './local-time.js';
import { LeafError } from './message-fault.js';
import type { LeafNode, ValueKeywords } from './schema-tree.js';

/** Values of one field as terms of one variable, and back. */
export interface LeafCodec {
  /** @throws LeafError */
  readonly read: (value: JsonScalar) => Term;
  /** @throws LeafError */
  readonly write: (term: Term) => JsonScalar;
}

/** A field whose values cannot become values of its variable; the message says what to change. */
export class LeafMismatch extends Error {
  override readonly name = 'LeafMismatch';

  constructor(
    problem: string,
    /** The keyword that is wrong; the field as such when absent. */
    readonly keyword?: keyof ValueKeywords | 'type',
  ) {
    super(problem);
  }
}

type Variable = Pick<HeaderVariable, 'name' | 'datatype' | 'oneOf' | 'unit'>;
type Field = Pick<LeafNode, 'type' | 'keywords'>;

/**
 * Prepares the conversion between a field and a variable.
 *
 * @param iris needed for IRIs
 * @throws LeafMismatch when their types or units do not go together
 */
export function leafCodec(variable: Variable, field: Field, iris: IriCodec | undefined): LeafCodec {
  const { datatype } = variable;
  const codec = withFaults(codecOf(variable, field, iris));
  const allowed = allowedKeywords(datatype, field);
  for (const keyword of Object.keys(field.keywords) as (keyof ValueKeywords)[]) {
    if (!allowed.includes(keyword)) {
      throw new LeafMismatch(
        `${keyword} means nothing for ?${variable.name} (${datatype})`,
        keyword,
      );
    }
  }
  return codec;
}

function isInstantType(datatype: string): boolean {
  return datatype === xsd.dateTime || datatype === xsd.dateTimeStamp;
}

function isDurationType(datatype: string): boolean {
  return /#(?:dayTimeD|d)uration$/.test(datatype);
}

function allowedKeywords(datatype: string, { type }: Field): readonly (keyof ValueKeywords)[] {
  if (isInstantType(datatype)) return ['instant', 'timeZone', 'ambiguousTime'];
  if (isDurationType(datatype) && type !== 'string') return ['unit'];
  return isNumericType(datatype) ? ['unit', 'rounding'] : [];
}

function codecOf(variable: Variable, field: Field, iris: IriCodec | undefined): LeafCodec {
  const { datatype, name } = variable;
  const { type } = field;
  if (datatype === 'IRI') {
    if (type !== 'string' || iris === undefined) return wrongType(name, 'an IRI', 'string');
    return iriLeaf(variable, iris);
  }
  if (isNumericType(datatype)) {
    if (type === 'boolean') return wrongType(name, datatype, 'number');
    return numberLeaf(variable, field);
  }
  if (isInstantType(datatype)) return instantLeaf(variable, field);
  if (isDurationType(datatype) && type !== 'string') return durationLeaf(variable, field);
  if (datatype === xsd.boolean) {
    return type === 'boolean' ? plainLeaf(variable) : wrongType(name, datatype, 'boolean');
  }
  return type === 'string' ? plainLeaf(variable) : wrongType(name, datatype, 'string');
}

function wrongType(variable: string, kind: string, expected: string): never {
  throw new LeafMismatch(
    `?${variable} is ${kind}, so its field is of the type ${expected}`,
    'type',
  );
}

/** Turns errors about variables into such about the field. */
function withFaults({ read, write }: LeafCodec): LeafCodec {
  const guarded =
    <In, Out>(work: (value: In) => Out) =>
    (value: In): Out => {
      try {
        return work(value);
      } catch (error) {
        if (!(error instanceof TypedValueError)) throw error;
        const problem = /one of/.test(error.expected) ? 'value' : 'range';
        throw new LeafError(problem, error.expected, error.found);
      }
    };
  return { read: guarded(read), write: guarded(write) };
}

function plainLeaf(variable: Variable): LeafCodec {
  const codec = valueCodec(variable);
  return { read: codec.toTerm, write: (term) => codec.fromTerm(term) as JsonScalar };
}

function iriLeaf(variable: Variable, iris: IriCodec): LeafCodec {
  const codec = valueCodec(variable);
  return {
    read: (value) => codec.toTerm(iris.read(String(value))),
    write: (term) => iris.write(String(codec.fromTerm(term))),
  };
}

function numberLeaf(variable: Variable, { type, keywords }: Field): LeafCodec {
  const codec = valueCodec(variable);
  const into = conversion(variable, keywords.unit, 'in');
  const out = conversion(variable, keywords.unit, 'out');
  const isInteger = integerRanges.has(variable.datatype);
  const round = rounding(keywords.rounding);
  const read = (value: JsonScalar): Term => {
    if (typeof value === 'string') {
      return codec.toTerm(isInteger ? integerDigits(into.decimal(value)) : into.decimal(value));
    }
    const converted = into.number(value as number);
    return codec.toTerm(isInteger ? round(converted) : converted);
  };
  const write = (term: Term): JsonScalar => {
    if (type === 'string') {
      const digits = plainDigits(term);
      if (digits === undefined) throw new LeafError('type', codec.expected, shorten(term));
      return out.decimal(digits);
    }
    const value = codec.fromTerm(term);
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new LeafError('range', 'a number that JSON can carry exactly', shorten(term));
    }
    const converted = out.number(value);
    return type === 'integer' ? round(converted) : converted;
  };
  const inUnit = (value: JsonScalar): string =>
    keywords.unit === undefined ? describeJson(value) : `${value} ${keywords.unit}`;
  return {
    read(value) {
      try {
        return read(value);
      } catch (error) {
        if (error instanceof UnitError)
          throw new LeafError('format', 'decimal digits', describeJson(value));
        if (!(error instanceof TypedValueError)) throw error;
        throw new LeafError('range', codec.expected, inUnit(value));
      }
    },
    write,
  };
}

/** `3460.0` as `3460`; digits with a fraction stay and are refused. */
function integerDigits(digits: string): string {
  return digits.replace(/\.0*$/, '');
}

function rounding(mode: ValueKeywords['rounding']): (value: number) => number {
  switch (mode) {
    case 'nearest':
      return Math.round;
    case 'up':
      return Math.ceil;
    case 'down':
      return Math.floor;
    case undefined:
      return (value) => value;
  }
}

/** Conversion between the unit of the message and that of the network. */
function conversion(
  { name, unit }: Variable,
  messageUnit: string | undefined,
  direction: 'in' | 'out',
): Pick<UnitConversion, 'number' | 'decimal'> {
  if (unit === undefined || messageUnit === undefined) {
    if (messageUnit !== undefined) {
      throw new LeafMismatch(`?${name} has no unit in the header of the pattern`, 'unit');
    }
    const known = unit === undefined ? undefined : findUnit(unit);
    if (known !== undefined) {
      throw new LeafMismatch(
        `?${name} is in ${known.symbol}; state the unit of the message, such as "unit": "${known.symbol}"`,
      );
    }
    return unitConversion('1', '1');
  }
  if (unit === messageUnit && findUnit(unit) === undefined) return unitConversion('1', '1');
  try {
    return direction === 'in'
      ? unitConversion(messageUnit, unit)
      : unitConversion(unit, messageUnit);
  } catch (error) {
    if (error instanceof UnitError) throw new LeafMismatch(`?${name}: ${error.message}`, 'unit');
    throw error;
  }
}

function instantLeaf(variable: Variable, { type, keywords }: Field): LeafCodec {
  const { name } = variable;
  const codec = valueCodec(variable);
  const { instant = 'iso', timeZone, ambiguousTime } = keywords;
  // What is made of a number is an instant already; only listed values need to be looked up.
  const termOfUtc = (text: string): Term =>
    variable.oneOf === undefined ? `"${text}"^^<${variable.datatype}>` : codec.toTerm(text);
  const epochMsOf = (term: Term): number => (codec.fromTerm(term) as TypedValue & Date).getTime();
  if (instant !== 'iso') {
    if (type === 'string' || type === 'boolean')
      return wrongType(name, `written as ${instant}`, 'number');
    if (timeZone !== undefined) throw new LeafMismatch('an epoch has no time zone', 'timeZone');
    const factor = instant === 'epoch-seconds' ? 1000 : 1;
    return {
      read: (value) => {
        const text = utcText(Math.round(Number(value) * factor));
        if (text === undefined) {
          throw new LeafError(
            'range',
            `${instant} between the years 1 and 9999`,
            describeJson(value),
          );
        }
        return termOfUtc(text);
      },
      write: (term) => {
        const value = epochMsOf(term) / factor;
        return type === 'integer' ? Math.floor(value) : value;
      },
    };
  }
  if (type !== 'string')
    return wrongType(name, 'an instant in ISO 8601', 'string (or state "instant")');
  if (timeZone === undefined) {
    if (ambiguousTime !== undefined) {
      throw new LeafMismatch('ambiguousTime needs a timeZone beside it', 'ambiguousTime');
    }
    return {
      read: codec.toTerm,
      write: (term) => {
        codec.fromTerm(term);
        return utcOf(literalParts(term).lexical) ?? outOfRange(term);
      },
    };
  }
  const zone = zoneOf(timeZone, ambiguousTime);
  return {
    read: (value) => termOfUtc(utcText(zone.toInstant(String(value))) ?? outOfRange(String(value))),
    write: (term) => zone.toLocal(epochMsOf(term)),
  };
}

function zoneOf(timeZone: string, ambiguous: ValueKeywords['ambiguousTime']) {
  try {
    return localTimes(timeZone, ambiguous);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LeafMismatch(
      `${timeZone} is no time zone; expected such as Europe/Paris`,
      'timeZone',
    );
  }
}

function outOfRange(found: string): never {
  throw new LeafError('range', 'an instant of the years 1 to 9999', shorten(found));
}

const dayTimeDuration = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A number with a unit of time as duration in seconds. */
function durationLeaf(variable: Variable, { keywords }: Field): LeafCodec {
  const { name } = variable;
  if (keywords.unit === undefined) {
    throw new LeafMismatch(
      `?${name} is a duration; state the unit of the number, such as "unit": "s"`,
    );
  }
  const codec = valueCodec(variable);
  const seconds = { name, unit: 's', datatype: variable.datatype };
  const [into, out] = [
    conversion(seconds, keywords.unit, 'in'),
    conversion(seconds, keywords.unit, 'out'),
  ];
  return {
    read: (value) => {
      const digits = into
        .number(Number(value))
        .toFixed(9)
        .replace(/\.?0+$/, '');
      return codec.toTerm(digits.startsWith('-') ? `-PT${digits.slice(1)}S` : `PT${digits}S`);
    },
    write: (term) => {
      const match =
        termKind(term) === 'literal' ? dayTimeDuration.exec(String(codec.fromTerm(term))) : null;
      if (match === null) {
        throw new LeafError(
          'value',
          'a duration of days, hours, minutes and seconds',
          shorten(term),
        );
      }
      const [days, hours, minutes, rest] = match.slice(2).map((part) => Number(part ?? 0));
      const total = ((days! * 24 + hours!) * 60 + minutes!) * 60 + rest!;
      return out.number(match[1] === '-' ? -total : total);
    },
  };
}
