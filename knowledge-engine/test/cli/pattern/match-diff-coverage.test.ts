import assert from 'node:assert/strict';
import { join } from 'node:path';
import { graphPattern, loadPattern, namedPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '../../../src/api/index.js';
import { connect } from '../../../src/client/index.js';
import { CommandNetwork } from '../network.js';
import { run } from '../run-command.js';
import { pattern, PatternFolder, smallPattern } from './pattern-folder.js';

const ex = { ex: 'https://example.org/' };

describe('comparing patterns on the command line', function () {
  this.timeout(60_000);
  let folder: PatternFolder;
  beforeEach(() => (folder = new PatternFolder()));
  afterEach(() => folder.remove());

  describe('gridloom pattern match', () => {
    const prefix = ['--prefix', 'ex=https://example.org/'];

    it('ends with 0 when everything asked for is supplied', async () => {
      const path = folder.file('a/b.rq', smallPattern());
      const { code, stdout } = await pattern('match', '?x ex:power ?y', path, ...prefix);
      assert.equal(code, 0);
      assert.match(stdout, /b\.rq supplies all 1 triples that the first pattern asks for/);
    });

    it('names the triple and the cause, and prints the rule', async () => {
      const two = [
        '?m a saref:Meter ; saref:madeExecution ?o',
        '?m a saref:Meter . ?o saref:madeBy ?m',
      ];
      const text = await pattern('match', ...two);
      assert.equal(text.code, 1);
      assert.match(
        text.stdout,
        /supplies 1 of the 2 triples.*\n {2}\?m saref:madeExecution \?o\n {4}inverse: /,
      );
      const rules = await pattern('match', ...two, '--rules');
      assert.match(rules.stdout, /^\[inverse-madeBy-madeExecution: .* -> .*\]\n$/);
      assert.equal(rules.stderr, '');
      const json = await pattern('match', ...two, '--format', 'json');
      const [part] = JSON.parse(json.stdout) as {
        matches: boolean;
        mismatches: { cause: string }[];
      }[];
      assert.deepEqual([part!.matches, part!.mismatches[0]!.cause], [false, 'inverse']);
    });

    it('says when no rule bridges the difference', async () => {
      const { stdout, stderr } = await pattern(
        ...(['match', '?r saref:isMeasuredIn om:watt', '?r saref:isMeasuredIn om:volt'] as const),
        '--rules',
      );
      assert.equal(stdout, '');
      assert.match(stderr, /No rule would bridge 1 of the missing triples/);
    });

    it('does not offer a triple that has nothing to do with it', async () => {
      const { stdout } = await pattern(
        ...(['match', 'metering/cut-off-power', 'metering/apparent-power-drawn'] as const),
      );
      const unrelated = await pattern(
        'match',
        '?a ex:p ?b . ?x a ex:Red',
        '?a ex:p ?b . ?y a ex:Green',
        ...prefix,
      );
      assert.match(unrelated.stdout, /\?x a ex:Red\n {4}absent:/);
      assert.match(stdout, /\?limit a gl:CutOffPowerLimit\n {4}absent:/);
      assert.match(
        stdout,
        /\?meter saref:hasProfile \?profile\n {4}property: .*saref:madeExecution/,
      );
    });

    it('compares the results of requests the other way round, and says when only one has any', async () => {
      const request = 'orchestration/start-authorisation';
      const both = await pattern('match', request, request);
      assert.match(both.stdout, /^argument: [^]*\nresult: /);
      const one = await pattern('match', request, 'metering/rms-voltage');
      assert.match(one.stderr, /Only orchestration\/start-authorisation has a result/);
    });
  });

  describe('gridloom pattern diff', () => {
    it('says what changed between two files, and which pairs break', async () => {
      const old = folder.file('old/x.rq', smallPattern());
      const now = folder.file(
        'new/y.rq',
        smallPattern({ property: 'voltage', datatype: 'double', unit: 'volt' }).replace(
          'e.g. 1.5',
          'e.g. "1.5"^^xsd:double',
        ),
      );
      const { code, stdout } = await pattern('diff', old, now);
      assert.equal(code, 1);
      // Prefixes are those of the files.
      assert.match(stdout, /^ {2}- \?thing ex:power \?value\n {2}\+ \?thing ex:voltage \?value$/m);
      assert.match(stdout, /\?value: datatype xsd:double, was xsd:decimal; unit volt, was watt/);
      assert.match(
        stdout,
        /breaks an Ask of the old version and an Answer of the new one: \?thing ex:power/,
      );
    });

    it('pairs files by their paths below the folders, whatever these are called', async () => {
      folder.file('before/same.rq', smallPattern());
      folder.file('before/gone.rq', smallPattern());
      folder.file('after/same.rq', smallPattern());
      folder.file('after/sub/come.rq', smallPattern());
      const { code, stdout } = await pattern(
        'diff',
        join(folder.path, 'before'),
        join(folder.path, 'after'),
      );
      assert.equal(code, 1);
      assert.equal(stdout, 'before/gone: removed\n\nsub/come: added\n');
    });

    it('takes what cannot be read neither for gone nor for changed, and ends with 2', async () => {
      folder.file('old/x.rq', smallPattern());
      folder.file('old/y.rq', smallPattern());
      folder.file('new/x.rq', smallPattern().replace('SELECT', 'SELEKT'));
      folder.file('new/y.rq', smallPattern());
      const { code, stdout, stderr } = await pattern(
        'diff',
        join(folder.path, 'old'),
        join(folder.path, 'new'),
      );
      assert.deepEqual([code, stdout], [2, 'Nothing changed.\n']);
      assert.match(stderr, /new\/x\.rq:10:1: /);
    });

    it('remarks that IRIs of both versions differ, without calling it broken', async () => {
      const old = folder.file('o/x.rq', smallPattern());
      const now = folder.file(
        'n/x.rq',
        smallPattern().replace('from thing/{key}', 'from object/{key}'),
      );
      const { code, stdout } = await pattern('diff', old, now);
      assert.equal(code, 0);
      assert.match(stdout, /mint different IRIs for \?thing: their rows do not join on it/);
    });

    it('says what of a request breaks', async () => {
      const request = (result: string) =>
        smallPattern({ use: 'request with result' }).replace(
          'SELECT * WHERE',
          `CONSTRUCT { ${result} } WHERE`,
        );
      const old = folder.file('o/x.rq', request('?thing ex:ok ?key .'));
      const now = folder.file('n/x.rq', request('?thing ex:ok ?key ; ex:why ?key .'));
      const { stdout } = await pattern('diff', old, now);
      assert.match(
        stdout,
        /breaks a Post of the new version and a React of the old one \(result\): \?thing ex:why \?key/,
      );
      const plain = folder.file('p/x.rq', smallPattern());
      const lost = await pattern('diff', old, plain);
      assert.match(
        lost.stdout,
        /breaks a Post of the old version and a React of the new one \(result\): \?thing ex:ok/,
      );
    });
  });

  describe('with a running network', () => {
    let network: CommandNetwork;
    let connectors: SmartConnector[];
    beforeEach(async () => {
      network = await CommandNetwork.build();
      connectors = [];
    });
    afterEach(async () => {
      await Promise.all(connectors.map((connector) => connector.close()));
      await network.tearDown();
    });

    /** Over the developer API, as parties of a network in other processes do: those are listed. */
    const party = async (name: string) => {
      const id = `https://example.org/${name}`;
      const connector = await connect(network.server.url, { id, name, description: name });
      connectors.push(connector);
      return connector;
    };

    it('diff --url names the interactions that break, and only those', async () => {
      const whole = graphPattern('?d ex:key ?k ; ex:power ?p', ex);
      await (await party('old-answer')).answer({ name: 'a', pattern: whole }, () => []);
      const more = graphPattern('?d ex:key ?k ; ex:power ?p ; ex:voltage ?v', ex);
      await (await party('both')).answer({ name: 'b', pattern: more }, () => []);
      await (await party('asker')).ask({ name: 'c', pattern: whole });
      const keys = graphPattern('?d ex:key ?k', ex);
      await (await party('keys')).ask({ name: 'd', pattern: keys });
      const old = folder.file('o/x.rq', smallPattern());
      const now = folder.file('n/x.rq', smallPattern({ property: 'voltage' }));
      const { code, stdout } = await pattern('diff', old, now, '--url', network.server.url);
      assert.equal(code, 1);
      const concerned = [...stdout.matchAll(/breaks the (\w+) https:\/\/example\.org\/([\w-]+)/g)];
      assert.deepEqual(concerned.map(([, kind, party]) => `${kind} ${party}`).sort(), [
        'answer old-answer',
        'ask asker',
      ]);
    });

    it('coverage says which flows have both sides, one, or none', async () => {
      const cutOff = namedPattern('metering/cut-off-power');
      const voltage = namedPattern('metering/rms-voltage');
      const meter = await party('meter');
      await meter.answer({ name: 'limit', pattern: cutOff }, () => []);
      const display = await party('display');
      await display.ask({ name: 'limit', pattern: cutOff });
      await display.ask({ name: 'voltage', pattern: voltage });
      const env = { GRIDLOOM_URL: network.server.url };
      const { code, stdout, stderr } = await run(['pattern', 'coverage', '--flows', 'fr'], env);
      assert.equal(code, 1);
      assert.match(stderr, /of 82 flows are served or stay outside, by 3 interactions/);
      const flows = JSON.parse(stdout) as { id: string; state: string; producers: string[] }[];
      const stateOf = (id: string) => flows.find((flow) => flow.id === id)?.state;
      assert.equal(stateOf('fr:A1'), 'complete');
      assert.equal(stateOf('fr:A4'), 'no-producer');
      assert.equal(stateOf('fr:A2'), 'nobody');
      assert.deepEqual(flows.find(({ id }) => id === 'fr:A1')?.producers, [
        'https://example.org/meter/interaction/limit',
      ]);
    });

    it('coverage takes patterns of its own', async () => {
      const path = folder.file('own/x.rq', smallPattern({ seed: 'gf:B6' }));
      const { stdout } = await run([
        'pattern',
        'coverage',
        path,
        '--flows',
        'gf',
        '--format',
        'table',
        '--url',
        network.server.url,
      ]);
      assert.match(stdout, /^gf:B6 +nobody +0 +0 +own\/x /m);
    });
  });

  it('coverage --catalogue-only asks nobody', async () => {
    const path = folder.file('own/x.rq', smallPattern({ seed: 'gf:B6' }));
    const own = await pattern('coverage', path, '--catalogue-only', '--flows', 'gf', '-f', 'table');
    assert.equal(own.code, 1);
    assert.match(own.stdout, /^gf:B6 +has-pattern +own\/x /m);
    assert.match(own.stdout, /^gf:\w+ +no-pattern /m);
    const whole = await pattern('coverage', '--catalogue-only');
    assert.equal(whole.code, 0, whole.stderr);
    assert.ok(loadPattern('metering/cut-off-power').flows.includes('fr:A1'));
  });
});
