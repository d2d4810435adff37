import type { Binding, BindingSet, PartialBinding } from '../model.js';
import type { JsonObject } from './json.js';
import {
  type FaultList,
  type FaultProblem,
  LeafError,
  type MessageFault,
} from './message-fault.js';

/** What became of one record. */
export type LiftOutcome =
  | { readonly ok: true; readonly bindings: BindingSet }
  | {
      readonly ok: false;
      readonly faults: readonly MessageFault[];
      /** Faults beyond those listed. */
      readonly more: number;
    };

/** What became of the rows of one message. */
export type LowerOutcome =
  | { readonly ok: true; readonly message: JsonObject }
  | {
      readonly ok: false;
      /** The first of the rows. */
      readonly binding: PartialBinding;
      readonly faults: readonly MessageFault[];
      /** Faults beyond those listed. */
      readonly more: number;
    };

/** Adds a fault of a value, now that its place is known; passes other errors on. */
export function addLeafFault(
  error: unknown,
  pointer: string,
  variable: string | undefined,
  faults: FaultList,
): void {
  if (!(error instanceof LeafError)) throw error;
  addFault(faults, pointer, error.problem, error.expected, error.found, variable);
}

export function addFault(
  faults: FaultList,
  pointer: string,
  problem: FaultProblem,
  expected: string,
  found: string,
  variable?: string,
): void {
  faults.add({
    pointer,
    problem,
    expected,
    found,
    ...(variable === undefined ? {} : { variable }),
  });
}

/** Completes a binding with what can be minted from it. */
export type Mint = (binding: PartialBinding) => PartialBinding;

/** A row of the pattern: its variables and no other. */
export function rowOf(binding: PartialBinding, variables: readonly string[]): Binding {
  const row: Record<string, string> = {};
  for (const name of variables) row[name] = binding[name]!;
  return row;
}
