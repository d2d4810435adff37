import { stepsOf } from './docs/page.js';
import { Reader } from './docs/reader.js';

const root = new URL('../../', import.meta.url);

/** Pages whose commands are tried, and whether they presuppose a runtime. */
const pages: readonly (readonly [page: string, withRuntime: boolean])[] = [
  ['docs/tutorial/first-adapter.md', true],
  ['docs/how-to/run-a-runtime.md', false],
  ['docs/how-to/take-part-with-any-http-client.md', true],
  ['docs/how-to/write-a-pattern-file.md', true],
  ['docs/how-to/read-an-exchange-record.md', true],
];

describe('the documentation', () => {
  for (const [page, withRuntime] of pages) {
    it(`${page}: every command does what it says`, async function () {
      this.timeout(60_000);
      const reader = new Reader();
      try {
        await reader.open(withRuntime);
        for (const step of stepsOf(new URL(page, root))) {
          try {
            await reader.follow(step);
          } catch (error) {
            (error as Error).message = `${page}, line ${step.line}: ${(error as Error).message}`;
            throw error;
          }
        }
      } finally {
        await reader.close();
      }
    });
  }
});
