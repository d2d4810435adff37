/**
 * Start authorisation end to end: an energy management system posts a request, the orchestrator asks the metering platform,
 * decides and replies, while all meters send. Open loop: a request starts when it is due, whatever became of those before, and
 * its time counts from then on. Beside the times stands what a request costs in processor time, load and meters included: that
 * holds also on a machine with other work. With `--replanning` so many threads of the orchestrator's process plan homes
 * meanwhile without a break, as after new prices; what they take is part of what a request costs then.
 *
 *   node bench/dist/start-authorisation.js [--homes 1000] [--rate 100] [--seconds 10] [--warm-up 3] [--rest] [--replanning 2]
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  meteringPlatformKnowledgeBase,
  orchestratorKnowledgeBase,
  simulatedMeter,
  startMeteringPlatform,
  startOrchestrator,
} from '@gridloom/adapters';
import { SolverPool } from '@gridloom/adapters/planning';
import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import {
  connect,
  Runtime,
  startRestServer,
  type KnowledgeBase,
  type SmartConnector,
} from '@gridloom/knowledge-engine';
import { scheduleHome } from './schedule-homes.js';

type Join = (knowledgeBase: KnowledgeBase) => Promise<SmartConnector>;
type Closing = () => Promise<void>;

const ENERGY = 'https://w3id.org/gridloom/energy#';
const ORCHESTRATOR = 'https://example.org/orchestrator';
const START = typedRequest('orchestration/start-authorisation');
const START_POST = {
  name: 'start',
  argument: START.argument.pattern,
  result: START.result.pattern,
};
const RELEASED = typedPattern('orchestration/grant-released');
const RELEASED_POST = { name: 'released', argument: RELEASED.pattern };
const FRAME_EVERY_MS = 2_000;
const LIMITS_WITHIN_MS = 120_000;

const { values } = parseArgs({
  options: {
    homes: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '3' },
    rest: { type: 'boolean', default: false },
    replanning: { type: 'string', default: '0' },
    check: { type: 'boolean', default: false },
    role: { type: 'string' },
    url: { type: 'string', default: '' },
  },
});
const homes = Number(values.homes);
const homeId = (index: number): string => `home-${index}`;

/** A platform whose meters each send a frame every two seconds, spread over time. */
async function meterHomes(join: Join): Promise<Closing> {
  const connector = await join(meteringPlatformKnowledgeBase('https://example.org/metering'));
  const platform = await startMeteringPlatform({ connector });
  const meters = Array.from({ length: homes }, (_, index) => {
    const meter = simulatedMeter({
      instantMs: Date.now(),
      secondaryAddress: String(41_976_000_000 + index).padStart(12, '0'),
      deliveryPoint: String(9_111_642_617_347 + index).padStart(14, '0'),
      subscribedPowerVoltAmperes: 9000,
      drawnWattHours: 1000,
    });
    return {
      meter,
      input: platform.openMeter({ homeId: homeId(index), meterId: `meter-${index}` }),
    };
  });
  const send = ({ meter, input }: (typeof meters)[number]): void => {
    meter.advance(Date.now(), { drawnVoltAmperes: 800 });
    input.push(meter.frame());
  };
  // A meter needs two frames to be known by its frame delimiters.
  for (const each of meters) for (let frame = 0; frame < 2; frame++) send(each);
  let next = 0;
  let sentMs = Date.now();
  const timer = setInterval(() => {
    const due = Math.floor(((Date.now() - sentMs) * homes) / FRAME_EVERY_MS);
    for (let count = 0; count < due; count++) send(meters[next++ % homes]!);
    sentMs += (due * FRAME_EVERY_MS) / homes;
  }, 10);
  return async () => {
    clearInterval(timer);
    await platform.close();
  };
}

