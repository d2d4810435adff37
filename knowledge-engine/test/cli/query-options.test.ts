import assert from 'node:assert/strict';
import { graphPattern, integer, iri } from '@gridloom/graph-patterns';
import { readOrder } from '../../src/cli/order.js';
import { CommandNetwork } from './network.js';
import { run } from './run-command.js';

const prefixes = { ex: 'https://example.org/' };
const power = graphPattern('?d ex:power ?p', prefixes);
const question = ['ask', '?device ex:power ?power', '--format', 'csv'];
const row = (number: number): { d: string; p: string } => ({
  d: iri(`https://example.org/d${number}`),
  p: integer(number),
});

describe('options of asks and posts on the command line', () => {
  let network: CommandNetwork;
  beforeEach(async () => {
    network = await CommandNetwork.build();
    for (const [name, numbers] of [
      ['a', [1, 10]],
      ['b', [2]],
    ] as const) {
      const meter = await network.party(name);
      await meter.answer({ pattern: power }, () => numbers.map(row));
    }
  });
  afterEach(() => network.tearDown());

  /** The powers found, as printed. */
  const powers = async (...options: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await network.run(...question, ...options);
    assert.equal(code, 0, stderr);
    return [...stdout.matchAll(/,(\d+)$/gm)].map(([, value]) => value!);
  };

  it('--exclude leaves a knowledge base out', async () => {
    assert.deepEqual(await powers('--exclude', 'https://example.org/a'), ['2']);
    const both = ['--exclude', 'https://example.org/a', '--recipient', 'https://example.org/a'];
    const { code, stderr } = await network.run(...question, ...both);
    assert.equal(code, 2);
    assert.match(stderr, /https:\/\/example\.org\/a/);
  });

  it('--order sorts by value, a minus turning it round', async () => {
    assert.deepEqual(await powers('--order', 'power'), ['1', '2', '10']);
    assert.deepEqual(await powers('--order=-power,device'), ['10', '2', '1']);
    const { code, stderr } = await network.run(...question, '--order', 'colour');
    assert.equal(code, 2);
    assert.match(stderr, /order names the variable colour; .*device, power/);
  });

  it('--limit takes the first, and that is no failure', async () => {
    assert.deepEqual(await powers('--order=-power', '--limit', '2'), ['10', '2']);
    assert.equal((await powers('--limit', '1')).length, 1);
  });

  it('--first waits for no more knowledge bases than that, and says so', async () => {
    const slow = await network.party('slow');
    await slow.answer({ pattern: power }, () => new Promise(() => undefined));
    const { code, stdout, stderr } = await network.run(...question, '--first', '2');
    assert.equal(code, 0, stderr);
    assert.equal(stdout.trim().split('\n').length, 4);
    assert.match(stderr, /^The ask ended when there was enough: the first 2 knowledge bases/);
  });

  it('refuses values that are none, naming the option', async () => {
    for (const [options, message] of [
      [['--limit', '0'], /--limit 0: expected a whole number/],
      [['--first', 'x'], /--first x: expected a whole number/],
      [['--order', 'a,,b'], /--order a,,b: expected variables/],
      [['--order', '- a'], /argument is ambiguous/],
    ] as const) {
      const { code, stderr } = await network.run(...question, ...options);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
    const { code, stderr } = await run(['post', '?a ?b ?c', '--first', '2']);
    assert.equal(code, 2);
    assert.match(stderr, /Unknown option '--first'/);
  });

  it('reads an order with question marks and blanks', () => {
    assert.deepEqual(readOrder('?a, -?b ,-c'), [
      { variable: 'a' },
      { variable: 'b', descending: true },
      { variable: 'c', descending: true },
    ]);
    assert.equal(readOrder(undefined), undefined);
  });
});

describe('domain knowledge on the command line', () => {
  const rules =
    '@prefix ex: <https://example.org/>\n[loads: (?d ex:power ?p) -> (?d ex:load ?p)]\n';
  let network: CommandNetwork;
  beforeEach(async () => (network = await CommandNetwork.build()));
  afterEach(() => network.tearDown());

  it('--knowledge brings rules and facts for one ask, and warnings go to standard error', async () => {
    const meter = await network.party('meter');
    await meter.answer({ pattern: power }, () => [row(1)]);
    const ask = ['ask', '?d ex:load ?p'];
    const file = network.file('loads.rules', rules);
    const found = await network.run(...ask, '--knowledge', file);
    assert.equal(found.code, 0, found.stderr);
    assert.equal((JSON.parse(found.stdout) as unknown[]).length, 1);
    assert.match(found.stderr, /^Warning: .*loads\.rules: at level 2 .*; use --level 3 to/);
    const warned = await network.run(...ask, '--knowledge', file, '--level', '3');
    assert.deepEqual([warned.code, warned.stderr], [0, '']);
    assert.equal((await network.run(...ask)).code, 1);
  });

  it('--knowledge may supply the result of a post that calls nobody', async () => {
    const post = ['post', '?d ex:power ?p', '--bind', 'd=<x:d>', '--bind', 'p=1', '--level', '3'];
    const file = network.file('loads.rules', rules);
    const result = ['--result', '?d ex:load ?p', '--knowledge', file];
    const { code, stdout, stderr } = await network.run(...post, ...result);
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as unknown[]).length, 1);
    assert.equal(stderr, 'Nobody was called; rules, or the posted rows, supplied the result.\n');
  });

  it('--knowledge carries a post on', async () => {
    const display = await network.party('display');
    const received: unknown[] = [];
    const load = graphPattern('?d ex:load ?p', prefixes);
    await display.react({ argument: load }, (rows) => void received.push(...rows));
    const { code, stderr } = await network.run(
      ...['post', '?d ex:power ?p', '--bind', `d=${row(1).d}`, '--bind', 'p=1'],
      ...['--knowledge', network.file('loads.rules', rules)],
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual(received, [row(1)]);
  });

  it('that is missing or does not parse ends with 2, naming file, line and column', async () => {
    const ask = ['ask', '?a ?b ?c', '--knowledge'];
    const missing = await network.run(...ask, 'nowhere.rules');
    assert.deepEqual([missing.code, missing.stdout], [2, '']);
    assert.match(missing.stderr, /nowhere\.rules: there is no such file/);
    const broken = await network.run(...ask, network.file('bad.rules', '\n(?a ex:b) -> .'));
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /bad\.rules: The domain knowledge must parse: line 2, column \d+/);
  });

  it('keeps a runtime from starting when it cannot be read, given by option or environment', async () => {
    const bad = network.file('bad.rules', '\n(?a rdf:type ?b)');
    const [option, environment, missing] = await Promise.all([
      run(['serve', '0', '--knowledge', bad]),
      run(['serve', '0'], { KE_DOMAIN_KNOWLEDGE_PATH: bad }),
      run(['serve', '0'], { KE_DOMAIN_KNOWLEDGE_PATH: 'nowhere.rules' }),
    ]);
    assert.deepEqual([option.code, environment.code, missing.code], [2, 2, 2]);
    const place = /bad\.rules: The domain knowledge must parse: line 2, column \d+/;
    assert.match(option.stderr, place);
    assert.match(environment.stderr, place);
    assert.match(missing.stderr, /nowhere\.rules: there is no such file/);
  });
});
