import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readPatternFile } from '@gridloom/graph-patterns';
import { pattern, PatternFolder } from './pattern-folder.js';

describe('gridloom pattern new', function () {
  this.timeout(60_000);
  let folder: PatternFolder;
  beforeEach(() => (folder = new PatternFolder()));
  afterEach(() => folder.remove());

  const create = (...args: string[]) =>
    pattern('new', 'rooms/temperature', '--in', folder.path, ...args);
  const reading =
    'reading(?source = ?room, ?property = gl:IndoorTemperature, ?unit = om:degreeCelsius)';
  const room =
    '?home s4bldg:hasSpace ?room . ?room a s4bldg:BuildingSpace ; saref:hasIdentifier ?roomId';

  it('writes a file and an example that the check has no errors for', async () => {
    const { code, stdout, stderr } = await create(
      ...['--include', 'home', '--triples', room, '--include', reading],
      ...['--title', 'Room temperature', '--seed', 'own'],
    );
    assert.equal(code, 0, stderr);
    const path = join(folder.path, 'rooms/temperature.rq');
    assert.deepEqual(stdout.split('\n'), [path, path.replace('.rq', '.ttl'), '']);
    const body = folder.read('rooms/temperature.rq').split('WHERE')[1];
    assert.match(body!, /# include home\n {2}\?home .*\?roomId \.\n {2}# include reading/);
    const check = await pattern('check', path, '--errors');
    assert.equal(check.code, 0, check.stdout);
    assert.match(stderr, /say in words what it is[^]*Then: gridloom pattern check/);
  });

  it('writes a skeleton of a pattern, or of a request, when nothing is said', async () => {
    assert.equal((await create()).code, 0);
    assert.equal(readPatternFile(join(folder.path, 'rooms/temperature.rq')).kind, 'pattern');
    assert.equal((await create('--force', '--used-as', 'request with result')).code, 0);
    assert.equal(readPatternFile(join(folder.path, 'rooms/temperature.rq')).kind, 'request');
  });

  it('writes a request of includes and triples', async () => {
    const { code, stderr } = await create(
      ...[
        '--used-as',
        'request with result',
        '--include',
        'home',
        '--triples',
        '?o gl:addresses ?home',
      ],
      ...[
        '--result-include',
        'acknowledgement(?subject = ?o)',
        '--result-triples',
        '?o gl:version ?v',
      ],
    );
    assert.equal(code, 0, stderr);
    const entry = readPatternFile(join(folder.path, 'rooms/temperature.rq'));
    assert.equal(entry.kind, 'request');
    const version = entry.variables.find(({ name }) => name === 'v');
    assert.equal(version?.onlyInResult, true);
  });

  it('replaces neither pattern nor example without --force', async () => {
    await create();
    assert.match((await create()).stderr, /temperature\.rq exists; --force replaces it/);
    folder.file('other/name.ttl', 'mine');
    const { code, stderr } = await pattern('new', 'other/name', '--in', folder.path);
    assert.equal(code, 2);
    assert.match(stderr, /name\.ttl exists; --force replaces it/);
    assert.equal(folder.read('other/name.ttl'), 'mine');
  });

  const faults: readonly (readonly [what: string, args: readonly string[], RegExp])[] = [
    [
      'an include without its parameters',
      ['--include', 'reading'],
      /`include reading`: .*It takes `reading\(\?source = \.\.\., \?property = \.\.\., \?unit = \.\.\.\)`/,
    ],
    [
      'a fragment that is none',
      ['--include', 'readin'],
      /there is no fragment readin; gridloom pattern list --fragments/,
    ],
    [
      'an unknown prefix',
      ['--triples', '?x ex:p ?y'],
      /`\?x ex:p \?y \.`: the prefix ex: is not known; --prefix ex=IRI/,
    ],
    ['half a triple', ['--triples', '?x ?y'], /`\?x \?y \.`: .*where an object is expected$/m],
    ['a FILTER', ['--triples', '?x a saref:Device . FILTER(?x > 1)'], /FILTER is not allowed/],
    ['a declaration that is none', ['--variable', 'foo'], /`foo`: .*is no header line/],
    [
      'a variable that stands nowhere',
      ['--variable', '?foo: xsd:string e.g. "a" - b'],
      /`\?foo: .*: \?foo does not stand in the pattern/,
    ],
    ['an empty purpose', ['--purpose', ''], /purpose is empty/],
    ['a use that is none', ['--used-as', 'Tell'], /--used-as Tell: expected Ask\/Answer/],
    [
      'a request without result',
      ['--used-as', 'request with result', '--include', 'home'],
      /needs --result-include or --result-triples/,
    ],
    ['a result without request', ['--result-triples', '?a gl:b ?c'], /a result needs --used-as/],
  ];
  for (const [what, args, message] of faults) {
    it(`refuses ${what}, quoting it, and writes nothing`, async () => {
      const { code, stderr } = await create(...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.equal(folder.has('rooms'), false);
    });
  }

  it('refuses names that are none, and the folder of fragments', async () => {
    for (const name of ['temperature', 'Rooms/temperature', '../x', 'fragments/x', 'a/b/c']) {
      const { code } = await pattern('new', name, '--in', folder.path);
      assert.equal(code, 2, name);
    }
  });

  describe('on a terminal', () => {
    const answering = async (stdin: string, ...args: string[]) => {
      const { runCli } = await import('../../../src/cli/run-cli.js');
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      const io = { env: {}, stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr };
      const code = await runCli(
        ['pattern', 'new', 'rooms/temperature', '--in', folder.path, ...args],
        { ...io, isTerminal: true, columns: 100 },
      );
      stderr.end();
      return { code, stderr: await text(stderr) };
    };

    it('asks for what is left out, and for each parameter of a fragment', async () => {
      const { code, stderr } = await answering(
        `Warmth\n\nfr:F4\n?\nnope\nhome\nreading\n?room\ngl:IndoorTemperature\nom:degreeCelsius\n\n${room}\n\n`,
        ...['--purpose', 'How warm it is.'],
      );
      assert.equal(code, 0, stderr);
      const file = folder.read('rooms/temperature.rq');
      assert.match(file, /^# title: Warmth\n# purpose: How warm it is\.\n# seed: own\n/);
      assert.match(stderr, /There is no fragment fr:F4/);
      assert.match(stderr, /acknowledgement, /);
      assert.match(
        file,
        /# include home\n {2}# include reading\(\?source = \?room, \?property = gl:Indoor/,
      );
      assert.match(file, /s4bldg:hasSpace \?room \. /);
    });

    it('takes the end of the input for no answer', async () => {
      const { code } = await answering('Warmth');
      assert.equal(code, 0);
      assert.match(folder.read('rooms/temperature.rq'), /^# title: Warmth$/m);
    });
  });
});
