import assert from 'node:assert/strict';
import { xsd } from '@gridloom/graph-patterns';
import {
  type CompiledMessage,
  compileMessage,
  type JsonObject,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import { type Changes, compileFlat, flatContext, flatRecord } from './declared.js';
import { stationPattern } from './station-pattern.js';

const there = async (message: CompiledMessage, record: unknown) => {
  const outcome = await message.lift(record);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.bindings;
};

const thereAndBack = async (
  message: CompiledMessage,
  record: unknown,
): Promise<readonly JsonObject[]> =>
  (await message.lower(await there(message, record))).map((outcome) => {
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.message;
  });

const ns = 'https://example.org/ns#';
const reading = {
  type: 'object',
  properties: {
    valid: { type: 'boolean' },
    level: { type: 'integer' },
    power: { type: 'number', unit: 'kW' },
  },
  required: ['valid', 'level', 'power'],
  additionalProperties: false,
};

describe('a context that is not compiled', () => {
  const reasons: readonly (readonly [what: string, changes: Changes, reason: RegExp])[] = [
    [
      'terms of a vocabulary that are not listed',
      { properties: { status: { type: 'string' } } },
      /terms of a vocabulary; list their values with enum/,
    ],
    [
      'IRIs under contexts within the context',
      { context: { site: { '@id': 'variable:siteName', '@context': { x: 'urn:x' } } } },
      /a context stands within the context/,
    ],
    [
      'values of several types',
      { properties: { level: { type: ['integer', 'string'] } } },
      /\/level: values of several types may stand here/,
    ],
    [
      'a schema that only combines others',
      { properties: { level: { anyOf: [{ type: 'integer' }] } } },
      /\/level: the schema states no type/,
    ],
    [
      'contexts in the records',
      { properties: { '@context': {} }, record: { '@context': {} } },
      /records bring a context/,
    ],
  ];
  for (const [what, changes, reason] of reasons) {
    it(`${what}: says why, and gives the same rows`, async () => {
      const plain = await compileFlat();
      const options = what === 'contexts in the records' ? { file: { directions: ['lift'] } } : {};
      const message = await compileFlat({ ...changes, ...options });
      assert.equal(message.mode, 'jsonld');
      assert.match(message.reason!, reason);
      const record = { ...flatRecord, ...changes.record };
      assert.deepEqual(await there(message, record), await there(plain, flatRecord));
      if (message.declaration.directions.includes('lower')) {
        const [again] = await thereAndBack(message, record);
        assert.deepEqual(await there(plain, again), await there(plain, flatRecord));
      }
    });
  }

  /** Readings by their instant: the keys of an object are data. */
  const byInstant = {
    title: 'readings by instant',
    directions: ['lift'],
    schema: {
      type: 'object',
      properties: {
        key: { type: 'string' },
        operator: { type: 'string' },
        status: { enum: ['open', 'closed'] },
        site: { type: 'string' },
        readings: {
          type: 'object',
          additionalProperties: reading,
        },
      },
      required: ['key', 'operator', 'status', 'site', 'readings'],
      additionalProperties: false,
      examples: [
        {
          key: 's-1',
          operator: 'https://example.org/party/p-1',
          status: 'open',
          site: 'north',
          readings: {
            '2026-01-15T18:00:00Z': { valid: true, level: 1, power: 2 },
            '2026-01-15T19:00:00Z': { valid: false, level: 2, power: 3.5 },
          },
        },
      ],
    },
    context: {
      ...flatContext,
      key: 'variable:stationId',
      readings: {
        '@id': 'https://w3id.org/gridloom/message#part',
        '@container': '@index',
        '@index': 'https://w3id.org/gridloom/variable#time',
      },
    },
  };

  it('reads objects whose keys are data, with units', async () => {
    const text = JSON.stringify(byInstant);
    const message = await compileMessage(stationPattern, parseMessageFile(text, 'test/station'));
    assert.equal(message.mode, 'jsonld');
    assert.match(message.reason!, /\/readings: the names of fields differ from record to record/);
    const [example] = byInstant.schema.examples;
    const rows = await there(message, example);
    assert.deepEqual(
      rows.map(({ time, power }) => [time, power]),
      [
        [`"2026-01-15T18:00:00Z"^^<${xsd.dateTime}>`, `"2000"^^<${xsd.decimal}>`],
        [`"2026-01-15T19:00:00Z"^^<${xsd.dateTime}>`, `"3500"^^<${xsd.decimal}>`],
      ],
    );
  });

  it('reads graphs through a frame', async () => {
    const context = {
      '@version': 1.1,
      ex: ns,
      id: '@id',
      type: '@type',
      Station: 'ex:Station',
      Reading: 'ex:Reading',
      site: { '@reverse': 'ex:contains' },
      name: 'ex:name',
      key: 'ex:key',
      operator: { '@id': 'ex:operator', '@type': '@id' },
      status: { '@id': 'ex:status', '@type': '@vocab' },
      open: 'ex:Open',
      closed: 'ex:Closed',
      readings: { '@id': 'ex:hasReading', '@container': '@set' },
      at: 'ex:at',
      valid: 'ex:valid',
      level: 'ex:level',
      power: 'ex:power',
      nodes: '@graph',
    };
    const fields = (properties: object, required = Object.keys(properties)) => ({
      type: 'object',
      properties,
      required,
      additionalProperties: false,
    });
    const node = fields(
      {
        id: { type: 'string' },
        type: { enum: ['Station', 'Reading'] },
        name: { type: 'string' },
        key: { type: 'string' },
        operator: { type: 'string' },
        status: { enum: ['open', 'closed'] },
        site: fields({ name: { type: 'string' } }),
        readings: { type: 'array', items: { type: 'string' } },
        at: { type: 'string' },
        valid: { type: 'boolean' },
        level: { type: 'integer' },
        power: { type: 'number', unit: 'kW' },
      },
      ['id', 'type'],
    );
    const station = 'https://example.org/station/s-1';
    const example = {
      nodes: [
        {
          id: 'urn:r:1',
          type: 'Reading',
          at: '2026-01-15T18:00:00Z',
          valid: true,
          level: 1,
          power: 2,
        },
        {
          id: station,
          type: 'Station',
          key: 's-1',
          operator: 'urn:p:1',
          status: 'open',
          site: { name: 'north' },
          readings: ['urn:r:1', 'urn:r:2'],
        },
        {
          id: 'urn:r:2',
          type: 'Reading',
          at: '2026-01-15T19:00:00Z',
          valid: false,
          level: 2,
          power: 3.5,
        },
      ],
    };
    const file = {
      title: 'a graph of nodes',
      directions: ['lift'],
      schema: { ...fields({ nodes: { type: 'array', items: node } }), examples: [example] },
      // References to readings are IRIs in the records, and the readings themselves in the frame.
      context: { ...context, readings: { '@id': 'ex:hasReading', '@type': '@id' } },
      frame: { '@context': context, type: 'Station', readings: { type: 'Reading' }, site: {} },
    };
    const message = await compileMessage(
      stationPattern,
      parseMessageFile(JSON.stringify(file), 'test/graph'),
    );
    assert.equal(message.mode, 'jsonld');
    const rows = await there(message, example);
    assert.deepEqual(
      rows.map(({ station: id, reading: node, power }) => [id, node, power]),
      [
        [`<${station}>`, '<urn:r:1>', '"2000"^^<http://www.w3.org/2001/XMLSchema#decimal>'],
        [`<${station}>`, '<urn:r:2>', '"3500"^^<http://www.w3.org/2001/XMLSchema#decimal>'],
      ],
    );
    const partly = await there(message, { nodes: example.nodes.slice(0, 2) });
    assert.equal(partly.length, 1, 'a reading that the graph lacks gives no row');
  });

  it('writes what a frame shapes, where records have the shape of the frame', async () => {
    const frame = { '@context': flatContext, site: {} };
    const plain = await compileFlat();
    const message = await compileFlat({ file: { context: undefined, frame } });
    assert.equal(message.mode, 'jsonld');
    assert.match(message.reason!, /by IRIs, which differ from record to record/);
    assert.deepEqual(await there(message, flatRecord), await there(plain, flatRecord));
    const [again] = await thereAndBack(message, flatRecord);
    assert.deepEqual(await there(plain, again), await there(plain, flatRecord));
  });

  it('compiles a frame when no node has an IRI of its own', async () => {
    const { operator: _o, status: _s, ...terms } = flatContext;
    const { operator, status, ...record } = flatRecord;
    const message = await compileFlat({
      properties: { operator: undefined, status: undefined },
      record: { operator: undefined, status: undefined },
      file: {
        context: undefined,
        frame: { '@context': terms, site: {} },
        given: ['operator', 'status'],
      },
    });
    assert.equal(message.mode, 'compiled', message.reason);
    const outcome = await message.lift(record, {
      operator: `<${operator}>`,
      status: `<${ns}Open>`,
    });
    assert.ok(outcome.ok);
    assert.equal(status, 'open');
    assert.deepEqual(outcome.bindings, await there(await compileFlat(), flatRecord));
  });

  it('says that types which change the context are not compiled', async () => {
    const message = await compileFlat({
      properties: { '@type': { enum: ['ex:Station', 'ex:Other'] } },
      context: { other: { '@id': 'ex:other', '@context': {} } },
      record: { '@type': 'ex:Station' },
      file: { root: 'station', directions: ['lift'] },
    });
    assert.equal(message.mode, 'jsonld');
    assert.match(message.reason!, /the type of a node, which differs, may change the context/);
    assert.ok((await message.lift({ ...flatRecord, '@type': 'ex:Station' })).ok);
    assert.ok(!(await message.lift({ ...flatRecord, '@type': 'ex:Other' })).ok);
  });

  it('says that a frame with defaults is not compiled', async () => {
    const { operator: _o, status: _s, ...terms } = flatContext;
    const message = await compileFlat({
      properties: { operator: undefined, status: undefined },
      record: { operator: undefined, status: undefined },
      file: {
        context: undefined,
        directions: ['lift'],
        frame: { '@context': { ...terms, more: 'variable:level' }, level: { '@default': 7 } },
        given: ['operator', 'status'],
      },
    });
    assert.equal(message.mode, 'jsonld');
    assert.match(message.reason!, /the frame has defaults/);
  });
});
