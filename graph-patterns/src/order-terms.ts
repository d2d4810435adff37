import { booleanValue, dateValue, literalParts, numberValue, termKind } from './read-terms.js';
import type { Term } from './model.js';
import { isNumericType, xsd } from './vocabulary.js';

/** Where a term stands in an order: its kind first, then its number or text. */
export interface TermOrder {
  /** 0: IRIs and blank nodes, 1: numbers, 2: booleans, 3: instants, 4: all other literals. */
  readonly kind: number;
  readonly value: number | string;
  readonly term: Term;
}

/**
 * Where a canonical term stands in an order of mixed terms, close to ORDER BY of SPARQL 1.1 (section 15.1), which leaves the
 * order among literals of different kinds open: IRIs, then numbers, booleans and instants by value, then all other literals
 * by their text. Literals that are not valid for their datatype count as text; NaN comes before all other numbers.
 */
export function termOrder(term: Term): TermOrder {
  if (termKind(term) !== 'literal') return { kind: 0, value: term, term };
  const { lexical, datatype } = literalParts(term);
  const valued = valueOf(term, datatype);
  return valued === undefined ? { kind: 4, value: lexical, term } : { ...valued, term };
}

function valueOf(term: Term, datatype: string): { kind: number; value: number } | undefined {
  try {
    if (isNumericType(datatype)) return { kind: 1, value: numberValue(term) };
    if (datatype === xsd.boolean) return { kind: 2, value: Number(booleanValue(term)) };
    if (datatype === xsd.dateTime || datatype === xsd.dateTimeStamp) {
      return { kind: 3, value: dateValue(term).getTime() };
    }
  } catch {
    // Not valid for its datatype, or no instant: its text counts.
  }
  return undefined;
}

/** Negative, zero or positive as the one comes before, with or after the other; zero only for the same term. */
export function compareTermOrders(one: TermOrder, other: TermOrder): number {
  if (one.kind !== other.kind) return one.kind - other.kind;
  if (one.value !== other.value) {
    if (typeof one.value === 'string') return one.value < other.value ? -1 : 1;
    const [a, b] = [one.value, other.value as number];
    if (!Number.isNaN(a) || !Number.isNaN(b)) {
      return Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b;
    }
  }
  return one.term === other.term ? 0 : one.term < other.term ? -1 : 1;
}
