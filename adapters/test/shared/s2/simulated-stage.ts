import { setTimeout as sleep } from 'node:timers/promises';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from '../../../src/shared/activity.js';
import type { Clock } from '../../../src/shared/clock.js';
import type { ComponentContext, ComponentEvent } from '../../../src/shared/component.js';
import { SimulatedProcess } from '../../../src/shared/simulated-time/simulated-process.js';

/** Components and devices of one process in simulated time, moved by the test as a time keeper would. */
export class SimulatedStage {
  readonly runtime = new Runtime();
  readonly process: SimulatedProcess;
  readonly log: ComponentEvent[] = [];
  readonly #closers: (() => Promise<unknown>)[] = [];

  constructor(startMs: number) {
    this.process = new SimulatedProcess(startMs);
  }

  get nowMs(): number {
    return this.process.clock.nowMs;
  }

  get activity(): Activity {
    return this.process.activity;
  }

  clock(owner: string): Clock {
    return this.process.clockOf(owner);
  }

  context(owner: string): ComponentContext {
    return {
      clock: this.clock(owner),
      activity: this.activity,
      join: async (knowledgeBase) => this.process.track(await this.runtime.connect(knowledgeBase)),
      log: (event) => void this.log.push(event),
    };
  }

  async join(name: string): Promise<SmartConnector> {
    const id = `https://example.org/${name}`;
    return this.process.track(
      await this.runtime.connect({ id, name, description: name, reasonerLevel: 1 }),
    );
  }

  /** Closes something at the end, the last first. */
  keep<T extends { close(): Promise<unknown> }>(thing: T): T {
    this.#closers.unshift(() => thing.close());
    return thing;
  }

  /** Waits until nobody does anything any more and all that was sent has been received. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 4000; turn++) {
      const { sentCount, receivedCount } = await this.process.step(this.nowMs, undefined);
      if (sentCount === receivedCount) return;
      await sleep(1);
    }
    const { sentCount, receivedCount } = await this.process.step(this.nowMs, undefined);
    throw new Error(`${sentCount} messages were sent and ${receivedCount} received`);
  }

  /** Lets time pass, one timer after the other. */
  async advanceTo(untilMs: number): Promise<void> {
    await this.settle();
    for (;;) {
      const next = this.process.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await this.process.step(Math.max(next.atMs, this.nowMs), next.owner);
      await this.settle();
    }
    await this.process.step(untilMs, undefined);
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close();
    await this.runtime.close();
  }
}
