import assert from 'node:assert/strict';
import {
  type BindingSet,
  instantiateAll,
  listPatterns,
  loadPattern,
} from '@gridloom/graph-patterns';
import {
  type JsonObject,
  listMessages,
  loadMessage,
  type LowerOutcome,
  namedMessage,
  patternOfMessage,
} from '@gridloom/graph-patterns/messages';
import { triplesOfExample } from './example-triples.js';

/** What the adapter supplies beside the messages of the catalogue. */
const given = { homeId: '"home-17"' };

const lifted = async (name: string, record: unknown): Promise<BindingSet> => {
  const message = await namedMessage(name);
  const outcome = await message.lift(record, given);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.bindings;
};

const messagesOf = (outcomes: readonly LowerOutcome[]): JsonObject[] =>
  outcomes.map((outcome) => {
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.message;
  });

describe('the messages of the catalogue', () => {
  it('lie beside their patterns', () => {
    assert.ok(listMessages().length >= 5);
    for (const name of listMessages())
      assert.ok(listPatterns().includes(patternOfMessage(name)), name);
  });

  for (const name of listMessages()) {
    it(`${name}: the example becomes rows of the pattern, and the rows become the example`, async () => {
      const message = await namedMessage(name);
      assert.equal(message.mode, 'compiled', message.reason);
      for (const example of loadMessage(name).schema['examples'] as JsonObject[]) {
        const bindings = await lifted(name, example);
        assert.ok(bindings.length > 0);
        for (const row of bindings) {
          assert.deepEqual(Object.keys(row).sort(), [...message.pattern.variables].sort());
        }
        const [again] = messagesOf(await message.lower(bindings));
        assert.deepEqual(withoutUnmapped(again!), withoutUnmapped(example));
      }
    });
  }

  /** `supplier` is a field that the schema passes by. */
  const withoutUnmapped = (record: JsonObject): unknown =>
    JSON.parse(
      JSON.stringify(record, (key, value: unknown) => (key === 'supplier' ? undefined : value)),
    );

  it('3.46 kVA at seven in the evening in Paris is the example of the pattern', async () => {
    const name = 'metering/apparent-power-drawn';
    const bindings = await lifted(name, {
      home: 'home-17',
      meter: 'meter-17',
      measuredAt: '2026-01-15T19:00:00',
      power: 3.46,
    });
    const { pattern } = await namedMessage(name);
    const stated = instantiateAll(pattern, bindings).map((triple) => triple.join(' '));
    assert.deepEqual(stated.sort(), triplesOfExample(loadPattern(name)).sort());
  });

  it('a nested load curve gives one row per point, which share the meter', async () => {
    const [example] = loadMessage('metering/load-curve-point-drawn').schema[
      'examples'
    ] as JsonObject[];
    const rows = await lifted('metering/load-curve-point-drawn', example);
    assert.deepEqual(
      rows.map(({ value }) => value),
      [
        '"2874"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"3010"^^<http://www.w3.org/2001/XMLSchema#integer>',
      ],
    );
    assert.equal(rows[0]!['meter'], rows[1]!['meter']);
    assert.equal(
      rows[1]!['point'],
      '<https://w3id.org/gridloom/id/meter/meter-17/load-curve/drawn/20260115T180000Z>',
    );
  });

  it('rows of several meters become one message each', async () => {
    const name = 'metering/load-curve-point-drawn.flat';
    const [example] = loadMessage(name).schema['examples'] as JsonObject[];
    const rows = [
      ...(await lifted(name, example)),
      ...(await lifted(name, { ...example, meter: 'meter-18' })),
    ];
    const message = await namedMessage(name);
    const shuffled = [rows[0]!, rows[2]!, rows[1]!, rows[3]!];
    assert.deepEqual(messagesOf(await message.lower(shuffled)), [
      example,
      { ...example, meter: 'meter-18' },
    ]);
  });
});
