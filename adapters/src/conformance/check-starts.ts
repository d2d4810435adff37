import {
  managerOf,
  nextRequest,
  ofDevice,
  seconds,
  type CheckContext,
  type Subject,
} from './check-context.js';
import { order, recommend } from './messages.js';
import type { Decision, StartRequest } from './observations.js';

const KO_MS = 20_000;
const OK_MS = 120_000;

/** What is decided for all devices but the one that a check is about. */
const OTHERS: Decision = { verdict: 'KO', forMs: 60_000 };

/** Decides the requests of one device one after the other; the last decision stays. */
export function decideInTurn(
  { referee }: CheckContext,
  deviceId: string,
  decisions: readonly Decision[],
): void {
  let turn = 0;
  referee.decide = (request) => {
    if (request.deviceId !== deviceId) return OTHERS;
    return decisions[Math.min(turn++, decisions.length - 1)]!;
  };
}

/** Advises a device to run now, and takes orders to stay off back. */
export async function urge({ referee }: CheckContext, deviceId: string): Promise<void> {
  const nowMs = referee.clock.now();
  const powerWatts = referee.seen.ratings.get(deviceId)?.ratedPower ?? 1000;
  const segments = [{ fromMs: nowMs, toMs: nowMs + 3_600_000, powerWatts }];
  const managerId = managerOf(referee, deviceId);
  await recommend(referee, { deviceId, managerId, segments });
  await order(referee, { deviceId, action: 'Resume' });
}

/** Devices that may be started from afar. */
function startable({ referee }: CheckContext): readonly string[] {
  return [...referee.seen.ratings.values()]
    .filter(({ controllable }) => controllable)
    .map(({ deviceId }) => deviceId)
    .sort();
}

/**
 * A device asks, is told KO, is told OK too late, is told OK, and runs.
 *
 * @returns the device and its request when it runs; undefined when nothing could be brought to run
 */
export async function checkStarts(
  context: CheckContext,
): Promise<{ readonly subject: Subject; readonly request: StartRequest } | undefined> {
  const { referee, spans, say } = context;
  const { seen } = referee;
  const answers: Decision[] = [
    { verdict: 'KO', forMs: KO_MS },
    { verdict: 'OK', forMs: -1_000 },
    { verdict: 'OK', forMs: OK_MS },
  ];
  let chosen: string | undefined;
  let turn = 0;
  referee.decide = ({ deviceId }) => {
    chosen ??= deviceId;
    if (deviceId !== chosen) return OTHERS;
    return answers[Math.min(turn++, answers.length - 1)]!;
  };
  if (startable(context).length === 0) {
    noStart(context);
    return undefined;
  }
  say('waiting for a device that wants to start');
  // What was asked before was decided otherwise.
  const before = seen.requests.length;
  const asked = (): StartRequest | undefined =>
    seen.requests.slice(before).find((each) => each.deviceId === chosen);
  let first = await referee.until(asked, spans.patienceMs / 4);
  if (first === undefined) {
    for (const deviceId of startable(context)) await urge(context, deviceId);
    first = await referee.until(asked, (spans.patienceMs * 3) / 4);
  }
  if (first === undefined) {
    noStart(context);
    return undefined;
  }
  const { deviceId } = first;
  say(`${deviceId} asks for ${first.voltAmperes} VA`);
  await checkKo(context, first);
  const second = await nextRequest(context, deviceId, first.atMs + 1, spans.retryMs);
  if (second === undefined) return undefined;
  const granted = await checkLateOk(context, second);
  if (granted === undefined) return undefined;
  // What runs on the late OK is looked at all the same, and so is what starts too late.
  if (granted !== second && !(await checkUse(context, granted))) return undefined;
  const rating = seen.ratings.get(deviceId);
  const subject: Subject = {
    deviceId,
    managerId: managerOf(referee, deviceId),
    ratedWatts: rating?.ratedPower ?? first.voltAmperes,
    interruptible: rating?.interruptible ?? true,
  };
  await checkStates(context, subject, granted);
  return { subject, request: granted };
}

