import { findUnit, type UnitConversion, unitConversion, UnitError } from '@gridloom/ontology';
import { LeafMismatch, type LeafVariable } from './leaf-codec.js';

/** Conversion between the unit of the message and that of the network. @throws LeafMismatch */
export function leafConversion(
  { name, unit }: LeafVariable,
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
