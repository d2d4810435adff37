import assert from 'node:assert/strict';
import { graphPattern, namedPattern } from '@gridloom/graph-patterns';
import type { ReasonerLevel, SmartConnector } from '@gridloom/knowledge-engine';
import { loadRules, prefixes, ruleSets } from '@gridloom/ontology';
import { TestNetwork } from './fixtures.js';

const iri = (name: string): string => `<https://example.org/${name}>`;
const float = (value: string): string => `"${value}"^^<${prefixes.xsd}float>`;
const at = (time: string): string => `"2026-01-15T${time}:00Z"^^<${prefixes.xsd}dateTime>`;

/** A reading as InterConnect's pilots write it, in SAREF 3.1.1. */
const measurement = {
  pattern: graphPattern(
    `?node saref:makesMeasurement ?measurement .
     ?measurement a saref:Measurement ; saref:relatesToProperty ?property ; saref:isMeasuredIn ?unit ;
       saref:hasValue ?value ; saref:hasTimestamp ?timestamp .`,
    prefixes,
  ),
};

/** The same in SAREF 4.1.1. */
const observation = {
  pattern: graphPattern(
    `?device saref:madeExecution ?observation .
     ?observation a saref:Observation ; saref:observes ?property ; saref:hasTimestamp ?time ; saref:hasResult ?result .
     ?result a saref:PropertyValue ; saref:isValueOfProperty ?property ; saref:hasValue ?value ; saref:isMeasuredIn ?unit .`,
    prefixes,
  ),
};

const measurements = [1, 2].map((number) => ({
  node: iri(`meter${number}`),
  measurement: iri(`meter${number}/m1`),
  property: iri('Power'),
  unit: `<${prefixes.om}watt>`,
  value: float(`${number}00.5`),
  timestamp: at(`18:0${number}`),
}));

const observed = measurements.map(({ node, measurement, timestamp, ...same }) => ({
  ...same,
  device: node,
  observation: measurement,
  result: measurement,
  time: timestamp,
}));

const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

describe('the bridge rules between SAREF 3.1.1 and 4.1.1', () => {
  let network: TestNetwork;
  let source: SmartConnector;

  beforeEach(async () => {
    network = new TestNetwork();
    source = await network.connect('source');
  });
  afterEach(() => network.close());

  const withRules = async (name: string, reasonerLevel: ReasonerLevel): Promise<SmartConnector> => {
    const connector = await network.connect(`user-${reasonerLevel}`, { reasonerLevel });
    await connector.setDomainKnowledge(loadRules(name));
    return connector;
  };

  for (const { name } of ruleSets) {
    it(`${name}: can be read, and tells who loads it below level 3`, async () => {
      for (const [level, warnings] of [
        [1, 1],
        [2, 1],
        [3, 0],
      ] as const) {
        const connector = await network.connect(`level-${level}`, { reasonerLevel: level });
        const report = await connector.setDomainKnowledge(loadRules(name));
        assert.ok(report.ruleCount >= 3);
        assert.equal(report.warnings.length, warnings, `level ${level}`);
      }
    });
  }

  for (const level of [2, 3] as const) {
    it(`let an Ask in 4.1.1 find measurements of 3.1.1 at level ${level}`, async () => {
      await source.answer(measurement, () => measurements);
      const asker = await withRules('saref-3-to-4', level);
      const { bindings } = await asker.ask(observation);
      assert.deepEqual(sorted(bindings), sorted(observed));
    });

    it(`let an Ask in 3.1.1 find observations of 4.1.1 at level ${level}`, async () => {
      const pattern = namedPattern('metering/apparent-power-drawn');
      await source.answer({ pattern }, () =>
        measurements.map((one, index) => ({
          home: iri(`home${index}`),
          homeId: `"home-${index}"`,
          meter: one.node,
          meterId: `"meter-${index}"`,
          observation: one.measurement,
          time: one.timestamp,
          result: one.measurement.replace('>', '/result>'),
          value: one.value,
        })),
      );
      const asker = await withRules('saref-4-to-3', level);
      const { bindings } = await asker.ask(measurement);
      const property = `<${prefixes.gl}ApparentPowerDrawn>`;
      const unit = `<${prefixes.unit}V-A>`;
      assert.deepEqual(
        sorted(bindings),
        sorted(measurements.map((one) => ({ ...one, property, unit }))),
      );
    });

    it(`let a Post in 3.1.1 reach Reacts in 4.1.1 at level ${level}`, async () => {
      const received: object[] = [];
      await source.react({ argument: observation.pattern }, (rows) => void received.push(...rows));
      const poster = await withRules('saref-3-to-4', level);
      await poster.post({ argument: measurement.pattern }, measurements);
      assert.deepEqual(sorted(received), sorted(observed));
    });

    it(`let a Post in 4.1.1 reach Reacts in 3.1.1 at level ${level}`, async () => {
      const received: object[] = [];
      await source.react({ argument: measurement.pattern }, (rows) => void received.push(...rows));
      const poster = await withRules('saref-4-to-3', level);
      await poster.post({ argument: observation.pattern }, observed);
      assert.deepEqual(sorted(received), sorted(measurements));
    });
  }

  it('let two readings be compared from level 3 on', async () => {
    await source.answer(measurement, () => measurements);
    const { pattern } = observation;
    const second = pattern.text.replace(/\?(\w+)/g, '?$12').replaceAll('?unit2', '?unit');
    const both = { pattern: graphPattern(pattern.text + second) };
    assert.equal((await (await withRules('saref-3-to-4', 2)).ask(both)).bindings.length, 0);
    assert.equal((await (await withRules('saref-3-to-4', 3)).ask(both)).bindings.length, 4);
  });

  it('translate what devices measure and control', async () => {
    await source.answer({ pattern: graphPattern('?d saref:measuresProperty ?p', prefixes) }, () => [
      { d: iri('meter1'), p: iri('Power') },
    ]);
    const asker = await withRules('saref-3-to-4', 2);
    const { bindings } = await asker.ask({
      pattern: graphPattern('?d saref:observes ?p', prefixes),
    });
    assert.deepEqual(bindings, [{ d: iri('meter1'), p: iri('Power') }]);
  });

  it('come to an end when both are loaded', async () => {
    await source.answer(measurement, () => measurements);
    const asker = await network.connect('both', { reasonerLevel: 3 });
    await asker.setDomainKnowledge(loadRules('saref-3-to-4') + loadRules('saref-4-to-3'));
    const { bindings, exchange } = await asker.ask(observation);
    assert.deepEqual(sorted(bindings), sorted(observed));
    assert.equal(exchange.outcome, 'complete');
    assert.deepEqual(sorted((await asker.ask(measurement)).bindings), sorted(measurements));
  });
});
