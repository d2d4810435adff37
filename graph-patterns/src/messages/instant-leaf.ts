import type { Term } from '../model.js';
import { literalParts } from '../read-terms.js';
import { shorten } from '../term-text.js';
import { type TypedValue, valueCodec } from '../typed-values.js';
import { utcOf, utcText } from '../value-conversions.js';
import { describeJson } from './json.js';
import {
  type LeafCodec,
  type LeafField,
  LeafMismatch,
  type LeafVariable,
  wrongType,
} from './leaf-codec.js';
import { type LocalTimes, localTimes } from './local-time.js';
import { LeafError } from './message-fault.js';
import type { ValueKeywords } from './schema-tree.js';

/** An instant: text with time zone, clock time of a zone, or an epoch. @throws LeafMismatch */
export function instantLeaf(variable: LeafVariable, { type, keywords }: LeafField): LeafCodec {
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

function zoneOf(timeZone: string, ambiguous: ValueKeywords['ambiguousTime']): LocalTimes {
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
