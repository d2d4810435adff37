import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findJsonFault } from '../../src/rest/json-fault.js';
import { parseJson } from '../../src/rest/json.js';

const fault = (text: string): string => findJsonFault(text);

describe('JSON bodies', () => {
  for (const [text, expected] of [
    ['{"a": 1,}', 'line 1, column 9: expected a property name in double quotes, found "}"'],
    ['{"a" 1}', 'line 1, column 6: expected a colon, found "1"'],
    ['[1 2]', 'line 1, column 4: expected a comma or ], found "2"'],
    ['{"a": 1 "b"}', 'line 1, column 9: expected a comma or }, found "\\""'],
    ['{a: 1}', 'line 1, column 2: expected a property name in double quotes or }, found "a"'],
    ['[1,]', 'line 1, column 4: expected a value, found "]"'],
    ['{"a": tru}', 'line 1, column 7: expected a value, found "t"'],
    ['[\n  1,\n  x\n]', 'line 3, column 3: expected a value, found "x"'],
    [
      '{"a": "x',
      'line 1, column 9: expected the closing quote of a string, found the end of the body',
    ],
    ['["a\nb"]', 'line 1, column 4: expected a character that may stand in a string, found "\\n"'],
    ['["\\x"]', 'line 1, column 3: expected an escape that JSON knows, found "\\\\"'],
    ['[] []', 'line 1, column 4: expected the end of the body, found "["'],
    ['[01]', 'line 1, column 3: expected a comma or ], found "1"'],
    ['', 'line 1, column 1: expected a value, found the end of the body'],
    ['[[', 'line 1, column 3: expected a value or ], found the end of the body'],
  ] as const) {
    it(`that are malformed are refused with the place: ${JSON.stringify(text)}`, () => {
      assert.equal(fault(text), expected);
    });
  }

  it('that JSON.parse refuses have their fault found within the text', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\\', ' ', '[', '1'))
      .map(([text, at, insert]) => {
        const position = at % (text.length + 1);
        return text.slice(0, position) + insert + text.slice(position + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        try {
          JSON.parse(text);
        } catch {
          const column = Number(/column (\d+)/.exec(fault(text))?.[1]);
          assert.ok(column >= 1 && column <= text.length + 1);
          // Everything before the place could still have become JSON, so the fault is not reported too late or early.
          assert.doesNotMatch(fault(text), /expected the end of the body, found the end/);
        }
      }),
    );
  });

  it('survive a string of many megabytes', () => {
    assert.match(fault(`["${'a\\n'.repeat(3_000_000)}"`), /expected a comma or \]/);
  });

  it('survive deep nesting', () => {
    const depth = 1_000_000;
    assert.match(fault('['.repeat(depth)), /expected a value or \]/);
    assert.ok(Array.isArray(parseJson(Buffer.from('['.repeat(depth) + ']'.repeat(depth)))));
  });

  it('that are large may not nest deeply, nor hold millions of objects', () => {
    const depth = 3_000_000;
    const deep = Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    assert.throws(() => parseJson(deep), { status: 400, message: /nests deeper/ });
    const many = Buffer.from(`[${'{},'.repeat(5_000_000)}{}]`);
    assert.throws(() => parseJson(many), { status: 413, message: /objects/ });
    const rows = Buffer.from(`[${'{"a":"<x>[[[[{{{{"},'.repeat(300_000)}{}]`);
    assert.equal((parseJson(rows) as unknown[]).length, 300_001);
  });

  it('are read in the charset that they name', () => {
    assert.equal(parseJson(Buffer.from('"é"', 'latin1'), 'ISO-8859-1'), 'é');
    assert.equal(parseJson(Buffer.from('"é"', 'utf16le'), 'utf-16le'), 'é');
    assert.equal(parseJson(Buffer.from('\ufeff"é"'), 'UTF-8'), 'é');
    assert.throws(() => parseJson(Buffer.from('"é"'), 'klingon'), { status: 415 });
  });

  it('must be text', () => {
    assert.throws(() => parseJson(Buffer.from([0x22, 0xff, 0x22])), {
      status: 400,
      message: /UTF-8/,
    });
    assert.throws(() => parseJson(Buffer.alloc(0)), { status: 400, message: /empty/ });
  });
});
