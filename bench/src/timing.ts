import { setImmediate } from 'node:timers/promises';

/** Work to be timed. What it returns is ignored, except that a promise is waited for. */
export type Work = () => unknown;

/** Work on something that is made for each run, outside the timing. */
export interface PreparedWork<T> {
  readonly prepare: () => T | Promise<T>;
  readonly run: (prepared: T) => unknown;
}

/** Middle value; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** Runs a work once. @returns milliseconds */
export async function timeOnce(work: Work): Promise<number> {
  const start = performance.now();
  const result = work();
  if (result instanceof Promise) await result;
  return performance.now() - start;
}

/**
 * Frees what earlier work left behind. Not between rounds of short works: a full collection also throws optimised code
 * away, and the rounds would measure how fast it comes back.
 */
export async function collectGarbage(): Promise<void> {
  await setImmediate();
  globalThis.gc?.();
}

export interface Rounds {
  /** Interleaved rounds that count. */
  readonly rounds: number;
  /** Rounds before them that do not. */
  readonly warmUp: number;
  /** How often each work runs in one round; the round counts with their median. Default 1. */
  readonly repeats?: number;
}

/**
 * Times several works in turn (A B A B ...) within one process. A round repeats each work some times before the next one
 * has its turn, so that the median of a round is free of what the other left to be collected.
 *
 * @returns milliseconds of one run of each work: the median over rounds, each the median of its repeats
 */
export async function interleaved(works: readonly Work[], rounds: Rounds): Promise<number[]> {
  return (await interleavedRounds(works.map(unprepared), rounds)).map(median);
}

/** Like {@link interleaved}, for works that need something new each time. */
export async function interleavedPrepared<T>(
  works: readonly PreparedWork<T>[],
  rounds: Rounds,
): Promise<number[]> {
  return (await interleavedRounds(works, rounds)).map(median);
}

/** A work that needs nothing new. */
export function unprepared(work: Work): PreparedWork<undefined> {
  return { prepare: () => undefined, run: work };
}

/** Times works in turn. @returns by work, then by round: the median of the repeats in milliseconds */
export async function interleavedRounds<T>(
  works: readonly PreparedWork<T>[],
  { rounds, warmUp, repeats = 1 }: Rounds,
): Promise<number[][]> {
  const kept = works.map((): number[] => []);
  await collectGarbage();
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, { prepare, run }] of works.entries()) {
      await setImmediate();
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat++) {
        const prepared = await prepare();
        times.push(await timeOnce(() => run(prepared)));
      }
      if (round >= 0) kept[index]!.push(median(times));
    }
  }
  return kept;
}

const microseconds = 1_000;

/** Milliseconds as text with a unit that suits them. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(2)} s`;
  if (milliseconds >= 1) return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : 2)} ms`;
  return `${(milliseconds * microseconds).toFixed(1)} µs`;
}
