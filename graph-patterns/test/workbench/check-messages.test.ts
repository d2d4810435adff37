import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  checkCatalogue,
  type CheckContext,
  type CheckFile,
  createCheckContext,
} from '@gridloom/graph-patterns/workbench';

const folder = 'patterns/metering';
const name = 'apparent-power-drawn';
const read = (ending: string): CheckFile => ({
  path: `${folder}/${name}${ending}`,
  text: readFileSync(new URL(`../../${folder}/${name}${ending}`, import.meta.url), 'utf8'),
});

describe('a check of message files', () => {
  let context: CheckContext;
  before(async () => {
    ({ context } = await createCheckContext());
  });
  const pattern = [read('.rq'), read('.ttl')];
  const message = read('.message.json');
  const check = async (
    text: string,
    path = message.path,
    files: readonly CheckFile[] = pattern,
  ) => {
    const found = await checkCatalogue({ files: [...files, { path, text }], folders: [] }, context);
    return found.map(({ line, rule, severity }) => `${line} ${severity} ${rule}`);
  };

  it('says that messages are converted by functions', async () => {
    assert.deepEqual(await check(message.text), ['1 note message-compiled']);
    const ofService = message.path.replace('.message', '.linky.message');
    assert.deepEqual(await check(message.text, ofService), ['1 note message-compiled']);
  });

  it('says that messages are left to JSON-LD, and why', async () => {
    // A schema that only combines others says nothing of the type of its values.
    const combined = message.text.replace(
      /"home": \{[^}]*\}/,
      '"home": { "anyOf": [{ "minLength": 1 }] }',
    );
    assert.deepEqual(await check(combined), ['1 note message-by-jsonld']);
  });

  it('names what is wrong with a message file, at its line', async () => {
    const line = message.text.split('\n').findIndex((one) => one.includes('"context"')) + 1;
    assert.deepEqual(await check(message.text.replace('"context"', '"contxt"')), [
      `${line} error message-invalid`,
    ]);
    const unit = message.text.split('\n').findIndex((one) => one.includes('"kVA"')) + 1;
    assert.deepEqual(await check(message.text.replace('"kVA"', '"kW"')), [
      `${unit} error message-invalid`,
    ]);
  });

  it('finds a message without pattern', async () => {
    const path = `${folder}/gone.message.json`;
    assert.deepEqual(await check(message.text, path), ['1 error message-orphan']);
  });
});
