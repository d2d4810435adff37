import { lexicalValue } from '@gridloom/graph-patterns';
import {
  nextRequest,
  ofDevice,
  seconds,
  type CheckContext,
  type Subject,
} from './check-context.js';
import { decideInTurn, urge } from './check-starts.js';
import { alert, order, recommend, tellOverrun } from './messages.js';
import type { Decision, StartRequest } from './observations.js';

const OK: Decision = { verdict: 'OK', forMs: 120_000 };

/** The orchestrator leaves and comes back without memory. */
export async function checkOrchestratorRestart(
  { referee, findings, spans }: CheckContext,
  { deviceId }: Subject,
  { requestId }: StartRequest,
): Promise<void> {
  const { seen } = referee;
  const sinceMs = referee.clock.now();
  await referee.orchestrator.close();
  await referee.wait(5_000);
  await referee.openOrchestrator();
  const rows = await referee.ask(
    referee.orchestrator,
    'orchestration/open-grants',
    ofDevice(deviceId),
  );
  const granted = seen.openGrants(deviceId).map((grant) => grant.requestId);
  const own = rows.find((row) => granted.includes(lexicalValue(row['requestId']!)));
  findings.check(
    'open-grants',
    own !== undefined,
    `${own === undefined ? '' : lexicalValue(own['requestId']!)} is open`,
    `${deviceId} runs by ${requestId}, which is not among the open grants (${rows.length} rows)`,
  );
  if (own !== undefined)
    findings.check(
      'open-grants',
      lexicalValue(own['running']!) === 'true',
      'and in use',
      `a grant is said not to be in use, although ${deviceId} runs`,
    );
  await referee.wait(Math.min(10_000, spans.answerMs));
  const off = seen.turned(deviceId, false, sinceMs);
  if (off !== undefined)
    findings.failed('open-grants', `${deviceId} stopped when the orchestrator left`);
}

/** Somebody who has no say in the home gives orders and asks questions. */
export async function checkStrangers(
  context: CheckContext,
  { deviceId, managerId, ratedWatts }: Subject,
): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const sinceMs = referee.clock.now();
  const answer = await order(referee, { deviceId, action: 'Pause' }, referee.stranger);
  findings.check(
    'strangers',
    answer !== 'accepted',
    'rejected the order of a stranger',
    `${managerId} accepted an order of a stranger`,
  );
  const segments = [{ fromMs: sinceMs, toMs: sinceMs + 3_600_000, powerWatts: ratedWatts / 2 }];
  const scheduleId = await recommend(referee, { deviceId, managerId, segments }, referee.stranger);
  await referee.wait(Math.min(10_000, spans.answerMs));
  const off = seen.turned(deviceId, false, sinceMs);
  findings.check(
    'strangers',
    off === undefined,
    'went on',
    `${deviceId} stopped since a stranger said so`,
  );
  if (seen.feedback.some(({ about, accepted }) => about === scheduleId && accepted))
    findings.failed('strangers', `${managerId} took the advice of a stranger`);
  const told = await referee.pry(referee.stranger, referee.secrets);
  findings.check(
    'strangers',
    told.length === 0,
    'answers a stranger nothing',
    `a stranger asked and was told: ${told.join(', ')}`,
  );
  const unknown = await order(referee, { deviceId: `${deviceId}-of-nobody`, action: 'Pause' });
  findings.check(
    'unknown-devices',
    unknown !== 'accepted',
    unknown === 'none' ? 'said nothing' : 'rejected it',
    'accepted an order for a device that does not exist',
  );
}

/** The limit is exceeded: the orchestrator switches the device off. */
export async function checkOverrule(
  context: CheckContext,
  { deviceId, interruptible }: Subject,
  { requestId }: StartRequest,
): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  await tellOverrun(referee, true);
  const sinceMs = referee.clock.now();
  const commandId = referee.nextId('command');
  const answer = await order(referee, { deviceId, action: 'Pause', commandId });
  const dropped = await referee.until(() => seen.hasDropped(deviceId, sinceMs), spans.dropMs);
  if (!interruptible) {
    findings.check(
      'overrule-off',
      answer === 'rejected' && dropped === undefined,
      `${deviceId} may not be interrupted, and its manager said so`,
      `${deviceId} may not be interrupted; its manager ${answer === 'rejected' ? 'said so and stopped it' : `answered: ${answer}`}`,
    );
    findings.skipped('overrule-end', `${deviceId} may not be interrupted`);
    return;
  }
  findings.check(
    'overrule-off',
    answer === 'accepted' && dropped === true,
    `${deviceId} stopped within ${seconds(referee.clock.now() - sinceMs)}`,
    `the order was answered: ${answer}; ${deviceId} ${dropped === true ? 'stopped' : `did not stop within ${seconds(spans.dropMs)}`}`,
  );
  await tellOverrun(referee, false);
  if (dropped !== true) return;
  const again = await order(referee, { deviceId, action: 'Pause', commandId });
  findings.check(
    'duplicates',
    again !== 'rejected',
    'took an order that came twice as one',
    'rejected an order that came twice',
  );
  const released = await referee.until(
    () => seen.openGrants(deviceId).length === 0,
    spans.answerMs,
  );
  findings.check(
    'grants-released',
    released === true,
    `gave ${requestId} back when the device stopped`,
    `did not give ${seen.openGrants(deviceId)[0]?.requestId} back within ${seconds(spans.answerMs)} after the device had stopped`,
  );
  const offMs = referee.clock.now();
  await referee.wait(30_000);
  const on = seen.turned(deviceId, true, offMs);
  if (on !== undefined)
    findings.failed(
      'overrule-off',
      `${deviceId} was on again ${seconds(on.atMs - offMs)} later, against the order`,
    );
}

