import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { connect, Runtime, startRestServer, type Command } from '@gridloom/knowledge-engine';
import { home } from '../../src/commands/home-command.js';
import { conformance } from '../../src/commands/conformance-command.js';
import { DEFAULT_PARTIES, POINTS } from '../../src/conformance/index.js';
import { startHomeManagement, systemClock } from '../../src/index.js';
import { CONFIG, APP, HEATING, ORCHESTRATOR } from '../home-preferences/stage.js';

type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

async function run(command: Command, args: readonly string[]): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = {
    env: {},
    stdin: Readable.from([]),
    stdout,
    stderr,
    isTerminal: false,
    columns: Infinity,
  };
  let code: number;
  try {
    code = await command.run([...args], io);
  } catch (error) {
    stderr.write((error as Error).message);
    code = ['UsageError', 'InputError'].includes((error as Error).name) ? 2 : 1;
  }
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

describe('gridloom home', () => {
  let folder: string;
  let runtime: Runtime;
  let close: () => Promise<void>;
  let config: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridloom-home-'));
    runtime = new Runtime();
    const server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
    close = async () => {
      await server.close();
      await runtime.close();
    };
    config = join(folder, 'home.json');
    const component = { ...CONFIG, store: join(folder, 'home.db') };
    await writeFile(config, JSON.stringify({ network: { url: server.url }, component }));
    const connector = await connect(server.url, {
      id: HEATING,
      name: 'heating',
      description: 'heating',
      reasonerLevel: 1,
    });
    await startHomeManagement({
      connector,
      clock: systemClock,
      managerId: 'heating',
      homes: [{ homeId: 'home-17', orchestrator: ORCHESTRATOR, customers: [APP] }],
      preferences: {
        'preferences/comfort-temperature': ({ maximumTemperature }) =>
          maximumTemperature > 25
            ? { accepted: false, reason: 'that is a sauna' }
            : { accepted: true, reason: 'none' },
      },
    });
  });
  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  it('states, lists, replaces and withdraws, from call to call', async () => {
    const set = (...args: string[]) => run(home, ['set', ...args, '--config', config]);
    const stated = await set('comfort-temperature', '--minimum', '18.5', '--maximum', '21');
    assert.equal(stated.code, 0, stated.stderr);
    assert.match(stated.stdout, /18\.5 to 21 degC \(always\)\n {2}heating: taken at /);
    const [key] = stated.stdout.split(' ');
    const again = await set('comfort-temperature', '--minimum', '19', '--maximum', '20');
    assert.equal(again.code, 2);
    assert.match(again.stderr, new RegExp(`contradicts ${key}, "18.5 to 21 degC`));
    const sauna = ['comfort-temperature', '--minimum', '24', '--maximum', '29', '--replace', key!];
    const refused = await set(...sauna);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /heating: refused: that is a sauna/);
    const listed = await run(home, ['list', '--past', '--config', config]);
    assert.match(
      listed.stdout,
      /18\.5 to 21 degC \(always\) \[replaced\][^]*24 to 29 degC \(always\)\n/,
    );
    const [held] = refused.stdout.split(' ');
    const withdrawn = await run(home, ['withdraw', held!, '--config', config]);
    assert.match(withdrawn.stdout, /Withdrawn: 24 to 29 degC[^]*Nobody is told/);
    const consent = ['consent', 'give', 'heating', '--kind', 'HeatPump', '--config', config];
    assert.match((await run(home, consent)).stdout, /heating may steer in home-17: HeatPump/);
    const status = await run(home, ['status', '--config', config]);
    assert.match(
      status.stdout,
      /^home-17\nPreferences:\n {2}none\nConsents:\n {2}heating may steer/,
    );
  }).timeout(30_000);

  it('says what is wrong with what was typed', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['set', 'sauna'], /no wish sauna; there are comfort-temperature/],
      [['set', 'absence', '--to', 'soon', '--config', config], /to: "soon" is no time/],
      [
        ['set', 'absence', '--litres', '3', '--to', '+1d', '--config', config],
        /absence: has no litres/,
      ],
      [['list', '--minimum', '3'], /home list has no option --minimum/],
      [['withdraw', 'wish-0', '--config', config], /no preference wish-0/],
      [['status', '--config', join(folder, 'none.json')], /none\.json: cannot be read/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await run(home, args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
    }
  }).timeout(30_000);
});

describe('gridloom conformance ems', () => {
  it('fails a rude system in a process of its own, on every point', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gridloom-rude-'));
    try {
      const port = 20_000 + (process.pid % 20_000);
      const config = join(folder, 'rude.json');
      const component = {
        id: 'https://example.org/rude',
        homeId: 'home-17',
        orchestrator: DEFAULT_PARTIES.orchestrator,
        customer: DEFAULT_PARTIES.customer,
        buttonAfterMs: 4 * 3_600_000,
      };
      const simulatedTime = { processId: 'rude', knowledgeBaseId: 'https://example.org/rude/time' };
      const network = { url: `http://localhost:${port}` };
      await writeFile(config, JSON.stringify({ network, simulatedTime, component }));
      const main = fileURLToPath(new URL('../conformance/rude-ems.ts', import.meta.url));
      const { code, stdout, stderr } = await run(conformance, [
        ...['ems', '--home', 'home-17', '--port', String(port), '--simulated', 'rude'],
        ...['--red-light', '21600', '--json', '--'],
        ...[process.execPath, '--import', 'tsx', '--conditions', 'gridloom-source', main],
        ...['--config', config],
      ]);
      assert.equal(code, 1, stderr);
      const { results } = JSON.parse(stdout) as { results: { point: string; verdict: string }[] };
      const failed = results.filter(({ verdict }) => verdict === 'failed');
      assert.deepEqual(
        failed.map(({ point }) => point),
        Object.keys(POINTS),
        stdout,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }).timeout(90_000);

  it('refuses what makes no sense', async () => {
    for (const [args, message] of [
      [['ems'], /--home is missing/],
      [['battery'], /battery is no subcommand; there is ems/],
      [['ems', '--home', 'h', '--start', 'soon'], /--start soon: expected an instant/],
    ] as const) {
      const { code, stderr } = await run(conformance, args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
  });
});

describe('docs/reference/cli.md, commands of this package', () => {
  const page = readFileSync(new URL('../../../docs/reference/cli.md', import.meta.url), 'utf8');
  const commands: readonly (readonly [name: string, command: Command, subcommand: string])[] = [
    ...['set', 'list', 'withdraw', 'status', 'consent'].map(
      (subcommand) => ['home', home, subcommand] as const,
    ),
    ['conformance', conformance, 'ems'],
  ];
  for (const [name, command, subcommand] of commands)
    it(`gridloom ${name} ${subcommand}: has every option of its help, and no other`, async () => {
      const help = await command.helpFor!([subcommand]);
      const helped = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag!);
      const section = page.split(`### gridloom ${name} ${subcommand}\n`)[1]!.split(/^#/m)[0]!;
      const rows = [...section.matchAll(/^\| `(--[\w-]+)/gm)].map(([, flag]) => flag!);
      assert.ok(helped.length > 2);
      assert.deepEqual(rows.sort(), helped.sort());
    });
});
