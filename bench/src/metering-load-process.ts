/**
 * Entry of the two processes of the metering figure: `platform` serves the meters and asks for their values, `meters` is all of
 * their gateways. The coordinator tells each what to do; both report with messages.
 */
import {
  checkConfig,
  hashGatewayToken,
  meteringDataPlatform,
  startMeteringDataPlatform,
  systemClock,
  type MeteringDataPlatformConfig,
  type MeteringEvent,
} from '@gridloom/adapters';
import { openMqttLink, openTcpLink, type GatewayLink } from '@gridloom/adapters/simulation';
import { namedPattern, text } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { addressOf, deliveryPointOf, kindOf, LoadFrames } from './metering-frames.js';
import type { LoadOrder, LoadReport } from './metering-load.js';
import { collectGarbage } from './timing.js';

const TOKEN = 'a-token-of-the-load-of-the-bench';
const HOST = '127.0.0.1';
const PROVIDER = 'https://example.org/provider';
const POWER = { pattern: namedPattern('metering/apparent-power-drawn') };
/** What is posted, so that every Post can be counted where it is heard. */
const POSTED = [
  'metering/meter-status',
  'metering/apparent-power-injected',
  'metering/cut-off-power',
  'metering/subscribed-power',
] as const;
const megabyte = 1024 * 1024;
const report = (message: LoadReport): void => void process.send!(message);

/** Delays in milliseconds, counted per millisecond; the last place is for all longer ones. */
class Delays {
  readonly #counts = new Uint32Array(10_001);
  #total = 0;

  add(ms: number): void {
    this.#counts[Math.max(0, Math.min(this.#counts.length - 1, Math.round(ms)))]!++;
    this.#total++;
  }

  /** @param share 0 to 1 */
  quantile(share: number): number {
    let rest = this.#total * share;
    const at = this.#counts.findIndex((count) => (rest -= count) <= 0);
    return at < 0 ? Number.NaN : at;
  }
}

function configOf(meters: number): MeteringDataPlatformConfig {
  const tokenHash = hashGatewayToken(TOKEN);
  const homes = Array.from({ length: meters }, (_, number) => ({
    homeId: `home-${number}`,
    meterId: `meter-${number}`,
    deliveryPoint: deliveryPointOf(number),
    meterAddress: addressOf(number),
    contract: { from: '2020-01-01T00:00:00Z' },
    gateway: { gatewayId: `gateway-${number}`, tokenHash },
    consents: [
      {
        consentId: `consent-${number}`,
        providerId: 'provider',
        purpose: 'ServiceProvision',
        data: ['metering'],
        from: '2020-01-01T00:00:00Z',
        retention: 'P1Y',
        signature: 'c2lnbmF0dXJl',
      },
    ],
  }));
  const config = {
    knowledgeBaseId: 'https://example.org/metering',
    providers: [{ providerId: 'provider', knowledgeBases: [PROVIDER] }],
    homes,
    tcp: { port: 0 },
    embeddedBroker: { port: 0 },
  };
  return checkConfig(meteringDataPlatform.configSchema, config, 'the load');
}

type Served = { readonly homes: number; readonly perSecond: number };

/** Asks at a rate, whatever the answers take; every answer must hold one value. */
function askOpenLoop(asker: SmartConnector, { homes, perSecond }: Served) {
  const delays = new Delays();
  const counts = { asked: 0, unanswered: 0 };
  const startMs = performance.now();
  const ask = async (home: number): Promise<void> => {
    const dueMs = performance.now();
    const { bindings } = await asker.ask(POWER, [{ homeId: text(`home-${home}`) }]);
    delays.add(performance.now() - dueMs);
    if (bindings.length !== 1) counts.unanswered++;
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * perSecond) / 1000);
    while (counts.asked < due)
      void ask((counts.asked++ * 7919) % homes).catch(() => counts.unanswered++);
  }, 5);
  return { delays, counts, stop: () => clearInterval(timer) };
}

