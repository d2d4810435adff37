import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { namedPattern, namedRequest, parseTurtle } from '@gridloom/graph-patterns';
import { runFirstFlow, type FlowOptions } from '../src/first-flow/first-flow.js';
import type { FlowSummary } from '../src/first-flow/summary.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const expected = readFileSync(path.join(ROOT, 'examples/first-flow/expected-output.txt'), 'utf8');

async function run(
  options: Partial<FlowOptions> = {},
): Promise<{ readonly text: string; readonly summary: FlowSummary }> {
  let text = '';
  const write = (line: string): void => {
    text += `${line}\n`;
  };
  const summary = await runFirstFlow({ seed: 17, triples: false, rest: false, write, ...options });
  return { text, summary };
}

/** The demo as a process of its own. */
const main = (...args: readonly string[]) =>
  promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--conditions', 'gridloom-source', 'src/first-flow/main.ts', ...args],
    { cwd: path.join(ROOT, 'examples'), timeout: 100_000 },
  );

describe('first flow', function () {
  this.timeout(120_000);
  let plain: string;

  before(async () => {
    // A rejection, such as of an exit code other than 0, fails the suite.
    plain = (await main()).stdout;
  });
  const lines = (pattern: RegExp): readonly string[] =>
    plain.split('\n').filter((line) => pattern.test(line));

  it('prints what its README shows', () => {
    assert.equal(plain, expected);
  });

  it('refuses the water heater while oven and kettle run, and starts it when there is room', () => {
    const decisions = lines(/orchestrator -> ems-north .*result/);
    const verdicts = decisions.map((line) =>
      /(\d\d:\d\d):.* (KO|OK) until/.exec(line)!.slice(1, 3),
    );
    assert.deepEqual(verdicts, [
      ['12:05', 'KO'],
      ['12:06', 'KO'],
      ['12:07', 'KO'],
      ['12:08', 'OK'],
    ]);
  });

  it('holds granted power back until the meter shows it', () => {
    const [first] = lines(/orchestrator -> ems-south .*result/);
    assert.match(first!, /^12:08:00 .*KO .*reserved 2200 VA$/);
  });

  it('posts the status every 10 s of an overrun, and its end', () => {
    const times = lines(/metering\/meter-status/).map((line) => line.slice(0, 8));
    assert.deepEqual(times, [
      '12:20:02',
      '12:20:12',
      '12:20:22',
      '12:20:32',
      '12:20:42',
      '12:20:52',
      '12:21:02',
      '12:21:12',
    ]);
    assert.match(lines(/metering\/meter-status/).at(-1)!, /no overrun/);
    assert.match(lines(/^12:20:30 .*result/)[0]!, /KO .*exceeds its subscribed power/);
  });

  it('posts what is injected every 30 s, and the new cut-off power when it changes', () => {
    const injected = lines(/apparent-power-injected .*: [1-9]\d* VA/).map((line) =>
      line.slice(0, 8),
    );
    assert.deepEqual(injected.slice(0, 3), ['12:00:02', '12:00:32', '12:01:02']);
    assert.match(
      lines(/cut-off-power +home-17: 9000 VA/)[0]!,
      /^12:30:04 .*-> orchestrator .*post/,
    );
  });

  it('comes to the same over REST, line by line', async () => {
    assert.equal((await run({ rest: true })).text, plain);
  });

  it('with another seed prints other numbers, the triples on request, and recordings of real meters', async function () {
    const folder = path.resolve(
      ROOT,
      process.env['GRIDLOOM_DATA'] ?? '../shared/data',
      'linky-tic',
    );
    if (!existsSync(folder)) {
      if (process.env['CI'] === 'true') throw new Error(`recordings are missing: ${folder}`);
      this.skip();
    }
    const { text, summary } = await run({ seed: 4, triples: true, dataFolder: folder });
    assert.notEqual(summary.badGroups, Number(/groups bad .* (\d+)/.exec(plain)![1]));
    assert.ok(summary.heaterKilowattHours > 1.5 && summary.heaterCelsius > 50);

    const head = text.slice(text.indexOf('@base'), text.indexOf('\n\n12:'));
    const blocks = text
      .split(/\n(?=\d\d:\d\d:\d\d )/)
      .map((block) => block.split('\n\n')[0]!.split('\n').slice(1).join('\n'));
    const triples = blocks
      .filter((block) => block.startsWith('          <'))
      .map((block) => parseTurtle(`${head}\n${block}`).length);
    const { argument, result } = namedRequest('orchestration/start-authorisation');
    assert.ok(triples.includes(argument.triples.length));
    assert.ok(triples.includes(result.triples.length));
    assert.ok(triples.includes(namedPattern('metering/cut-off-power').triples.length));

    assert.match(text, /log-with-corruption\.raw: 430 groups good, 13 bad/);
    assert.match(text, /metering\/apparent-power-drawn +2160 VA at/);
  });

  it('refuses a folder without recordings before it starts', async () => {
    await assert.rejects(
      run({ dataFolder: path.join(ROOT, 'examples/src') }),
      /no recording \(\*\.raw\)/,
    );
    await assert.rejects(run({ dataFolder: path.join(ROOT, 'nowhere') }), /cannot be read/);
  });

  it('explains itself, and refuses what it does not know by exit code 2', async () => {
    assert.match((await main('--help')).stdout, /--triples .*\n.*--rest/);
    await assert.rejects(main('--seed', 'x'), { code: 2 });
    await assert.rejects(main('--wrong'), { code: 2 });
    await assert.rejects(main('--data', 'nowhere'), { code: 1 });
  });
});
