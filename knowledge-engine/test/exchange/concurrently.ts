import fc from 'fast-check';
import { OracleLimitError } from '../oracle/solve.js';

/** What became of the runs of a property. */
export interface Runs {
  readonly held: number;
  /** Cases too large for the naive evaluation. */
  readonly discarded: number;
}

export const noRuns: Runs = { held: 0, discarded: 0 };

export function plus(one: Runs, other: Runs): Runs {
  return { held: one.held + other.held, discarded: one.discarded + other.discarded };
}

/** As many exchanges wait for each other's batch delays. */
const streamCount = 16;

/**
 * Checks an asynchronous property in several streams side by side, so that none waits for the timers of another.
 *
 * @param check rejects when the property does not hold; with an OracleLimitError the case is left out
 * @param explain text about the smallest counterexample, such as a script that shows it
 * @throws Error with the explanation, the counterexample, and seed and path that lead to it
 */
export async function checkConcurrently<T>(
  cases: fc.Arbitrary<T>,
  numRuns: number,
  check: (given: T) => Promise<void>,
  explain: (given: T) => Promise<string>,
): Promise<Runs> {
  const seed = Date.now() & 0x7fff_ffff;
  let failing: number | undefined;
  const streams = Array.from({ length: Math.min(streamCount, numRuns) }, async (_, stream) => {
    const property = fc.asyncProperty(cases, async (given) => {
      if (failing !== undefined && failing !== stream) return;
      try {
        await check(given);
      } catch (error) {
        fc.pre(!(error instanceof OracleLimitError));
        if (!fc.PreconditionFailure.isFailure(error)) failing ??= stream;
        throw error;
      }
    });
    const own = Math.floor(numRuns / streamCount) + (stream < numRuns % streamCount ? 1 : 0);
    return await fc.check(property, { numRuns: own, seed: seed + stream });
  });
  const all = await Promise.all(streams);
  // Others may have failed at the same time; only the first one was given the time to shrink.
  const failed = failing === undefined ? all.find((details) => details.failed) : all[failing];
  if (failed !== undefined) {
    const [smallest] = failed.counterexample ?? [];
    const text = smallest === undefined ? '' : await explain(smallest);
    throw new Error(`${fc.defaultReportMessage(failed as never)}\n\n${text}`, {
      cause: failed.errorInstance,
    });
  }
  return {
    held: all.reduce((sum, { numRuns: runs }) => sum + runs, 0),
    discarded: all.reduce((sum, { numSkips }) => sum + numSkips, 0),
  };
}
