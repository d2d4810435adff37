import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type Response } from 'express';
import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import { messageOf } from '../../shared/observer.js';
import { seededRandom } from '../../shared/random.js';
import { FaultSource, type DeviceFaults } from './device-faults.js';
import { programmeDurationMs } from './programmes.js';
import type { SimulatedAppliance } from './simulated-appliance.js';
import { instantOfWallTime, wallTime } from './wall-time.js';

export type MakerCloudOptions = {
  readonly appliances: readonly SimulatedAppliance[];
  readonly token: string;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Default: any free port. */
  readonly port?: number;
  readonly faults?: DeviceFaults & {
    /** Part of the requests that are answered with 503, from 0 to 1. */
    readonly failedRequestShare?: number;
  };
};

/** The cloud of maker two. */
export interface MakerCloud {
  readonly url: string;
  /** Requests that would have switched an appliance; the maker refuses them. */
  readonly refusedCommands: number;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
const STATES = {
  waiting: 'delayed',
  scheduled: 'delayed',
  running: 'running',
  finished: 'done',
  cancelled: 'cancelled',
} as const;
const TYPES = {
  'washing-machine': 'WASHER',
  'tumble-dryer': 'DRYER',
  dishwasher: 'DISHWASHER',
} as const;

const GARBAGE = [
  '{"serial":',
  '{"serial":"??","programme":{"no":"first"}}',
  '{"serial":"??","kW":"much"}',
  'ping',
];

class Cloud implements MakerCloud {
  readonly #appliances: ReadonlyMap<string, SimulatedAppliance>;
  readonly #options: MakerCloudOptions;
  readonly #streams = new Set<Response>();
  readonly #revisions = new Map<string, number>();
  readonly #faults: FaultSource;
  readonly #reports = new Set<() => void>();
  readonly #http: Server;
  #dueMs = 0;
  #refused = 0;

