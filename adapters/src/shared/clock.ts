/** Time as an adapter sees it, so that a simulation can bring its own. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Calls back once, after `delayMs` at the earliest. @returns what cancels it; repeatable. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Longer delays make a timer of Node.js fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS));
    return () => clearTimeout(timer);
  },
};
