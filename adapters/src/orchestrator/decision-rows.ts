import {
  dateValue,
  integer,
  iriValue,
  lexicalValue,
  numberValue,
  text,
  type Binding,
} from '@gridloom/graph-patterns';
import { energyTerm, nodeBelow } from '../shared/node-iris.js';
import { dateTimeTerm } from '../shared/time-terms.js';
import type { StartDecision, StartRequest } from './start-authorisation.js';

/** A request as it was received, with what only people and logs want to know. */
export type ReceivedRequest = StartRequest & {
  /** IRI without brackets. */
  readonly emsId: string;
  /** When it was made, milliseconds since the epoch. */
  readonly madeAtMs: number;
};

/** Reads a row of the argument of `orchestration/start-authorisation`. @throws TermKindError for terms of another kind */
export function requestOf(row: Binding): ReceivedRequest {
  return {
    requestId: lexicalValue(row['requestId']!),
    homeId: lexicalValue(row['homeId']!),
    deviceId: lexicalValue(row['deviceId']!),
    powerVoltAmperes: numberValue(row['requestedPower']!),
    emsId: iriValue(row['ems']!),
    madeAtMs: dateValue(row['time']!).getTime(),
  };
}

/** The row of the result that answers an argument row. */
export function decisionRow(argument: Binding, decision: StartDecision): Binding {
  const request = argument['request']!;
  return {
    request,
    answer: nodeBelow(request, 'decision'),
    decision: energyTerm(decision.verdict),
    reason: text(decision.reason),
    availableValue: nodeBelow(request, 'available'),
    availablePower: integer(decision.availableVoltAmperes),
    validUntil: dateTimeTerm(decision.validUntilMs),
  };
}