async function servePlatform(meters: number): Promise<(order: LoadOrder) => Promise<void>> {
  const runtime = new Runtime();
  const asker = await runtime.connect({
    id: PROVIDER,
    name: 'provider',
    description: 'provider',
    reasonerLevel: 1,
  });
  let heard = 0;
  for (const pattern of POSTED)
    await asker.react({ argument: namedPattern(pattern) }, (rows) => void (heard += rows.length));
  let delays = new Delays();
  const onEvent = (event: MeteringEvent): void => {
    if (event.type !== 'frame') return;
    const nowMs = Date.now();
    for (const group of event.frame.groups)
      if (group.label === 'MSG1') delays.add(nowMs - Number(group.data));
  };
  const platform = await startMeteringDataPlatform(
    configOf(meters),
    {
      clock: systemClock,
      activity: { track: (work) => work, sent: () => undefined, received: () => undefined },
      join: (knowledgeBase) => runtime.connect(knowledgeBase),
      log: () => undefined,
    },
    onEvent,
  );
  let asks: ReturnType<typeof askOpenLoop> | undefined;
  let cpu = process.cpuUsage();
  const { tcpPort, brokerPort } = platform;
  report({ ready: { tcpPort: tcpPort!, brokerPort: brokerPort! } });
  return async (order) => {
    if (order.type === 'measure') {
      delays = new Delays();
      cpu = process.cpuUsage();
      asks = askOpenLoop(asker, { homes: meters, perSecond: order.asksPerSecond });
      report({ done: true });
    } else if (order.type === 'frames') {
      const { frames, refusedFrames } = platform.statistics;
      report({ frames: frames + refusedFrames });
    } else if (order.type === 'memory') {
      await collectGarbage();
      report({
        memory: {
          heapMegabytes: process.memoryUsage().heapUsed / megabyte,
          residentMegabytes: process.memoryUsage().rss / megabyte,
        },
      });
    } else if (order.type === 'result') {
      asks?.stop();
      const used = process.cpuUsage(cpu);
      await platform.settled();
      const { frames, badGroups, refusedFrames, posts, postsFailed } = platform.statistics;
      report({
        platform: {
          frames,
          badGroups,
          refusedFrames,
          posts,
          postsFailed,
          heard,
          p50Ms: delays.quantile(0.5),
          p99Ms: delays.quantile(0.99),
          asked: asks?.counts.asked ?? 0,
          unanswered: asks?.counts.unanswered ?? 0,
          askP99Ms: asks?.delays.quantile(0.99) ?? Number.NaN,
          cpuMs: (used.user + used.system) / 1000,
        },
      });
    } else process.exit();
  };
}

/** Opens the links of all gateways, some at a time: half of them over TCP, half over MQTT. */
async function openLinks(meters: number, ports: readonly [number, number]): Promise<GatewayLink[]> {
  const links: GatewayLink[] = [];
  for (let start = 0; start < meters; start += 100) {
    const some = Array.from({ length: Math.min(100, meters - start) }, (_, at) => {
      const identity = { gatewayId: `gateway-${start + at}`, token: TOKEN };
      return at % 2 === 0
        ? openTcpLink({ host: HOST, port: ports[0], ...identity })
        : openMqttLink({ url: `mqtt://${HOST}:${ports[1]}`, ...identity });
    });
    await Promise.all(some.map((link) => link.opened));
    links.push(...some);
  }
  return links;
}

const FRAME_PERIOD_MS = 2000;
const TICK_MS = 10;

async function driveMeters(
  meters: number,
  ports: readonly [number, number],
): Promise<(order: LoadOrder) => Promise<void>> {
  const links = await openLinks(meters, ports);
  const frames = Array.from({ length: meters }, (_, number) => new LoadFrames(kindOf(number)));
  const counts = { sent: 0, damaged: 0, unsent: 0, lateTicks: 0 };
  let timer: NodeJS.Timeout | undefined;
  report({ ready: { tcpPort: 0, brokerPort: 0 } });
  const send = (turn: number): void => {
    const number = turn % meters;
    const isDamaged = turn % 100 === 99;
    if (!links[number]!.send(frames[number]!.next(Date.now(), isDamaged))) counts.unsent++;
    else {
      counts.sent++;
      if (isDamaged) counts.damaged++;
    }
  };
  return async (order) => {
    if (order.type === 'send') {
      const startMs = performance.now();
      let turn = 0;
      timer = setInterval(() => {
        const due = Math.floor(((performance.now() - startMs) * meters) / FRAME_PERIOD_MS);
        if (due - turn > (meters * 10 * TICK_MS) / FRAME_PERIOD_MS) counts.lateTicks++;
        while (turn < due) send(turn++);
      }, TICK_MS);
      report({ done: true });
    } else if (order.type === 'result') {
      clearInterval(timer);
      report({ meters: counts });
    } else process.exit();
  };
}

process.on('disconnect', () => process.exit());
const [role, meters, tcpPort, brokerPort] = process.argv.slice(2);
const obey =
  role === 'platform'
    ? await servePlatform(Number(meters))
    : await driveMeters(Number(meters), [Number(tcpPort), Number(brokerPort)]);
process.on('message', (order: LoadOrder) => void obey(order));
