import {
  typedPattern,
  typedRequest,
  type Binding,
  type GraphPattern,
} from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';
import type { ChargePointView, ChargingNews, ChargingSchedule } from './charging-network.js';

const gl = <const N extends string>(name: N): `https://w3id.org/gridloom/energy#${N}` =>
  `${prefixes.gl as 'https://w3id.org/gridloom/energy#'}${name}`;

const PLUG = typedPattern('charging/plug-state');
const CONDITION = typedPattern('charging/charge-point-state');
const ENERGY = typedPattern('charging/session-energy');
const LEVEL = typedPattern('charging/vehicle-state-of-charge');
const NEED = typedPattern('charging/session-need');
const OFFER = typedPattern('charging/charging-flexibility-offer');
const SCHEDULE = typedPattern('charging/charging-schedule');
const EVENT = typedPattern('charging/charging-event');

export const VALIDATION = typedRequest('charging/charging-schedule-validation');

/** Something that a charging platform tells, unasked and when asked. */
export type ChargingTopic = {
  readonly news: ChargingNews;
  /** Part of the names of its interactions. */
  readonly name: string;
  readonly pattern: GraphPattern;
  /** For the orchestrator of the home only; otherwise also for those who speak for the customer. */
  readonly forOrchestratorOnly: boolean;
  readonly rows: (view: ChargePointView, producerId: string) => readonly Binding[];
};

const tenths = (value: number): number => Math.round(value * 10) / 10;

const segmentRows = <T>(
  schedule: ChargingSchedule,
  row: (segment: { readonly from: Date; readonly to: Date; readonly value: number }) => T,
): readonly T[] =>
  schedule.segments.map(({ fromMs, toMs, powerWatts }) =>
    row({ from: new Date(fromMs), to: new Date(toMs), value: tenths(powerWatts) }),
  );

export const TOPICS: readonly ChargingTopic[] = [
  {
    news: 'plug',
    name: 'plug-state',
    pattern: PLUG.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, session }) =>
      session === undefined
        ? []
        : [
            PLUG.toBinding({
              homeId,
              chargePointId,
              sessionId: session.sessionId,
              condition: session.pluggedIn ? gl('PluggedIn') : gl('Unplugged'),
              time: new Date(session.sinceMs),
            }),
          ],
  },
  {
    news: 'condition',
    name: 'charge-point-state',
    pattern: CONDITION.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, condition }) =>
      condition === undefined
        ? []
        : [
            CONDITION.toBinding({
              homeId,
              chargePointId,
              condition: gl(`ChargePoint${condition.name}`),
              time: new Date(condition.sinceMs),
            }),
          ],
  },
  {
    news: 'energy',
    name: 'session-energy',
    pattern: ENERGY.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, session }) =>
      session === undefined
        ? []
        : [
            ENERGY.toBinding({
              homeId,
              chargePointId,
              sessionId: session.sessionId,
              time: new Date(session.energy.atMs),
              value: tenths(session.energy.wattHours),
            }),
          ],
  },
  {
    news: 'level',
    name: 'vehicle-state-of-charge',
    pattern: LEVEL.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, session }) =>
      session?.level === undefined || !session.pluggedIn
        ? []
        : [
            LEVEL.toBinding({
              homeId,
              chargePointId,
              sessionId: session.sessionId,
              time: new Date(session.level.atMs),
              value: tenths(session.level.percent),
            }),
          ],
  },
  {
    news: 'need',
    name: 'session-need',
    pattern: NEED.pattern,
    forOrchestratorOnly: true,
    rows: ({ homeId, chargePointId, session }, producerId) =>
      session?.need === undefined || !session.pluggedIn
        ? []
        : [
            NEED.toBinding({
              homeId,
              chargePointId,
              sessionId: session.sessionId,
              created: new Date(session.need.createdMs),
              departure: new Date(session.need.departureMs),
              minimumEnergy: tenths(session.need.minimumWattHours),
              maximumEnergy: tenths(session.need.maximumWattHours),
              producerId,
            }),
          ],
  },
  {
    news: 'offer',
    name: 'charging-flexibility-offer',
    pattern: OFFER.pattern,
    forOrchestratorOnly: true,
    rows: ({ homeId, chargePointId, offer }, producerId) =>
      offer === undefined
        ? []
        : [
            OFFER.toBinding({
              homeId,
              chargePointId,
              offerId: offer.offerId,
              created: new Date(offer.createdMs),
              producerId,
              from: new Date(offer.fromMs),
              to: new Date(offer.toMs),
              minimumPower: tenths(offer.minimumWatts),
              maximumPower: tenths(offer.maximumWatts),
              // The platform knows no prices: making use of the offer costs nothing.
              price: 0,
            }),
          ],
  },
  {
    news: 'schedule',
    name: 'charging-schedule',
    pattern: SCHEDULE.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, schedule }, producerId) =>
      schedule === undefined
        ? []
        : segmentRows(schedule, (segment) =>
            SCHEDULE.toBinding({
              homeId,
              chargePointId,
              scheduleId: schedule.scheduleId,
              created: new Date(schedule.createdMs),
              producerId,
              ...segment,
            }),
          ),
  },
  {
    news: 'event',
    name: 'charging-event',
    pattern: EVENT.pattern,
    forOrchestratorOnly: false,
    rows: ({ homeId, chargePointId, event }) =>
      event === undefined
        ? []
        : [
            EVENT.toBinding({
              homeId,
              chargePointId,
              noticeId: event.noticeId,
              time: new Date(event.atMs),
              eventCode: event.code,
              reason: event.reason === '' ? 'none' : event.reason,
            }),
          ],
  },
];

/** The rows of `charging/charging-schedule-validation`. */
export function proposalRows(
  { homeId, chargePointId }: ChargePointView,
  schedule: ChargingSchedule,
  producerId: string,
) {
  return segmentRows(schedule, (segment) =>
    VALIDATION.argument.toBinding({
      homeId,
      chargePointId,
      scheduleId: schedule.scheduleId,
      created: new Date(schedule.createdMs),
      producerId,
      ...segment,
    }),
  );
}
