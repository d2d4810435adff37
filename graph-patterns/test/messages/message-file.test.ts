import assert from 'node:assert/strict';
import { loadPattern } from '@gridloom/graph-patterns';
import {
  compileMessage,
  MessageFileError,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import { type Changes, compileFlat, flatFile } from './declared.js';
import { stationPattern } from './station-pattern.js';

/** Compiles a file and expects a fault at a place. */
const assertFault = async (
  text: string,
  pointer: string,
  problem: RegExp,
): Promise<MessageFileError> => {
  try {
    await compileMessage(stationPattern, parseMessageFile(text, 'test/station'));
  } catch (error) {
    assert.ok(error instanceof MessageFileError, String(error));
    assert.equal(error.pointer, pointer, error.message);
    assert.match(error.problem, problem);
    return error;
  }
  throw new Error('the file has no fault');
};

describe('the pattern of a text', () => {
  const compiles = (pattern: string, site: string) =>
    compileFlat({ properties: { site: { type: 'string', pattern } }, record: { site } });

  for (const [pattern, site] of [
    ['a*a*a*a*b', 'b'],
    ['^.*,.*,.*,.*,$', ',,,,'],
    ['^(a?){26}a{26}$', 'a'.repeat(26)],
  ] as const) {
    it(`is refused when a text can hold it up: ${pattern}`, async () => {
      await assert.rejects(compiles(pattern, site), /can make it run for hours/);
    });
  }

  for (const [pattern, site] of [
    ['^[a-z]+-[a-z]+-[a-z]+-[a-z]+\\.\\d+$', 'a-b-c-d.1'],
    ['^(?:\\+\\d{2})? ?\\d+(?:\\.\\d+)?$', '+33 1.5'],
    ['^FR\\d{14}$', 'FR12345678901234'],
    ['^https?://[^/]+/.+?$', 'https://a/b'],
  ] as const) {
    it(`may be ${pattern}`, async () => {
      assert.ok(await compiles(pattern, site));
    });
  }
});

describe('a message file', () => {
  it('is read as it stands', async () => {
    const message = await compileFlat();
    assert.equal(message.mode, 'compiled');
    assert.equal(message.reason, undefined);
    assert.deepEqual(message.declaration.directions, ['lift', 'lower']);
  });

  const faults: readonly (readonly [
    what: string,
    changes: Changes,
    pointer: string,
    problem: RegExp,
  ])[] = [
    [
      'an unknown field',
      { file: { scheme: {} } },
      '/scheme',
      /no such field; a message file has title/,
    ],
    ['no title', { file: { title: ' ' } }, '/title', /title is missing/],
    ['no schema', { file: { schema: undefined } }, '/schema', /schema of one record is missing/i],
    [
      'neither context nor frame',
      { file: { context: undefined } },
      '',
      /context or a frame is missing/,
    ],
    [
      'a context elsewhere',
      { file: { context: 'https://example.org/c' } },
      '/context',
      /written out/,
    ],
    [
      'a context elsewhere among others',
      { file: { context: [{}, 'https://example.org/c'] } },
      '/context/1',
      /lies elsewhere; write it out here/,
    ],
    [
      'a context elsewhere within a term',
      { context: { x: { '@id': 'ex:x', '@context': 'https://example.org/c' } } },
      '/context/x/@context',
      /lies elsewhere/,
    ],
    [
      'an imported context',
      { context: { '@import': 'https://example.org/c' } },
      '/context/@import',
      /nothing is imported/,
    ],
    [
      'a direction that there is not',
      { file: { directions: ['up'] } },
      '/directions',
      /lift, lower or both/,
    ],
    [
      'a result of a pattern that has none',
      { file: { of: 'result' } },
      '/of',
      /no request with result/,
    ],
    ['an unknown root', { file: { root: 'x' } }, '/root', /no variable \?x/],
    ['an unknown given variable', { file: { given: ['x'] } }, '/given', /no variable \?x/],
    [
      'an unknown keyword',
      { properties: { site: { type: 'string', minLenght: 1 } } },
      '/schema/properties/site/minLenght',
      /no keyword of message schemas/,
    ],
    [
      'a schema elsewhere',
      { properties: { site: { $ref: 'https://example.org/s' } } },
      '/schema/properties/site/$ref',
      /only #\/... is allowed/,
    ],
    [
      'a keyword with another value',
      { properties: { at: { type: 'string', ambiguousTime: 'first', timeZone: 'UTC' } } },
      '/schema/properties/at/ambiguousTime',
      /earlier or later/,
    ],
    [
      'a dangerous pattern',
      { properties: { site: { type: 'string', pattern: '^(a+)+$' } } },
      '/schema/properties/site/pattern',
      /repetition within a repeated group/,
    ],
    [
      'a pattern that is none',
      { properties: { site: { type: 'string', pattern: '(' } } },
      '/schema/properties/site/pattern',
      /no regular expression/,
    ],
    [
      'an unknown format',
      { properties: { site: { type: 'string', format: 'email' } } },
      '/schema/properties/site/format',
      /one of date-time/,
    ],
    [
      'no word on other fields',
      { schema: { additionalProperties: undefined } },
      '/schema',
      /"additionalProperties": false to refuse/,
    ],
    [
      'a required field without schema',
      { schema: { required: ['x'] } },
      '/schema/required',
      /x is required but no property/,
    ],
    [
      'an example that is not valid',
      { record: { power: 99 } },
      '/schema/examples/0/power',
      /at most 36, found the number 99/,
    ],
    [
      'a field that may be missing',
      { schema: { required: ['site', 'station', 'operator', 'status', 'at', 'valid', 'level'] } },
      '/schema/properties/power',
      /\?power comes from \/power, which may be missing or null/,
    ],
    [
      'a field that may be null',
      { properties: { level: { type: ['integer', 'null'] } } },
      '/schema/properties/level',
      /may be missing or null/,
    ],
    [
      'a variable that nothing determines',
      { context: { level: undefined } },
      '',
      /nothing determines \?level \(.*integer\): map a field to it/,
    ],
    [
      'a variable whose template lacks values',
      { context: { at: undefined } },
      '',
      /nothing determines \?reading \(IRI\): its template \{station\}\/\{time\} lacks values/,
    ],
    [
      'a variable that the pattern does not have',
      { context: { level: 'variable:levle' } },
      '/context',
      /no variable \?levle; it has .*\?level/,
    ],
    [
      'an IRI that is not one in the context',
      { context: { operator: 'variable:operator' } },
      '/context',
      /\?operator is an IRI; give its term "@type": "@id"/,
    ],
    [
      'a text made an IRI',
      { context: { site: { '@id': 'variable:siteName', '@type': '@id' } } },
      '/context',
      /\?siteName is no IRI/,
    ],
    [
      'another datatype',
      {
        context: {
          level: { '@id': 'variable:level', '@type': 'http://www.w3.org/2001/XMLSchema#double' },
        },
      },
      '/context',
      /the context says .*double/,
    ],
    [
      'a language',
      { context: { '@language': 'en' } },
      '/schema/properties/at',
      /gives it the language en/,
    ],
    [
      'a list with an order',
      {
        properties: { level: { type: 'array', items: { type: 'integer' } } },
        record: { level: [1] },
        context: { level: { '@id': 'variable:level', '@container': '@list' } },
      },
      '/context',
      /a list has no place/,
    ],
    [
      'units of two quantities',
      { properties: { power: { type: 'number', unit: 'kVA' } } },
      '/schema/properties/power/unit',
      /kVA is a unit of apparent power and W one of active power/,
    ],
    [
      'an unknown unit',
      { properties: { power: { type: 'number', unit: 'KW' } } },
      '/schema/properties/power/unit',
      /did you mean kW\?/,
    ],
    [
      'no unit',
      { properties: { power: { type: 'number' } } },
      '/schema/properties/power',
      /\?power is in W; state the unit of the message/,
    ],
    [
      'a unit where there is none',
      { properties: { level: { type: 'integer', unit: 'W' } } },
      '/schema/properties/level/unit',
      /no unit in the header/,
    ],
    [
      'a unit of a text',
      { properties: { site: { type: 'string', unit: 'W' } } },
      '/schema/properties/site/unit',
      /means nothing for \?siteName/,
    ],
    [
      'a number for a text',
      { properties: { site: { type: 'number' } }, record: { site: 1 } },
      '/schema/properties/site/type',
      /so its field is of the type string/,
    ],
    [
      'an unknown time zone',
      { properties: { at: { type: 'string', timeZone: 'Europe/Pari' } } },
      '/schema/properties/at/timeZone',
      /Europe\/Pari is no time zone/,
    ],
    [
      'an epoch as text',
      { properties: { at: { type: 'string', instant: 'epoch-seconds' } } },
      '/schema/properties/at/type',
      /of the type number/,
    ],
    [
      'a required field that nothing gives',
      { properties: { serial: { type: 'string' } }, record: { serial: 'x' } },
      '/schema/properties/serial',
      /\/serial is required, but no variable gives it/,
    ],
    [
      'a unit below alternatives',
      { properties: { power: { type: 'number', anyOf: [{ unit: 'kW' }] } } },
      '/schema/properties/power/anyOf/0/unit',
      /may not stand below not, if/,
    ],
    [
      'items that are compared without end',
      { properties: { level: { type: 'array', items: { type: 'integer' }, uniqueItems: true } } },
      '/schema/properties/level/uniqueItems',
      /needs maxItems of at most 1000/,
    ],
    [
      'no example',
      { schema: { examples: undefined }, file: {} },
      '/schema',
      /examples are missing/,
    ],
  ];
  for (const [what, changes, pointer, problem] of faults) {
    it(`${what}: is refused with its place`, async () => {
      const text = flatFile(changes);
      await assertFault(
        what === 'no example' ? text.replace(/,\s*"examples": \[[\s\S]*?\n {4}\]/, '') : text,
        pointer,
        problem,
      );
    });
  }

  it('names the line of a fault', async () => {
    const text = flatFile({ properties: { power: { type: 'number', unit: 'KW' } } });
    const line = text.split('\n').findIndex((one) => one.includes('"unit": "KW"')) + 1;
    const error = await assertFault(text, '/schema/properties/power/unit', /KW/);
    assert.equal(error.line, line);
    assert.ok(
      error.message.startsWith(
        `Message file test/station, line ${line} (/schema/properties/power/unit): `,
      ),
    );
  });

  it('names the line where JSON ends to be JSON, and a key that stands twice', () => {
    const broken = (text: string, line: number, problem: RegExp) =>
      assert.throws(
        () => parseMessageFile(text, 'test/station'),
        (error) =>
          error instanceof MessageFileError && error.line === line && problem.test(error.message),
      );
    broken('{\n  "title": "x",\n  title: 1\n}', 3, /no JSON/);
    broken('{\n  "title": "x",\n  "title": "y"\n}', 3, /no JSON: .*unique/);
    broken('{ "title": "x"', 1, /no JSON/);
    broken('[]', 1, /expected an object/);
  });

  it('may leave to the adapter what the message does not say', async () => {
    const message = await compileFlat({
      properties: { site: undefined },
      record: { site: undefined },
      context: { site: undefined },
      file: { given: ['siteName'] },
    });
    const [record] = message.declaration.schema['examples'] as object[];
    const outcome = await message.lift(record, { siteName: '"south"' });
    assert.ok(outcome.ok);
    assert.equal(outcome.bindings[0]!['site'], '<https://w3id.org/gridloom/id/site/south>');
    assert.throws(() => message.lift(record), /\?siteName has no value/);
  });

  it('refuses two lists side by side', async () => {
    const list = (item: object) => ({ type: 'array', items: item });
    await assertFault(
      flatFile({
        properties: {
          level: list({ type: 'integer' }),
          power: list({ type: 'number', unit: 'W' }),
        },
        record: { level: [1], power: [2] },
      }),
      '/schema/properties/power/items',
      /the lists \/level and \/power stand side by side/,
    );
  });

  it('lifts only, where nothing gives a required field', async () => {
    const message = await compileFlat({
      properties: { serial: { type: 'string' } },
      record: { serial: 'x' },
      file: { directions: ['lift'] },
    });
    assert.equal(message.mode, 'compiled');
    assert.throws(() => message.lower([]), /does not lower/);
  });

  it('may be about the result of a request', async () => {
    const entry = loadPattern('orchestration/start-authorisation');
    const file = {
      title: 'decision',
      of: 'result',
      given: ['requestId'],
      schema: {
        type: 'object',
        properties: {
          start: { enum: ['yes', 'no'] },
          why: { type: 'string' },
          free: { type: 'number', unit: 'kVA' },
          until: { type: 'integer', instant: 'epoch-milliseconds' },
        },
        required: ['start', 'why', 'free', 'until'],
        additionalProperties: false,
        examples: [{ start: 'yes', why: 'enough', free: 2.54, until: 1768500120000 }],
      },
      context: {
        '@version': 1.1,
        gl: 'https://w3id.org/gridloom/energy#',
        variable: 'https://w3id.org/gridloom/variable#',
        start: { '@id': 'variable:decision', '@type': '@vocab' },
        yes: 'gl:OK',
        no: 'gl:KO',
        why: 'variable:reason',
        free: 'variable:availablePower',
        until: 'variable:validUntil',
      },
    };
    const message = await compileMessage(entry, parseMessageFile(JSON.stringify(file), entry.name));
    const outcome = await message.lift(file.schema.examples[0], { requestId: '"r-1"' });
    assert.ok(outcome.ok);
    const [row] = outcome.bindings;
    assert.deepEqual(Object.keys(row!).sort(), [...message.pattern.variables].sort());
    assert.equal(row!['request'], '<https://w3id.org/gridloom/id/request/r-1>');
    assert.equal(row!['decision'], '<https://w3id.org/gridloom/energy#OK>');
    assert.equal(
      row!['validUntil'],
      '"2026-01-15T18:02:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
    );
  });
});
