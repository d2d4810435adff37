import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from '../activity.js';
import type { Clock } from '../clock.js';
import { SimulatedClock } from './simulated-clock.js';
import { trackedConnector } from './tracked-connector.js';

/** How a process stands after a step. Counts are since its start. */
export type ProcessReport = {
  /** When its next timer is due and whose it is; undefined when there is none. */
  readonly next: { readonly atMs: number; readonly owner: string } | undefined;
  /** Grows whenever anything happens. */
  readonly activityCount: number;
  readonly sentCount: number;
  readonly receivedCount: number;
};

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** The components of one process in simulated time: their clocks, and whether any of them still has something to do. */
export class SimulatedProcess {
  readonly clock: SimulatedClock;
  readonly activity: Activity;
  #inFlight = 0;
  #activityCount = 0;
  #sentCount = 0;
  #receivedCount = 0;
  #idle: (() => void)[] = [];

  constructor(startMs: number) {
    this.clock = new SimulatedClock(startMs);
    this.activity = {
      track: (work) => this.#track(() => work),
      sent: (units = 1) => {
        this.#sentCount += units;
        this.#activityCount++;
      },
      received: (units = 1) => {
        this.#receivedCount += units;
        this.#activityCount++;
      },
    };
  }

  clockOf(component: string): Clock {
    return this.clock.clockOf(component);
  }

  track(connector: SmartConnector): SmartConnector {
    return trackedConnector(connector, (work) => this.#track(work));
  }

  /**
   * Moves the clock and, if `owner` is a component of this process and its timer is the next that is due, calls that one back.
   *
   * @returns how things stand when nothing is under way here any more.
   */
  async step(timeMs: number, owner: string | undefined): Promise<ProcessReport> {
    this.clock.moveTo(timeMs);
    if (owner !== undefined && this.clock.fireNext(owner)) this.#activityCount++;
    await this.#settled();
    return {
      next: this.clock.next(),
      activityCount: this.#activityCount,
      sentCount: this.#sentCount,
      receivedCount: this.#receivedCount,
    };
  }

  async #track<T>(work: () => Promise<T> | T): Promise<T> {
    this.#inFlight++;
    this.#activityCount++;
    try {
      return await work();
    } finally {
      this.#inFlight--;
      if (this.#inFlight === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Nothing under way, and nothing came up in a turn of the event loop. */
  async #settled(): Promise<void> {
    for (;;) {
      const before = this.#activityCount;
      if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      await turn();
      if (this.#inFlight === 0 && before === this.#activityCount) return;
    }
  }
}
