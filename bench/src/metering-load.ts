import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Figure, type Reading, sized } from './reading.js';

/** What the coordinator tells a process. */
export type LoadOrder =
  | { readonly type: 'measure'; readonly asksPerSecond: number }
  | { readonly type: 'send' | 'frames' | 'memory' | 'result' | 'end' };

/** What a process tells the coordinator. */
export type LoadReport = {
  readonly ready?: { readonly tcpPort: number; readonly brokerPort: number };
  readonly done?: true;
  /** Taken or refused so far. */
  readonly frames?: number;
  readonly memory?: { readonly heapMegabytes: number; readonly residentMegabytes: number };
  readonly platform?: {
    readonly frames: number;
    readonly badGroups: number;
    readonly refusedFrames: number;
    readonly posts: number;
    readonly postsFailed: number;
    /** Rows of its Posts that the provider heard. */
    readonly heard: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly asked: number;
    readonly unanswered: number;
    readonly askP99Ms: number;
    readonly cpuMs: number;
  };
  readonly meters?: {
    readonly sent: number;
    readonly damaged: number;
    readonly unsent: number;
    readonly lateTicks: number;
  };
};

class LoadProcess {
  readonly #process: ChildProcess;

  constructor(role: 'platform' | 'meters', ...more: readonly number[]) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const entry = fileURLToPath(new URL(`./metering-load-process.${extension}`, import.meta.url));
    this.#process = fork(entry, [role, ...more.map(String)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  async heard(): Promise<LoadReport> {
    const ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`a process of the metering figure ended with code ${String(code)}`);
    });
    const [message] = (await Promise.race([once(this.#process, 'message'), ended])) as [LoadReport];
    return message;
  }

  tell(order: LoadOrder): Promise<LoadReport> {
    const answer = this.heard();
    this.#process.send(order);
    return answer;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.send({ type: 'end' } satisfies LoadOrder);
    await ended;
  }
}

/** How long meters send before anything is measured, and how long stragglers are waited for at most. */
const WARM_UP_SECONDS = 10;
const DRAIN_SECONDS = 60;
const SETTLE_SECONDS = 2;
const ASKS_PER_SECOND = 200;
const DEFAULT_SECONDS = 30;

/** Seconds of measurement: BENCH_METERING_SECONDS, 600 for the whole figure. */
function secondsOf(): number {
  const seconds = Number(process.env['BENCH_METERING_SECONDS'] ?? DEFAULT_SECONDS);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new RangeError('BENCH_METERING_SECONDS: expected whole seconds above 0');
}

type Measured = {
  readonly platform: NonNullable<LoadReport['platform']>;
  readonly meters: NonNullable<LoadReport['meters']>;
  readonly before: NonNullable<LoadReport['memory']>;
  readonly after: NonNullable<LoadReport['memory']>;
};

async function measure(meters: number, seconds: number, warmUpSeconds: number): Promise<Measured> {
  const platform = new LoadProcess('platform', meters);
  let load: LoadProcess | undefined;
  try {
    const { tcpPort, brokerPort } = (await platform.heard()).ready!;
    load = new LoadProcess('meters', meters, tcpPort, brokerPort);
    await load.heard();
    await load.tell({ type: 'send' });
    await sleep(warmUpSeconds * 1000);
    const before = (await platform.tell({ type: 'memory' })).memory!;
    // What the collection held up is not of the load's making.
    await sleep(SETTLE_SECONDS * 1000);
    await platform.tell({ type: 'measure', asksPerSecond: ASKS_PER_SECOND });
    await sleep(seconds * 1000);
    const sent = (await load.tell({ type: 'result' })).meters!;
    for (let second = 0; second < DRAIN_SECONDS; second++) {
      if ((await platform.tell({ type: 'frames' })).frames! >= sent.sent) break;
      await sleep(1000);
    }
    const result = (await platform.tell({ type: 'result' })).platform!;
    const after = (await platform.tell({ type: 'memory' })).memory!;
    return { platform: result, meters: sent, before, after };
  } finally {
    await load?.end();
    await platform.end();
  }
}

function readingsOf(
  { platform, meters, before, after }: Measured,
  count: number,
  seconds: number,
): readonly Reading[] {
  const lost = meters.sent - platform.frames - platform.refusedFrames;
  const misread = Math.abs(platform.badGroups - meters.damaged) + platform.refusedFrames;
  const unheard = platform.posts - platform.heard + platform.postsFailed;
  const load = `${count} meters for ${seconds} s`;
  return [
    {
      name: `${load}: from the gateway to the value, 99th percentile`,
      value: platform.p99Ms,
      unit: 'ms',
      target: { atMost: 100 },
      detail: `median ${platform.p50Ms} ms, processor ${(platform.cpuMs / seconds / 10).toFixed(0)} % of a core, late ticks of the load ${meters.lateTicks}`,
    },
    {
      name: `${load}: frames lost`,
      value: lost + meters.unsent,
      unit: 'rows',
      target: { atMost: 0 },
      detail: `${meters.sent} sent, ${meters.damaged} damaged; groups lost beyond the damaged ones or refused: ${misread}`,
    },
    {
      name: `${load}: Posts that were not heard, asks without value`,
      value: Math.max(0, unheard) + platform.unanswered,
      unit: 'rows',
      target: { atMost: 0 },
      detail: `${platform.posts} Posts, ${platform.asked} asks, 99th percentile of an ask ${platform.askP99Ms} ms`,
    },
    {
      name: `${load}: heap at the end, to that at the beginning`,
      value: after.heapMegabytes / before.heapMegabytes,
      unit: 'times',
      target: { atMost: 1.1 },
      detail: `${after.heapMegabytes.toFixed(0)} MB, ${before.heapMegabytes.toFixed(0)} MB; resident ${after.residentMegabytes.toFixed(0)} MB, ${before.residentMegabytes.toFixed(0)} MB`,
    },
  ];
}

/**
 * A metering data platform under the load of a town: half of the gateways over TCP, half over MQTT, a frame every two seconds
 * each, a tenth in overrun, a fifth producers, one frame in a hundred damaged, 200 asks per second.
 */
export const meteringLoad: Figure = {
  name: 'metering platform with many meters',
  async measure(effort) {
    const meters = sized(effort, 10_000, 100);
    const seconds = effort === 'full' ? secondsOf() : 2;
    const warmUp = sized(effort, WARM_UP_SECONDS, 3);
    return readingsOf(await measure(meters, seconds, warmUp), meters, seconds);
  },
};
