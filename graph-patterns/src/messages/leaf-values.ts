import { valueCodec, TypedValueError } from '../typed-values.js';
import { isNumericType, xsd } from '../vocabulary.js';
import { durationLeaf } from './duration-leaf.js';
import { instantLeaf } from './instant-leaf.js';
import type { IriCodec } from './iri-leaves.js';
import type { JsonScalar } from './json.js';
import {
  type LeafCodec,
  type LeafField,
  LeafMismatch,
  type LeafVariable,
  wrongType,
} from './leaf-codec.js';
import { LeafError } from './message-fault.js';
import { numberLeaf } from './number-leaf.js';
import type { ValueKeywords } from './schema-tree.js';

/**
 * Prepares the conversion between a field and a variable.
 *
 * @param iris needed for IRIs
 * @throws LeafMismatch when their types or units do not go together
 */
export function leafCodec(
  variable: LeafVariable,
  field: LeafField,
  iris: IriCodec | undefined,
): LeafCodec {
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

function allowedKeywords(datatype: string, { type }: LeafField): readonly (keyof ValueKeywords)[] {
  if (isInstantType(datatype)) return ['instant', 'timeZone', 'ambiguousTime'];
  if (isDurationType(datatype) && type !== 'string') return ['unit'];
  return isNumericType(datatype) ? ['unit', 'rounding'] : [];
}

function codecOf(variable: LeafVariable, field: LeafField, iris: IriCodec | undefined): LeafCodec {
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

function plainLeaf(variable: LeafVariable): LeafCodec {
  const codec = valueCodec(variable);
  return { read: codec.toTerm, write: (term) => codec.fromTerm(term) as JsonScalar };
}

function iriLeaf(variable: LeafVariable, iris: IriCodec): LeafCodec {
  const codec = valueCodec(variable);
  return {
    read: (value) => codec.toTerm(iris.read(String(value))),
    write: (term) => iris.write(String(codec.fromTerm(term))),
  };
}
