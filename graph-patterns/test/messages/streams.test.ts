import assert from 'node:assert/strict';
import { type PartialBinding } from '@gridloom/graph-patterns';
import {
  type CompiledMessage,
  faultText,
  liftNdjson,
  liftStream,
  lowerStream,
  namedMessage,
  type StreamedLift,
} from '@gridloom/graph-patterns/messages';
import fc from 'fast-check';
import { compileFlat, flatRecord } from './declared.js';

const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
};

const summary = (outcome: StreamedLift): string =>
  outcome.ok
    ? `${outcome.index} ${outcome.line ?? '-'} ok ${outcome.bindings.length}`
    : `${outcome.index} ${outcome.line ?? '-'} ${faultText(outcome.faults[0]!)}`;

describe('a stream of records', () => {
  let message: CompiledMessage;
  before(async () => {
    message = await compileFlat({}, { bounds: { maxLineBytes: 400 } });
  });

  it('names bad records and goes on', async () => {
    const outcomes = await collect(
      liftStream(message, [flatRecord, { ...flatRecord, level: null }, 7, flatRecord]),
    );
    assert.deepEqual(outcomes.map(summary), [
      '0 - ok 1',
      '1 - /level: null: expected a whole number, at least 0, at most 9, found null',
      '2 - the record: type: expected an object, found the number 7',
      '3 - ok 1',
    ]);
  });

  it('stops reading when nobody wants more', async () => {
    let produced = 0;
    const endless = function* (): Generator<unknown> {
      for (;;) {
        produced++;
        yield flatRecord;
      }
    };
    for await (const { index } of liftStream(message, endless())) if (index === 4) break;
    assert.equal(produced, 5);
  });

  const lines = [
    JSON.stringify(flatRecord),
    '',
    '{"site": ',
    `  ${JSON.stringify({ ...flatRecord, site: 'ключ' })}\r`,
    `"${'x'.repeat(500)}"`,
    JSON.stringify({ ...flatRecord, power: '1' }),
    'null',
  ].join('\n');
  const expected = [
    /^0 1 ok 1$/,
    /^1 3 the record: structure: expected JSON, found .*JSON/,
    /^2 4 ok 1$/,
    /^3 5 the record: structure: expected a line of at most 400 bytes, found a longer one$/,
    /^4 6 \/power: type: expected a number/,
    /^5 7 the record: null: expected an object, found null$/,
  ];

  it('of newline-delimited JSON counts lines, however the bytes are cut', async () => {
    const bytes = new TextEncoder().encode(lines);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        // One buffer for all chunks, as a producer may have it.
        const shared = new Uint8Array(bytes.length);
        const chunks = function* (): Generator<Uint8Array> {
          for (const [index, start] of places.slice(0, -1).entries()) {
            const part = bytes.subarray(start, places[index + 1]);
            shared.fill(0x20);
            shared.set(part);
            yield shared.subarray(0, part.length);
          }
        };
        const outcomes = await collect(liftNdjson(message, chunks()));
        assert.equal(outcomes.length, expected.length);
        outcomes.forEach((outcome, index) => assert.match(summary(outcome), expected[index]!));
      }),
      { numRuns: 60 },
    );
  });

  it('takes the text that a stream with an encoding gives', async () => {
    const line = JSON.stringify(flatRecord);
    const outcomes = await collect(
      liftNdjson(message, [line.slice(0, 9), `${line.slice(9)}\n${line}`]),
    );
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, true],
    );
  });

  it('refuses bytes that are no UTF-8', async () => {
    const outcomes = await collect(
      liftNdjson(message, [
        Uint8Array.of(0xff, 0xfe, 0x0a),
        new TextEncoder().encode(JSON.stringify(flatRecord)),
      ]),
    );
    assert.deepEqual(outcomes.map(summary), [
      '0 1 the record: structure: expected text in UTF-8, found other bytes',
      '1 2 ok 1',
    ]);
  });

  it('keeps one line in memory, whatever its length', async () => {
    let largest = 0;
    const flood = function* (): Generator<Uint8Array> {
      const chunk = new Uint8Array(1 << 20).fill(0x61);
      for (let count = 0; count < 300; count++) {
        if (count % 50 === 0) largest = Math.max(largest, process.memoryUsage().arrayBuffers);
        yield chunk;
      }
    };
    const before = process.memoryUsage().arrayBuffers;
    const [outcome] = await collect(liftNdjson(message, flood()));
    assert.match(summary(outcome!), /a longer one/);
    assert.ok(largest - before < 100 * 2 ** 20, `${largest - before} bytes`);
  });
});

describe('a stream of rows', () => {
  it('becomes messages one by one, rows of a message together', async () => {
    const message = await namedMessage('metering/load-curve-point-drawn.flat');
    const [example] = message.declaration.schema['examples'] as object[];
    const rows: PartialBinding[] = [];
    for (const meter of ['a', 'b', 'c']) {
      const outcome = await message.lift({ ...example, meter });
      assert.ok(outcome.ok);
      rows.push(...outcome.bindings);
    }
    rows[2] = { ...rows[2], value: '"x"' };
    const outcomes = await collect(lowerStream(message, rows));
    assert.deepEqual(
      outcomes.map((outcome) =>
        outcome.ok ? outcome.message['meter'] : faultText(outcome.faults[0]!),
      ),
      [
        'a',
        '/points/0/power (?value): type: expected a whole number (xsd:integer) in V-A, found "x"'.replace(
          'V-A',
          'watt',
        ),
        'c',
      ],
    );
    const { value: _, ...open } = rows[0]!;
    const [incomplete] = await message.lower([open]);
    assert.ok(incomplete?.ok === false);
    assert.deepEqual(incomplete.faults.map(faultText).slice(0, 1), [
      '/points/0/power (?value): missing: expected a row with a value, found nothing',
    ]);
    assert.deepEqual(incomplete.binding, open);
  });
});