  constructor(options: MakerCloudOptions) {
    this.#options = options;
    this.#appliances = new Map(options.appliances.map((each) => [each.applianceId, each]));
    this.#faults = new FaultSource(options.faults ?? { seed: 'maker-two' }, options.clock);
    this.#http = createServer(this.#application());
    for (const appliance of options.appliances)
      appliance.onChange((change) => {
        if (change !== 'slot') this.#revise(appliance);
        if (
          change === 'started' ||
          change === 'slot' ||
          change === 'finished' ||
          change === 'cancelled'
        )
          this.#report('power', { serial: appliance.applianceId, kW: kilowatts(appliance) });
      });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get refusedCommands(): number {
    return this.#refused;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#options.port ?? 0, '127.0.0.1', resolve);
    });
    this.#faults.start(
      () => this.#dropStreams(),
      (random) => this.#write('programme', GARBAGE[Math.floor(random() * GARBAGE.length)]!),
    );
  }

  async close(): Promise<void> {
    this.#faults.close();
    for (const cancel of this.#reports) cancel();
    this.#dropStreams();
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()));
    this.#http.closeAllConnections();
    await closed;
  }

  #application(): Express {
    const { token, faults } = this.#options;
    const random = seededRandom(`${faults?.seed ?? 'maker-two'}/requests`);
    const application = express();
    application.disable('x-powered-by');
    application.use((request, response, next) => {
      if (request.headers.authorization !== `Bearer ${token}`)
        response.status(401).json({ error: 'TOKEN' });
      else if (request.path !== '/v2/events' && random() < (faults?.failedRequestShare ?? 0))
        response.status(503).send('<html>Service Unavailable</html>');
      else next();
    });
    application.use(express.json());
    application.get('/v2/appliances', (_request, response) => {
      response.json(
        [...this.#appliances.values()].map((appliance) => ({
          serial: appliance.applianceId,
          type: TYPES[appliance.kind],
        })),
      );
    });
    application.get('/v2/appliances/:serial', (request, response) => {
      const appliance = this.#find(request, response);
      if (appliance !== undefined) response.json(this.#view(appliance));
    });
    application.patch('/v2/appliances/:serial/programme', (request, response) => {
      const appliance = this.#find(request, response);
      if (appliance !== undefined) this.#move(appliance, request.body as unknown, response);
    });
    application.post('/v2/appliances/:serial/programme/:command', (_request, response) => {
      this.#refused++;
      response.status(403).json({ error: 'NOT_REMOTE' });
    });
    application.get('/v2/events', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
    });
    return application;
  }

  #find(request: Request, response: Response): SimulatedAppliance | undefined {
    const appliance = this.#appliances.get(request.params['serial'] as string);
    if (appliance === undefined) response.status(404).json({ error: 'SERIAL' });
    return appliance;
  }

  #move(appliance: SimulatedAppliance, body: unknown, response: Response): void {
    const { revision, startAt } = (body ?? {}) as { revision?: unknown; startAt?: unknown };
    if (revision !== this.#revisionOf(appliance)) {
      response.status(409).json({ error: 'REVISION' });
      return;
    }
    try {
      const startMs = instantOfWallTime(String(startAt));
      // The wall shows no seconds: the running minute means now.
      const nowMs = this.#options.clock.now();
      appliance.schedule(startMs <= nowMs && startMs > nowMs - MINUTE_MS ? nowMs : startMs);
    } catch (error) {
      response.status(422).json({ error: 'START', message: messageOf(error) });
      return;
    }
    response.json(this.#view(appliance));
  }

  #revisionOf({ applianceId }: SimulatedAppliance): number {
    return this.#revisions.get(applianceId) ?? 0;
  }

  #revise(appliance: SimulatedAppliance): void {
    this.#revisions.set(appliance.applianceId, this.#revisionOf(appliance) + 1);
    this.#report('programme', this.#view(appliance));
  }

  /** What the maker tells about an appliance: times on the wall, minutes and kilowatts. */
  #view(appliance: SimulatedAppliance): object {
    const { run } = appliance;
    const nowMs = this.#options.clock.now();
    if (run === undefined)
      return { serial: appliance.applianceId, kW: kilowatts(appliance), programme: null };
    const lengthMs = programmeDurationMs(run.programme);
    const startMs = run.startMs ?? run.latestEndMs - lengthMs;
    return {
      serial: appliance.applianceId,
      kW: kilowatts(appliance),
      programme: {
        no: run.runId,
        name: run.programme.name,
        revision: this.#revisionOf(appliance),
        state: STATES[run.state],
        startAt: wallTime(startMs),
        ...(STATES[run.state] === 'delayed'
          ? { minutesToStart: Math.max(0, Math.ceil((startMs - nowMs) / MINUTE_MS)) }
          : {}),
        ...(run.state === 'running'
          ? { minutesSinceStart: Math.floor((nowMs - startMs) / MINUTE_MS) }
          : {}),
        notBefore: wallTime(Math.ceil(run.earliestStartMs / MINUTE_MS) * MINUTE_MS),
        readyBy: wallTime(run.latestEndMs),
        phases: run.programme.slots.map(({ minutes, watts }) => ({ minutes, kW: watts / 1000 })),
      },
    };
  }

  /** Late reports keep their order, and tell what was true when they were made. */
  #report(event: 'programme' | 'power', data: object): void {
    const text = JSON.stringify(data);
    const nowMs = this.#options.clock.now();
    this.#dueMs = Math.max(this.#dueMs, nowMs + this.#faults.reportDelayMs());
    const delayMs = this.#dueMs - nowMs;
    if (delayMs === 0) {
      this.#write(event, text);
      return;
    }
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#reports.delete(cancel);
      this.#write(event, text);
    });
    this.#reports.add(cancel);
  }

  #write(event: string, text: string): void {
    for (const stream of this.#streams) {
      this.#options.activity.sent();
      stream.write(`event: ${event}\ndata: ${text}\n\n`);
    }
  }

  #dropStreams(): void {
    for (const stream of this.#streams) {
      this.#streams.delete(stream);
      this.#options.activity.sent();
      stream.destroy();
    }
  }
}

const kilowatts = (appliance: SimulatedAppliance): number =>
  appliance.power().reduce((sum, { watts }) => sum + watts, 0) / 1000;

/** Opens the cloud of maker two: an HTTP API of its own, with an event stream. */
export async function startMakerCloud(options: MakerCloudOptions): Promise<MakerCloud> {
  const cloud = new Cloud(options);
  await cloud.start();
  return cloud;
}