/** An orchestrator that has asked for the limits of all its homes: what it does once after its start is not measured. */
async function orchestrate(join: Join): Promise<Closing> {
  const connector = await join(orchestratorKnowledgeBase(ORCHESTRATOR));
  const orchestrator = await startOrchestrator({
    connector,
    homes: Array.from({ length: homes }, (_, index) => ({ homeId: homeId(index), phases: 1 })),
  });
  const knowsLimits = (index: number): boolean =>
    orchestrator.hub.limitOf(homeId(index)).limitVoltAmperes !== undefined;
  const giveUpMs = performance.now() + LIMITS_WITHIN_MS;
  for (let index = 0; index < homes;) {
    if (knowsLimits(index)) index++;
    else if (performance.now() > giveUpMs)
      throw new Error(
        `The limit of ${homeId(index)} is not known ${LIMITS_WITHIN_MS} ms after the start.`,
      );
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const endReplanning = replan();
  return async () => {
    await endReplanning();
    await orchestrator.close();
  };
}

let replanned = 0;

/** Plans homes without a break, in as many threads as were asked for. */
function replan(): Closing {
  const threads = Number(values.replanning);
  const pool = new SolverPool({ workers: threads });
  let isOver = false;
  let seed = 0;
  const planOn = async (): Promise<void> => {
    while (!isOver) {
      await pool.plan(scheduleHome(++seed));
      replanned++;
    }
  };
  const plans = Array.from({ length: threads }, planOn);
  return async () => {
    isOver = true;
    // What is being planned is given up.
    await Promise.all([pool.close(), Promise.allSettled(plans)]);
  };
}

/** Posts start requests at a rate. @returns milliseconds from when each was due, and verdicts */
async function load(
  connector: SmartConnector,
  seconds: number,
  run: string,
): Promise<{ readonly times: readonly number[]; readonly verdicts: ReadonlyMap<string, number> }> {
  const rate = Number(values.rate);
  const times: number[] = [];
  const verdicts = new Map<string, number>();
  const count = (verdict: string): void =>
    void verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  const recipients = { knowledgeBases: [ORCHESTRATOR] };
  const one = async (index: number, dueMs: number): Promise<void> => {
    const requestId = `${run}-${index}`;
    const keys = {
      homeId: homeId((index * 7919) % homes),
      deviceId: `device-${index % (3 * homes)}`,
    };
    const row = START.argument.toBinding({
      kind: `${ENERGY}WaterHeater`,
      requestId,
      ems: connector.knowledgeBaseId,
      time: new Date(),
      urgency: `${ENERGY}OrdinaryStart`,
      requestedPower: 2000,
      ...keys,
    });
    try {
      const { resultBindings } = await connector.post(START_POST, [row], { recipients });
      times.push(performance.now() - dueMs);
      const [decision] = resultBindings;
      if (decision === undefined) {
        count('no answer');
        return;
      }
      const verdict = START.result.fromBinding(decision).decision.slice(ENERGY.length);
      count(verdict);
      if (verdict === 'OK')
        await connector.post(
          RELEASED_POST,
          [
            RELEASED.toBinding({
              requestId,
              reason: `${ENERGY}GrantUnused`,
              time: new Date(),
              producerId: 'ems',
              ...keys,
            }),
          ],
          { recipients },
        );
    } catch {
      count('failed');
    }
  };
  const startMs = performance.now();
  const all: Promise<void>[] = [];
  for (let index = 0; index < seconds * rate; index++) {
    const dueMs = startMs + (index * 1000) / rate;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    all.push(one(index, dueMs));
  }
  await Promise.all(all);
  return { times, verdicts };
}

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

async function spawn(
  role: string,
  url = '',
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const { homes, replanning } = values;
  const args = ['--role', role, '--url', url, '--homes', homes, '--replanning', replanning];
  const child = fork(fileURLToPath(import.meta.url), args);
  const [message] = (await once(child, 'message')) as [{ readonly url: string }];
  return { child, url: message.url };
}

/** Processor time of a process so far, user and system. */
function processorMs(usage = process.cpuUsage()): number {
  return (usage.user + usage.system) / 1000;
}

/** What a process has done so far. */
type Usage = { readonly processorMs: number; readonly replanned: number };

const usage = (): Usage => ({ processorMs: processorMs(), replanned });

/** The same of a process of {@link beA}. */
async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [message] = (await once(child, 'message')) as [Usage];
  return message;
}

