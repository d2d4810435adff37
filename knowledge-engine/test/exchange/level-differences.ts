import type { AskCase, PostCase } from '../oracle/random-network.js';
import { type Level, OracleLimitError } from '../oracle/solve.js';

/** How often the levels gave different results. */
export interface LevelDifferences {
  readonly networks: number;
  /** Of level 2 from 1, 3 from 2, 4 from 3, 5 from 4. */
  readonly different: readonly number[];
  /** All that in one line. */
  readonly text: string;
}

const levels: readonly Level[] = [1, 2, 3, 4, 5];

export const noDifferences: LevelDifferences = {
  networks: 0,
  different: [0, 0, 0, 0],
  text: 'no network at all levels',
};

/**
 * Adds a network.
 *
 * @param evaluate the result at the level of a case, as something that can be printed
 */
export function countDifferences<T extends AskCase | PostCase>(
  before: LevelDifferences,
  given: T,
  evaluate: (given: T) => object,
): LevelDifferences {
  let results: string[];
  try {
    results = levels.map((level) => JSON.stringify(evaluate({ ...given, level })));
  } catch (error) {
    // Small enough at the level of the case, too large at a higher one.
    if (error instanceof OracleLimitError) return before;
    throw error;
  }
  const networks = before.networks + 1;
  const different = before.different.map(
    (number, index) => number + (results[index] === results[index + 1] ? 0 : 1),
  );
  const shares = different.map(
    (number, index) =>
      `level ${index + 2} differs from ${index + 1} in ${Math.round((100 * number) / networks)} %`,
  );
  return { networks, different, text: `${shares.join(', ')} (of ${networks} looked at)` };
}
