import type { Clock } from '../clock.js';

type Timer = {
  readonly atMs: number;
  readonly owner: string;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
};

/** What is due next. */
export type DueTimer = { readonly atMs: number; readonly owner: string };

/** Earlier instants first, then owners by name, then in the order in which an owner asked: the same in one process as in many. */
function isBefore(left: Timer, right: Timer): boolean {
  if (left.atMs !== right.atMs) return left.atMs < right.atMs;
  if (left.owner !== right.owner) return left.owner < right.owner;
  return left.order < right.order;
}

/**
 * The clock of a simulation: it stands still until it is moved, and calls nobody back by itself. Each component has a view of
 * its own ({@link clockOf}), so that the order of timers at one instant does not depend on who shares a process.
 */
export class SimulatedClock {
  #nowMs: number;
  #order = 0;
  /** Owners whose timers of one instant fire in one turn. */
  readonly #together = new Set<string>();
  /** Binary heap. */
  readonly #timers: Timer[] = [];

  /** @param startMs milliseconds since the epoch */
  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Never back: an earlier instant is ignored. */
  moveTo(nowMs: number): void {
    if (nowMs > this.#nowMs) this.#nowMs = nowMs;
  }

  /**
   * The clock as a component sees it.
   *
   * @param together whether all its timers of one instant fire in one turn: for many alike that do not depend on each other,
   *   such as meters
   */
  clockOf(owner: string, together = false): Clock {
    if (together) this.#together.add(owner);
    return {
      now: () => this.#nowMs,
      after: (delayMs, callback) => {
        const timer: Timer = {
          // Whole milliseconds are what travels between processes.
          atMs: Math.ceil(this.#nowMs + Math.max(0, delayMs)),
          owner,
          order: this.#order++,
          callback,
          cancelled: false,
        };
        this.#push(timer);
        return () => {
          timer.cancelled = true;
        };
      },
    };
  }

  /** The next timer that nobody has cancelled. */
  next(): DueTimer | undefined {
    return this.#first();
  }

  /** Takes the next timer off, if it is this owner's and due, and calls it back. @returns whether it did */
  fireNext(owner: string): boolean {
    const timer = this.#fire(owner);
    if (timer === undefined) return false;
    // What they set for the same instant waits for the next turn.
    if (this.#together.has(owner)) {
      const last = this.#order;
      while (this.#fire(owner, timer.atMs, last) !== undefined);
    }
    return true;
  }

  #fire(owner: string, untilMs = this.#nowMs, before = Infinity): Timer | undefined {
    const timer = this.#first();
    if (timer === undefined || timer.owner !== owner || timer.order >= before) return undefined;
    if (timer.atMs > untilMs) return undefined;
    this.#pop();
    timer.callback();
    return timer;
  }

  #first(): Timer | undefined {
    while (this.#timers[0]?.cancelled === true) this.#pop();
    return this.#timers[0];
  }

  #push(timer: Timer): void {
    const timers = this.#timers;
    let index = timers.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(timer, timers[parent]!)) break;
      timers[index] = timers[parent]!;
      index = parent;
    }
    timers[index] = timer;
  }

  #pop(): void {
    const timers = this.#timers;
    const last = timers.pop();
    if (last === undefined || timers.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= timers.length) break;
      if (child + 1 < timers.length && isBefore(timers[child + 1]!, timers[child]!)) child++;
      if (!isBefore(timers[child]!, last)) break;
      timers[index] = timers[child]!;
      index = child;
    }
    timers[index] = last;
  }
}
