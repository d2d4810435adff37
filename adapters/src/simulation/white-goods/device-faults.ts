import type { Clock } from '../../shared/clock.js';
import { seededRandom, type Random } from '../../shared/random.js';

/** What goes wrong with a device and its line, and how often. Nothing by default. */
export type DeviceFaults = {
  readonly seed: number | string;
  /** Mean time between two losses of the connection. */
  readonly meanBetweenDropsMs?: number;
  /** Mean time between two messages that make no sense. */
  readonly meanBetweenGarbageMs?: number;
  /** Reports come late by up to this. */
  readonly longestReportDelayMs?: number;
};

/** Faults of one device, by its seed: the same ones at the same instants in every run. */
export class FaultSource {
  readonly #faults: DeviceFaults;
  readonly #clock: Clock;
  readonly #delays: Random;
  readonly #timers = new Map<string, () => void>();

  constructor(faults: DeviceFaults, clock: Clock) {
    this.#faults = faults;
    this.#clock = clock;
    this.#delays = seededRandom(`${faults.seed}/delay`);
  }

  /** From now on loses connections and sends garbage. */
  start(drop: () => void, garbage: (random: Random) => void): void {
    const { seed, meanBetweenDropsMs, meanBetweenGarbageMs } = this.#faults;
    if (meanBetweenDropsMs !== undefined) this.#repeat('drop', meanBetweenDropsMs, drop);
    const words = seededRandom(`${seed}/words`);
    if (meanBetweenGarbageMs !== undefined)
      this.#repeat('garbage', meanBetweenGarbageMs, () => garbage(words));
  }

  /** How late the next report is. */
  reportDelayMs(): number {
    const longestMs = this.#faults.longestReportDelayMs ?? 0;
    return longestMs === 0 ? 0 : Math.round(this.#delays() * longestMs);
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** Exponentially distributed times between two. */
  #repeat(name: string, meanMs: number, action: () => void): void {
    const random = seededRandom(`${this.#faults.seed}/${name}`);
    const next = (): void => {
      const delayMs = Math.ceil(-meanMs * Math.log(1 - random()));
      const cancel = this.#clock.after(delayMs, () => {
        action();
        next();
      });
      this.#timers.set(name, cancel);
    };
    next();
  }
}
