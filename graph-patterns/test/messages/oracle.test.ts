import assert from 'node:assert/strict';
import {
  type BindingSet,
  instantiateAll,
  parseTurtle,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import {
  type CompiledMessage,
  compileMessage,
  type JsonObject,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { samples } from './arbitrary-messages.js';
import { stationPattern } from './station-pattern.js';

const rowsOf = async (message: CompiledMessage, record: unknown): Promise<BindingSet> => {
  const outcome = await message.lift(record);
  assert.ok(outcome.ok, JSON.stringify([outcome, record]));
  return outcome.bindings;
};

const triplesOf = (message: CompiledMessage, rows: BindingSet): string[] =>
  instantiateAll(message.pattern, rows)
    .map((triple) => triple.join(' '))
    .sort();

const written = async (
  message: CompiledMessage,
  rows: readonly PartialBinding[],
): Promise<JsonObject[]> =>
  (await message.lower(rows)).map((outcome) => {
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.message;
  });

/** Whether blank nodes can be named so that all triples are among the given ones. */
const isContained = (
  triples: readonly (readonly string[])[],
  given: ReadonlySet<string>,
): boolean => {
  const all = [...given].map((triple) => triple.split(' '));
  const nodes = [...new Set(all.flatMap(([subject]) => [subject!]))];
  const blanks = [...new Set(triples.flat().filter((node) => node.startsWith('_:')))];
  const search = (names: ReadonlyMap<string, string>): boolean => {
    const isNamed = (node: string) => !node.startsWith('_:') || names.has(node);
    const holds = triples
      .filter((triple) => triple.every(isNamed))
      .every((triple) => given.has(triple.map((node) => names.get(node) ?? node).join(' ')));
    if (!holds) return false;
    const open = blanks.find((blank) => !names.has(blank));
    return open === undefined || nodes.some((node) => search(new Map([...names, [open, node]])));
  };
  return search(new Map());
};

describe('compiled contexts against JSON-LD itself', function () {
  this.timeout(120_000);

  it('give the same triples for every message, and messages that give them again', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async ({ declaration, records }) => {
        const compiled = await compileMessage(stationPattern, declaration);
        assert.equal(compiled.mode, 'compiled', compiled.reason);
        const oracle = await compileMessage(stationPattern, declaration, { mode: 'jsonld' });
        assert.equal(oracle.mode, 'jsonld');
        for (const record of records) {
          const rows = await rowsOf(compiled, record);
          const expected = await rowsOf(oracle, record);
          const triples = triplesOf(compiled, rows);
          assert.deepEqual(triples, triplesOf(oracle, expected));
          assert.deepEqual(rows.length, expected.length);
          for (const message of [
            ...(await written(compiled, rows)),
            ...(await written(oracle, rows)),
          ]) {
            assert.deepEqual(triplesOf(compiled, await rowsOf(compiled, message)), triples);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('state every triple that JSON-LD makes of a message, with minted names for its blank nodes', async () => {
    const typed = (id: string, type: string) => ({ '@id': `ex:${id}`, '@type': `xsd:${type}` });
    const context = {
      '@version': 1.1,
      ex: 'https://example.org/ns#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      site: { '@reverse': 'ex:contains' },
      name: 'ex:name',
      key: 'ex:key',
      operator: { '@id': 'ex:operator', '@type': '@id' },
      status: { '@id': 'ex:status', '@type': '@vocab' },
      open: 'ex:Open',
      closed: 'ex:Closed',
      readings: 'ex:hasReading',
      at: typed('at', 'dateTime'),
      valid: 'ex:valid',
      level: typed('level', 'integer'),
      power: typed('power', 'decimal'),
      unit: { '@id': 'ex:unit', '@type': '@id' },
    };
    const closed = (properties: object) => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    });
    const string = { type: 'string' };
    const reading = closed({
      '@type': { const: 'ex:Reading' },
      at: { type: 'string', format: 'date-time' },
      valid: { type: 'boolean' },
      level: { type: 'integer' },
      power: { type: 'string', unit: 'W' },
      unit: { const: 'ex:Watt' },
    });
    const record = fc.record({
      '@type': fc.constant('ex:Station'),
      key: fc.string(),
      operator: fc.constantFrom('ex:p', 'https://example.org/q'),
      status: fc.constantFrom('open', 'closed'),
      site: fc.record({ name: fc.string() }),
      readings: fc.uniqueArray(
        fc.record({
          '@type': fc.constant('ex:Reading'),
          at: fc.integer({ min: 0, max: 4 }).map((day) => `2026-01-0${day + 1}T00:00:00Z`),
          valid: fc.boolean(),
          level: fc.integer(),
          power: fc.integer({ min: -99, max: 99 }).map((n) => `${n}.50`),
          unit: fc.constant('ex:Watt'),
        }),
        // Two readings of one instant are one node, with the values of both.
        { minLength: 1, maxLength: 3, selector: ({ at }) => at },
      ),
    });
    const [example] = fc.sample(record, 1);
    const schema = {
      ...closed({
        '@type': { const: 'ex:Station' },
        key: string,
        operator: string,
        status: { enum: ['open', 'closed'] },
        site: closed({ name: string }),
        readings: { type: 'array', items: reading },
      }),
      examples: [example],
    };
    const text = JSON.stringify({ title: 'sample', schema, context });
    const compiled = await compileMessage(stationPattern, parseMessageFile(text, 'test/station'));
    assert.equal(compiled.mode, 'compiled');
    await fc.assert(
      fc.asyncProperty(record, async (one) => {
        const nquads = (await jsonld.toRDF({ '@context': context, ...one } as never, {
          format: 'application/n-quads',
        })) as unknown as string;
        const made = new Set(triplesOf(compiled, await rowsOf(compiled, one)));
        assert.ok(isContained(parseTurtle(nquads), made), nquads);
      }),
      { numRuns: 40 },
    );
  });
});
