import { termKind } from '../read-terms.js';
import { shorten } from '../term-text.js';
import { valueCodec } from '../typed-values.js';
import { type LeafCodec, type LeafField, LeafMismatch, type LeafVariable } from './leaf-codec.js';
import { LeafError } from './message-fault.js';
import { leafConversion } from './unit-of-field.js';

const dayTimeDuration = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A number with a unit of time as duration in seconds. @throws LeafMismatch */
export function durationLeaf(variable: LeafVariable, { keywords }: LeafField): LeafCodec {
  const { name } = variable;
  if (keywords.unit === undefined) {
    throw new LeafMismatch(
      `?${name} is a duration; state the unit of the number, such as "unit": "s"`,
    );
  }
  const codec = valueCodec(variable);
  const seconds = { name, unit: 's', datatype: variable.datatype };
  const [into, out] = [
    leafConversion(seconds, keywords.unit, 'in'),
    leafConversion(seconds, keywords.unit, 'out'),
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
