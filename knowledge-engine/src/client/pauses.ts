import { GridloomError } from '../api/index.js';
import type { RetryOptions } from './options.js';
import { RestFailure } from './rest-failure.js';

/** Pause before attempt number `failures + 1`: doubling, capped, the upper half random so that clients spread out. */
export function backOffMs(
  failures: number,
  retry: Required<RetryOptions>,
  random: () => number = Math.random,
): number {
  const full = Math.min(retry.maxDelayMs, retry.initialDelayMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(full * (0.5 + random() / 2));
}

/** Waits; ends early, without an error, when one of the signals aborts. */
export function pause(
  ms: number,
  signals: readonly (AbortSignal | undefined)[] = [],
): Promise<void> {
  const bounded = boundedSignal(ms, signals);
  return new Promise((resolve) => {
    const done = (): void => {
      bounded.release();
      resolve();
    };
    if (bounded.signal.aborted) done();
    else bounded.signal.addEventListener('abort', done, { once: true });
  });
}

/** Longer timers fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** What ends a wait of {@link whenOver}. */
export interface Limit {
  /** Lifts the limit of time; the signals still count. */
  readonly disarm: () => void;
  readonly release: () => void;
}

/** A signal that aborts after a time or with one of several others. Call `release` when it is no longer needed. */
export interface BoundedSignal extends Limit {
  readonly signal: AbortSignal;
  readonly timedOut: () => boolean;
}

/**
 * Calls back when a time is over or one of several signals aborts, whichever comes first; at once, if one has aborted already.
 *
 * @param over gets the signal, or undefined when the time is over
 */
export function whenOver(
  timeoutMs: number,
  sources: readonly (AbortSignal | undefined)[],
  over: (signal: AbortSignal | undefined) => void,
): Limit {
  const releases: (() => void)[] = [];
  const disarm = (): void => clearTimeout(timer);
  const release = (): void => {
    disarm();
    for (const each of releases.splice(0)) each();
  };
  const end = (signal: AbortSignal | undefined): void => {
    release();
    over(signal);
  };
  const timer = setTimeout(() => end(undefined), Math.min(timeoutMs, longestTimerMs));
  const aborted = sources.find((source) => source?.aborted);
  if (aborted !== undefined) end(aborted);
  else
    for (const source of sources)
      if (source !== undefined) releases.push(whenAborted(source, () => end(source)));
  return { disarm, release };
}

/** Why a wait of {@link whenOver} ended: the reason of the signal, or an error that says that the time is over. */
export function overReason(timeoutMs: number, source: AbortSignal | undefined): unknown {
  if (source !== undefined) return source.reason;
  return new GridloomError('aborted', `Not finished within ${timeoutMs} ms.`);
}

type Waiting = { readonly callbacks: Set<() => void>; readonly listener: () => void };

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal aborts. All who wait for a signal share one listener: to remove one of many, a signal searches
 * through them.
 *
 * @returns what ends the waiting
 */
function whenAborted(signal: AbortSignal, callback: () => void): () => void {
  let waiting = waitingFor.get(signal);
  if (waiting === undefined) {
    const all = new Set<() => void>();
    waiting = { callbacks: all, listener: () => [...all].forEach((each) => each()) };
    waitingFor.set(signal, waiting);
  }
  const { callbacks, listener } = waiting;
  if (callbacks.size === 0) signal.addEventListener('abort', listener, { once: true });
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener('abort', listener);
  };
}

/** AbortSignal.any of Node 20 keeps long-lived sources growing; this one leaves nothing behind. */
export function boundedSignal(
  timeoutMs: number,
  sources: readonly (AbortSignal | undefined)[] = [],
): BoundedSignal {
  const controller = new AbortController();
  let late = false;
  const limit = whenOver(timeoutMs, sources, (source) => {
    late = source === undefined;
    controller.abort(overReason(timeoutMs, source));
  });
  return { ...limit, signal: controller.signal, timedOut: () => late };
}

/** Waits for a shared promise, but no longer than the own signal; rejects with the signal's reason then. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    // The reason is the caller's own value and is passed on as it is.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const aborted = (): void => reject(signal.reason);
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}

/** Bounds of {@link withRetries}. */
export interface RetryBounds {
  readonly retry: Required<RetryOptions>;
  /** Instant (ms since the epoch) after which no further attempt starts. */
  readonly until: number;
  /** Whether repeating a request that may have had its effect does no harm. */
  readonly repeatable: boolean;
  /** Each of them ends the waiting; its reason is thrown. */
  readonly signals: readonly (AbortSignal | undefined)[];
}

/**
 * Repeats a request that failed in a way that may pass.
 *
 * @throws what the last attempt threw
 */
export async function withRetries<T>(attempt: () => Promise<T>, bounds: RetryBounds): Promise<T> {
  let isRepetition = false;
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RestFailure)) throw error;
      error.isRepetition = isRepetition;
      isRepetition ||= error.effect === 'perhaps';
      const mayRepeat = error.effect === 'no' || (error.effect === 'perhaps' && bounds.repeatable);
      const waitMs = Math.max(backOffMs(failures, bounds.retry), error.retryAfterMs ?? 0);
      const isLate = Date.now() + waitMs >= bounds.until;
      if (!mayRepeat || isLate || failures >= bounds.retry.attempts) throw error;
      await pause(waitMs, bounds.signals);
    }
  }
}
