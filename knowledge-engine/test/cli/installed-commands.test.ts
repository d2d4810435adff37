import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run-command.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('commands of other packages', () => {
  it('are there where their package is installed, as in this repository', async () => {
    const overview = await run(['--help']);
    assert.match(
      overview.stdout,
      /^ {2}serve +start[^]*^ {2}home +say[^]*^ {2}conformance +check/m,
    );
    const home = await run(['home', 'set', '--help']);
    assert.match(home.stdout, /^Usage: gridloom home set WISH/);
    const wrong = await run(['home', 'paint']);
    assert.equal(wrong.code, 2);
    assert.match(
      wrong.stderr,
      /paint is no subcommand; there are set, list.*\nTry gridloom home --help/,
    );
  });

  describe('in an installation', () => {
    let folder: string;
    const scope = (): string => join(folder, 'node_modules/@gridloom');
    /** The packages as copies beside each other, as a package manager would put them. */
    before(function () {
      this.timeout(60_000);
      folder = mkdtempSync(join(tmpdir(), 'gridloom-installed-'));
      mkdirSync(scope(), { recursive: true });
      for (const name of ['ontology', 'graph-patterns', 'knowledge-engine']) {
        const target = join(scope(), name);
        const unwanted = /\/(?:node_modules|test|dist-test)(?:\/|$)/;
        cpSync(join(root, name), target, {
          recursive: true,
          filter: (source) => !unwanted.test(source.slice(root.length - 1)),
        });
      }
      const own = join(root, 'knowledge-engine/node_modules');
      if (existsSync(own)) symlinkSync(own, join(scope(), 'knowledge-engine/node_modules'));
      const shared = join(root, 'node_modules');
      for (const name of readdirSync(shared))
        if (name !== '@gridloom')
          symlinkSync(join(shared, name), join(folder, 'node_modules', name));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const gridloom = (...args: string[]) =>
      spawnSync(process.execPath, [join(scope(), 'knowledge-engine/bin/gridloom.js'), ...args], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] },
        timeout: 20_000,
      });

    it('are missed by name where it is not', () => {
      const { status, stderr } = gridloom('home', 'list');
      assert.equal(status, 2);
      assert.match(
        stderr,
        /no command home.*home comes with @gridloom\/adapters, which is not installed here/,
      );
      const overview = gridloom('--help');
      assert.equal(overview.status, 0);
      assert.doesNotMatch(overview.stdout, /^ {2}home/m);
    });

    it('are there once it is, and a broken one hides nothing else', () => {
      const adapters = join(scope(), 'adapters');
      mkdirSync(adapters);
      writeFileSync(
        join(adapters, 'package.json'),
        '{ "name": "@gridloom/adapters", "type": "module", "exports": { "./commands": "./commands.js" } }',
      );
      writeFileSync(
        join(adapters, 'commands.js'),
        `import { UsageError } from '@gridloom/knowledge-engine';
         const home = { help: 'Usage: gridloom home\\n', run: async () => { throw new UsageError('no home'); } };
         export const commands = [{ name: 'home', summary: 'a summary', load: async () => home }];`,
      );
      assert.match(gridloom('--help').stdout, /^ {2}home +a summary/m);
      const wrong = gridloom('home');
      assert.deepEqual(
        [wrong.status, wrong.stderr],
        [2, 'gridloom home: no home\nTry gridloom home --help.\n'],
      );
      writeFileSync(join(adapters, 'commands.js'), "throw new Error('it is broken');");
      const overview = gridloom('--help');
      assert.equal(overview.status, 0);
      assert.match(
        overview.stdout,
        /^ {2}ask [^]*@gridloom\/adapters is installed and does not load: it is broken/m,
      );
      assert.equal(gridloom('home').status, 2);
    });
  });
});
