import type { Term } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import type { JsonScalar } from './json.js';
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

/** What of a variable decides about its field. */
export type LeafVariable = Pick<HeaderVariable, 'name' | 'datatype' | 'oneOf' | 'unit'>;
/** What of a field decides about its values. */
export type LeafField = Pick<LeafNode, 'type' | 'keywords'>;

/** @throws LeafMismatch */
export function wrongType(variable: string, kind: string, expected: string): never {
  throw new LeafMismatch(
    `?${variable} is ${kind}, so its field is of the type ${expected}`,
    'type',
  );
}
