import { typedPattern, type RowOf } from '@gridloom/graph-patterns';
import { seconds, type CheckContext, type Subject } from './check-context.js';
import { decideInTurn, urge } from './check-starts.js';
import { recommend, shift } from './messages.js';
import type { AnswerNote } from './observations.js';

const HOUR_MS = 3_600_000;
const PROFILE = typedPattern('devices/power-profile');
const S4ENER = 'https://saref.etsi.org/saref4ener/';

function feedbackOn(
  { referee, spans }: CheckContext,
  scheduleId: string,
): Promise<AnswerNote | undefined> {
  return referee.until(
    () => referee.seen.feedback.find(({ about }) => about === scheduleId),
    spans.answerMs,
  );
}

/** The orchestrator advises to stay off for an hour, and to run. */
export async function checkSchedules(context: CheckContext, subject: Subject): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const { deviceId, managerId, ratedWatts: powerWatts, interruptible } = subject;
  decideInTurn(context, deviceId, [{ verdict: 'OK', forMs: 120_000 }]);
  if (!seen.isOn(deviceId)) {
    await urge(context, deviceId);
    await referee.until(() => seen.isOn(deviceId), spans.retryMs);
  }
  const wasOn = seen.isOn(deviceId);
  const sinceMs = referee.clock.now();
  const off = await advise(context, subject, [
    { fromMs: sinceMs, toMs: sinceMs + HOUR_MS, powerWatts: 0 },
    { fromMs: sinceMs + HOUR_MS, toMs: sinceMs + 2 * HOUR_MS, powerWatts },
  ]);
  if (off?.accepted === true && wasOn) {
    const stopped = await referee.until(() => seen.hasDropped(deviceId, sinceMs), 60_000);
    findings.check(
      'schedule-followed',
      stopped === true || !interruptible,
      `${deviceId} stopped as advised`,
      `${deviceId} agreed to be off and ran on for a minute`,
    );
  } else if (off?.accepted === false)
    findings.passed('schedule-followed', `refused to stay off: ${off.reason}`);
  const startMs = referee.clock.now();
  const on = await advise(context, subject, [
    { fromMs: startMs, toMs: startMs + HOUR_MS / 2, powerWatts },
  ]);
  if (on?.accepted === true) {
    const begun = await referee.until(
      () => seen.isOn(deviceId) || seen.requestsOf(deviceId, startMs).length > 0,
      120_000,
    );
    findings.check(
      'schedule-followed',
      begun === true,
      `${deviceId} began as advised`,
      `${deviceId} agreed to run and did not ask for it within 2 min`,
    );
  } else if (on?.accepted === false)
    findings.passed('schedule-followed', `refused to run: ${on.reason}`);
  if (on === undefined) return;
  // Advice from before what holds now must not win.
  const stale = await recommend(referee, {
    deviceId,
    managerId,
    createdMs: sinceMs - HOUR_MS,
    segments: [{ fromMs: startMs, toMs: startMs + HOUR_MS, powerWatts: 0 }],
  });
  const answer = await feedbackOn(context, stale);
  findings.check(
    'duplicates',
    answer?.accepted !== true,
    'did not take old advice for new',
    'took advice of an hour ago although newer holds',
  );
}

async function advise(
  context: CheckContext,
  { deviceId, managerId }: Subject,
  segments: Parameters<typeof recommend>[1]['segments'],
): Promise<AnswerNote | undefined> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const createdMs = referee.clock.now();
  const scheduleId = await recommend(referee, { deviceId, managerId, segments, createdMs });
  const answer = await feedbackOn(context, scheduleId);
  const saysWhy = answer?.accepted === true || !['', 'none'].includes(answer?.reason ?? '');
  findings.check(
    'schedule-feedback',
    answer !== undefined && saysWhy,
    `${deviceId}: ${answer?.accepted === true ? 'taken' : `refused, ${answer?.reason}`}`,
    answer === undefined
      ? `no feedback on ${scheduleId} within ${seconds(spans.answerMs)}`
      : `${scheduleId} was refused without a reason`,
  );
  if (answer === undefined) {
    findings.skipped('schedule-followed', 'no feedback');
    return undefined;
  }
  const before = seen.requests.length;
  await recommend(referee, { deviceId, managerId, segments, createdMs, scheduleId });
  await referee.wait(2_000);
  const more = seen.requests.slice(before).filter((each) => each.deviceId === deviceId).length;
  findings.check(
    'duplicates',
    more <= 1,
    'took a recommendation that came twice as one',
    `a recommendation that came twice brought ${more} start requests`,
  );
  return answer;
}

const APPLIANCES = ['WashingMachine', 'TumbleDryer', 'Dishwasher'];

