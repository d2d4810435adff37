import type { Binding, PartialBinding } from '../model.js';
import type { Group } from './compiled-lower.js';
import type { JsonObject } from './json.js';
import { FaultList } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import type { LiftOutcome, LowerOutcome } from './outcomes.js';
import { boundsFault, type RecordBounds } from './record-bounds.js';
import type { RecordValidator } from './validate-record.js';

/** Reads a valid record, at once or later. */
export type Lifting = (
  record: JsonObject,
  given: PartialBinding,
  faults: FaultList,
) => readonly Binding[] | Promise<readonly Binding[]>;

/** Writes the message of a group of rows, at once or later. */
export interface Lowering {
  readonly keyOf: ((row: PartialBinding) => string) | undefined;
  group(rows: Group): Group[];
  write(group: Group, faults: FaultList): JsonObject | Promise<JsonObject>;
}

/** Lifting with everything around it: bounds and schema before, the outcome after. */
export function lifter(
  lifting: Lifting | undefined,
  validate: RecordValidator,
  bounds: RecordBounds,
  declaration: MessageDeclaration,
): (record: unknown, given?: PartialBinding) => LiftOutcome | Promise<LiftOutcome> {
  if (lifting === undefined) return () => refuse(declaration, 'lift');
  return (record, given = {}) => {
    const faults = new FaultList(bounds.maxFaults);
    const outside = boundsFault(record, bounds);
    if (outside === undefined) validate(record, faults);
    else faults.add(outside);
    if (!faults.isEmpty) return { ok: false, ...faults.result() };
    const bindings = lifting(record as JsonObject, given, faults);
    return bindings instanceof Promise
      ? bindings.then((rows) => liftOutcome(rows, faults))
      : liftOutcome(bindings, faults);
  };
}

function liftOutcome(bindings: readonly Binding[], faults: FaultList): LiftOutcome {
  return faults.isEmpty ? { ok: true, bindings } : { ok: false, ...faults.result() };
}

/** Lowering with everything around it: messages by group, each checked by the schema. */
export function lowerer(
  lowering: Lowering | undefined,
  validate: RecordValidator,
  bounds: RecordBounds,
  declaration: MessageDeclaration,
): (bindings: readonly PartialBinding[]) => LowerOutcome[] | Promise<LowerOutcome[]> {
  if (lowering === undefined) return () => refuse(declaration, 'lower');
  const outcome = (group: Group, message: JsonObject, faults: FaultList): LowerOutcome => {
    if (faults.isEmpty) validate(message, faults);
    return faults.isEmpty
      ? { ok: true, message }
      : { ok: false, binding: group[0]!, ...faults.result() };
  };
  return (bindings) => {
    const outcomes = lowering.group(bindings).map((group) => {
      const faults = new FaultList(bounds.maxFaults);
      const message = lowering.write(group, faults);
      return message instanceof Promise
        ? message.then((written) => outcome(group, written, faults))
        : outcome(group, message, faults);
    });
    const isLater = outcomes.some((one) => one instanceof Promise);
    return isLater
      ? Promise.all(outcomes as Promise<LowerOutcome>[])
      : (outcomes as LowerOutcome[]);
  };
}

function refuse(declaration: MessageDeclaration, direction: 'lift' | 'lower'): never {
  throw fileError(declaration, '/directions', `this message does not ${direction}`);
}
