import type { ComponentContext } from '../shared/component.js';
import { managersOf, type CheckContext, type Spans } from './check-context.js';
import { changeConsent } from './messages.js';
import { checkConsent, checkPreferences, checkRedLight, judgeSecrets } from './check-customers.js';
import {
  checkAlert,
  checkOrchestratorRestart,
  checkOverrule,
  checkSlowClock,
  checkStrangers,
} from './check-orders.js';
import { checkLoadShift, checkSchedules, judgeValidations } from './check-plans.js';
import { checkSeveral, checkStarts, judgeStarts } from './check-starts.js';
import { Findings, type ConformanceReport } from './points.js';
import { Referee, type PlayedParties } from './referee.js';

/** Spans for systems in real time. */
export const DEFAULT_SPANS: Spans = {
  patienceMs: 300_000,
  retryMs: 120_000,
  answerMs: 15_000,
  dropMs: 10_000,
  redLightMs: 0,
};

/** The parties as they are called where nobody says otherwise. */
export const DEFAULT_PARTIES: PlayedParties = {
  orchestrator: 'https://w3id.org/gridloom/id/check/orchestrator',
  metering: 'https://w3id.org/gridloom/id/check/metering-platform',
  customer: 'https://w3id.org/gridloom/id/check/customer',
  stranger: 'https://w3id.org/gridloom/id/check/stranger',
};

export type CheckOptions = {
  readonly context: Pick<ComponentContext, 'clock' | 'join'>;
  readonly homeId: string;
  readonly parties?: Partial<PlayedParties>;
  /** Id of the knowledge base to be checked; default: whoever speaks about the home. */
  readonly ems?: string;
  readonly spans?: Partial<Spans>;
  readonly simulated?: boolean;
  readonly pressButton?: () => Promise<void>;
  /** Told what is going on. */
  readonly say?: (line: string) => void;
};

/** How often systems are looked for that say nothing by themselves. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Checks an energy management system by playing everybody it deals with about one home. It may be there already, or come while
 * this waits for it.
 *
 * @throws GridloomError when the parties cannot join
 */
export async function checkEms(options: CheckOptions): Promise<ConformanceReport> {
  const { context, homeId, ems, say = () => undefined } = options;
  const referee = new Referee({
    context,
    homeId,
    parties: { ...DEFAULT_PARTIES, ...options.parties },
    ...(ems === undefined ? {} : { ems }),
  });
  if (ems !== undefined) referee.systems.add(ems);
  const findings = new Findings();
  const checks: CheckContext = {
    referee,
    findings,
    spans: { ...DEFAULT_SPANS, ...options.spans },
    simulated: options.simulated ?? false,
    say,
    ...(options.pressButton === undefined ? {} : { pressButton: options.pressButton }),
  };
  try {
    await referee.open();
    await checkAll(checks);
  } finally {
    await referee.close();
  }
  return {
    systems: [...referee.systems].sort(),
    devices: [...referee.seen.ratings.keys()].sort(),
    results: findings.results(),
  };
}

async function checkAll(context: CheckContext): Promise<void> {
  const { referee, say } = context;
  say(`waiting for an energy management system of ${referee.homeId}`);
  const validated = new Set<string>();
  // The first schedule of each charge point is refused, all others are not.
  referee.validate = (deviceId) => {
    const isFirst = !validated.has(deviceId);
    validated.add(deviceId);
    return !isFirst;
  };
  if (!(await checkDeclaration(context))) return;
  const running = await checkStarts(context);
  if (running !== undefined) {
    const { subject, request } = running;
    say('the orchestrator restarts');
    await checkOrchestratorRestart(context, subject, request);
    say('a stranger speaks');
    await checkStrangers(context, subject);
    say('the limit is exceeded');
    await checkOverrule(context, subject, request);
    say('the clock of the orchestrator is a minute slow');
    const again = await checkSlowClock(context, subject);
    if (again !== undefined) await checkAlert(context, subject, again);
    say('the orchestrator recommends schedules');
    await checkSchedules(context, subject);
    say('several devices want to start');
    await checkSeveral(context);
  } else await checkWithoutStart(context);
  say('the customer wants something');
  await checkPreferences(context);
  await checkLoadShift(context);
  if (running !== undefined) await checkConsent(context, running.subject);
  await checkRedLight(context);
  judgeStarts(context);
  judgeValidations(context);
  await judgeSecrets(context);
}

/** @returns whether there is anything to check */
async function checkDeclaration({ referee, findings, spans }: CheckContext): Promise<boolean> {
  const { seen } = referee;
  const untilMs = referee.clock.now() + spans.patienceMs;
  do {
    await referee.discover();
    await referee.until(() => seen.ratings.size > 0 || referee.systems.size > 0, LOOK_AGAIN_MS);
  } while (referee.systems.size === 0 && referee.clock.now() < untilMs);
  if (referee.systems.size === 0) {
    findings.failed(
      'electrical-rating',
      `no system said anything about ${referee.homeId} within ${spans.patienceMs / 1000} s: check its home, its orchestrator and its runtime`,
    );
    return false;
  }
  // All devices are declared one after the other.
  await referee.wait(2_000);
  const asked = await referee.discover();
  // Systems that were there before the customer know of no consent yet.
  await changeConsent(referee, true, managersOf(referee));
  const unfit = [...seen.ratings.values()].find(
    ({ powerFactor, ratedPower, switchOnPeak }) =>
      !(powerFactor > 0 && powerFactor <= 1 && ratedPower > 0 && switchOnPeak >= 0),
  );
  findings.check(
    'electrical-rating',
    seen.ratings.size > 0 && unfit === undefined,
    [...seen.ratings.values()]
      .map(({ deviceId, ratedPower, phases }) => `${deviceId}: ${ratedPower} W on ${phases}`)
      .join(', '),
    unfit === undefined
      ? 'no device was declared, neither unasked nor when asked'
      : `${unfit.deviceId}: power ${unfit.ratedPower} W, power factor ${unfit.powerFactor}`,
  );
  if (seen.ratings.size > 0)
    findings.check(
      'electrical-rating',
      asked.length > 0,
      'also when asked',
      'the orchestrator asked for ratings and got no answer',
    );
  return true;
}

/** What is checked with a device that runs. */
const NEED_A_RUN = [
  'asks-before-start',
  'obeys-ko',
  'uses-ok',
  'late-ok',
  'requested-power',
  'several-starts',
  'states',
  'open-grants',
  'grants-released',
  'overrule-off',
  'overrule-end',
  'overload-alert',
  'clock-off',
  'schedule-feedback',
  'schedule-followed',
  'duplicates',
  'consent',
] as const;

/** What can be checked where nothing was brought to run. */
async function checkWithoutStart(context: CheckContext): Promise<void> {
  const { referee, findings } = context;
  const [rating] = [...referee.seen.ratings.values()];
  if (rating === undefined) return;
  const subject = {
    deviceId: rating.deviceId,
    managerId: rating.producerId,
    ratedWatts: rating.ratedPower,
    interruptible: rating.interruptible,
  };
  await checkStrangers(context, subject);
  if (!rating.controllable) await checkSchedules(context, subject);
  for (const point of NEED_A_RUN)
    findings.skipped(
      point,
      rating.controllable ? 'no device ran' : 'no device is switched from afar',
    );
}
