import {
  dateValue,
  integer,
  iriValue,
  lexicalValue,
  numberValue,
  text,
  type ArgumentBindingOf,
  type ResultBindingOf,
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
  /** IRI without brackets: its class in the queue of the home, an individual of gl:Urgency. */
  readonly urgency: string;
};

type StartAuthorisation = 'orchestration/start-authorisation';

/** Reads a row of the argument of `orchestration/start-authorisation`. @throws TermKindError for terms of another kind */
export function requestOf(row: ArgumentBindingOf<StartAuthorisation>): ReceivedRequest {
  return {
    requestId: lexicalValue(row.requestId),
    homeId: lexicalValue(row.homeId),
    deviceId: lexicalValue(row.deviceId),
    powerVoltAmperes: numberValue(row.requestedPower),
    emsId: iriValue(row.ems),
    madeAtMs: dateValue(row.time).getTime(),
    urgency: iriValue(row.urgency),
  };
}

/** The row of the result that answers an argument row. */
export function decisionRow(
  argument: ArgumentBindingOf<StartAuthorisation>,
  decision: StartDecision,
): ResultBindingOf<StartAuthorisation> {
  const { request } = argument;
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
