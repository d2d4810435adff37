import fc from 'fast-check';
import { type AskCase, askCase, type PostCase, postCase } from '../oracle/random-network.js';
import { checkConcurrently, noRuns, plus, type Runs } from './concurrently.js';
import { countDifferences, type LevelDifferences, noDifferences } from './level-differences.js';
import {
  assertAsExpected,
  type Behaviour,
  behaviours,
  expectAsk,
  expectPost,
  type ExchangeRun,
  runAsk,
  runPost,
} from './random-exchange.js';
import { askScript, postScript } from './reproduce.js';

/** Of Asks and of Posts each. */
const numRuns = Number(process.env.GRIDLOOM_PROPERTY_RUNS ?? 10_000);
/** In every so many networks the definition is evaluated at all levels, to see what they change. */
const sampledRuns = 20;

describe('an exchange on random networks', function () {
  // Some 6 ms each on a free machine.
  this.timeout(Math.max(600_000, 100 * numRuns));
  let runs: Runs = noRuns;
  let differences: LevelDifferences = noDifferences;
  let count = 0;

  const sample = <T extends AskCase | PostCase>(given: T, evaluate: (given: T) => object): void => {
    if (count++ % sampledRuns === 0) differences = countDifferences(differences, given, evaluate);
  };

  it('gives an Ask exactly the solutions of the definition, however sources behave', async () => {
    const evaluate = (given: AskCase): object => expectAsk(given).bindings;
    const own = await checkConcurrently(
      fc.tuple(askCase(), behaviours),
      numRuns,
      async ([given, behaviour]) => {
        const expected = expectAsk(given);
        sample(given, evaluate);
        assertAsExpected(await runAsk(given, behaviour), expected);
      },
      async ([given, behaviour]) => {
        const actual = await runIfPossible(runAsk, given, behaviour);
        return askScript({ given, behaviour, expected: expectAsk(given), actual });
      },
    );
    runs = plus(runs, own);
  });

  it('gives a Post exactly the calls and solutions of the definition', async () => {
    const evaluate = (given: PostCase): object => {
      const { bindings, calls } = expectPost(given);
      return { bindings, calls: [...calls] };
    };
    const own = await checkConcurrently(
      fc.tuple(postCase(), behaviours),
      numRuns,
      async ([given, behaviour]) => {
        const expected = expectPost(given);
        sample(given, evaluate);
        assertAsExpected(await runPost(given, behaviour), expected);
      },
      async ([given, behaviour]) => {
        const actual = await runIfPossible(runPost, given, behaviour);
        return postScript({ given, behaviour, expected: expectPost(given), actual });
      },
    );
    runs = plus(runs, own);
  });

  after(() => {
    const { held, discarded } = runs;
    console.log(`\n  ${held} networks (${discarded} more too large): ${differences.text}`);
  });
});

async function runIfPossible<T>(
  run: (given: T, behaviour: Behaviour) => Promise<ExchangeRun>,
  given: T,
  behaviour: Behaviour,
): Promise<ExchangeRun | undefined> {
  try {
    return await run(given, behaviour);
  } catch {
    return undefined;
  }
}
