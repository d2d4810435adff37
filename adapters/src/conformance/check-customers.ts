import { typedPattern, type Binding, type GraphPattern } from '@gridloom/graph-patterns';
import { managersOf, seconds, type CheckContext, type Subject } from './check-context.js';
import { changeConsent, recommend, tellWish } from './messages.js';
import type { Rating } from './observations.js';

const HOUR_MS = 3_600_000;

const COMFORT = typedPattern('preferences/comfort-temperature');
const WATER = typedPattern('preferences/hot-water-need');
const CHARGING = typedPattern('preferences/charging-need');
const WINDOW = typedPattern('preferences/ready-window');
const GL = 'https://w3id.org/gridloom/energy#';

type Wish = {
  readonly name: string;
  readonly argument: GraphPattern;
  readonly row: Binding;
  readonly key: string;
  /** It contradicts itself. */
  readonly bad: boolean;
};

function wishesFor(
  { homeId, deviceId, deviceKind }: Rating,
  nextId: () => string,
  nowMs: number,
): readonly Wish[] {
  const common = (key: string) => ({ homeId, preferenceId: key, created: new Date(nowMs) });
  const always = 'https://w3id.org/gridloom/energy#Permanent' as const;
  const once = 'https://w3id.org/gridloom/energy#OneTime' as const;
  const from = new Date(nowMs);
  const to = new Date(nowMs + 8 * HOUR_MS);
  const comfort = (minimumTemperature: number, maximumTemperature: number): Wish => {
    const key = nextId();
    const bounds = { minimumTemperature, maximumTemperature };
    const row = COMFORT.toBinding({ ...common(key), permanence: always, ...bounds });
    const bad = minimumTemperature > maximumTemperature;
    return { name: 'comfort-temperature', argument: COMFORT.pattern, row, key, bad };
  };
  const charging = (arrival: Date, departure: Date): Wish => {
    const key = nextId();
    const row = CHARGING.toBinding({
      ...common(key),
      permanence: once,
      chargePointId: deviceId,
      from: arrival,
      to: departure,
      minimumEnergy: 3000,
      maximumEnergy: 20_000,
    });
    const bad = departure < arrival;
    return { name: 'charging-need', argument: CHARGING.pattern, row, key, bad };
  };
  const window = (earliestStart: Date, latestEnd: Date): Wish => {
    const key = nextId();
    const about = { ...common(key), permanence: once, deviceId, deviceKind };
    const row = WINDOW.toBinding({ ...about, earliestStart, latestEnd });
    const bad = latestEnd < earliestStart;
    return { name: 'ready-window', argument: WINDOW.pattern, row, key, bad };
  };
  const water = (volume: number): Wish => {
    const key = nextId();
    const about = { ...common(key), permanence: once, deviceId };
    const row = WATER.toBinding({ ...about, readyBy: to, volume });
    return { name: 'hot-water-need', argument: WATER.pattern, row, key, bad: false };
  };
  switch (deviceKind.slice(GL.length)) {
    case 'SpaceHeater':
    case 'HeatPump':
      return [comfort(18.5, 21), comfort(23, 19)];
    case 'WaterHeater':
      return [water(0.08)];
    case 'ElectricVehicleCharger':
      return [charging(from, to), charging(to, from)];
    case 'WashingMachine':
    case 'TumbleDryer':
    case 'Dishwasher':
      return [window(from, new Date(nowMs + 20 * HOUR_MS)), window(to, from)];
    default:
      return [];
  }
}

/** The customer says what is wanted of each sort of device, and something that cannot be. */
export async function checkPreferences({ referee, findings, spans }: CheckContext): Promise<void> {
  const { seen } = referee;
  const kinds = new Map([...seen.ratings.values()].map((rating) => [rating.deviceKind, rating]));
  let asked = 0;
  for (const rating of kinds.values())
    for (const wish of wishesFor(rating, () => referee.nextId('wish'), referee.clock.now())) {
      asked++;
      await tellWish(referee, wish);
      const answer = await referee.until(
        () => seen.acknowledgements.find(({ about }) => about === wish.key),
        spans.answerMs,
      );
      const what = `${wish.name}${wish.bad ? ' that contradicts itself' : ''}`;
      if (answer === undefined) {
        findings.failed(
          'preferences',
          `${what} was not acknowledged within ${seconds(spans.answerMs)}`,
        );
        continue;
      }
      const saysWhy = answer.accepted || !['', 'none'].includes(answer.reason);
      findings.check(
        'preferences',
        (wish.bad ? !answer.accepted : true) && saysWhy,
        `${what}: ${answer.accepted ? 'taken' : `refused, ${answer.reason}`}`,
        wish.bad && answer.accepted ? `took a ${what}` : `${what} was refused without a reason`,
      );
    }
  if (asked === 0) findings.skipped('preferences', 'no preference is for devices of these sorts');
}