/** The order is taken back by an orchestrator whose clock is a minute slow. */
export async function checkSlowClock(
  context: CheckContext,
  { deviceId }: Subject,
): Promise<StartRequest | undefined> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const shiftMs = -60_000;
  referee.shiftMs = shiftMs;
  decideInTurn(context, deviceId, [{ verdict: 'KO', forMs: 20_000 }]);
  const sinceMs = referee.clock.now();
  await order(referee, { deviceId, action: 'Normal' });
  let first = await nextRequest(context, deviceId, sinceMs, spans.answerMs);
  if (first === undefined && seen.turned(deviceId, true, sinceMs) === undefined) {
    await urge(context, deviceId);
    first = await nextRequest(context, deviceId, sinceMs, spans.retryMs);
  }
  const on = seen.turned(deviceId, true, sinceMs);
  if (on !== undefined && on.atMs < (first?.atMs ?? Infinity))
    findings.failed('overrule-end', `${deviceId} went on without asking`);
  if (first === undefined) {
    referee.shiftMs = 0;
    for (const point of ['overrule-end', 'clock-off'] as const)
      findings.skipped(point, `${deviceId} did not want to go on`);
    return undefined;
  }
  findings.passed('overrule-end', `${deviceId} asked before it went on`);
  // The wait that the KO names lies in the past by 40 s already.
  await referee.wait(3_000);
  const hurried = seen.requestsOf(deviceId, first.atMs + 1);
  decideInTurn(context, deviceId, [OK]);
  const granted = await referee.until(
    () =>
      seen.requestsOf(deviceId, first.atMs + 1).find(({ decision }) => decision.verdict === 'OK'),
    spans.retryMs,
  );
  findings.check(
    'clock-off',
    hurried.length <= 1,
    'a KO whose time lies in the past brought no rush',
    `${hurried.length} requests within 3 s after a KO whose time lay in the past`,
  );
  if (granted === undefined) {
    findings.failed('clock-off', `${deviceId} did not ask again within ${seconds(spans.retryMs)}`);
    referee.shiftMs = 0;
    return undefined;
  }
  const started = await referee.until(() => seen.turned(deviceId, true, granted.atMs), 60_000);
  findings.check(
    'clock-off',
    started !== undefined,
    'an OK that holds for a minute still is used',
    `${deviceId} did not use an OK that held for a minute still`,
  );
  referee.shiftMs = 0;
  return started === undefined ? undefined : granted;
}

/** The home is about to exceed its limit: who gets the alert reduces. */
export async function checkAlert(
  context: CheckContext,
  { deviceId, managerId, interruptible }: Subject,
  { voltAmperes }: StartRequest,
): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  if (!interruptible) {
    findings.skipped('overload-alert', `${deviceId} may not be interrupted`);
    return;
  }
  // It has only just started; whoever switched it may not know yet that it did.
  await referee.wait(2_000);
  const sinceMs = referee.clock.now();
  const restored = seen.restored.length;
  await alert(referee, managerId, voltAmperes);
  const dropped = await referee.until(
    () => seen.hasDropped(deviceId, sinceMs) || seen.restored.length > restored,
    spans.dropMs,
  );
  findings.check(
    'overload-alert',
    dropped === true,
    `${deviceId} stopped within ${seconds(referee.clock.now() - sinceMs)}`,
    `${deviceId} drew on for ${seconds(spans.dropMs)} after an alert of ${voltAmperes} VA`,
  );
  decideInTurn(context, deviceId, [OK]);
  await order(referee, { deviceId, action: 'Normal' });
}
