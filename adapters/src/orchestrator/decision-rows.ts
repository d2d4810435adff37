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
import type { StartDecision, StartRequest } from './guard/judge.js';
import { URGENCIES, type Urgency } from './guard/priorities.js';

/** A request as it was received. */
export type ReceivedRequest = Omit<StartRequest, 'runs'> & {
  /** Who asks by its own words: IRI without brackets. */
  readonly emsId: string;
  /** IRI of the kind of the device, without brackets. */
  readonly kind: string;
};

type StartAuthorisation = 'orchestration/start-authorisation';

/** The class of an IRI such as gl:UserWish; what is none of them is an ordinary start. */
function urgencyOf(classIri: string): Urgency {
  return URGENCIES.find((urgency) => classIri.endsWith(`#${urgency}`)) ?? 'OrdinaryStart';
}

/**
 * Reads a row of the argument of `orchestration/start-authorisation`.
 *
 * @param managerId IRI of the knowledge base that posted it, which counts, whatever the row says.
 * @throws TermKindError for terms of another kind
 */
export function requestOf(
  row: ArgumentBindingOf<StartAuthorisation>,
  managerId: string,
): ReceivedRequest {
  return {
    requestId: lexicalValue(row.requestId),
    homeId: lexicalValue(row.homeId),
    deviceId: lexicalValue(row.deviceId),
    kind: iriValue(row.kind),
    powerVoltAmperes: numberValue(row.requestedPower),
    emsId: iriValue(row.ems),
    managerId,
    madeAtMs: dateValue(row.time).getTime(),
    urgency: urgencyOf(iriValue(row.urgency)),
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