/** The people of the home take their consent back, and give it again. */
export async function checkConsent(context: CheckContext, subject: Subject): Promise<void> {
  const { referee, findings, spans } = context;
  const { seen } = referee;
  const { deviceId, managerId, interruptible, ratedWatts: powerWatts } = subject;
  referee.decide = () => ({ verdict: 'OK', forMs: 120_000 });
  const wasOn = seen.isOn(deviceId);
  const sinceMs = referee.clock.now();
  await changeConsent(referee, false, managersOf(referee));
  if (wasOn && interruptible) {
    const dropped = await referee.until(() => seen.hasDropped(deviceId, sinceMs), spans.answerMs);
    findings.check(
      'consent',
      dropped === true,
      `${deviceId} stopped`,
      `${deviceId} ran on for ${seconds(spans.answerMs)} after the consent was taken back`,
    );
  }
  const afterMs = referee.clock.now() + 1;
  await referee.wait(1_000);
  const scheduleId = await recommend(referee, {
    deviceId,
    managerId,
    segments: [{ fromMs: afterMs, toMs: afterMs + HOUR_MS, powerWatts }],
  });
  await referee.wait(spans.answerMs);
  const taken = seen.feedback.some(({ about, accepted }) => about === scheduleId && accepted);
  const started = seen.requests.find(({ atMs }) => atMs >= afterMs);
  findings.check(
    'consent',
    !taken && started === undefined,
    'neither advice nor start without consent',
    taken
      ? 'took advice without consent'
      : `${started?.deviceId} asked for a start without consent`,
  );
  await changeConsent(referee, true, managersOf(referee));
}

/** A person takes devices out of management for half a day. */
export async function checkRedLight(context: CheckContext): Promise<void> {
  const { referee, findings, spans, simulated, pressButton, say } = context;
  const { seen } = referee;
  if (spans.redLightMs <= 0 && pressButton === undefined) {
    findings.skipped(
      'red-light',
      'give --press COMMAND or --red-light SECONDS if it has such a button',
    );
    findings.skipped('red-light-end', 'nobody pressed a button');
    return;
  }
  say('waiting for somebody to take devices out of management');
  await pressButton?.();
  const light = await referee.until(
    () => seen.redLights.find(({ active }) => active),
    Math.max(spans.redLightMs, spans.answerMs),
  );
  if (light === undefined) {
    const why = `no red light within ${seconds(Math.max(spans.redLightMs, spans.answerMs))}`;
    if (pressButton === undefined) findings.skipped('red-light', why);
    else findings.failed('red-light', `${why} after the button was pressed`);
    findings.skipped('red-light-end', why);
    return;
  }
  const hours = (light.untilMs - light.atMs) / HOUR_MS;
  findings.check(
    'red-light',
    Math.abs(hours - 12) < 0.1 && light.ratedWatts > 0,
    `until 12 hours later, ${light.ratedWatts} W`,
    `it is to last ${hours.toFixed(1)} hours, with ${light.ratedWatts} W`,
  );
  if (!simulated) {
    findings.skipped(
      'red-light-end',
      'half a day is waited for in simulated time only (--simulated)',
    );
    return;
  }
  const over = await referee.until(
    () => seen.redLights.find(({ active, atMs }) => !active && atMs > light.atMs),
    12.2 * HOUR_MS,
  );
  findings.check(
    'red-light-end',
    over !== undefined,
    `after ${(((over?.atMs ?? 0) - light.atMs) / HOUR_MS).toFixed(1)} hours`,
    'did not say within 12 hours that the devices are back',
  );
}

/** Judged at the end: who was told what is not theirs. */
export async function judgeSecrets({ referee, findings }: CheckContext): Promise<void> {
  const { seen, parties } = referee;
  const told = await referee.pry(referee.orchestrator, referee.temperatures);
  const temperatures = seen.leaks.filter(
    ({ to, what }) => to === parties.orchestrator && what.startsWith('a temperature'),
  );
  findings.check(
    'no-temperature',
    temperatures.length === 0 && told.length === 0,
    `none of ${referee.temperatures.length} patterns`,
    `the orchestrator was told ${[...temperatures.map(({ what }) => what), ...told].slice(0, 3).join(', ')}`,
  );
  const toStranger = seen.leaks.filter(({ to }) => to === parties.stranger);
  const what = [...new Set(toStranger.map((leak) => leak.what))].sort();
  findings.check(
    'strangers',
    what.length === 0,
    'tells a stranger nothing',
    `a stranger was told ${what.join(', ')}`,
  );
  const lights = seen.leaks.filter(
    (leak) => leak.what.includes('red light') || leak.what.includes('red-light'),
  );
  if (lights.length > 0)
    findings.failed(
      'red-light',
      `${lights[0]!.to} was told of it, and only the orchestrator may be`,
    );
}