/** @returns whether it runs, in time or not */
async function checkUse(context: CheckContext, granted: StartRequest): Promise<boolean> {
  const { referee, findings, spans } = context;
  const { deviceId, atMs } = granted;
  const begun = (): { readonly atMs: number } | undefined =>
    referee.seen.turned(deviceId, true, atMs) ?? runsByPower(context, deviceId, atMs);
  const leftMs = atMs + OK_MS - referee.clock.now();
  const started = await referee.until(begun, Math.max(0, leftMs));
  findings.check(
    'uses-ok',
    started !== undefined,
    `${deviceId} started ${seconds((started?.atMs ?? 0) - atMs)} after its OK`,
    `${deviceId} was allowed to start and did not tell that it runs within ${seconds(OK_MS)}`,
  );
  return started !== undefined || (await referee.until(begun, spans.answerMs)) !== undefined;
}

function runsByPower(
  { referee: { seen } }: CheckContext,
  deviceId: string,
  sinceMs: number,
): { readonly atMs: number } | undefined {
  return seen.powers.find(
    (note) =>
      note.deviceId === deviceId &&
      note.atMs >= sinceMs &&
      note.watts > seen.standbyWatts(deviceId),
  );
}

function noStart(context: CheckContext): void {
  const { findings, spans } = context;
  const all = startable(context);
  if (all.length === 0) {
    findings.skipped('asks-before-start', 'no device is started from afar');
    return;
  }
  const why = `${all.join(', ')} did not ask for a start within ${seconds(spans.patienceMs)}; make one want to run, or give more --patience`;
  for (const point of ['obeys-ko', 'late-ok', 'uses-ok'] as const) findings.skipped(point, why);
  findings.skipped('asks-before-start', why);
}

async function checkKo(context: CheckContext, first: StartRequest): Promise<void> {
  const { referee, findings, spans } = context;
  const { deviceId, atMs } = first;
  await referee.wait(KO_MS - 1_000);
  const early = referee.seen
    .requestsOf(deviceId, atMs + 1)
    .find(({ urgency }) => urgency === first.urgency);
  findings.check(
    'obeys-ko',
    early === undefined,
    `${deviceId} waited`,
    `${deviceId} asked again after ${seconds((early?.atMs ?? 0) - atMs)}, although it was told to wait for ${seconds(KO_MS)}`,
  );
  const again = await nextRequest(context, deviceId, atMs + 1, spans.retryMs);
  findings.check(
    'obeys-ko',
    again !== undefined,
    `asked again after ${seconds((again?.atMs ?? 0) - atMs)}`,
    `${deviceId} did not ask again within ${seconds(KO_MS + spans.retryMs)}`,
  );
  const until = again?.atMs ?? referee.clock.now();
  const ran = referee.seen.turned(deviceId, true, atMs + 1);
  if (ran !== undefined && ran.atMs < until)
    findings.failed('obeys-ko', `${deviceId} started ${seconds(ran.atMs - atMs)} after a KO`);
}

/** @returns the request that the device runs by, or may: the one that follows, or the late one all the same */
async function checkLateOk(
  context: CheckContext,
  second: StartRequest,
): Promise<StartRequest | undefined> {
  const { referee, findings, spans } = context;
  const { deviceId, atMs, requestId } = second;
  const { seen } = referee;
  const third = await nextRequest(context, deviceId, atMs + 1, spans.retryMs);
  const on = seen.turned(deviceId, true, atMs);
  const ran = on !== undefined && on.atMs < (third?.atMs ?? Infinity) ? on : undefined;
  findings.check(
    'late-ok',
    ran === undefined && third !== undefined,
    `${deviceId} stayed off and asked again after ${seconds((third?.atMs ?? 0) - atMs)}`,
    ran === undefined
      ? `${deviceId} did not ask again within ${seconds(spans.retryMs)}`
      : `${deviceId} started on an OK that was over when it came`,
  );
  if (third === undefined) {
    findings.skipped('uses-ok', ran === undefined ? 'no further request came' : 'it ran already');
    return ran === undefined ? undefined : second;
  }
  const released = await referee.until(
    () => seen.releases.find((each) => each.requestId === requestId),
    spans.answerMs,
  );
  findings.check(
    'grants-released',
    released !== undefined,
    'gave the late OK back',
    `did not give back the OK ${requestId} that it did not use`,
  );
  return third;
}

