import { UnitError } from '@gridloom/ontology';
import type { Term } from '../model.js';
import { shorten } from '../term-text.js';
import { TypedValueError, valueCodec } from '../typed-values.js';
import { plainDigits } from '../value-conversions.js';
import { integerRanges } from '../vocabulary.js';
import { describeJson, type JsonScalar } from './json.js';
import type { LeafCodec, LeafField, LeafVariable } from './leaf-codec.js';
import { LeafError } from './message-fault.js';
import type { ValueKeywords } from './schema-tree.js';
import { leafConversion } from './unit-of-field.js';

/** A number, or decimal digits as text, in a unit of its own. @throws LeafMismatch */
export function numberLeaf(variable: LeafVariable, { type, keywords }: LeafField): LeafCodec {
  const codec = valueCodec(variable);
  const into = leafConversion(variable, keywords.unit, 'in');
  const out = leafConversion(variable, keywords.unit, 'out');
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
