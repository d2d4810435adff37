import assert from 'node:assert/strict';
import { type Term, xsd } from '@gridloom/graph-patterns';
import { faultText, type MessageFault } from '@gridloom/graph-patterns/messages';
import fc from 'fast-check';
import jsonld from 'jsonld';
import type { LeafCodec } from '../../src/messages/leaf-codec.js';
import { leafCodec } from '../../src/messages/leaf-values.js';
import { LeafError } from '../../src/messages/message-fault.js';
import { openIris } from '../../src/messages/iri-leaves.js';
import { jsonLd } from '../../src/messages/json-ld.js';
import type { ValueKeywords } from '../../src/messages/schema-tree.js';

type LeafType = 'string' | 'number' | 'integer' | 'boolean';

const codec = (
  datatype: string,
  type: LeafType,
  keywords: ValueKeywords = {},
  unit?: string,
): LeafCodec =>
  leafCodec(
    { name: 'x', datatype, ...(unit === undefined ? {} : { unit }) },
    { type, keywords },
    undefined,
  );

const failure = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof LeafError)
      return faultText({ ...error, pointer: '/x', message: undefined } as unknown as MessageFault);
    throw error;
  }
  throw new Error('nothing was thrown');
};

const literal = (lexical: string, datatype: string): Term => `"${lexical}"^^<${datatype}>`;
const duration = xsd.string.replace('string', 'duration');

describe('numbers with units', () => {
  const table: readonly (readonly [
    value: number | string,
    keywords: ValueKeywords,
    unit: string,
    datatype: string,
    lexical: string,
  ])[] = [
    [3.46, { unit: 'kVA' }, 'V-A', xsd.integer, '3460'],
    [0.1, { unit: 'kWh' }, 'wattHour', xsd.integer, '100'],
    [87.31, { unit: 'EUR/MWh' }, 'EUR/kWh', xsd.decimal, '0.08731'],
    [
      '12345678901234567890.123',
      { unit: 'kWh' },
      'wattHour',
      xsd.decimal,
      '12345678901234567890123',
    ],
    [68, { unit: 'degF' }, 'degreeCelsius', xsd.decimal, '20'],
    [7, { unit: 'cycles' }, 'cycles', xsd.integer, '7'],
    [1e21, { unit: 'W' }, 'watt', xsd.decimal, '1000000000000000000000'],
  ];
  for (const [value, keywords, unit, datatype, lexical] of table) {
    it(`${value} ${keywords.unit} is ${lexical} ${unit}, and back`, () => {
      const leaf = codec(datatype, typeof value === 'string' ? 'string' : 'number', keywords, unit);
      assert.equal(leaf.read(value), literal(lexical, datatype));
      assert.equal(leaf.write(literal(lexical, datatype)), value);
    });
  }

  it('that give no whole number are named with their unit', () => {
    const leaf = codec(xsd.integer, 'number', { unit: 'kVA' }, 'V-A');
    assert.equal(
      failure(() => leaf.read(3.4605)),
      '/x: range: expected a whole number (xsd:integer) in V-A, found 3.4605 kVA',
    );
    assert.equal(
      codec(xsd.integer, 'number', { unit: 'kVA', rounding: 'up' }, 'V-A').read(3.4605),
      literal('3461', xsd.integer),
    );
    assert.equal(
      failure(() => codec(xsd.decimal, 'string', { unit: 'kW' }, 'watt').read('1e3')),
      '/x: format: expected decimal digits, found the string "1e3"',
    );
  });

  it('of other types of literals are accepted by value, others refused', () => {
    const leaf = codec(xsd.integer, 'number', { unit: 'kW' }, 'watt');
    assert.equal(leaf.write(literal('2500.0', xsd.decimal)), 2.5);
    assert.match(
      failure(() => leaf.write(literal('2500.5', xsd.decimal))),
      /a whole number/,
    );
    assert.match(
      failure(() => leaf.write('<urn:x>')),
      /found <urn:x>/,
    );
    assert.match(
      failure(() => codec(xsd.double, 'number').write(literal('INF', xsd.double))),
      /a number that JSON can carry/,
    );
    assert.match(
      failure(() => codec(xsd.integer, 'integer').write(literal('9007199254740993', xsd.integer))),
      /JSON can carry/,
    );
    assert.equal(
      codec(xsd.integer, 'string').write(literal('9007199254740993', xsd.integer)),
      '9007199254740993',
    );
  });
});

