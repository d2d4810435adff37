import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { graphPattern, iri } from '@gridloom/graph-patterns';
import { GridloomError, type Explanation } from '../../src/api/index.js';
import { explainCommand } from '../../src/cli/explain-command.js';
import { CommandNetwork } from './network.js';
import { run } from './run-command.js';

const prefixes = { ex: 'https://example.org/' };
const power = graphPattern('?d ex:power ?p', prefixes);
const edge = graphPattern('?from ex:next ?to', prefixes);
const node = (number: number): string => iri(`https://example.org/n${number}`);

describe('explaining on the command line', () => {
  let network: CommandNetwork;
  beforeEach(async () => {
    network = await CommandNetwork.build();
    const meter = await network.party('meter');
    await meter.answer({ pattern: power, name: 'powers' }, () => []);
    const map = await network.party('map');
    await map.answer({ pattern: edge, name: 'edges' }, () =>
      [1, 2].map((number) => ({ from: node(number), to: node(number + 1) })),
    );
    const heater = await network.party('heater');
    const start = graphPattern('?d ex:start ?o', prefixes);
    const verdict = graphPattern('?o ex:verdict ?v', prefixes);
    await heater.react({ argument: start, result: verdict, name: 'starts' }, () => []);
  });
  afterEach(() => network.tearDown());

  const explained = async (...args: string[]): Promise<readonly [number | null, Explanation]> => {
    const { code, stdout, stderr } = await network.run('explain', ...args, '--format', 'json');
    assert.equal(stderr, '');
    return [code, JSON.parse(stdout) as Explanation];
  };

  it('gridloom explain tells who would be asked, shortened by prefixes, and leaves nothing behind', async () => {
    const { code, stdout } = await network.run('explain', '?x ex:power ?y', '--bind', 'x=<x:d>');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /https:\/\/example\.org\/meter\/interaction\/powers/);
    assert.match(stdout, /\?x ex:power \?y/);
    assert.match(stdout, /Given: \?x/);
    assert.equal(network.runtime.knowledgeBases().length, 3);
  });

  it('ends with 1 when there cannot be an answer, at this level or with these recipients', async () => {
    const chain = '?a ex:next ?b . ?b ex:next ?c';
    const [low, { levels }] = await explained(chain);
    assert.equal(low, 1);
    assert.equal(levels.find(({ level }) => level === 3)?.possible, 'yes');
    const [high, { reasonerLevel }] = await explained(chain, '--level', '3');
    assert.deepEqual([high, reasonerLevel], [0, 3]);
    const excluded = ['?x ex:power ?y', '--exclude', 'https://example.org/meter'];
    const [without, { rejected }] = await explained(...excluded);
    assert.equal(without, 1);
    assert.deepEqual(
      rejected.map(({ reason }) => reason),
      ['recipients'],
    );
  });

  it('explains posts: with a result, without one, and requests of the catalogue', async () => {
    const start = ['?d ex:start ?order'];
    const result = ['--result', '?order ex:verdict ?v'];
    const [code, { kind, sources }] = await explained(...start, ...result);
    assert.deepEqual([code, kind], [0, 'post']);
    assert.deepEqual(sources.flatMap(({ roles }) => roles).includes('react'), true);
    assert.equal((await explained(...start, '--post'))[1].kind, 'post');
    assert.equal((await explained(...start))[1].kind, 'ask');
    assert.equal((await explained('orchestration/start-authorisation'))[1].kind, 'post');
    assert.equal((await explained('metering/cut-off-power'))[1].kind, 'ask');
  });

  it('explains what rows that lack a variable do not reach, and any rows when none are given', async () => {
    const start = ['?d ex:start ?order', '--post'];
    const [any, { warnings }] = await explained(...start);
    assert.deepEqual([any, warnings], [0, []]);
    const [some, { summary }] = await explained(...start, '--bind', 'd=<x:d>');
    assert.equal(some, 1);
    assert.equal(summary, '1 REACT could take what is posted, but not from rows that lack ?order.');
  });

  it('takes rules and facts of a file into account', async () => {
    const rules = '@prefix ex: <https://example.org/>\n(?d ex:power ?p) -> (?d ex:load ?p) .';
    const options = ['--knowledge', network.file('loads.rules', rules), '--level', '3'];
    assert.equal((await explained('?d ex:load ?p', ...options))[0], 0);
    assert.equal((await explained('?d ex:load ?p'))[0], 1);
  });

  it('draws a graph', async () => {
    const { code, stdout } = await network.run('explain', '?x ex:power ?y', '-f', 'dot');
    assert.equal(code, 0);
    assert.match(stdout, /^digraph[^]*powers[^]*[^\n]\n$/);
  });

  it('refuses wrong usage', async () => {
    for (const [args, message] of [
      [[], /the pattern is missing/],
      [['?a ex:b ?c', '--format', 'table'], /--format table: expected text, json or dot/],
      [['?a ex:b ?c', '--bind', 'x=1'], /has no variable "x"/],
      [['?a ex:b ?c', '--bind', 'a=1', '--bindings', '[]'], /either --bindings or --bind/],
      [['?a ex:b ?c', '--deadline', '1'], /Unknown option '--deadline'/],
    ] as const) {
      const { code, stderr } = await network.run('explain', ...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
  });

  describe('results that are empty', () => {
    const hint = /\nWho was considered and why not: gridloom explain '\?.*\n$/;
    /** Runs the command that an output ends with, as a shell would cut it. */
    const follow = async (stderr: string): Promise<Explanation> => {
      const command = /: gridloom explain (.*)\n$/.exec(stderr)![1]!;
      const script = 'for word in "$@"; do printf "%s\\0" "$word"; done';
      const words = execFileSync('sh', ['-c', `set -- ${command}\n${script}`], {
        encoding: 'utf8',
      });
      const {
        code,
        stdout,
        stderr: said,
      } = await run(['explain', ...words.split('\0').slice(0, -1), '--format', 'json'], {
        GRIDLOOM_URL: network.server.url,
      });
      assert.ok(code === 0 || code === 1, said);
      return JSON.parse(stdout) as Explanation;
    };

    it('come with what the exchange shows: who had nothing', async () => {
      const { code, stdout, stderr } = await network.run('ask', '?x ex:power ?y');
      assert.deepEqual([code, stdout], [1, '[]\n']);
      assert.match(stderr, /^No solutions\.\nWhy: .*meter\/interaction\/powers returned nothing/);
      assert.match(stderr, hint);
      assert.equal(stderr.split('\n').length, 4);
    });

    it('come with the triples that nobody supplies, once', async () => {
      const { stderr } = await network.run('ask', '?x ex:power ?y . ?x ex:name ?n');
      assert.match(stderr, /^No solutions\..*\n.*nobody supplies \?x ex:name \?n/);
      assert.equal(stderr.replace(hint, '').match(/ex:name/g)?.length, 1);
      assert.match(stderr, hint);
    });

    it('come with the level that would do', async () => {
      const { stderr } = await network.run('ask', '?a ex:next ?b . ?b ex:next ?c');
      assert.match(stderr, /level 3/);
    });

    it('come with alternatives where there are several', async () => {
      const converter = await network.party('converter');
      await converter.react(
        {
          argument: graphPattern('?s ex:celsius ?c', prefixes),
          result: graphPattern('?s ex:kelvin ?k', prefixes),
        },
        () => [],
      );
      const other = await network.party('other');
      await other.react(
        {
          argument: graphPattern('?s ex:rankine ?c', prefixes),
          result: graphPattern('?s ex:kelvin ?k', prefixes),
        },
        () => [],
      );
      const { stderr } = await network.run('ask', '?x ex:kelvin ?k');
      assert.match(
        stderr,
        /\n {2}missing: .*ex:(celsius|rankine).*\n {2}or: +.*ex:(celsius|rankine)/,
      );
    });

    it('of posts are explained alike', async () => {
      const binds = ['--bind', 'a=<x:a>', '--bind', 'b=1'];
      const unheard = await network.run('post', '?a ex:unheard ?b', ...binds);
      assert.equal(unheard.code, 1);
      assert.match(unheard.stderr, /^Nobody reacts to this\.\nNobody takes what is posted\./);
      assert.match(unheard.stderr, hint);
      const start = ['?d ex:start ?o', '--bind', 'd=<x:a>', '--bind', 'o=<x:o>'];
      const silent = await network.run('post', ...start, '--result', '?o ex:verdict ?v');
      assert.equal(silent.code, 1);
      assert.match(silent.stderr, /1 knowledge base reacted\.\nWhy: .+\n/);
      assert.match(silent.stderr, hint);
    });

    it('come with the command that explains the same, whatever else was asked for', async () => {
      const asked = ['?x ex:power ?y', '--bind', "x=it's $HOME", '--exclude', 'https://x.org/?a&b'];
      const execution = ['--limit', '1', '--first', '1', '--order=-y', '--deadline', '5', '-v'];
      const { stderr } = await network.run('ask', ...asked, ...execution, '--format', 'csv');
      const ask = await follow(stderr);
      assert.deepEqual([ask.kind, ask.boundVariables], ['ask', ['x']]);
      const rows = ['--bindings', '[{"a": "it\'s", "b": "two"}]', '--level', '3'];
      const post = await follow((await network.run('post', '?a ex:unheard ?b', ...rows)).stderr);
      assert.deepEqual([post.kind, post.reasonerLevel], ['post', 3]);
      assert.deepEqual(post.boundVariables, ['a', 'b']);
    });

    it('name a pattern or value that begins with a minus as such', () => {
      assert.equal(
        explainCommand('-odd.rq', { knowledge: '-', bind: ['a=1'], id: "<x'>" }, true),
        "gridloom explain --bind a=1 --knowledge=- --id '<x'\\''>' --post -- -odd.rq",
      );
      assert.equal(explainCommand('-', {}, false), 'gridloom explain -');
    });

    it('say less, and fail no more, where the runtime does not explain', async () => {
      network.runtime.explain = () => {
        throw new GridloomError('not-available', 'nothing is explained');
      };
      const { code, stderr } = await network.run('ask', '?x ex:power ?y');
      assert.equal(code, 1);
      assert.match(stderr, /^No solutions\.\nWhy: .*\n$/);
    });
  });
});
