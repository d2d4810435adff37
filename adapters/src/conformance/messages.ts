import {
  typedPattern,
  typedRequest,
  type Binding,
  type GraphPattern,
  type RowOf,
} from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Referee } from './referee.js';

const COMMAND = typedRequest('devices/device-command');
const SHIFT = typedRequest('orchestration/load-shift');
const ALERT = typedPattern('notices/overload-alert');
const SCHEDULE = typedPattern('orchestration/schedule-recommendation');
const METER = typedPattern('metering/meter-status');
const CONSENT = typedPattern('consent/control-consent');

const S4ENER = 'https://saref.etsi.org/saref4ener/';
const DEADLINE_MS = 15_000;

/** A power over a span, from now on. */
export type AdvisedSegment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly powerWatts: number;
};

/** What became of an order. */
export type OrderAnswer = 'accepted' | 'rejected' | 'none';

export type Order = {
  readonly deviceId: string;
  readonly action: 'Pause' | 'Resume' | 'Normal';
  /** Default: a new key. */
  readonly commandId?: string;
};

/** Gives an order to a device, as the orchestrator or as somebody else. */
export async function order(
  referee: Referee,
  { deviceId, action, commandId = referee.nextId('command') }: Order,
  sender: SmartConnector = referee.orchestrator,
): Promise<OrderAnswer> {
  const row = COMMAND.argument.toBinding({
    homeId: referee.homeId,
    deviceId,
    commandId,
    action: `${S4ENER}${action}`,
    reason: 'a check',
    time: referee.orchestratorTime,
    producerId: 'check-orchestrator',
  });
  const { resultBindings } = await sender.post(
    {
      name: 'device-command-post',
      argument: COMMAND.argument.pattern,
      result: COMMAND.result.pattern,
    },
    [row],
    { recipients: recipientsOf(referee), deadlineMs: DEADLINE_MS },
  );
  const answers = resultBindings.map((binding) => COMMAND.result.fromBinding(binding));
  if (answers.length === 0) return 'none';
  const refusals = ['EventRejected', 'EventError', 'EventCancelled'].map((name) => S4ENER + name);
  return answers.some(({ progress }) => refusals.includes(progress)) ? 'rejected' : 'accepted';
}

/** Tells the managers of devices by how much the home exceeds its limit. */
export async function alert(
  referee: Referee,
  managerId: string,
  voltAmperes: number,
): Promise<void> {
  const row = ALERT.toBinding({
    homeId: referee.homeId,
    noticeId: referee.nextId('alert'),
    time: referee.orchestratorTime,
    recipientId: managerId,
    overflowPower: Math.round(voltAmperes),
  });
  await post(referee, referee.orchestrator, 'overload-alert-post', ALERT.pattern, [row]);
}

export type Advice = {
  readonly deviceId: string;
  readonly managerId: string;
  readonly segments: readonly AdvisedSegment[];
  /** Default: a new key. */
  readonly scheduleId?: string;
  /** Default: now. */
  readonly createdMs?: number;
};

/** Recommends a schedule. @returns its key */
export async function recommend(
  referee: Referee,
  { deviceId, managerId, segments, ...more }: Advice,
  sender: SmartConnector = referee.orchestrator,
): Promise<string> {
  const scheduleId = more.scheduleId ?? referee.nextId('schedule');
  const created = new Date(more.createdMs ?? referee.orchestratorTime.getTime());
  const rows = segments.map(({ fromMs, toMs, powerWatts }) =>
    SCHEDULE.toBinding({
      homeId: referee.homeId,
      deviceId,
      scheduleId,
      producerId: 'check-orchestrator',
      recipientId: managerId,
      created,
      from: new Date(fromMs),
      to: new Date(toMs),
      value: powerWatts,
      objective: 'https://w3id.org/gridloom/energy#LowestCost',
    }),
  );
  await post(referee, sender, 'schedule-recommendation-post', SCHEDULE.pattern, rows);
  return scheduleId;
}

/** Says, as the meter, that the subscribed power is exceeded, or no longer. */
export async function tellOverrun(referee: Referee, overrun: boolean): Promise<void> {
  const row = METER.toBinding({
    homeId: referee.homeId,
    meterId: `meter-of-${referee.homeId}`,
    time: new Date(referee.clock.now()),
    breaker: 'https://w3id.org/gridloom/energy#BreakerClosed',
    overrun,
    register: overrun ? '00000080' : '00000000',
  });
  await post(referee, referee.metering, 'meter-status-post', METER.pattern, [row]);
}

/** Moves the start of a programme. @returns undefined when nobody answered */
export async function shift(
  referee: Referee,
  profile: Pick<RowOf<'devices/power-profile'>, 'deviceId' | 'sequenceId' | 'created'>,
  newStartMs: number,
): Promise<{ readonly accepted: boolean; readonly reason: string } | undefined> {
  const row = SHIFT.argument.toBinding({
    homeId: referee.homeId,
    deviceId: profile.deviceId,
    sequenceId: profile.sequenceId,
    profileCreated: profile.created,
    shiftId: referee.nextId('shift'),
    producerId: 'check-orchestrator',
    created: referee.orchestratorTime,
    newStart: new Date(newStartMs),
  });
  const { resultBindings } = await referee.orchestrator.post(
    { name: 'load-shift-post', argument: SHIFT.argument.pattern, result: SHIFT.result.pattern },
    [row],
    { recipients: recipientsOf(referee), deadlineMs: DEADLINE_MS },
  );
  const [answer] = resultBindings.map((binding) => SHIFT.result.fromBinding(binding));
  if (answer === undefined) return undefined;
  return { accepted: answer.outcome.endsWith('#OK'), reason: answer.reason };
}

/** Gives the consent of the home, or takes it back, and tells all managers. */
export async function changeConsent(
  referee: Referee,
  given: boolean,
  managerIds: readonly string[],
): Promise<void> {
  referee.consent = { given, version: referee.consent.version + 1 };
  for (const managerId of managerIds)
    await post(
      referee,
      referee.customer,
      'control-consent-post',
      CONSENT.pattern,
      referee.consentRows(managerId),
    );
}

/** States something as the customer. */
export async function tellWish(
  referee: Referee,
  wish: { readonly name: string; readonly argument: GraphPattern; readonly row: Binding },
): Promise<void> {
  await post(referee, referee.customer, `${wish.name}-post`, wish.argument, [wish.row]);
}

function recipientsOf(referee: Referee): { readonly knowledgeBases: readonly string[] } {
  return { knowledgeBases: [...referee.systems].sort() };
}

async function post(
  referee: Referee,
  sender: SmartConnector,
  name: string,
  argument: GraphPattern,
  rows: readonly Binding[],
): Promise<void> {
  await sender.post({ name, argument }, rows, {
    recipients: recipientsOf(referee),
    deadlineMs: DEADLINE_MS,
  });
}
