import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gridloom } from './child-process.js';
import { run, type Outcome } from './run-command.js';

const prefix = ['--prefix', 'ex=https://example.org/'];

/** Runs a command in a process of its own. */
async function spawned(
  args: readonly string[],
  env: Record<string, string> = {},
  stdin = '',
): Promise<Outcome> {
  const command = new Gridloom(args, env, stdin);
  const code = await command.exitCode();
  return { code, stdout: command.stdout, stderr: command.stderr };
}

describe('gridloom', function () {
  this.timeout(60_000);
  let server: Gridloom;
  let env: Record<string, string>;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridloom-cli-'));
    server = new Gridloom(['serve', '0', '--log-level', 'info']);
    const [, url] = await server.until(/"url":"([^"]+)"/);
    env = { GRIDLOOM_URL: url! };
  });
  after(async () => {
    server.signal('SIGTERM');
    const code = await server.exitCode();
    await Gridloom.killAll();
    rmSync(folder, { recursive: true });
    assert.equal(code, 0);
  });

  it('explains itself and every command', async () => {
    const overview = await run(['--help']);
    assert.equal(overview.code, 0);
    for (const name of ['serve', 'ask', 'post', 'explain', 'list', 'answer', 'react']) {
      assert.match(overview.stdout, new RegExp(`^ {2}${name} `, 'm'));
    }
    const [ask, serve, nothing] = await Promise.all([
      run(['ask', '--help']),
      run(['help', 'serve']),
      run([]),
    ]);
    assert.match(ask.stdout, /^Usage: gridloom ask PATTERN[^]*Examples:/);
    assert.match(serve.stdout, /GRIDLOOM_API_KEY/);
    assert.deepEqual([ask.code, serve.code, nothing.code], [0, 0, 2]);
  });

  it('ends with 2 and says what to do when used wrongly', async () => {
    const cases = [
      [['asl'], /there is no command asl; there are serve, ask/],
      [['ask'], /gridloom ask: the pattern is missing\nTry gridloom ask --help/],
      [['ask', '--colour', 'red'], /Unknown option '--colour'/],
      [['ask', '?s ?p', '--url', 'http://localhost:1'], /Invalid graph pattern/],
      [['ask', '?s ?p ?o', '--level', '9'], /--level 9: expected a whole number from 1 to 5/],
      [
        ['ask', '?s ?p ?o', '--url', 'http://localhost:1'],
        /Cannot reach a runtime at http:\/\/localhost:1/,
      ],
      [['post', '?s ?p ?o'], /either --bindings or --bind/],
      [['post', '?s ?p ?o', '--bind', 's=1'], /row 1 of what to post has no value for p/],
      [['answer', '--pattern', '?s ?p ?o'], /--data is missing/],
      [['react', '--argument', '?s ?p ?o', '--data', '[]'], /--data needs --result/],
      [['serve', '--address', '0.0.0.0'], /GRIDLOOM_API_KEY/],
      [['serve', 'web'], /port web: expected a whole number/],
    ] as const;
    const results = await Promise.all(cases.map(([args]) => run(args)));
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const [args, message] = cases[index]!;
      assert.deepEqual([code, stdout], [2, ''], `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, message);
    }
  });

  it('asks a party that stands in with a file, in every format', async () => {
    const data = join(folder, 'powers.csv');
    writeFileSync(data, 'd,p\n<https://example.org/d1>,21\n<https://example.org/d2>,22\n');
    const id = 'https://example.org/meter';
    const party = new Gridloom(
      [
        'answer',
        '--pattern',
        '?d ex:power ?p',
        ...prefix,
        '--data',
        data,
        '--id',
        id,
        '--name',
        'n',
      ],
      env,
    );
    await party.until(/Serving https:\/\/example\.org\/meter\/interaction\/n until stopped/);
    const question = ['ask', '?device ex:power ?power', ...prefix];
    const [json, table, csv, turtle, one, none] = await Promise.all([
      spawned(question, env),
      run([...question, '--format', 'table'], env),
      spawned(
        ['ask', '-', '-f', 'csv'],
        env,
        'PREFIX ex: <https://example.org/>\n?device ex:power ?power',
      ),
      run([...question, '-f', 'turtle', '--bind', 'power=21'], env),
      run(
        [...question, '--bindings', '-', '--verbose'],
        env,
        '[{"device":"<https://example.org/d2>"}]',
      ),
      run([...question, '--recipient', 'https://example.org/nobody'], env),
    ]);
    assert.deepEqual([json.code, table.code, csv.code, turtle.code], [0, 0, 0, 0], json.stderr);
    assert.deepEqual(
      (JSON.parse(json.stdout) as { device: string }[]).map((row) => row.device).sort(),
      ['<https://example.org/d1>', '<https://example.org/d2>'],
    );
    assert.match(table.stdout, /^device +power\n-+ +-+\n(ex:d\d +2\d\n){2}$/);
    assert.match(csv.stdout, /^device,power\n(<https:\/\/example\.org\/d\d>,2\d\n){2}$/);
    assert.match(turtle.stdout, /ex:d1 ex:power 21\./);
    assert.equal((JSON.parse(one.stdout) as unknown[]).length, 1);
    assert.match(
      one.stderr,
      /^ask .*: complete after \d+ ms, 1 call\n[^]*answer +https:\/\/example\.org\/meter/,
    );
    assert.deepEqual([none.code, none.stdout], [1, '[]\n']);
    assert.match(
      none.stderr,
      /^No solutions\.\n.*nobody among the recipients supplies \?device ex:power \?power/,
    );

    const list = await run(['list', '--format', 'table', ...prefix], env);
    assert.match(
      list.stdout,
      /https:\/\/example\.org\/meter {2}\(gridloom answer\)\n {2}answer n\n +\?d ex:power \?p \./,
    );
    party.signal('SIGINT');
    assert.equal(await party.exitCode(), 0);
    assert.match(party.stderr, /asked and got 2 of 2 rows/);
    const empty = await run(['list'], env);
    assert.deepEqual([empty.code, empty.stdout], [1, '[]\n']);
  });

  it('posts to a party that stands in, and shows it what arrives', async () => {
    const patterns = ['?d ex:start ?order', '--result', '?order ex:verdict ?verdict', ...prefix];
    const data = '[{"d": "<https://example.org/d1>", "verdict": "OK"}]';
    const party = new Gridloom(['react', '--argument', ...patterns, '--data', data], env);
    await party.until(/Serving/);
    const bind = (device: string): string[] => [
      ...['--bind', `d=<https://example.org/${device}>`],
      ...['--bind', 'order=<https://example.org/o1>'],
    ];
    const [granted, ignored, unheard] = await Promise.all([
      run(['post', ...patterns, ...bind('d1'), '-f', 'csv'], env),
      run(['post', ...patterns, ...bind('d2')], env),
      run(['post', '?a ex:unheard ?b', ...prefix, '--bind', 'a=<x:a>', '--bind', 'b=1'], env),
    ]);
    assert.equal(granted.stdout, 'order,verdict\n<https://example.org/o1>,OK\n', granted.stderr);
    assert.deepEqual([granted.code, granted.stderr], [0, '1 knowledge base reacted.\n']);
    assert.deepEqual([ignored.code, ignored.stdout], [1, '[]\n']);
    assert.equal(unheard.code, 1);
    assert.match(unheard.stderr, /^Nobody reacts to this\.\n/);
    party.signal('SIGTERM');
    assert.equal(await party.exitCode(), 0);
    const lines = party.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { d: string });
    assert.deepEqual(lines.map(({ d }) => d).sort(), [
      '<https://example.org/d1>',
      '<https://example.org/d2>',
    ]);
  });

  it('uses catalogue patterns by name, with the datatypes they declare', async () => {
    const { code, stdout } = await run(['list', '--patterns']);
    assert.equal(code, 0);
    const catalogue = JSON.parse(stdout) as {
      name: string;
      variables: { name: string; example: string }[];
    }[];
    const entry = catalogue.find(({ name }) => name === 'metering/cut-off-power');
    const row = Object.fromEntries(entry!.variables.map(({ name, example }) => [name, example]));
    row['homeId'] = '17';
    const data = join(folder, 'limits.json');
    writeFileSync(data, JSON.stringify([row]));
    const party = new Gridloom(['answer', '-p', 'metering/cut-off-power', '-d', data], env);
    await party.until(/Serving/);
    const found = await run(['ask', 'metering/cut-off-power', '--bind', 'homeId=17'], env);
    assert.equal(found.code, 0, found.stderr);
    assert.equal((JSON.parse(found.stdout) as { homeId: string }[])[0]?.homeId, '"17"');
    party.signal('SIGTERM');
    await party.exitCode();
  });

  it('serves with rules and facts for everybody, by option or environment', async () => {
    const file = join(folder, 'facts.rules');
    writeFileSync(
      file,
      '@prefix ex: <https://example.org/>\n-> (ex:a ex:known ex:b) (ex:a ex:new ex:c) .',
    );
    const [option, environment] = [
      new Gridloom(['serve', '0', '--knowledge', file]),
      new Gridloom(['serve', '0'], { KE_DOMAIN_KNOWLEDGE_PATH: file }),
    ];
    for (const informed of [option, environment]) {
      const [, url] = await informed.until(/"url":"([^"]+)"/);
      const found = await run(['ask', '?a ex:known ?b', ...prefix, '--url', url!]);
      assert.equal((JSON.parse(found.stdout) as unknown[]).length, 1, found.stderr);
      informed.signal('SIGTERM');
      assert.equal(await informed.exitCode(), 0);
      assert.match(informed.stderr, /at level 2 .* one fact at most.* use --reasoner-level 3/);
    }
  });

  it('withdraws its knowledge base when interrupted', async () => {
    const party = new Gridloom(
      ['react', '--argument', '?a ex:slow ?b', '--result', '?b ex:done ?c', ...prefix],
      env,
    );
    await party.until(/Serving/);
    const url = env['GRIDLOOM_URL']!;
    // A party that takes requests and never answers them.
    const slow = 'https://example.org/slow';
    const headers = { 'content-type': 'application/json', 'knowledge-base-id': slow };
    const call = (path: string, body: unknown): Promise<Response> =>
      fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    await call('/rest/sc', {
      knowledgeBaseId: slow,
      knowledgeBaseName: 'slow',
      knowledgeBaseDescription: 'slow',
    });
    await call('/rest/sc/ki', {
      knowledgeInteractionType: 'AnswerKnowledgeInteraction',
      graphPattern: '?a <https://example.org/slow> ?b',
    });
    const asking = new Gridloom(
      ['ask', '?a ex:slow ?b', ...prefix, '--id', 'https://example.org/asking'],
      env,
    );
    await fetch(`${url}/rest/sc/handle`, { headers });
    const registered = async (): Promise<number> =>
      (
        await fetch(`${url}/rest/sc`, {
          headers: { 'knowledge-base-id': 'https://example.org/asking' },
        })
      ).status;
    assert.equal(await registered(), 200);
    asking.signal('SIGINT');
    assert.equal(await asking.exitCode(), 130);
    assert.equal(await registered(), 404);
    assert.equal(asking.stdout, '');
    party.signal('SIGINT');
    await party.exitCode();
    await fetch(`${url}/rest/sc`, { method: 'DELETE', headers });
  });

  it('says so when the exchange ends early or parties fail', async () => {
    const data = '[{"a": "<x:a>", "b": 1}]';
    const good = new Gridloom(['answer', '-p', '?a ex:late ?b', ...prefix, '-d', data], env);
    const bad = new Gridloom(
      ['react', '-a', '?a ex:late ?b', '-r', '?a ex:then ?c', ...prefix, '-d', '[{"b": 1}]'],
      env,
    );
    await Promise.all([good.until(/Serving/), bad.until(/Serving/)]);
    const failed = await run(
      ['post', '?a ex:late ?b', ...prefix, '--bind', 'a=<x:a>', '--bind', 'b=1'],
      env,
    );
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /failed to react: .*The data has no value for c of the result/);
    for (const party of [good, bad]) party.signal('SIGTERM');
    await Promise.all([good.exitCode(), bad.exitCode()]);
    assert.match(bad.stderr, /The request of https:.* failed: The data has no value for c/);
  });

  it('serves with an API key from the environment only, and uses it', async () => {
    const key = { GRIDLOOM_API_KEY: 'sesame' };
    const locked = new Gridloom(['serve', '--port', '0', '--address', '0.0.0.0'], key);
    const [, port] = await locked.until(/"url":"http:\/\/0\.0\.0\.0:(\d+)"/);
    const url = `http://127.0.0.1:${port}`;
    const [without, wrong, right] = await Promise.all([
      run(['list', '--url', url]),
      run(['list', '--url', url.replace('//', '//me:secret@')]),
      run(['list', '--url', url], key),
    ]);
    assert.deepEqual([without.code, wrong.code, right.code], [2, 2, 1], right.stderr);
    assert.match(without.stderr, /refused access \(401\)/);
    assert.doesNotMatch(wrong.stderr, /secret/);
    const option = await run(['serve', '--api-key', 'x']);
    assert.equal(option.code, 2);
    locked.signal('SIGTERM');
    assert.equal(await locked.exitCode(), 0);
    assert.doesNotMatch(locked.stdout + locked.stderr, /sesame/);
  });

  it('does not start a runtime for what is not available yet, or on a port in use', async () => {
    const port = new URL(env['GRIDLOOM_URL']!).port;
    const [network, taken] = await Promise.all([
      spawned(['serve', '0'], { KD_URL: 'http://localhost:8282' }),
      run(['serve', port]),
    ]);
    assert.deepEqual([network.code, taken.code], [2, 2]);
    assert.match(
      network.stderr,
      /KD_URL is set, but networks of several runtimes are not available yet/,
    );
    assert.match(taken.stderr, /port is in use/);
  });
});
