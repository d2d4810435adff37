import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pattern, PatternFolder, smallPattern } from './pattern-folder.js';

const generated = fileURLToPath(
  new URL('../../../../graph-patterns/src/generated/', import.meta.url),
);

describe('writing files from patterns on the command line', function () {
  this.timeout(60_000);
  let folder: PatternFolder;
  beforeEach(() => (folder = new PatternFolder()));
  afterEach(() => folder.remove());

  describe('gridloom pattern code', () => {
    const code = (...args: string[]) =>
      pattern('code', join(folder.path, 'patterns'), '--out', join(folder.path, 'out'), ...args);

    it('writes a file per family and an index, and prints only what changed', async () => {
      folder.file('patterns/rooms/one.rq', smallPattern());
      folder.file('patterns/devices/two.rq', smallPattern());
      assert.equal((await code('--check')).code, 1);
      assert.equal(folder.has('out'), false);
      const first = await code();
      assert.deepEqual([first.code, first.stdout.split('\n').length - 1], [0, 3]);
      assert.match(folder.read('out/rooms.ts'), /readonly value: Quantity<'watt'>;/);
      const again = await code('--check');
      assert.deepEqual([again.code, again.stdout], [0, '']);
      folder.file('patterns/rooms/one.rq', smallPattern({ unit: 'volt' }));
      assert.equal((await code()).stdout, `${join(folder.path, 'out/rooms.ts')}\n`);
    });

    it('removes files that it wrote for families that are gone, and no others', async () => {
      folder.file('patterns/rooms/one.rq', smallPattern());
      await code();
      folder.file('out/devices.ts', folder.read('out/rooms.ts'));
      folder.file('out/mine.ts', 'export const mine = 1;\n');
      const check = await code('--check');
      assert.equal(check.code, 1);
      assert.match(check.stdout, /devices\.ts \(of a family that is gone\)/);
      await code();
      assert.deepEqual(readdirSync(join(folder.path, 'out')).sort(), [
        'index.ts',
        'mine.ts',
        'rooms.ts',
      ]);
    });

    it('writes nothing while a pattern has a fault, since its type would be missing', async () => {
      folder.file('patterns/rooms/one.rq', smallPattern());
      folder.file('patterns/rooms/two.rq', 'ASK {');
      const { code: ended, stderr } = await code();
      assert.equal(ended, 2);
      assert.match(stderr, /two\.rq:1:\d+: [^]*nothing is written/);
      assert.equal(folder.has('out'), false);
    });

    it('has nothing to do in the catalogue', async () => {
      const args = ['--out', generated, '--import', '../typed-values.js', '--check'];
      const { code: ended, stdout } = await pattern('code', ...args);
      assert.deepEqual([ended, stdout], [0, ''], 'the types are not up to date: npm run patterns');
    });

    it('says what cannot be written', async () => {
      folder.file('patterns/rooms/one.rq', smallPattern());
      const file = folder.file('out', 'a file');
      const { code: ended, stderr } = await code();
      assert.equal(ended, 2);
      assert.ok(stderr.includes(`${file}`) && stderr.includes('cannot be written'), stderr);
    });
  });

  describe('gridloom pattern tables', () => {
    it('writes both pages', async () => {
      const { code, stdout } = await pattern('tables', '--out', folder.path);
      assert.equal(code, 0);
      assert.deepEqual(
        stdout.trim().split('\n'),
        ['flows.md', 'pilot-flows.md'].map((name) => join(folder.path, name)),
      );
      assert.match(folder.read('flows.md'), /\| fr:A1 \|.*metering\/cut-off-power\.rq\)/);
    });
  });

  describe('gridloom pattern reference', () => {
    it('writes pages for files of its own, names those with a fault, and ends with 2', async () => {
      folder.file('patterns/rooms/one.rq', smallPattern());
      folder.file('patterns/rooms/two.rq', 'ASK {');
      const out = join(folder.path, 'out');
      const { code, stdout, stderr } = await pattern(
        'reference',
        join(folder.path, 'patterns'),
        '--out',
        out,
      );
      assert.equal(code, 2);
      assert.equal(stdout, `${join(out, 'index.html')}\n`);
      assert.match(stderr, /two\.rq:1:/);
      assert.match(folder.read('out/rooms/one.html'), /<svg /);
      assert.equal(folder.has('out/rooms/two.html'), false);
    });
  });

  describe('gridloom pattern import', () => {
    const imported = (...args: string[]) =>
      pattern('import', join(folder.path, 'published'), '--to', join(folder.path, 'mine'), ...args);

    it('writes a pattern file per pattern, with the prefixes beside it', async () => {
      folder.file('published/prefixes.json', '{ "ex": "https://example.org/" }');
      folder.file('published/meter.gp', '\ufeff?m a ex:Meter .\r\n?m ex:power ?p .\r\n');
      folder.file('published/deep/more.gp.yaml', 'one:\n  pattern: |\n    ?a rdf:value ?b .\n');
      const { code, stdout, stderr } = await imported();
      assert.equal(code, 0, stderr);
      assert.deepEqual(stdout.split('\n').sort(), ['', 'deep/one', 'published/meter']);
      assert.match(stderr, /2 patterns read, 2 written below/);
      const listed = await pattern('list', join(folder.path, 'mine'));
      assert.equal((JSON.parse(listed.stdout) as unknown[]).length, 2);
    });

    it('names each fault with file, line and column, and reads the rest', async () => {
      folder.file(
        'published/a.gp.yaml',
        'one:\n  pattern: |\n    ?a rdf:value ?b .\n    ?a no:p ?b .\ntwo:\n  pattern: ?a rdf:value ${UNIT} .\nthree:\n  pattern: ?a rdf:value ?b .\n',
      );
      const { code, stdout, stderr } = await imported();
      assert.equal(code, 1);
      assert.equal(stdout, 'published/three\n');
      assert.match(
        stderr,
        /a\.gp\.yaml:4:8: error: one: the prefix no: is not declared; --prefix no=IRI/,
      );
      assert.match(stderr, /a\.gp\.yaml:6:1: error: two: the placeholder \$\{UNIT\} has no value/);
      assert.match(stderr, /1 pattern read, 1 written below .*, 2 errors/);
    });

    it('writes below the folder only, whatever a publisher calls a pattern', async () => {
      folder.file(
        'published/a.gp.yaml',
        '../../../evil:\n  pattern: ?a rdf:value ?b .\n"a\\nb":\n  pattern: ?a rdf:value ?b .\n',
      );
      const { code, stdout } = await imported();
      assert.equal(code, 0);
      assert.deepEqual(stdout.split('\n').sort(), ['', 'published/a-b', 'published/evil']);
      assert.deepEqual(readdirSync(join(folder.path, 'mine/published')).sort(), [
        'a-b.rq',
        'evil.rq',
      ]);
    });

    it('replaces nothing without --force, and takes no name twice', async () => {
      folder.file('published/one.gp', '?a rdf:value ?b .');
      await imported();
      const again = await imported();
      assert.equal(again.code, 1);
      assert.match(again.stderr, /one\.rq: error: it exists; --force replaces it/);
      folder.file('published/other/one.gp', '?a rdf:value ?b .');
      const twice = await imported('--force', '--family', 'same');
      assert.equal(twice.code, 1);
      assert.match(twice.stderr, /another file has a pattern same\/one as well/);
    });

    it('ends with 2 when there is nothing to read, or prefixes.json is no object of prefixes', async () => {
      folder.folder('published');
      assert.match((await imported()).stderr, /no \.gp or \.gp\.yaml file is in there/);
      folder.file('published/one.gp', '?a rdf:value ?b .');
      folder.file('published/prefixes.json', '{ "ex": 5 }');
      const { code, stderr } = await imported();
      assert.equal(code, 2);
      assert.match(stderr, /prefixes\.json: ex is no text; expected an object/);
    });
  });
});
