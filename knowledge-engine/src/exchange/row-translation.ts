import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import { smallerTerm, valueKey } from '@gridloom/graph-patterns';
import type { JoinStep, StepCandidate } from '../matching/join-order.js';
import type { CompiledPattern } from '../matching/compiled-pattern.js';
import { termOf } from './term-of.js';

/** Turns rows of a source into bindings of the target variables of one step. */
export interface RowTranslation {
  /** The binding, or undefined when the row does not fit the constants or repeated variables of the target. */
  readonly translate: (row: PartialBinding) => Binding | undefined;
  /** Names of the row's variables by those of the target, when renaming them is all there is to do. */
  readonly renames?: ReadonlyMap<string, string>;
}

const compiled = new WeakMap<StepCandidate, RowTranslation>();

/** The translation of a step that a single candidate takes as a whole; compiled at its first use. */
export function rowTranslation(
  target: CompiledPattern,
  step: JoinStep,
  candidate: StepCandidate,
): RowTranslation {
  let translation = compiled.get(candidate);
  if (translation === undefined) {
    translation = compileTranslation(target, step, candidate);
    compiled.set(candidate, translation);
  }
  return translation;
}

function compileTranslation(
  target: CompiledPattern,
  step: JoinStep,
  candidate: StepCandidate,
): RowTranslation {
  const sourceNames = candidate.goalSource.source.pattern!.variables;
  const conditions = candidate.conditions.map(({ source, key }) => ({
    name: sourceNames[source]!,
    key,
  }));
  const outputs = [...step.bound, ...step.fresh].map((variable) => ({
    name: target.variables[variable]!,
    inputs: candidate.assignments
      .filter((assignment) => assignment.target === variable)
      .map(({ source, term }) =>
        source >= 0 ? { name: sourceNames[source]!, term: '' } : { term },
      ),
  }));
  const simple = outputs.every(({ inputs }) => inputs.length === 1);
  const renames = new Map<string, string>();
  for (const { name, inputs } of outputs) {
    if (inputs[0]?.name !== undefined) renames.set(name, inputs[0].name);
  }
  const renamesOnly = simple && conditions.length === 0 && renames.size === outputs.length;
  // Only posted rows may lack a variable.
  const partial = candidate.goalSource.source.kind === 'posted';

  const fits = (row: PartialBinding): boolean =>
    conditions.every(({ name, key }) => {
      const term = termOf(row, name);
      return term !== undefined && valueKey(term) === key;
    });

  const sameNames = [...renames].every(([name, from]) => name === from);
  if (renamesOnly && sameNames && renames.size === sourceNames.length) {
    // Same names on both sides: the rows themselves are the bindings.
    const own = [...renames.keys()];
    return {
      translate: (row) =>
        partial && own.some((name) => termOf(row, name) === undefined)
          ? undefined
          : (row as Binding),
      ...(partial ? {} : { renames }),
    };
  }
  const names = [...renames.keys()];
  const from = [...renames.values()];
  // Copies of one object with all variables share their layout from the start.
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  const rename = (row: PartialBinding): Binding | undefined => {
    const binding: Record<string, Term> = { ...empty };
    for (let index = 0; index < names.length; index++) {
      const term = partial ? termOf(row, from[index]!) : row[from[index]!];
      if (term === undefined) return undefined;
      binding[names[index]!] = term;
    }
    return binding;
  };
  const convert = (row: PartialBinding): Binding | undefined => {
    if (conditions.length > 0 && !fits(row)) return undefined;
    const binding: Record<string, Term> = {};
    for (const { name, inputs } of outputs) {
      let value: Term | undefined;
      for (const input of inputs) {
        const term = input.name === undefined ? input.term : termOf(row, input.name);
        if (term === undefined) return undefined;
        if (value === undefined || value === term) value = term;
        else if (valueKey(value) === valueKey(term)) value = smallerTerm(value, term);
        else return undefined;
      }
      if (value === undefined) return undefined;
      binding[name] = value;
    }
    return binding;
  };
  return {
    translate: renamesOnly ? rename : convert,
    ...(renamesOnly && !partial ? { renames } : {}),
  };
}
