import type { GraphPattern, PartialBinding } from '@gridloom/graph-patterns';
import { variableSet } from '../exchange/index.js';
import { assertBindings } from './given.js';

const noBindings: readonly PartialBinding[] = [{}];
const none: readonly string[] = [];

/** Notes name at most this many bindings. */
const namedBindings = 10;

/**
 * Bindings without the variables that the pattern does not have. Such variables, and posted bindings that lack one, are
 * no error (clients of the protocol rely on that), but the notes of the record name them.
 *
 * @throws GridloomError invalid-input when they are no list of objects
 */
export function checkedBindings(
  kind: 'ask' | 'post',
  { variables }: GraphPattern,
  given: readonly PartialBinding[],
): { readonly bindings: readonly PartialBinding[]; readonly notes: readonly string[] } {
  assertBindings(given);
  if (given.length === 0) return { bindings: noBindings, notes: none };
  const known = variableSet(variables);
  const foreign = new Set<string>();
  const incomplete: string[] = [];
  const bindings = given.map((binding, index) => {
    let own = 0;
    let stray = false;
    for (const name in binding) {
      if (known.has(name)) own++;
      else {
        stray = true;
        foreign.add(name);
      }
    }
    if (kind === 'post' && own < variables.length && incomplete.length < namedBindings) {
      const missing = variables.filter((name) => !Object.hasOwn(binding, name));
      incomplete.push(`binding ${index} lacks ${missing.join(', ')}`);
    }
    return stray
      ? Object.fromEntries(Object.entries(binding).filter(([name]) => known.has(name)))
      : binding;
  });
  const notes: string[] = [];
  if (foreign.size > 0) {
    const names = [...foreign].sort().join(', ');
    notes.push(`the pattern has no variable ${names}; such values were ignored`);
  }
  if (incomplete.length > 0) {
    notes.push(`${incomplete.join('; ')}: only REACTs that need none of these were reached`);
  }
  return { bindings: foreign.size > 0 ? bindings : given, notes };
}
