import assert from 'node:assert/strict';
import {
  type CompiledMessage,
  compileMessage,
  faultText,
  type JsonObject,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import { compileFlat, faultsOf, flatRecord } from './declared.js';
import { stationPattern } from './station-pattern.js';

describe('a message with faults', () => {
  let message: CompiledMessage;
  before(async () => {
    message = await compileFlat();
  });

  const textsOf = async (record: unknown, by = message): Promise<string[]> =>
    faultsOf(await by.lift(record)).map(faultText);
  const without = (key: string): JsonObject =>
    Object.fromEntries(Object.entries(flatRecord).filter(([name]) => name !== key));

  const table: readonly (readonly [what: string, record: unknown, fault: string])[] = [
    [
      'a missing field',
      without('power'),
      '/power: missing: expected a number, at least 0, at most 36, found nothing',
    ],
    [
      'an extra field',
      { ...flatRecord, watts: 3 },
      '/watts: extra: expected only site, station, operator, status, at, valid, level, power, found the number 3',
    ],
    [
      'null',
      { ...flatRecord, power: null },
      '/power: null: expected a number, at least 0, at most 36, found null',
    ],
    [
      'a string for a number',
      { ...flatRecord, power: '3.46' },
      '/power: type: expected a number, at least 0, at most 36, found the string "3.46"',
    ],
    [
      'a number out of range',
      { ...flatRecord, power: 36.5 },
      '/power: range: expected a number, at least 0, at most 36, found the number 36.5',
    ],
    [
      'a fraction for an integer',
      { ...flatRecord, level: 1.5 },
      '/level: type: expected a whole number, at least 0, at most 9, found the number 1.5',
    ],
    [
      'a value that is not listed',
      { ...flatRecord, status: 'ajar' },
      '/status: value: expected one of "open", "closed", found the string "ajar"',
    ],
    [
      'a time without offset',
      { ...flatRecord, at: '2026-01-15T19:00:00' },
      '/at: format: expected an instant with time zone such as 2026-01-15T18:00:00Z, found the string "2026-01-15T19:00:00"',
    ],
    [
      'a day that does not exist',
      { ...flatRecord, at: '2026-02-30T19:00:00Z' },
      '/at: format: expected an instant with time zone such as 2026-01-15T18:00:00Z, found the string "2026-02-30T19:00:00Z"',
    ],
    [
      'an empty text',
      { ...flatRecord, station: '' },
      '/station: format: expected a string, characters at least 1, found the string ""',
    ],
    [
      'a relative IRI',
      { ...flatRecord, operator: 'p-1' },
      '/operator (?operator): value: expected an absolute IRI, found the string "p-1"',
    ],
    [
      'an IRI with a blank',
      { ...flatRecord, operator: 'urn:a b' },
      '/operator (?operator): value: expected an absolute IRI, found the string "urn:a b"',
    ],
    [
      'an array for a record',
      [flatRecord],
      'the record: type: expected an object, found an array of 1',
    ],
    ['a text for a record', 'x', 'the record: type: expected an object, found the string "x"'],
  ];
  for (const [what, record, fault] of table) {
    it(`${what} is named with place, expected and found`, async () => {
      assert.deepEqual(await textsOf(record), [fault]);
    });
  }

  it('has all its faults reported, up to the bound', async () => {
    const faults = await textsOf({ ...without('site'), power: '1', level: -1, extra: 1 });
    assert.deepEqual(
      faults.map((text) => text.split(':')[0]),
      ['/site', '/extra', '/level', '/power'],
    );
    const bounded = await compileFlat({}, { bounds: { maxFaults: 2 } });
    const outcome = await bounded.lift({});
    assert.ok(!outcome.ok);
    assert.equal(outcome.faults.length, 2);
    assert.equal(outcome.more, 6);
  });

  it('gives the same faults whether compiled or left to JSON-LD', async () => {
    const slow = await compileFlat({}, { mode: 'jsonld' });
    for (const [what, record] of table) {
      if (/IRI/.test(what)) continue;
      assert.deepEqual(await textsOf(record, slow), await textsOf(record), what);
    }
    assert.deepEqual(await textsOf({ ...flatRecord, operator: 'p-1' }, slow), [
      'the record (?operator): value: expected an absolute IRI, found "p-1"',
    ]);
  });

  it('names values that the variable cannot have', async () => {
    const integers = await compileFlat({
      properties: { level: { type: 'number' } },
    });
    assert.deepEqual(await textsOf({ ...flatRecord, level: 3.5 }, integers), [
      '/level (?level): range: expected a whole number (xsd:integer), found the number 3.5',
    ]);
    const open = await compileFlat({
      properties: { status: { type: 'string' } },
      context: { status: { '@id': 'variable:status', '@type': '@id' } },
      record: { status: 'ex:Open' },
    });
    assert.deepEqual(await textsOf({ ...flatRecord, status: 'ex:Ajar' }, open), [
      '/status (?status): value: expected an absolute IRI, one of <https://example.org/ns#Open> <https://example.org/ns#Closed>, found the string "https://example.org/ns#Ajar"',
    ]);
  });

  it('rounds only where the schema says so', async () => {
    const rounded = await compileFlat({
      properties: { level: { type: 'number', rounding: 'up' } },
    });
    const outcome = await rounded.lift({ ...flatRecord, level: 3.2 });
    assert.ok(outcome.ok);
    assert.equal(outcome.bindings[0]!['level'], '"4"^^<http://www.w3.org/2001/XMLSchema#integer>');
  });
});

describe('a record that contradicts itself or the pattern', () => {
  /** The same variable by two fields, and a constant of the pattern. */
  const twice = {
    title: 'a station with two names',
    schema: {
      type: 'object',
      properties: {
        key: { type: 'string' },
        again: { type: 'string' },
        operator: { type: 'string' },
        reading: {
          type: 'object',
          properties: {
            at: { type: 'string' },
            valid: { type: 'boolean' },
            level: { type: 'integer' },
            power: { type: 'number', unit: 'W' },
            unit: { type: 'string' },
          },
          required: ['at', 'valid', 'level', 'power', 'unit'],
          additionalProperties: false,
        },
      },
      required: ['key', 'again', 'operator', 'reading'],
      additionalProperties: false,
      examples: [
        {
          key: 's-1',
          again: 's-1',
          operator: 'urn:p',
          reading: { at: '2026-01-15T18:00:00Z', valid: true, level: 1, power: 2, unit: 'ex:Watt' },
        },
      ],
    },
    given: ['siteName', 'status'],
    context: {
      '@version': 1.1,
      ex: 'https://example.org/ns#',
      key: 'ex:key',
      again: 'https://w3id.org/gridloom/variable#stationId',
      operator: { '@id': 'ex:operator', '@type': '@id' },
      reading: 'ex:hasReading',
      at: 'ex:at',
      valid: 'ex:valid',
      level: 'ex:level',
      power: 'ex:power',
      unit: { '@id': 'ex:unit', '@type': '@id' },
    },
  };
  const given = { siteName: '"north"', status: '<https://example.org/ns#Open>' };
  const [example] = twice.schema.examples;
  const declaration = parseMessageFile(JSON.stringify(twice), 'test/twice');

  for (const mode of ['fastest', 'jsonld'] as const) {
    it(`is named, ${mode === 'jsonld' ? 'left to JSON-LD' : 'compiled'}`, async () => {
      const message = await compileMessage(stationPattern, declaration, { mode });
      assert.ok((await message.lift(example, given)).ok);
      const differing = faultsOf(await message.lift({ ...example, again: 's-2' }, given));
      assert.match(
        faultText(differing[0]!),
        /\?stationId\): value: expected "s-[12]" as elsewhere in the record, found "s-[12]"/,
      );
      const volts = { ...example, reading: { ...example!.reading, unit: 'ex:Volt' } };
      const [fault] = faultsOf(await message.lift(volts, given));
      assert.match(faultText(fault!), /(value|structure): .*Volt/);
    });
  }

  it('is named when two lists of one value meet at run time', async () => {
    const slow = await compileFlat({
      properties: { level: { type: ['integer', 'array'] }, site: { type: ['string', 'array'] } },
    });
    assert.equal(slow.mode, 'jsonld');
    const several = await slow.lift({ ...flatRecord, level: [1, 2] });
    assert.ok(several.ok);
    assert.equal(several.bindings.length, 2);
    const both = await slow.lift({ ...flatRecord, level: [1, 2], site: ['a', 'b'] });
    assert.match(
      faultText(faultsOf(both)[0]!),
      /structure: expected one list of values, found another one at/,
    );
  });

  it('cannot be written from rows with another constant', async () => {
    const constant = await compileFlat({
      properties: { status: { const: 'open' } },
    });
    const outcome = await constant.lift(flatRecord);
    assert.ok(outcome.ok);
    const [lowered] = await constant.lower([
      { ...outcome.bindings[0]!, status: '<https://example.org/ns#Closed>' },
    ]);
    assert.ok(lowered?.ok === false);
    assert.match(
      faultText(lowered.faults[0]!),
      /\?status\): value: expected <.*Open>, as every message says, found <.*Closed>/,
    );
  });

  it('can be completed by an adapter that mints in its own way', async () => {
    const message = await compileFlat(
      {},
      {
        mint: (binding) => ({
          site: '<urn:s>',
          station: '<urn:t>',
          reading: '<urn:r>',
          ...binding,
        }),
      },
    );
    const outcome = await message.lift(flatRecord);
    assert.ok(outcome.ok);
    assert.equal(outcome.bindings[0]!['reading'], '<urn:r>');
    assert.equal(outcome.bindings[0]!['siteName'], '"north"');
  });
});

