import { setTimeout as sleep } from 'node:timers/promises';
import type { Binding } from '@gridloom/graph-patterns';
import { namedPattern } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  meteringPlatformKnowledgeBase,
  startMeteringPlatform,
  type Clock,
  type MeteringEvent,
  type MeteringPlatform,
  type MeteringPlatformOptions,
} from '../src/index.js';
import {
  encodeTicFrame,
  type RawGroup,
  type TypedGroup,
} from '../src/metering-platform/tic/index.js';

/** 2026-01-15 19:00:00 in Paris. */
export const EVENING = Date.UTC(2026, 0, 15, 18);

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #nowMs: number;
  #timers: { readonly atMs: number; readonly callback: () => void }[] = [];

  constructor(nowMs = EVENING) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass and fires the timers that are due, in order. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const [next] = this.#timers
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((left, right) => left.atMs - right.atMs);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }
}

/** A line of a meter that a test writes to. */
export class Line implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  send(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#wake();
  }

  async close(): Promise<void> {
    this.#ended = true;
    this.#wake();
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.#failure !== undefined) throw this.#failure;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Waits until a condition holds, for two seconds at most. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    if (condition()) return;
    await sleep(1);
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Takes part in the network of a test. */
export async function join(runtime: Runtime, name: string): Promise<SmartConnector> {
  return runtime.connect({
    id: `https://example.org/${name}`,
    name,
    description: name,
    reasonerLevel: 1,
  });
}

/** A runtime with a metering platform, an asker, and lines of meters. */
export class MeteringStage {
  readonly runtime = new Runtime();
  readonly events: MeteringEvent[] = [];
  readonly #lines = new Map<string, Line>();

  private constructor(
    readonly clock: ManualClock,
    readonly options: Partial<MeteringPlatformOptions>,
  ) {}

  platform!: MeteringPlatform;
  connector!: SmartConnector;
  asker!: SmartConnector;

  static async build(
    options: Partial<MeteringPlatformOptions> = {},
    clock = new ManualClock(),
  ): Promise<MeteringStage> {
    const stage = new MeteringStage(clock, options);
    const { runtime } = stage;
    const knowledgeBase = meteringPlatformKnowledgeBase('https://example.org/metering');
    stage.connector = await runtime.connect(knowledgeBase);
    stage.asker = await join(runtime, 'asker');
    stage.platform = await startMeteringPlatform({
      connector: stage.connector,
      clock,
      ...options,
      onEvent: (event) => {
        stage.events.push(event);
        options.onEvent?.(event);
      },
    });
    return stage;
  }

  add(homeId = 'home-17', meterId = 'meter-17'): Line {
    const line = new Line();
    this.#lines.set(meterId, line);
    this.platform.addMeter({ homeId, meterId, source: line });
    return line;
  }

  /** Sends bytes on a meter's line and waits until as many frames have ended. */
  async send(bytes: Uint8Array, frames: number, meterId = 'meter-17'): Promise<void> {
    const count = (): number =>
      this.events.filter((event) => event.type === 'frame' && event.meterId === meterId).length;
    const target = count() + frames;
    this.#lines.get(meterId)!.send(bytes);
    await until(() => count() >= target, `${frames} frames of ${meterId}`);
    await this.platform.settled();
  }

  async frame(groups: readonly (TypedGroup | RawGroup)[], meterId?: string): Promise<void> {
    await this.send(encodeTicFrame(groups), 1, meterId);
  }

  async ask(pattern: string, restriction: Binding = {}): Promise<readonly Binding[]> {
    const { bindings, exchange } = await this.asker.ask({ pattern: namedPattern(pattern) }, [
      restriction,
    ]);
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    if (failed !== undefined) throw new Error(failed.failedMessage);
    return bindings;
  }

  /** Listens to a pattern; what is posted is collected in the returned list. */
  async listen(pattern: string): Promise<Binding[]> {
    const heard: Binding[] = [];
    await this.asker.react({ argument: namedPattern(pattern) }, (rows) => void heard.push(...rows));
    return heard;
  }

  async close(): Promise<void> {
    await this.platform.close();
    await this.runtime.close();
  }
}
