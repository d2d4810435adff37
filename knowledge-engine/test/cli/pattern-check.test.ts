import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run-command.js';

const catalogue = fileURLToPath(new URL('../../../graph-patterns/patterns/', import.meta.url));
const sound = readFileSync(join(catalogue, 'metering/rms-voltage.rq'), 'utf8');
const example = readFileSync(join(catalogue, 'metering/rms-voltage.ttl'), 'utf8');

describe('gridloom pattern check', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridloom-check-'));
    mkdirSync(join(folder, 'family'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, text: string): string => {
    const path = join(folder, 'family', name);
    writeFileSync(path, text);
    return path;
  };

  it('ends with 0 and counts what it checked when nothing is wrong', async () => {
    const path = file('voltage.rq', sound);
    file('voltage.ttl', example);
    const { code, stdout, stderr } = await run(['pattern', 'check', path]);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: '' });
    assert.equal(stderr, '1 file checked: 0 errors, 0 warnings, 0 notes.\n');
  });

  it('names file, line, column, rule and remedy, and ends with 1', async () => {
    const path = file('voltage.rq', sound.replace('gl:phaseNumber', 'gl:phaseNumbr'));
    file('voltage.ttl', example);
    const { code, stdout } = await run(['pattern', 'check', path]);
    const line = sound.split('\n').findIndex((one) => one.includes('gl:phaseNumber')) + 1;
    assert.equal(code, 1);
    assert.match(
      stdout,
      new RegExp(`^${path}:${line}:16: error: .*phaseNumbr \\[unknown-term\\]$`, 'm'),
    );
    assert.match(stdout, /^ {4}gl:phaseNumber/m);
  });

  it('checks all files of a folder, and prints JSON', async () => {
    file('voltage.rq', sound);
    file('broken.rq', 'ASK {');
    const { code, stdout } = await run(['pattern', 'check', folder, '--json', '--errors']);
    const found = JSON.parse(stdout) as Record<string, unknown>[];
    assert.equal(code, 1);
    const inOrder = found.map(
      ({ file, rule }) => `${String(file).split('/').at(-1)} ${String(rule)}`,
    );
    assert.ok(inOrder.includes('broken.rq query-form'));
    assert.ok(inOrder.includes('voltage.rq example-missing'));
    assert.deepEqual(Object.keys(found[0]!).slice(0, 6), [
      'severity',
      'rule',
      'file',
      'line',
      'column',
      'message',
    ]);
    assert.ok(found.every(({ severity }) => severity === 'error'));
  });

  it('knows the terms of an ontology file that it is given, and names one that is broken', async () => {
    const own = 'https://example.org/own#';
    const path = file(
      'voltage.rq',
      sound.replace('?observation gl:phaseNumber', `?observation <${own}phase>`),
    );
    file('voltage.ttl', example.replace('gl:phaseNumber', `<${own}phase>`));
    const ontology = file(
      'own.ttl',
      `<${own}phase> a <http://www.w3.org/2002/07/owl#DatatypeProperty> .\n`,
    );
    const broken = file('broken.ttl', '<a> <b>\n<c> <d> .');
    const without = await run(['pattern', 'check', path]);
    assert.match(without.stdout, /\[unknown-vocabulary\]/);
    const withOntologies = ['--ontology', ontology, '--ontology', broken];
    const { code, stdout } = await run(['pattern', 'check', path, ...withOntologies]);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /\[unknown-vocabulary\]/);
    assert.match(stdout, /broken\.ttl:2:\d+: warning: .* \[ontology-unreadable\]/);
  });

  it('ends with 2 for a path that does not exist, and for an unknown option', async () => {
    const missing = await run(['pattern', 'check', join(folder, 'none.rq')]);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /none\.rq/);
    assert.equal((await run(['pattern', 'check', '--jsn'])).code, 2);
  });
});