describe('durations as numbers', () => {
  it('are written in seconds, and read from days to seconds', () => {
    const leaf = codec(duration, 'number', { unit: 'min' });
    assert.equal(leaf.read(1.5), literal('PT90S', duration));
    assert.equal(leaf.read(-1), literal('-PT60S', duration));
    assert.equal(leaf.write(literal('P1DT1H30M', duration)), 1530);
    assert.match(
      failure(() => leaf.write(literal('P1M', duration))),
      /days, hours, minutes and seconds/,
    );
  });
});

describe('instants', () => {
  const time = (lexical: string): Term => literal(lexical, xsd.dateTime);
  const paris = (ambiguousTime?: 'earlier' | 'later'): LeafCodec =>
    codec(xsd.dateTime, 'string', {
      timeZone: 'Europe/Paris',
      ...(ambiguousTime === undefined ? {} : { ambiguousTime }),
    });

  it('are written in UTC, with the digits of their fractions', () => {
    const leaf = codec(xsd.dateTime, 'string');
    assert.equal(leaf.read('2026-01-15T19:00:00+01:00'), time('2026-01-15T18:00:00Z'));
    assert.equal(leaf.read('2026-01-15T24:00:00Z'), time('2026-01-16T00:00:00Z'));
    assert.equal(
      leaf.read('2026-01-15T18:00:00.123456789Z'),
      time('2026-01-15T18:00:00.123456789Z'),
    );
    assert.equal(leaf.read('2026-01-15T18:00:00.500+00:00'), time('2026-01-15T18:00:00.5Z'));
    assert.equal(leaf.write(time('2026-01-15T19:00:00.500+01:00')), '2026-01-15T18:00:00.5Z');
    assert.equal(leaf.read('2024-02-29T00:00:00.120Z'), time('2024-02-29T00:00:00.12Z'));
    assert.equal(leaf.read('2024-02-28T00:00:00.000Z'), time('2024-02-28T00:00:00Z'));
    for (const text of ['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-01-15T24:00:01Z']) {
      assert.match(
        failure(() => leaf.read(text)),
        /an instant with time zone/,
      );
    }
    assert.match(
      failure(() => leaf.read('2026-01-15T19:00:00')),
      /an instant with time zone/,
    );
    assert.match(
      failure(() => leaf.write(time('2026-01-15T19:00:00'))),
      /an instant with time zone/,
    );
  });

  it('come from epochs', () => {
    const seconds = codec(xsd.dateTimeStamp, 'number', { instant: 'epoch-seconds' });
    assert.equal(
      seconds.read(1768500000.25),
      literal('2026-01-15T18:00:00.25Z', xsd.dateTimeStamp),
    );
    assert.equal(
      seconds.write(literal('2026-01-15T18:00:00.25Z', xsd.dateTimeStamp)),
      1768500000.25,
    );
    const milliseconds = codec(xsd.dateTime, 'integer', { instant: 'epoch-milliseconds' });
    assert.equal(milliseconds.write(milliseconds.read(1768500000250)), 1768500000250);
    assert.match(
      failure(() => milliseconds.read(1e300)),
      /between the years 1 and 9999/,
    );
  });

  it('come from local times of summer and winter, and lead back to them', () => {
    const leaf = paris();
    for (const [local, utc] of [
      ['2026-01-15T19:00:00', '2026-01-15T18:00:00Z'],
      ['2026-07-15T19:00:00', '2026-07-15T17:00:00Z'],
      ['2026-03-29T01:59:59.5', '2026-03-29T00:59:59.5Z'],
      ['2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
      ['1985-06-01T00:00:00', '1985-05-31T22:00:00Z'],
    ] as const) {
      assert.equal(leaf.read(local), time(utc));
      assert.equal(leaf.read(local.replace('T', ' ')), time(utc));
      assert.equal(String(leaf.write(time(utc))).replace('.500', '.5'), local);
    }
  });

  it('that the clock skips are refused', () => {
    assert.equal(
      failure(() => paris('later').read('2026-03-29T02:30:00')),
      '/x: time: expected a time that the clocks of Europe/Paris show, found 2026-03-29T02:30:00, which they skip',
    );
  });

  it('that the clock shows twice are refused unless the schema chooses', () => {
    const twice = '2026-10-25T02:30:00';
    assert.match(
      failure(() => paris().read(twice)),
      /time: expected a time that the clocks of Europe\/Paris show once .*found 2026-10-25T02:30:00, which they show twice/,
    );
    assert.equal(paris('earlier').read(twice), time('2026-10-25T00:30:00Z'));
    assert.equal(paris('later').read(twice), time('2026-10-25T01:30:00Z'));
    assert.equal(paris('earlier').write(time('2026-10-25T00:30:00Z')), twice);
    assert.match(
      failure(() => paris('earlier').write(time('2026-10-25T01:30:00Z'))),
      /whose local time .* is read as the earlier one/,
    );
    assert.match(
      failure(() => paris().write(time('2026-10-25T01:30:00Z'))),
      /show twice/,
    );
  });

  it('need a local time that is one', () => {
    for (const text of [
      '2026-02-30T00:00:00',
      '2026-01-15T25:00:00',
      '2026-01-15T19:00:00Z',
      '2026-01-15',
      'x',
      '2026-13-01T00:00:00',
    ]) {
      assert.match(
        failure(() => paris().read(text)),
        /format: expected a local time of Europe\/Paris without offset/,
        text,
      );
    }
  });

  it('of any zone lead back to themselves where the clock shows them once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/Paris',
          'America/St_Johns',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
          'UTC',
          'America/Sao_Paulo',
        ),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (timeZone, seconds) => {
          const leaf = codec(xsd.dateTime, 'string', { timeZone, ambiguousTime: 'earlier' });
          const term = codec(xsd.dateTime, 'number', { instant: 'epoch-seconds' }).read(seconds);
          let local;
          try {
            local = leaf.write(term);
          } catch (error) {
            assert.ok(error instanceof LeafError && error.problem === 'time');
            return;
          }
          assert.equal(leaf.read(local), term);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('IRIs of a context', () => {
  it('are expanded as JSON-LD expands them', async () => {
    const context = {
      '@version': 1.1,
      '@base': 'https://example.org/a/b/c?d#e',
      ex: 'https://example.org/ns#',
      urn: 'https://example.org/urn/',
      plain: { '@id': 'https://example.org/plain' },
      name: 'ex:name',
    };
    const codec = (await openIris(await jsonLd(), context))!;
    const piece = fc.constantFrom(
      'a',
      'b c',
      '..',
      '.',
      '/',
      '//',
      '?',
      '#',
      ':',
      'ex',
      'urn',
      'name',
      'plain',
      'x',
      '@',
      '_',
      'é',
      '%20',
    );
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
        const text = pieces.join('');
        // The library takes hosts apart and loses what is no host; it also loses empty segments above the root.
        fc.pre(!/^\/\/[^/]*:/.test(text) && !/\.\..*\/\//.test(text));
        const expanded = (await jsonld.expand({
          '@context': context,
          '@id': text,
          'https://example.org/p': 1,
        } as never)) as { '@id'?: string }[];
        const expected = expanded[0]?.['@id'];
        let found: string | undefined;
        try {
          found = codec.read(text);
        } catch (error) {
          assert.ok(error instanceof LeafError);
        }
        seen.add(found === undefined ? 'refused' : 'read');
        if (found !== undefined) assert.equal(found, expected, text);
        else
          assert.ok(
            expected === undefined || /^_:|^@|[ ]|^(?![a-z][a-z0-9+.-]*:)/i.test(expected),
            `${text} is ${expected}`,
          );
      }),
      { numRuns: 400 },
    );
    assert.deepEqual([...seen].sort(), ['read', 'refused']);
  });

  it('keep what follows a prefix and two slashes as it is', async () => {
    const codec = (await openIris(await jsonLd(), {
      '@version': 1.1,
      ex: 'https://example.org/',
    }))!;
    assert.equal(codec.read('ex://host'), 'ex://host');
    assert.equal(codec.read('ex:name'), 'https://example.org/name');
  });

  it('are written so that they are read again', async () => {
    const codec = (await openIris(await jsonLd(), {
      '@version': 1.1,
      '@base': 'https://example.org/meter/',
      urn: 'https://example.org/urn/',
    }))!;
    assert.equal(codec.write('https://example.org/meter/m-1'), 'm-1');
    for (const iri of [
      'https://example.org/meter/a/b',
      'https://example.org/meter/',
      'https://example.org/meter/.x',
      'https://other.org/x',
    ]) {
      assert.equal(codec.read(codec.write(iri)), iri);
    }
    assert.match(
      failure(() => codec.write('urn:x')),
      /an IRI that no prefix of the context hides/,
    );
  });
});
