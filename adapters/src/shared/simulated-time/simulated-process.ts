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

/** So often it looks for what is on its way before it pauses. */
const TURNS_WITHOUT_PAUSE = 200;

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

  /** @param together see {@link SimulatedClock.clockOf} */
  clockOf(component: string, together = false): Clock {
    return this.clock.clockOf(component, together);
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

  /**
   * Lets everything happen that is due here until an instant, one timer after the other, each when nothing is under way any
   * more. Only for a process that is alone: nobody else learns what time it is in between.
   *
   * @param patienceMs how long, on the clock of the machine, what was sent may take to arrive
   */
  async run(untilMs: number, patienceMs: number): Promise<ProcessReport> {
    for (;;) {
      const next = this.clock.next();
      if (next === undefined || next.atMs > untilMs) return this.step(untilMs, undefined);
      this.clock.moveTo(next.atMs);
      this.clock.fireNext(next.owner);
      this.#activityCount++;
      await this.#settled();
      // What got lost is for the time keeper to complain about, at this very instant.
      if (!(await this.#arrived(patienceMs))) return this.step(next.atMs, undefined);
    }
  }

  /** Whether everything that was sent has been handled, and what came of it. */
  async #arrived(patienceMs: number): Promise<boolean> {
    if (this.#sentCount === this.#receivedCount) return true;
    const giveUpAt = performance.now() + patienceMs;
    for (let turns = 0; this.#sentCount !== this.#receivedCount; turns++) {
      if (turns < TURNS_WITHOUT_PAUSE) await turn();
      else if (performance.now() > giveUpAt) return false;
      else await new Promise<void>((resolve) => void setTimeout(resolve, 1));
      await this.#settled();
    }
    return true;
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
