const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The variables of a pattern as a set; made once for each list. */
export function variableSet(variables: readonly string[]): ReadonlySet<string> {
  let set = sets.get(variables);
  if (set === undefined) {
    set = new Set(variables);
    sets.set(variables, set);
  }
  return set;
}