async function checkStates(
  context: CheckContext,
  { deviceId, ratedWatts }: Subject,
  request: StartRequest,
): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const told = await referee.until(() => seen.turned(deviceId, true, request.atMs), spans.answerMs);
  findings.check(
    'states',
    told !== undefined,
    'told that it is on',
    `${deviceId} did not tell that it is on`,
  );
  const power = await referee.until(
    () =>
      seen.powers.find(
        (note) => note.deviceId === deviceId && note.atMs >= request.atMs && note.watts > 0,
      ),
    spans.answerMs * 4,
  );
  findings.check(
    'states',
    power !== undefined,
    `told its power, ${power?.watts} W`,
    `${deviceId} did not tell what it draws within ${seconds(spans.answerMs * 4)}`,
  );
  const asked = await referee.ask(
    referee.orchestrator,
    'devices/operating-state',
    ofDevice(deviceId),
  );
  findings.check(
    'states',
    asked.length > 0,
    'answers the orchestrator',
    `the orchestrator asked for the state of ${deviceId} and got no answer`,
  );
  await referee.wait(5_000);
  const most = Math.max(
    0,
    ...seen.powers.filter((note) => note.deviceId === deviceId).map(({ watts }) => watts),
  );
  // A device whose power varies asks for every step of it.
  const granted = seen.openGrants(deviceId).reduce((sum, each) => sum + each.voltAmperes, 0);
  const allowed = Math.max(granted, request.voltAmperes);
  findings.check(
    'requested-power',
    allowed >= most * 0.98 && request.voltAmperes > 0,
    `${allowed} VA for ${most} W (rated ${ratedWatts} W)`,
    `${deviceId} asked for ${allowed} VA and drew ${most} W`,
  );
}

/** Two devices want to start; one may. */
export async function checkSeveral(context: CheckContext): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const devices = startable(context);
  if (devices.length < 2) {
    findings.skipped('several-starts', 'only one device is started from afar');
    return;
  }
  let allowed: string | undefined;
  referee.decide = ({ deviceId }) => {
    allowed ??= deviceId;
    return allowed === deviceId
      ? { verdict: 'OK', forMs: OK_MS }
      : { verdict: 'KO', forMs: 600_000 };
  };
  const sinceMs = referee.clock.now();
  for (const deviceId of devices) {
    await order(referee, { deviceId, action: 'Pause' });
  }
  await referee.wait(5_000);
  for (const deviceId of devices) {
    await order(referee, { deviceId, action: 'Normal' });
    await urge(context, deviceId);
  }
  const refused = await referee.until(
    () => seen.requests.find((each) => each.atMs >= sinceMs && each.decision.verdict === 'KO'),
    spans.retryMs,
  );
  if (refused === undefined) {
    findings.skipped('several-starts', 'two devices did not want to start at the same time');
    return;
  }
  await referee.wait(30_000);
  const wrong = seen.turned(refused.deviceId, true, refused.atMs);
  findings.check(
    'several-starts',
    wrong === undefined,
    `${allowed} may start, ${refused.deviceId} may not and did not`,
    `${refused.deviceId} started although only ${allowed} was allowed to`,
  );
}

/** Judged at the end of all: nothing ever ran without a grant, and no key came twice. */
export function judgeStarts({ referee: { seen }, findings }: CheckContext): void {
  const unallowed = seen.unallowedStarts();
  if (seen.requests.length > 0 || unallowed.length > 0)
    findings.check(
      'asks-before-start',
      unallowed.length === 0,
      `${seen.requests.length} requests`,
      unallowed.slice(0, 3).join(', '),
    );
  const keys = seen.requests.map(({ requestId }) => requestId);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  if (twice.length > 0)
    findings.failed('requested-power', `the key ${twice[0]} stands for several requests`);
  const tiny = seen.requests.filter(({ voltAmperes }) => voltAmperes <= 0);
  if (tiny.length > 0)
    findings.failed('requested-power', `${tiny[0]!.deviceId} asked for ${tiny[0]!.voltAmperes} VA`);
}
