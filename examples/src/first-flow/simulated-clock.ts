import type { Clock } from '@gridloom/adapters';

type Timer = { readonly atMs: number; readonly order: number; readonly callback: () => void };

/** The one clock of all parties of a simulation: it stands still until the simulation moves it. */
export class SimulatedClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, order: this.#order++, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on without calling anybody back yet. */
  moveTo(nowMs: number): void {
    this.#nowMs = nowMs;
  }

  /** Calls back whoever is due, one after the other; `settle` runs after each, so that the order of effects is fixed. */
  async fireDue(settle: () => Promise<void>): Promise<void> {
    for (;;) {
      const [next] = [...this.#timers]
        .filter(({ atMs }) => atMs <= this.#nowMs)
        .sort((left, right) => left.atMs - right.atMs || left.order - right.order);
      if (next === undefined) return;
      this.#timers.delete(next);
      next.callback();
      await settle();
    }
  }
}
