import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Runtime, startRestServer } from '@gridloom/knowledge-engine';

const EXAMPLES = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);
const DECIMAL = '"21.5"^^<http://www.w3.org/2001/XMLSchema#decimal>';

describe('first knowledge base', function () {
  this.timeout(60_000);

  it('in TypeScript: the display has the temperature that the sensor knows', async () => {
    const file = 'src/first-knowledge-base/readings.ts';
    const options = ['--import', 'tsx', '--conditions', 'gridloom-source', file];
    const { stdout } = await run(process.execPath, options, { cwd: EXAMPLES, timeout: 50_000 });
    assert.equal(stdout, `<https://example.org/kitchen> ${DECIMAL}\n`);
  });

  it('with curl: the same against a runtime, and nothing stays behind', async function () {
    if (spawnSync('curl', ['--version']).status !== 0) {
      if (process.env['CI'] === 'true') throw new Error('curl is missing');
      this.skip();
    }
    const runtime = new Runtime();
    const server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
    try {
      const script = path.join(EXAMPLES, 'first-knowledge-base/with-curl.sh');
      const env = { ...process.env, GRIDLOOM_URL: server.url };
      const { stdout } = await run('sh', [script], { env, timeout: 50_000 });
      const answer = JSON.parse(stdout) as { readonly bindingSet: unknown };
      assert.deepEqual(answer.bindingSet, [
        { room: '<https://example.org/kitchen>', celsius: DECIMAL },
      ]);
      assert.deepEqual(runtime.knowledgeBases(), []);
    } finally {
      await server.close();
      await runtime.close();
    }
  });
});
