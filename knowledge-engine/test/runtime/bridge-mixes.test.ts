import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Binding } from '@gridloom/graph-patterns';
import { loadRules } from '@gridloom/ontology';
import {
  at,
  float,
  havePublishedPatterns,
  iri,
  literal,
  published,
  readingOf,
  sorted,
  term,
} from './bridge-shapes.js';
import { TestNetwork } from './fixtures.js';

/** A reading as test data, before it is written in old or new words. */
type Reading = {
  readonly party: number;
  readonly meter: number;
  readonly kind: 'power' | 'energy';
  readonly hour: number;
  readonly value: number;
};

const classes = { power: 'saref:Power', energy: 'saref:Energy' } as const;
const finer = { power: 'gl:MeanActivePowerDrawn', energy: 'gl:ActiveEnergyDrawn' } as const;
const general = { power: 's4ener:Power', energy: 's4ener:Energy' } as const;
const units = { power: 'om:watt', energy: 'om:wattHour' } as const;
const kinds = ['power', 'energy'] as const;

const node = (age: string, { meter, kind, hour }: Reading): string =>
  iri(`meter${meter}/${age}/${kind}/${hour}`);
const time = ({ hour }: Reading): string => at(String(hour));

/** The row of a party that speaks 3.1.1. Properties are the meter's own. */
const measurement = (reading: Reading): Binding => ({
  node: iri(`meter${reading.meter}`),
  measurement: node('old', reading),
  property: iri(`meter${reading.meter}/${reading.kind}`),
  type: term(classes[reading.kind]),
  unit: term(units[reading.kind]),
  value: float(`${reading.value}.5`),
  timestamp: time(reading),
});

/** The row of a party that speaks 4.1.1. */
const observation = (reading: Reading): Binding => ({
  device: iri(`meter${reading.meter}`),
  observation: node('new', reading),
  time: time(reading),
  result: node('new', reading).replace('>', '/result>'),
  value: literal(`${reading.value}`, 'integer'),
});

/** What an old asker must get for it. */
const carried = (reading: Reading): Binding => ({
  node: iri(`meter${reading.meter}`),
  measurement: observation(reading).result!,
  property: term(finer[reading.kind]),
  type: term(classes[reading.kind]),
  unit: term(units[reading.kind]),
  value: observation(reading).value!,
  timestamp: time(reading),
});

/** What a new asker must get for an old row, or for a new one that came by way of 3.1.1. */
const understood = ({ node, measurement, timestamp, value }: Binding): Binding => ({
  device: node!,
  observation: measurement!,
  time: timestamp!,
  result: measurement!,
  value: value!,
});

/** Readings of up to three parties, which may know the same meters, hours and even the same readings. */
const readings = fc
  .uniqueArray(
    fc.record({
      party: fc.nat({ max: 2 }),
      meter: fc.nat({ max: 1 }),
      kind: fc.constantFrom(...kinds),
      hour: fc.integer({ min: 17, max: 18 }),
    }),
    { maxLength: 8, selector: (reading) => JSON.stringify(reading) },
  )
  .map((list): Reading[] =>
    // The value depends on what is read only: parties that know the same reading agree about it.
    list.map((one) => ({ ...one, value: one.meter * 100 + one.hour })),
  );

/** Networks that the property test builds; `GRIDLOOM_PROPERTY_RUNS` asks for more. */
const numRuns = Math.min(Number(process.env.GRIDLOOM_PROPERTY_RUNS ?? 12), 1_000);

let askers = 0;

const distinct = (rows: readonly Binding[]): string[] => [...new Set(sorted(rows))].sort();

