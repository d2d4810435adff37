import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPatterns, parseTurtle } from '@gridloom/graph-patterns';
import { run } from '../run-command.js';
import { catalogueText, pattern, PatternFolder, smallPattern } from './pattern-folder.js';

describe('finding patterns on the command line', function () {
  this.timeout(60_000);
  let folder: PatternFolder;
  beforeEach(() => (folder = new PatternFolder()));
  afterEach(() => folder.remove());

  const namesIn = (json: string) => (JSON.parse(json) as { name: string }[]).map((one) => one.name);

  describe('gridloom pattern', () => {
    it('explains itself and every subcommand, however help is asked for', async () => {
      const overview = await pattern('--help');
      const names = [...overview.stdout.matchAll(/^ {2}([a-z]+) +\S/gm)].map(([, name]) => name!);
      assert.ok(names.length > 10);
      for (const name of names) {
        const { code, stdout } = await pattern(name, '--help');
        assert.equal(code, 0);
        assert.match(stdout, new RegExp(`^Usage: gridloom pattern ${name}[^]*Exit code:`));
      }
      for (const args of [
        ['pattern', 'help', 'diff'],
        ['help', 'pattern', 'diff'],
        ['pattern', '--help', 'diff'],
      ]) {
        const { code, stdout } = await run(args);
        assert.equal(code, 0, args.join(' '));
        assert.match(stdout, /^Usage: gridloom pattern diff/, args.join(' '));
      }
    });

    it('ends with 2 and points to the help of the subcommand when used wrongly', async () => {
      const cases: readonly (readonly [readonly string[], RegExp])[] = [
        [[], /a subcommand is missing: check, list/],
        [['lst'], /there is no subcommand lst; there are check, list/],
        [['list', '--colour'], /pattern list: Unknown option '--colour'[^]*pattern list --help/],
        [['list', ''], /a path is empty/],
        [['list', '--format', 'xml'], /--format xml: expected table or json/],
        [['list', '--fragments', '--flow', 'fr:A1'], /fragments have no family/],
        [['search'], /pattern search: a word to search for is missing/],
        [['search', 'x', '--limit', '0'], /--limit 0: expected a whole number from 1/],
        [['show'], /pattern show: the pattern is missing/],
        [['show', 'a', 'b'], /one argument too many: b/],
        [
          ['show', 'metering/rms-voltage', '-f', 'pdf'],
          /--format pdf: expected one of text, table/,
        ],
        [['match', 'a'], /two patterns are needed/],
        [['diff', 'a'], /two files or folders are needed, the old one first/],
        [['coverage', '--flows', 'xy'], /--flows xy: expected fr, dso, gf, f4g/],
        [['coverage', '--catalogue-only', '--url', 'http://localhost:1'], /asks no runtime/],
        [['coverage', '--url', 'http://localhost:1'], /Cannot reach a runtime/],
        [['code'], /--out FOLDER is missing/],
        [['reference'], /--out FOLDER is missing/],
        [['tables'], /--out FOLDER is missing/],
        [['import'], /a file or folder is missing/],
        [['import', '.', '--family', '../x'], /--family \.\.\/x: expected letters/],
        [['import', '.', '--set', 'X'], /--set X: expected NAME=TERM/],
        [['list', '/nowhere'], /there is no file or folder \/nowhere/],
      ];
      for (const [args, message] of cases) {
        const { code, stdout, stderr } = await pattern(...args);
        assert.deepEqual([code, stdout], [2, ''], `${args.join(' ')}: ${stderr}`);
        assert.match(stderr, message);
      }
    });
  });

  describe('gridloom pattern list', () => {
    it('lists the catalogue, a family, or what carries a data flow', async () => {
      const all = await pattern('list');
      assert.deepEqual(namesIn(all.stdout), listPatterns());
      const family = await pattern('list', '--family', 'metering');
      assert.ok(namesIn(family.stdout).every((name) => name.startsWith('metering/')));
      const flow = await pattern('list', '--flow', 'fr:A1', '--format', 'table');
      assert.match(flow.stdout, /^pattern +used as +flows +title\n-+/);
      assert.match(flow.stdout, /^metering\/cut-off-power +Ask\/Answer, Post\/React +fr:A1 /m);
    });

    it('says why there is nothing, and ends with 1', async () => {
      for (const [args, message] of [
        [['--family', 'nope'], /There is no family nope; there are .*metering/],
        [['--flow', 'fr:Z9'], /No pattern carries fr:Z9, which is no known data flow/],
      ] as const) {
        const { code, stdout, stderr } = await pattern('list', ...args);
        assert.deepEqual([code, stdout], [1, '[]\n']);
        assert.match(stderr, message);
      }
    });

    it('names a file with a fault, with its place, and lists the others', async () => {
      folder.file('rooms/good.rq', smallPattern());
      const broken = folder.file('rooms/broken.rq', smallPattern().replace('SELECT', 'SELEKT'));
      const { code, stdout, stderr } = await pattern('list', folder.path);
      assert.equal(code, 0);
      assert.deepEqual(namesIn(stdout), ['rooms/good']);
      assert.ok(stderr.startsWith(`${broken}:10:1: no SPARQL`), stderr);
    });

    it('ends with 2 for a folder without pattern files, or with broken ones only', async () => {
      const empty = await pattern('list', folder.folder('empty'));
      assert.equal(empty.code, 2);
      assert.match(empty.stderr, /no pattern file \(\.rq\) is in there/);
      folder.file('bad/one.rq', 'ASK {');
      const bad = await pattern('list', join(folder.path, 'bad'));
      assert.equal(bad.code, 2);
      assert.match(bad.stderr, /none of the 1 pattern files could be read/);
    });

    it('lists fragments with their parameters, also those of a folder of its own', async () => {
      const catalogue = await pattern('list', '--fragments', '--format', 'table');
      assert.match(catalogue.stdout, /^reading +\?source \?property \?unit +Reading$/m);
      folder.file(
        'fragments/store.rq',
        '# title: Store\n# purpose: P.\n# parameter ?x: IRI - x\nSELECT * WHERE { ?x a <https://example.org/Store> . }\n',
      );
      folder.file('fragments/broken.rq', 'nonsense');
      const own = await pattern('list', '--fragments', folder.path);
      assert.deepEqual(namesIn(own.stdout), ['store']);
      assert.match(own.stderr, /broken\.rq: .*no SPARQL/);
    });

    it('is what gridloom list --patterns prints', async () => {
      const [old, now] = [await run(['list', '--patterns']), await pattern('list')];
      assert.equal(old.stdout, now.stdout);
    });
  });

  describe('gridloom pattern search', () => {
    it('finds by title, by prefixed name and by IRI of a term, the best first', async () => {
      folder.file('a/low.rq', smallPattern().replace('the value', 'the zebra'));
      folder.file('b/high.rq', smallPattern({ title: 'Zebra' }));
      const ranked = await pattern('search', 'ZEBRA', '--in', folder.path);
      assert.deepEqual(namesIn(ranked.stdout), ['b/high', 'a/low']);
      const byName = namesIn((await pattern('search', 'gl:RmsVoltage')).stdout);
      const byIri = namesIn(
        (await pattern('search', '<https://w3id.org/gridloom/energy#RmsVoltage>')).stdout,
      );
      assert.ok(byName.includes('metering/rms-voltage'));
      assert.deepEqual(byIri, byName);
    });

    it('says how far each word leads alone when all together find nothing, and prints no empty table', async () => {
      const { code, stdout, stderr } = await pattern('search', 'voltage', 'zebra', '-f', 'table');
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /No pattern has voltage and zebra \(.*voltage: [1-9]\d*, zebra: 0\)/);
    });

    it('stops at the limit and says that there is more', async () => {
      const { stdout, stderr } = await pattern('search', 'power', '--limit', '2');
      assert.equal(namesIn(stdout).length, 2);
      assert.match(stderr, /^\d+ more; --limit shows them/);
    });

    it('searches files of its own', async () => {
      const path = folder.file('rooms/one.rq', smallPattern({ title: 'Zebra crossing' }));
      const { stdout } = await pattern('search', 'zebra', '--in', path);
      assert.deepEqual(namesIn(stdout), ['rooms/one']);
    });
  });

  describe('gridloom pattern show', () => {
    it('prints every format', async () => {
      const shown = async (format: string) =>
        (await pattern('show', 'metering/cut-off-power', '--format', format)).stdout;
      assert.match(
        await shown('text'),
        /Cut-off power[^]*used as: Ask[^]*\?value[^]*SELECT \?home/,
      );
      assert.match(await shown('table'), /^\?value +xsd:integer +V-A /m);
      assert.match(await shown('sparql'), /^PREFIX [^]*SELECT [^#]*\}\n$/);
      assert.match(await shown('dot'), /^digraph pattern \{[^]*\}\n$/);
      assert.match(await shown('svg'), /<svg [^]*<\/svg>/);
      const { name, seed } = JSON.parse(await shown('json')) as Record<string, string>;
      assert.equal(name, 'metering/cut-off-power');
      assert.match(seed!, /^fr:A1/);
      assert.ok(parseTurtle(await shown('example')).length > 5);
    });

    it('reads standard input, and a file with blanks in its name, a byte order mark and line ends of Windows', async () => {
      const text = catalogueText('metering/rms-voltage');
      const piped = await run(['pattern', 'show', '-', '-f', 'table'], {}, text);
      assert.match(piped.stdout, /^\?phase /m);
      const path = folder.file('a b/c d.rq', `\ufeff${text.replaceAll('\n', '\r\n')}`);
      assert.equal(readFileSync(path, 'utf8').charCodeAt(0), 0xfeff);
      const { code, stdout } = await pattern('show', path);
      assert.equal(code, 0);
      assert.match(stdout, /^a b\/c d: RMS voltage$/m);
    });

    it('names what comes near a name, what is a folder, and where a file is wrong', async () => {
      const cases = [
        ['metering/cutoff-power', /do you mean metering\/cut-off-power\?/],
        ['cut-off-power', /do you mean metering\/cut-off-power\?/],
        ['nothing/like-it-anywhere', /gridloom pattern search finds those/],
        [folder.path, /is a folder; name a pattern file in it/],
        [folder.file('x/broken.rq', 'SELECT * WHERE { ?a no:p ?b }'), /x\/broken\.rq:1:\d+: /],
      ] as const;
      for (const [argument, message] of cases) {
        const { code, stderr } = await pattern('show', argument);
        assert.equal(code, 2, argument);
        assert.match(stderr, message);
      }
    });

    it('refuses an example whose subject would be a literal', async () => {
      const path = folder.file(
        'x/literal.rq',
        smallPattern().replace('?thing: IRI from thing/{key}', '?thing: xsd:string e.g. "t"'),
      );
      const { code, stderr } = await pattern('show', path, '--format', 'example');
      assert.equal(code, 2);
      assert.match(stderr, /line 5: \?thing is the subject or property of a triple/);
    });
  });
});
