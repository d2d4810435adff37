import type { BindingSet, PartialBinding, Term } from './model.js';
import { shorten, TermSyntaxError } from './term-text.js';
import { canonicalTerm, isCanonicalTerm } from './terms.js';

/** Input that is no binding set. The message names place, variable, value (shortened) and what was expected. */
export class BindingSyntaxError extends Error {
  override readonly name = 'BindingSyntaxError';

  constructor(
    /** Where in the input, such as `bindingSet[3].power`. */
    readonly where: string,
    problem: string,
    /** The variable concerned, without question mark; absent when the problem is the binding as a whole. */
    readonly variable?: string,
  ) {
    super(`${where}: ${problem}`);
  }
}

/**
 * Reads a binding set from parsed JSON: an array of flat objects from variable (without question mark) to RDF term in any
 * form that `parseTerm` accepts. A number or boolean is taken for its text.
 *
 * @param where what the input is called in messages.
 * @returns the bindings with canonical terms; those that were canonical already are the same objects.
 * @throws BindingSyntaxError at the first fault.
 */
export function parseBindingSet(value: unknown, where = 'bindingSet'): BindingSet {
  if (!Array.isArray(value)) {
    throw new BindingSyntaxError(where, `expected an array of bindings, found ${described(value)}`);
  }
  const rows: readonly unknown[] = value;
  for (let index = 0; index < rows.length; index++) {
    if (!isCanonicalBinding(rows[index])) {
      // From the first binding that has to be rewritten on, a new array is built.
      return rows.map((row, position) =>
        position < index || isCanonicalBinding(row)
          ? (row as PartialBinding)
          : rewrittenBinding(row, `${where}[${position}]`),
      ) as BindingSet;
    }
  }
  return rows as BindingSet;
}

/** Reads one binding; see {@link parseBindingSet}. @throws BindingSyntaxError */
export function parseBinding(value: unknown, where: string): PartialBinding {
  return isCanonicalBinding(value) ? value : rewrittenBinding(value, where);
}

function isCanonicalBinding(value: unknown): value is PartialBinding {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const name in value) {
    const term: unknown = (value as Record<string, unknown>)[name];
    if (typeof term !== 'string' || !isCanonicalTerm(term) || !isVariableName(name)) return false;
  }
  return true;
}

function isVariableName(name: string): boolean {
  const first = name.charCodeAt(0);
  return first !== 0x3f && first !== 0x24 && name !== '';
}

function rewrittenBinding(value: unknown, where: string): PartialBinding {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BindingSyntaxError(
      where,
      `expected a binding, an object from variable to RDF term, found ${described(value)}`,
    );
  }
  // fromEntries defines properties, so that a variable called __proto__ is one like any other.
  return Object.fromEntries(
    Object.entries(value).map(([name, term]) => [name, termOf(name, term, `${where}.${name}`)]),
  );
}

function termOf(name: string, value: unknown, where: string): Term {
  if (!isVariableName(name)) {
    throw new BindingSyntaxError(
      where,
      name === ''
        ? 'a variable needs a name'
        : `variables stand without ${name[0]} in bindings; write ${shorten(name.slice(1))}`,
      name,
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new BindingSyntaxError(
      where,
      `expected the text of an RDF term, found ${described(value)}` +
        (value === null ? '; leave the variable out to keep it open' : ''),
      name,
    );
  }
  try {
    return canonicalTerm(String(value));
  } catch (error) {
    if (!(error instanceof TermSyntaxError)) throw error;
    throw new BindingSyntaxError(where, error.message, name);
  }
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'string':
      return `the string ${JSON.stringify(shorten(value))}`;
    case 'number':
    case 'boolean':
      return `the ${typeof value} ${value}`;
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return 'nothing';
  }
}