/** A process that is one party until its parent leaves. */
async function beA(role: string): Promise<void> {
  process.on('disconnect', () => process.exit());
  process.on('message', () => process.send!(usage()));
  if (role === 'server') {
    const { url } = await startRestServer({ host: new Runtime(), port: 0, logLevel: 'silent' });
    process.send!({ url });
    return;
  }
  const join: Join = (knowledgeBase) => connect(values.url, knowledgeBase);
  await (role === 'metering' ? meterHomes(join) : orchestrate(join));
  process.send!({ url: values.url });
}

async function main(): Promise<void> {
  const closings: Closing[] = [];
  const processes = new Map<string, () => Promise<Usage>>([
    [values.rest ? 'load' : 'all', () => Promise.resolve(usage())],
  ]);
  let join: Join;
  if (values.rest) {
    const server = await spawn('server');
    const parts = {
      server,
      metering: await spawn('metering', server.url),
      orchestrator: await spawn('orchestrator', server.url),
    };
    for (const [name, { child }] of Object.entries(parts)) {
      processes.set(name, () => usageOf(child));
      closings.push(async () => void child.disconnect());
    }
    join = (knowledgeBase) => connect(server.url, knowledgeBase);
  } else {
    const runtime = new Runtime();
    join = (knowledgeBase) => runtime.connect(knowledgeBase);
    const closeMeters = await meterHomes(join);
    closings.push(await orchestrate(join), closeMeters, () => runtime.close());
  }
  const ems = await join({
    id: 'https://example.org/ems',
    name: 'ems',
    description: 'Asks for starts.',
    reasonerLevel: 1,
  });
  await load(ems, Number(values['warm-up']), 'warm');
  const usages = async (): Promise<readonly (readonly [string, Usage])[]> =>
    Promise.all([...processes].map(async ([name, used]) => [name, await used()] as const));
  const before = new Map(await usages());
  const { times, verdicts } = await load(ems, Number(values.seconds), 'run');
  const after = await usages();
  const shares = after.map(([name, used]) => {
    const usedMs = used.processorMs - before.get(name)!.processorMs;
    return [name, usedMs / (Number(values.seconds) * Number(values.rate))] as const;
  });
  const plans = after.reduce(
    (sum, [name, used]) => sum + used.replanned - before.get(name)!.replanned,
    0,
  );
  const sumMs = shares.reduce((sum, [, ms]) => sum + ms, 0);
  const [medianMs, lateMs] = [percentile(times, 0.5), percentile(times, 0.99)];
  const target = values.rest ? { medianMs: 15, lateMs: 75 } : { medianMs: 5, lateMs: 25 };
  const met = medianMs <= target.medianMs && lateMs <= target.lateMs;
  const way = values.rest ? 'processes over REST' : 'one process';
  process.stdout.write(
    `start authorisation, ${way}, ${homes} homes, ${values.rate} requests/s, ${times.length} requests: ` +
      `median ${medianMs.toFixed(2)} ms (<= ${target.medianMs}), 99 % ${lateMs.toFixed(2)} ms (<= ${target.lateMs}), ` +
      `${[...verdicts].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}: ${met ? 'met' : 'missed'}\n` +
      `  processor time per request ${sumMs.toFixed(2)} ms (${shares.map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(', ')})\n` +
      (values.replanning === '0' ? '' : `  ${plans} homes replanned meanwhile\n`),
  );
  await ems.close();
  for (const close of closings) await close();
  if (values.check && !met) process.exitCode = 1;
}

if (values.role === undefined) await main();
else await beA(values.role);
