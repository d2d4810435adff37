import assert from 'node:assert/strict';
import { parsePatternFile } from '@gridloom/graph-patterns';
import {
  type CheckContext,
  checkPatternText,
  createCheckContext,
} from '@gridloom/graph-patterns/workbench';
import { seededFaults, soundByHand, soundPattern, soundRequest } from './seeded-faults.js';

const mark = '¦';

/** Where the mark stands, and the text without it; no place when there is none. */
function unmarked(text: string) {
  const at = text.indexOf(mark);
  if (at < 0) return { text, place: undefined };
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - (before.lastIndexOf('\n') + 1) + 1;
  return { text: text.replace(mark, ''), place: `${line}:${column}` };
}

describe('a check of one pattern file', () => {
  let context: CheckContext;
  before(async () => {
    ({ context } = await createCheckContext());
  });
  const check = (text: string) => checkPatternText(text, 'metering/voltage.rq', context);

  for (const [name, text] of Object.entries({ soundPattern, soundRequest, soundByHand })) {
    it(`finds no fault in ${name}`, () => {
      const found = check(text).filter(({ severity }) => severity !== 'note');
      assert.deepEqual(found, []);
    });
  }

  it('finds no fault where a header is indented, after a byte order mark, with CRLF', () => {
    const text = `\ufeff${soundByHand.replace(/^# /gm, '  # ').replaceAll('\n', '\r\n')}`;
    assert.deepEqual(
      check(text).filter(({ severity }) => severity !== 'note'),
      [],
    );
    assert.equal(parsePatternFile(text, 'metering/voltage').title, 'RMS voltage');
  });

  it('sees the prefix of a datatype whose example has a dash between single quotes', () => {
    const text = soundByHand
      .replace('e.g. "meter-17"', "e.g. 'meter - 17'")
      .replace(/xsd:(?!string)(\w+)/g, '<http://www.w3.org/2001/XMLSchema#$1>');
    assert.deepEqual(
      check(text).filter(({ rule }) => rule === 'unused-prefix'),
      [],
    );
  });

  it('names the vocabulary of terms with neither slash nor hash', () => {
    const text = soundByHand
      .replace('gl:phaseNumber ?phase', 'my:phase ?phase')
      .replace('PREFIX om', 'PREFIX my: <urn:my:>\nPREFIX om');
    const [found] = check(text).filter(({ rule }) => rule === 'unknown-vocabulary');
    assert.match(found!.message, /of <urn:my:> is loaded/);
  });

  it('leaves comments alone that speak of including', () => {
    const text = soundByHand.replace(
      '  ?result a',
      '  # includes the value\n  # included\n  ?result a',
    );
    assert.deepEqual(
      check(text).filter(({ severity }) => severity !== 'note'),
      [],
    );
  });

  it('tells units of two vocabularies apart by their prefixes', () => {
    const text = soundPattern
      .replace('om:volt)', 'unit:V)')
      .replace('PREFIX om', 'PREFIX unit: <http://qudt.org/vocab/unit/>\nPREFIX om');
    const messages = check(text).map(({ message }) => message);
    assert.ok(
      messages.some((one) => one.includes('not in unit:V')),
      messages.join('\n'),
    );
  });

  for (const [index, { rule, what, text: marked, also = [] }] of seededFaults.entries()) {
    it(`${rule}: ${what} (${index + 1})`, () => {
      const { text, place } = unmarked(marked);
      const found = check(text);
      const places = found.filter((one) => one.rule === rule).map((o) => `${o.line}:${o.column}`);
      if (place === undefined) assert.notEqual(places.length, 0, JSON.stringify(found, null, 1));
      else assert.ok(places.includes(place), `${place} not in ${JSON.stringify(found, null, 1)}`);
      const others = found
        .filter((one) => one.severity !== 'note' && one.rule !== rule)
        .map((one) => one.rule);
      assert.deepEqual(
        others.filter((one) => !also.includes(one)),
        [],
        JSON.stringify(found, null, 1),
      );
    });
  }
});
