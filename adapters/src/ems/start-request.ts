import {
  dateValue,
  integer,
  iri,
  lexicalValue,
  numberValue,
  text,
  type ArgumentBindingOf,
  type ResultBindingOf,
} from '@gridloom/graph-patterns';
import {
  checkKey,
  deviceNode,
  energyTerm,
  homeNode,
  nodeBelow,
  requestNode,
} from '../shared/node-iris.js';
import { dateTimeTerm } from '../shared/time-terms.js';
import type { Authorisation, ManagedDevice } from './device-control.js';
import type { StartUrgency } from './start-urgency.js';

type StartAuthorisation = 'orchestration/start-authorisation';

/** @throws RangeError or TermSyntaxError naming what is wrong with a device */
export function checkDevice(device: ManagedDevice): void {
  checkKey('homeId', device.homeId);
  checkKey('deviceId', device.deviceId);
  iri(device.kind);
  if (!Number.isInteger(device.powerVoltAmperes) || device.powerVoltAmperes <= 0)
    throw new RangeError(
      `device ${device.deviceId}: powerVoltAmperes must be a whole number above 0, got ${device.powerVoltAmperes}`,
    );
}

/** A start to ask for. */
export type StartRequest = {
  readonly device: Pick<ManagedDevice, 'homeId' | 'deviceId' | 'kind'>;
  /** A whole number of VA above 0. */
  readonly powerVoltAmperes: number;
  readonly urgency: StartUrgency;
  /** IRI (without brackets) of the asking knowledge base. */
  readonly emsId: string;
  readonly requestId: string;
  /** When the request is made, milliseconds since the epoch. */
  readonly atMs: number;
};

/** The argument row of `orchestration/start-authorisation`. */
export function startRequestRow({
  device,
  powerVoltAmperes,
  urgency,
  emsId,
  requestId,
  atMs,
}: StartRequest): ArgumentBindingOf<StartAuthorisation> {
  const request = requestNode(checkKey('requestId', requestId));
  return {
    home: homeNode(device.homeId),
    homeId: text(device.homeId),
    device: deviceNode(device.deviceId),
    deviceId: text(device.deviceId),
    kind: iri(device.kind),
    request,
    requestId: text(requestId),
    ems: iri(emsId),
    time: dateTimeTerm(atMs),
    urgency: energyTerm(urgency),
    requestedValue: nodeBelow(request, 'power'),
    requestedPower: integer(powerVoltAmperes),
  };
}

/** @throws TermKindError for terms of another kind */
function authorisationOf(row: ResultBindingOf<StartAuthorisation>): Authorisation {
  return {
    // Whatever is not plainly OK is KO.
    verdict: row.decision === energyTerm('OK') ? 'OK' : 'KO',
    reason: lexicalValue(row.reason),
    availableVoltAmperes: numberValue(row.availablePower),
    validUntilMs: dateValue(row.validUntil).getTime(),
  };
}

/**
 * What all decisions on one request say together: a KO outweighs every OK, the later of two waits and the earlier of two
 * ends count. Undefined without a decision.
 */
export function strictest(
  rows: readonly ResultBindingOf<StartAuthorisation>[],
): Authorisation | undefined {
  const decisions = rows.map(authorisationOf);
  const refusals = decisions.filter(({ verdict }) => verdict === 'KO');
  const [first, ...others] = refusals.length > 0 ? refusals : decisions;
  if (first === undefined) return undefined;
  const isStricter = (left: Authorisation, right: Authorisation): boolean =>
    left.verdict === 'KO'
      ? left.validUntilMs > right.validUntilMs
      : left.validUntilMs < right.validUntilMs;
  return others.reduce((chosen, other) => (isStricter(other, chosen) ? other : chosen), first);
}