/** A programme that waits for its start is moved. */
export async function checkLoadShift(context: CheckContext): Promise<void> {
  const { referee, findings, spans, say } = context;
  const { seen } = referee;
  const appliances = [...seen.ratings.values()].filter(({ deviceKind }) =>
    APPLIANCES.some((kind) => deviceKind.endsWith(`#${kind}`)),
  );
  if (appliances.length === 0) {
    findings.skipped('load-shift', 'no washing machine, dryer or dishwasher');
    return;
  }
  say('waiting for a programme that can be moved');
  const asked = await referee.ask(referee.orchestrator, 'devices/power-profile');
  const known = asked.map((binding) => PROFILE.fromBinding(binding));
  const profile = await referee.until(
    () => movable([...known, ...seen.profiles.map(({ row }) => row)], referee.clock.now()),
    spans.patienceMs,
  );
  if (profile === undefined) {
    findings.skipped(
      'load-shift',
      `${appliances.map(({ deviceId }) => deviceId).join(', ')} had no programme that can be moved within ${seconds(spans.patienceMs)} (${seen.profiles.length} profiles heard); set one with room to move`,
    );
    return;
  }
  const nobodys = await shift(
    referee,
    { ...profile, sequenceId: 'programme-of-nobody' },
    profile.newStartMs,
  );
  findings.check(
    'load-shift',
    nobodys?.accepted !== true,
    'moved no programme that does not exist',
    'agreed to move a programme that does not exist',
  );
  const sinceMs = referee.clock.now();
  const answer = await shift(referee, profile, profile.newStartMs);
  const saysWhy = answer?.accepted === true || !['', 'none'].includes(answer?.reason ?? '');
  findings.check(
    'load-shift',
    answer !== undefined && saysWhy,
    answer?.accepted === true ? 'took a new start' : `refused: ${answer?.reason}`,
    answer === undefined
      ? 'an order to move a programme was not answered'
      : 'refused without a reason',
  );
  if (answer?.accepted !== true) return;
  const told = await referee.until(
    () =>
      seen.profiles.find(
        ({ atMs, row }) =>
          atMs >= sinceMs &&
          row.sequenceId === profile.sequenceId &&
          Math.abs(row.start.getTime() - profile.newStartMs) <= 60_000,
      ),
    spans.answerMs * 4,
  );
  findings.check(
    'load-shift',
    told !== undefined,
    'told the new times',
    `took the new start ${new Date(profile.newStartMs).toISOString()} and told no profile with it`,
  );
}

type Movable = RowOf<'devices/power-profile'> & { readonly newStartMs: number };

/** The newest version of a programme that has room for another start. */
function movable(
  rows: readonly RowOf<'devices/power-profile'>[],
  nowMs: number,
): Movable | undefined {
  const byDevice = new Map<string, RowOf<'devices/power-profile'>>();
  for (const row of rows) {
    const known = byDevice.get(row.deviceId);
    if (known === undefined || known.created <= row.created) byDevice.set(row.deviceId, row);
  }
  for (const row of byDevice.values()) {
    if (![`${S4ENER}Scheduled`, `${S4ENER}Pending`].includes(row.sequenceState)) continue;
    const startMs = row.start.getTime();
    const lengthMs = row.end.getTime() - startMs;
    const lastMs = row.latestEnd.getTime() - lengthMs;
    const firstMs = Math.max(nowMs + 300_000, row.earliestStart.getTime());
    const newStartMs =
      startMs + 900_000 <= lastMs
        ? startMs + 900_000
        : firstMs <= startMs - 600_000
          ? firstMs
          : undefined;
    if (newStartMs !== undefined && startMs > nowMs + 60_000) return { ...row, newStartMs };
  }
  return undefined;
}

/** Judged at the end: charging platforms have schedules validated, and a KO means that nothing is charged by them. */
export function judgeValidations({ referee: { seen }, findings }: CheckContext): void {
  const chargers = [...seen.ratings.values()].filter(({ deviceKind }) =>
    deviceKind.endsWith('#ElectricVehicleCharger'),
  );
  if (chargers.length === 0) {
    findings.skipped('charging-validation', 'no charge point');
    return;
  }
  for (const { deviceId } of chargers) {
    const own = seen.validations.filter((each) => each.deviceId === deviceId);
    const charged = seen.powers.filter(
      (note) => note.deviceId === deviceId && note.watts > seen.standbyWatts(deviceId),
    );
    if (own.length === 0 && charged.length === 0) {
      findings.skipped('charging-validation', `${deviceId} did not charge; plug a vehicle in`);
      continue;
    }
    if (own.length === 0) {
      findings.failed('charging-validation', `${deviceId} charged without a validated schedule`);
      continue;
    }
    const [firstYes, refused] = [
      own.find(({ accepted }) => accepted),
      own.find(({ accepted }) => !accepted),
    ];
    const against = charged.find(
      ({ atMs }) =>
        refused !== undefined &&
        atMs > refused.atMs + 10_000 &&
        atMs < (firstYes?.atMs ?? Infinity),
    );
    findings.check(
      'charging-validation',
      against === undefined,
      `${own.length} schedules of ${deviceId}${refused === undefined ? '' : ', one refused and obeyed'}`,
      `${deviceId} drew ${against?.watts} W although its schedule had been refused`,
    );
  }
}
