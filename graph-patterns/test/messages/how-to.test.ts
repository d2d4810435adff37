import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadPattern } from '@gridloom/graph-patterns';
import {
  compileMessage,
  defaultBounds,
  faultText,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import { unitsOf, units } from '@gridloom/ontology';

const page = (path: string): string =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8');

/** The text of a block that a page shows as a file. */
const fileOf = (text: string, name: string): string => {
  const found = new RegExp(
    `^\`\`\`json file=${name.replaceAll('.', '\\.')}\\n([\\s\\S]*?)^\`\`\``,
    'm',
  ).exec(text);
  assert.ok(found, name);
  return found[1]!;
};

describe('docs/how-to/lift-and-lower-messages.md', () => {
  const text = page('how-to/lift-and-lower-messages.md');
  const name = 'metering/apparent-power-drawn';
  const compile = () =>
    compileMessage(
      loadPattern(name),
      parseMessageFile(fileOf(text, 'apparent-power-drawn.platform.message.json'), name),
    );

  it('shows a file, a record, and the row that becomes of it', async () => {
    const message = await compile();
    assert.equal(message.mode, 'compiled');
    const record = JSON.parse(fileOf(text, 'record.json'));
    const outcome = await message.lift(record);
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.bindings, [JSON.parse(fileOf(text, 'row.json'))]);
    assert.deepEqual(await message.lower(outcome.bindings), [{ ok: true, message: record }]);
  });

  it('shows faults as they are reported', async () => {
    const message = await compile();
    const record = JSON.parse(fileOf(text, 'record.json'));
    for (const change of [{ power: '3.46' }, { measuredAt: '2026-03-29T02:30:00' }]) {
      const outcome = await message.lift({ ...record, ...change });
      assert.ok(!outcome.ok);
      assert.ok(
        text.includes(`\n${faultText(outcome.faults[0]!)}\n`),
        faultText(outcome.faults[0]!),
      );
    }
  });
});

describe('docs/reference/message-files.md', () => {
  const text = page('reference/message-files.md');
  const rowOf = (first: string): string | undefined =>
    text.split('\n').find((line) => line.split('|')[1]?.trim() === first);

  it('has every bound with its default', () => {
    for (const [name, value] of Object.entries(defaultBounds)) {
      const row = rowOf(`\`${name}\``);
      assert.ok(row, name);
      assert.equal(Number(row.split('|')[2]!.replaceAll(' ', '')), value, name);
    }
  });

  it('has every problem that a fault can be', () => {
    const source = readFileSync(
      new URL('../../src/messages/message-fault.ts', import.meta.url),
      'utf8',
    );
    const problems = [
      ...source.slice(0, source.indexOf('/** One fault')).matchAll(/\| '(\w+)'/g),
    ].map((one) => one[1]!);
    assert.equal(problems.length, 9);
    for (const problem of problems) assert.ok(rowOf(`\`${problem}\``), problem);
  });

  it('has every unit', () => {
    const section = text.slice(text.indexOf('## Units'), text.indexOf('## Meaning'));
    const words = new Set(section.split(/[\s;|]+/));
    assert.deepEqual(
      units.filter(({ symbol }) => !words.has(symbol)).map(({ symbol }) => symbol),
      [],
    );
    assert.ok(unitsOf('energy').length > 4);
  });
});
