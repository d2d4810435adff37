import type { GraphPattern, PartialBinding, PatternNode, Term, Triple } from './model.js';
import { shorten } from './term-text.js';
import { sameValue } from './values.js';

/** A binding that leaves a variable open where all are needed. */
export class UnboundVariableError extends Error {
  override readonly name = 'UnboundVariableError';

  constructor(/** Without question mark. */ readonly variable: string) {
    super(`the variable ?${shorten(variable)} has no value; give it one in every binding`);
  }
}

/** The triples that a row states: the pattern with its variables replaced. @throws UnboundVariableError */
export function instantiate(pattern: GraphPattern, binding: PartialBinding): Triple[] {
  return pattern.triples.map(([subject, predicate, object]) => [
    valueOf(subject, binding),
    valueOf(predicate, binding),
    valueOf(object, binding),
  ]);
}

/** The triples that rows state together, each once. @throws UnboundVariableError */
export function instantiateAll(
  pattern: GraphPattern,
  bindings: readonly PartialBinding[],
): Triple[] {
  const triples = new Map<string, Triple>();
  for (const binding of bindings) {
    for (const triple of instantiate(pattern, binding)) triples.set(triple.join(' '), triple);
  }
  return [...triples.values()];
}

function valueOf(node: PatternNode, binding: PartialBinding): Term {
  if (node.charCodeAt(0) !== 0x3f) return node;
  const variable = node.slice(1);
  const term = termOf(binding, variable);
  if (term === undefined) throw new UnboundVariableError(variable);
  return term;
}

/** The term of a variable. Names such as `constructor` are found on every object, hence the check of the type. */
function termOf(binding: PartialBinding, variable: string): Term | undefined {
  const term: unknown = binding[variable];
  return typeof term === 'string' ? term : undefined;
}

/** Whether two bindings agree, by value, in every variable that both of them bind. */
export function compatible(a: PartialBinding, b: PartialBinding): boolean {
  for (const variable in a) {
    const termOfA = termOf(a, variable);
    const termOfB = termOf(b, variable);
    if (termOfA !== undefined && termOfB !== undefined && !sameValue(termOfA, termOfB)) {
      return false;
    }
  }
  return true;
}

/**
 * A text that two bindings share exactly when they have the same terms (not only the same values) for these variables; an
 * open variable equals an open one.
 */
export function bindingKey(binding: PartialBinding, variables: readonly string[]): string {
  let key = '';
  // No canonical term contains a newline.
  for (const variable of variables) key += `${termOf(binding, variable) ?? ''}\n`;
  return key;
}

/**
 * Each binding once, the first of every kind; equal means the same terms, so that `1` as xsd:int and as xsd:integer
 * stay two (exchange-semantics, section 2).
 *
 * @param variables those that count; all variables of all bindings when left out.
 */
export function dedupeBindings<B extends PartialBinding>(
  bindings: readonly B[],
  variables: readonly string[] = variablesOf(bindings),
): B[] {
  const first = new Map<string, B>();
  for (const binding of bindings) {
    const key = bindingKey(binding, variables);
    if (!first.has(key)) first.set(key, binding);
  }
  return [...first.values()];
}

function variablesOf(bindings: readonly PartialBinding[]): string[] {
  const variables = new Set<string>();
  for (const binding of bindings) for (const variable in binding) variables.add(variable);
  return [...variables];
}