describe('the bridge rules, in networks that mix SAREF 3.1.1 and 4.1.1', () => {
  before(function () {
    if (!havePublishedPatterns()) this.skip();
  });

  const withNetwork = async (
    old: readonly Reading[],
    added: readonly Reading[],
    check: (network: TestNetwork) => Promise<void>,
  ): Promise<void> => {
    const network = new TestNetwork();
    try {
      for (const party of [0, 1, 2]) {
        const rows = old.filter((reading) => reading.party === party).map(measurement);
        const connector = await network.connect(`old-${party}`);
        await connector.answer({ pattern: published('interconnect/meter') }, () => rows);
      }
      for (const party of [0, 1, 2]) {
        const connector = await network.connect(`new-${party}`);
        for (const kind of kinds) {
          const rows = added
            .filter((reading) => reading.party === party && reading.kind === kind)
            .map(observation);
          await connector.answer({ pattern: readingOf(finer[kind], units[kind]) }, () => rows);
        }
      }
      await check(network);
    } finally {
      await network.close();
    }
  };

  /** What a knowledge base with these rule sets is told; fails unless the exchange came to its end. */
  const ask = async (
    network: TestNetwork,
    rules: readonly string[],
    pattern: ReturnType<typeof readingOf>,
  ): Promise<string[]> => {
    const connector = await network.connect(`asker-${++askers}`);
    await connector.setDomainKnowledge(rules.map(loadRules).join('\n'));
    const { bindings, exchange } = await connector.ask({ pattern });
    assert.equal(exchange.outcome, 'complete');
    return sorted(bindings);
  };

  it('tell everybody each reading once, whatever the mix', async () => {
    const both = ['saref-3-to-4', 'saref-4-to-3'];
    await fc.assert(
      fc.asyncProperty(readings, readings, (old, added) =>
        withNetwork(old, added, async (network) => {
          const inOldWords = distinct([...old.map(measurement), ...added.map(carried)]);
          for (const rules of [['saref-4-to-3'], both]) {
            const rows = await ask(network, rules, published('interconnect/meter'));
            assert.deepEqual(rows, inOldWords, `asked in 3.1.1 with ${rules.join(' and ')}`);
          }
          for (const kind of kinds) {
            const ofKind = (list: readonly Reading[]) => list.filter((one) => one.kind === kind);
            const wide = readingOf(general[kind], units[kind]);
            const fromOld = ofKind(old).map((one) => understood(measurement(one)));
            const roundabout = ofKind(added).map((one) => understood(carried(one)));
            assert.deepEqual(await ask(network, ['saref-3-to-4'], wide), distinct(fromOld));
            assert.deepEqual(
              await ask(network, both, wide),
              distinct([...fromOld, ...roundabout]),
              `asked for any ${kind} in 4.1.1 with both`,
            );
            const fine = readingOf(finer[kind], units[kind]);
            for (const rules of [[], ['saref-3-to-4'], both]) {
              assert.deepEqual(
                await ask(network, rules, fine),
                distinct(ofKind(added).map(observation)),
                `asked for ${finer[kind]} with ${rules.join(' and ') || 'no rules'}`,
              );
            }
          }
        }),
      ),
      { numRuns },
    );
  }).timeout(60_000 + numRuns * 5_000);

  it('hand a posted reading on once to everybody who reacts, in either words', async () => {
    const reading: Reading = { party: 0, meter: 1, kind: 'power', hour: 17, value: 5 };
    for (const [argument, row, expected] of [
      [
        published('interconnect/meter'),
        measurement(reading),
        { old: [measurement(reading)], wide: [understood(measurement(reading))], fine: [] },
      ],
      [
        readingOf(finer.power, units.power),
        observation(reading),
        {
          old: [carried(reading)],
          wide: [understood(carried(reading))],
          fine: [observation(reading)],
        },
      ],
    ] as const) {
      const network = new TestNetwork();
      const received = { old: [] as Binding[], wide: [] as Binding[], fine: [] as Binding[] };
      const reactors = {
        old: published('interconnect/meter'),
        wide: readingOf(general.power, units.power),
        fine: readingOf(finer.power, units.power),
      };
      for (const name of ['old', 'wide', 'fine'] as const) {
        const connector = await network.connect(name);
        await connector.react({ argument: reactors[name] }, (rows) => {
          received[name].push(...(rows as Binding[]));
        });
      }
      const poster = await network.connect('poster');
      await poster.setDomainKnowledge(loadRules('saref-3-to-4') + loadRules('saref-4-to-3'));
      const { exchange } = await poster.post({ argument }, [row]);
      assert.equal(exchange.outcome, 'complete');
      assert.deepEqual(received, expected);
      await network.close();
    }
  });
});
