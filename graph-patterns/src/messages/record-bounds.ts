import { describeJson, pointerOf } from './json.js';
import type { MessageFault } from './message-fault.js';

/** Bounds of one record; what is beyond them is a fault of the record, found before anything else looks at it. */
export interface RecordBounds {
  /** Levels of objects and arrays. Default 32. */
  readonly maxDepth: number;
  /** Values of any kind in the record. Default 100 000. */
  readonly maxValues: number;
  /** Characters of one string. Default 65 536. */
  readonly maxStringLength: number;
  /** Faults that are reported of one record; the others are counted. Default 20. */
  readonly maxFaults: number;
  /** Bytes of one line of newline-delimited JSON. Default 1 MiB. */
  readonly maxLineBytes: number;
}

export const defaultBounds: RecordBounds = {
  maxDepth: 32,
  maxValues: 100_000,
  maxStringLength: 65_536,
  maxFaults: 20,
  maxLineBytes: 1_048_576,
};

/** Half of a surrogate pair, which JSON can escape and neither an IRI nor UTF-8 can hold. */
const halfCharacter = /\p{Surrogate}/u;

/**
 * Whether a record keeps within its bounds and consists of JSON values only, without the key `__proto__` and without a
 * context that lies elsewhere.
 *
 * @returns the first fault, or undefined
 */
export function boundsFault(record: unknown, bounds: RecordBounds): MessageFault | undefined {
  const path: (string | number)[] = [];
  let values = 0;

  const fault = (problem: MessageFault['problem'], expected: string, found: string) => ({
    pointer: pointerOf(path),
    problem,
    expected,
    found,
  });
  const notUnicode = (text: string) =>
    fault('format', 'text in Unicode', `${describeJson(text)}, with half of a surrogate pair`);
  const visit = (value: unknown): MessageFault | undefined => {
    if (++values > bounds.maxValues) {
      return fault('structure', `at most ${bounds.maxValues} values in a record`, 'more');
    }
    switch (typeof value) {
      case 'string':
        if (value.length > bounds.maxStringLength) {
          return fault('format', `at most ${bounds.maxStringLength} characters`, `${value.length}`);
        }
        return halfCharacter.test(value) ? notUnicode(value) : undefined;
      case 'boolean':
        return undefined;
      case 'number':
        return Number.isFinite(value) ? undefined : fault('type', 'a JSON value', String(value));
      case 'object':
        return value === null ? undefined : visitInner(value);
      default:
        return fault('type', 'a JSON value', typeof value);
    }
  };
  const visitInner = (value: object): MessageFault | undefined => {
    if (path.length >= bounds.maxDepth) {
      return fault('structure', `at most ${bounds.maxDepth} levels`, 'more');
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        path.push(index);
        const found = visit(value[index]);
        if (found !== undefined) return found;
        path.pop();
      }
      return undefined;
    }
    for (const key of Object.keys(value)) {
      const inner = (value as Record<string, unknown>)[key];
      path.push(key);
      if (halfCharacter.test(key)) return notUnicode(key);
      if (key === '__proto__') return fault('extra', 'no such field', describeJson(inner));
      if (key === '@context' && pointsElsewhere(inner)) {
        return fault('structure', 'a context written out in the record', describeJson(inner));
      }
      const found = visit(inner);
      if (found !== undefined) return found;
      path.pop();
    }
    return undefined;
  };
  return visit(record);
}

function pointsElsewhere(context: unknown): boolean {
  return Array.isArray(context)
    ? context.some((one) => typeof one === 'string')
    : typeof context === 'string';
}