describe('a hostile record', () => {
  const texts = async (
    record: unknown,
    options?: Parameters<typeof compileFlat>[1],
  ): Promise<string[]> =>
    faultsOf(await (await compileFlat({}, options)).lift(record)).map(faultText);

  it('cannot bring __proto__', async () => {
    const record = JSON.parse(`{"__proto__": {"power": 3}, ${JSON.stringify(flatRecord).slice(1)}`);
    assert.deepEqual(await texts(record), [
      '/__proto__: extra: expected no such field, found an object',
    ]);
    const { bindings } = (await (await compileFlat()).lift(flatRecord)) as unknown as {
      bindings: object[];
    };
    assert.equal(Object.getPrototypeOf(bindings[0]), Object.prototype);
  });

  it('does not pass with what every object inherits', async () => {
    const message = await compileFlat({
      properties: { power: undefined, constructor: { type: 'number', unit: 'kW' } },
      context: { power: undefined, constructor: 'variable:power' },
      record: { power: undefined, constructor: 1 },
    });
    const { power: _, ...rest } = flatRecord;
    assert.deepEqual(
      faultsOf(await message.lift(rest)).map(({ pointer, problem }) => [pointer, problem]),
      [['/constructor', 'missing']],
    );
    assert.ok((await message.lift({ ...rest, constructor: 2 })).ok);
  });

  it('is stopped at its depth, its size and the length of its texts', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    assert.match(
      (await texts({ ...flatRecord, level: deep }))[0]!,
      /structure: expected at most 32 levels/,
    );
    const many = Array.from({ length: 200_000 }, () => 0);
    assert.match((await texts({ ...flatRecord, level: many }))[0]!, /at most 100000 values/);
    assert.match(
      (await texts({ ...flatRecord, site: 'x'.repeat(70_000) }))[0]!,
      /^\/site: format: expected at most 65536 characters/,
    );
  });

  it('is refused where a text has half of a character', async () => {
    const found = await texts({ ...flatRecord, station: 'a\ud800' });
    assert.match(found[0]!, /^\/station: format: expected text in Unicode/);
    assert.match(
      (await texts({ ...flatRecord, 'x\udc00': 1 }))[0]!,
      /format: expected text in Unicode/,
    );
  });

  it('cannot hold up a pattern of the schema', async () => {
    const message = await compileFlat({
      properties: { site: { type: 'string', pattern: '^a*a*a*b$' } },
      record: { site: 'aab' },
    });
    const start = process.cpuUsage().user;
    const outcome = await message.lift({ ...flatRecord, site: 'a'.repeat(60_000) });
    assert.match(faultText(faultsOf(outcome)[0]!), /at most 512 characters/);
    assert.ok(process.cpuUsage().user - start < 5_000_000);
  });

  it('cannot pass a reserved text off as a value', async () => {
    const slow = await compileFlat({}, { mode: 'jsonld' });
    const outcome = await slow.lift({ ...flatRecord, site: 'x-gridloom-place:0' });
    assert.match(
      faultText(faultsOf(outcome)[0]!),
      /^\/site: value: expected a text that is not reserved/,
    );
    assert.ok((await (await compileFlat()).lift({ ...flatRecord, site: 'x-gridloom-place:0' })).ok);
  });

  it('cannot have a context loaded', async () => {
    const open = {
      schema: { additionalProperties: true },
      properties: { '@context': {} },
      record: { '@context': { x: 'urn:x' } },
    };
    const message = await compileFlat(open);
    assert.equal(message.mode, 'jsonld');
    assert.equal(message.reason, 'records bring a context of their own');
    for (const context of ['https://example.org/context', [{}, 'https://example.org/context']]) {
      const outcome = await message.lift({ '@context': context, ...flatRecord });
      assert.match(
        faultText(faultsOf(outcome)[0]!),
        /^\/@context: structure: expected a context written out/,
      );
    }
    const hidden = await message.lift({
      '@context': { x: { '@id': 'urn:x', '@context': 'https://example.org/c' } },
      ...flatRecord,
      x: {},
    });
    assert.match(
      faultText(faultsOf(hidden)[0]!),
      /^\/@context\/x\/@context: structure: .* written out/,
    );
    const imported = await message.lift({
      '@context': { '@import': 'https://example.org/c' },
      ...flatRecord,
    });
    assert.match(faultText(faultsOf(imported)[0]!), /nothing is loaded/);
  });
});
