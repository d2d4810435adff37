import assert from 'node:assert/strict';
import { type Binding, graphPattern, namedPattern } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import { loadRules, prefixes, ruleSets } from '@gridloom/ontology';
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

/** Readings as a pilot in SAREF 3.1.1 writes them, in the unit of apparent power. */
const measurements: readonly Binding[] = [1, 2].map((number) => ({
  node: iri(`meter${number}`),
  measurement: iri(`meter${number}/m1`),
  property: iri(`meter${number}/power`),
  type: term('saref:Power'),
  unit: term('unit:V-A'),
  value: float(`${number}00.5`),
  timestamp: at(`18:0${number}`),
}));

const homes: readonly Binding[] = [1, 2].map((number) => ({
  home: iri(`home${number}`),
  homeId: `"home-${number}"`,
  meter: iri(`meter${number}`),
  meterId: `"meter-${number}"`,
}));

const homePattern = graphPattern(
  `?home a s4bldg:Building ; saref:hasIdentifier ?homeId ; s4bldg:contains ?meter .
   ?meter a s4grid:GridMeter ; saref:hasIdentifier ?meterId .`,
  prefixes,
);

/** The rows of the catalogue's pattern that readings and homes make together. */
const atHome = measurements.map(({ measurement, timestamp, value }, index) => ({
  ...homes[index],
  observation: measurement,
  time: timestamp,
  result: measurement,
  value,
}));

/** What a user adds who knows that the meters measure what is drawn. */
const ownFacts = `
@prefix gl: <${prefixes.gl}>
-> (${iri('meter1/power')} gl:isObservedAs gl:ApparentPowerDrawn)
   (${iri('meter2/power')} gl:isObservedAs gl:ApparentPowerDrawn) .`;

describe('the bridge rules', () => {
  let network: TestNetwork;
  let source: SmartConnector;

  beforeEach(async () => {
    network = new TestNetwork();
    source = await network.connect('source');
  });
  afterEach(() => network.close());

  const withRules = async (
    rules: string,
    more: Partial<KnowledgeBase> = {},
  ): Promise<SmartConnector> => {
    const connector = await network.connect('user', more);
    await connector.setDomainKnowledge(rules);
    return connector;
  };

  const supply = (text: string, ...rows: readonly Binding[]): Promise<unknown> =>
    source.answer({ pattern: graphPattern(text, prefixes) }, (bindings) =>
      rows.filter((row) =>
        bindings.some((binding) =>
          Object.entries(binding).every(([variable, value]) => row[variable] === value),
        ),
      ),
    );

  const askFor = async (text: string, ...rules: readonly string[]): Promise<readonly object[]> => {
    const asker = await withRules(rules.map(loadRules).join('\n'));
    return (await asker.ask({ pattern: graphPattern(text, prefixes) })).bindings;
  };

  for (const { name } of ruleSets) {
    it(`${name}: can be read, has no literal or relative IRI out of place`, async () => {
      const connector = await network.connect(name, { reasonerLevel: 3 });
      const report = await connector.setDomainKnowledge(loadRules(name));
      assert.ok(report.ruleCount + report.factCount >= 3);
      assert.deepEqual(report.warnings, []);
    });
  }

  it('can all be loaded together', async () => {
    const connector = await network.connect('all', { reasonerLevel: 3 });
    const report = await connector.setDomainKnowledge(
      ruleSets.map(({ name }) => loadRules(name)).join('\n'),
    );
    assert.deepEqual(report.warnings, []);
  });

  describe('with facts of the user', () => {
    before(function () {
      if (!havePublishedPatterns()) this.skip();
    });

    it('let a pattern of the catalogue find readings of 3.1.1, joined with the home that somebody else knows', async () => {
      await source.answer({ pattern: published('interconnect/meter') }, () => measurements);
      await (await network.connect('registry')).answer({ pattern: homePattern }, () => homes);
      const pattern = namedPattern('metering/apparent-power-drawn');
      const without = await (await network.connect('plain')).ask({ pattern });
      assert.deepEqual(without.bindings, []);
      const asker = await withRules(loadRules('saref-3-to-4') + ownFacts);
      assert.deepEqual(sorted((await asker.ask({ pattern })).bindings), sorted(atHome));
    });

    it('let a Post in 3.1.1 reach those who react in the pattern of the catalogue, completed with the home', async () => {
      const received: object[] = [];
      const argument = namedPattern('metering/apparent-power-drawn');
      await source.react({ argument }, (rows) => void received.push(...rows));
      await (await network.connect('registry')).answer({ pattern: homePattern }, () => homes);
      const poster = await withRules(loadRules('saref-3-to-4') + ownFacts);
      await poster.post({ argument: published('interconnect/meter') }, measurements);
      assert.deepEqual(sorted(received), sorted(atHome));
    });

    it('carry a property of the own vocabulary back to 3.1.1 under the class that the fact gives', async () => {
      const boiler = `<${prefixes.gl}BoilerPowerOfATest>`;
      await source.answer({ pattern: readingOf(boiler, 'om:watt') }, () => [
        {
          device: iri('boiler'),
          observation: iri('boiler/1'),
          time: at('18:00'),
          result: iri('boiler/1/result'),
          value: literal('1500', 'integer'),
        },
      ]);
      const asker = await withRules(
        `${loadRules('saref-4-to-3')}\n-> (${boiler} gl:isMeasuredAs saref:Power) .`,
      );
      const { bindings } = await asker.ask({ pattern: published('interconnect/meter') }, [
        { type: term('saref:Power') },
      ]);
      assert.equal(bindings.length, 1);
      assert.equal(bindings[0]!.property, boiler);
    });
  });

  it('carry readings of general properties back with the set for them', async () => {
    await source.answer({ pattern: readingOf('s4ener:Power', 'om:watt') }, () => [
      {
        device: iri('charger'),
        observation: iri('charger/1'),
        time: at('18:00'),
        result: iri('charger/1/result'),
        value: literal('7400', 'integer'),
      },
    ]);
    const measured =
      '?d saref:makesMeasurement ?m . ?m saref:relatesToProperty ?p ; saref:hasValue ?v . ?p a saref:Power';
    const row = {
      d: iri('charger'),
      m: iri('charger/1/result'),
      p: term('s4ener:Power'),
      v: literal('7400', 'integer'),
    };
    const asker = await withRules(loadRules('saref-4-to-3'));
    const ask = async () =>
      (await asker.ask({ pattern: graphPattern(measured, prefixes) })).bindings;
    assert.deepEqual(await ask(), []);
    await asker.setDomainKnowledge(loadRules('saref-4-to-3') + loadRules('saref-4-to-3-general'));
    assert.deepEqual(sorted(await ask()), sorted([row]));
  });

  it('find one reading in a pattern at the default level, two at level 3, and nothing at level 1', async () => {
    const measured = `?d saref:makesMeasurement ?m . ?m a saref:Measurement ; saref:relatesToProperty ?p ;
      saref:isMeasuredIn ?u ; saref:hasValue ?v ; saref:hasTimestamp ?t . ?p a ?c .`;
    const row = (name: string, c: string): Binding => ({
      d: iri('d'),
      m: iri(name),
      p: iri(`${name}/p`),
      u: term('om:one'),
      v: float('1'),
      t: at('18:00'),
      c: term(c),
    });
    await supply(
      measured,
      row('a', 'saref:Power'),
      row('b', 'saref:Temperature'),
      row('c', 'saref:Power'),
    );
    const reading = (number: number, property: string) =>
      `?d saref:madeExecution ?o${number} . ?o${number} saref:observes ${property} ; saref:hasTimestamp ?t ;
       saref:hasResult ?r${number} . ?r${number} a saref:PropertyValue .`;
    const unlike = reading(1, 's4ener:Power') + reading(2, 'gl:UnspecifiedTemperature');
    const alike = reading(1, 's4ener:Power') + reading(2, 's4ener:Power');
    const single = reading(1, 's4ener:Power');
    const user = await withRules(loadRules('saref-3-to-4'));
    const patterns = [single, unlike, alike].map((text) => ({
      pattern: graphPattern(text, prefixes),
    }));
    const counts = async (one: SmartConnector) =>
      Promise.all(patterns.map(async (pattern) => (await one.ask(pattern)).bindings.length));
    assert.deepEqual(await counts(user), [2, 0, 0]);
    const third = await network.connect('third', { reasonerLevel: 3 });
    await third.setDomainKnowledge(loadRules('saref-3-to-4'));
    assert.deepEqual(await counts(third), [2, 2, 4]);
    const first = await network.connect('first', { reasonerLevel: 1 });
    await first.setDomainKnowledge(loadRules('saref-3-to-4'));
    assert.deepEqual(await counts(first), [0, 0, 0]);
  });

  it('translate what devices measure and control', async () => {
    await supply('?d saref:measuresProperty ?p . ?p a saref:Temperature', {
      d: iri('d'),
      p: iri('p'),
    });
    assert.deepEqual(await askFor('?d saref:observes ?p', 'saref-3-to-4'), [
      { d: iri('d'), p: term('gl:UnspecifiedTemperature') },
    ]);
  });

  it('translate what sensors observe back, with the class of the property', async () => {
    await supply('?s a saref:Sensor ; saref:observes ?p', {
      s: iri('s'),
      p: term('gl:RmsVoltage'),
    });
    assert.deepEqual(await askFor('?d saref:measuresProperty ?p . ?p a ?c', 'saref-4-to-3'), [
      { d: iri('s'), p: term('gl:RmsVoltage'), c: term('saref:Property') },
    ]);
  });

  it('call grid meters by the name that the other version has for them', async () => {
    await supply('?m a s4grid:Meter', { m: iri('old') });
    assert.deepEqual(await askFor('?m a s4grid:GridMeter', 'saref-3-to-4'), [{ m: iri('old') }]);
  });

  it('take no meter for a grid meter that may count water', async () => {
    await supply('?m a saref:Meter', { m: iri('meter') });
    assert.deepEqual(await askFor('?m a s4grid:GridMeter', 'saref-3-to-4'), []);
  });

  it('know a unit by its other IRIs and its symbol, and never take one unit for another', async () => {
    await supply(
      '?v saref:hasValue ?n ; saref:isMeasuredIn ?u',
      ...['unit:W', 'om:watt', 'om:kilowatt'].map((unit) => ({
        v: iri(unit),
        n: '"1"',
        u: term(unit),
      })),
      { v: iri('text'), n: '"1"', u: '"W"' },
    );
    const found = await askFor('?v saref:hasValue ?n ; saref:isMeasuredIn om:watt', 'unit-names');
    const values = found.map((row) => (row as Binding).v);
    assert.deepEqual(values.sort(), [iri('om:watt'), iri('text'), iri('unit:W')].sort());
  });

  it('understand single terms of InterConnect, in both spellings of ic-data', async () => {
    const old = {
      ...prefixes,
      a: 'http://ontology.tno.nl/interconnect/datapoint#',
      b: 'http://ontology.tno.nl/interconnect/data#',
    };
    for (const name of ['a', 'b']) {
      const pattern = graphPattern(
        `?s a ${name}:TimeSeries ; ${name}:hasUsage ?usage ; ${name}:hasTemporalResolution ?r . ?r time:hasXSDDuration ?step`,
        old,
      );
      await source.answer({ pattern }, () => [
        { s: iri(name), usage: term('s4ener:BaseLine'), r: iri('r'), step: '"PT15M"' },
      ]);
    }
    const found = await askFor(
      '?s a s4ener:TimeSeries ; s4ener:hasUsage s4ener:BaseLine ; s4ener:hasTemporalResolution ?step',
      'interconnect-to-saref4ener',
    );
    assert.deepEqual(
      sorted(found),
      sorted([
        { s: iri('a'), step: '"PT15M"' },
        { s: iri('b'), step: '"PT15M"' },
      ]),
    );
  });

  it('carry identifiers, owners and times of SAREF4ENER 1.1.2 over to 2.1.1', async () => {
    await supply(
      `?d s4ener:exposes ?p . ?p a s4ener:PowerProfile ; saref:consistsOf ?g . ?g saref:consistsOf ?s .
       ?s a s4ener:PowerSequence ; s4ener:sequenceID ?id ; saref:hasTime ?node .
       ?node a s4ener:StartTime ; time:inXSDDateTimeStamp ?start`,
      {
        d: iri('d'),
        p: iri('p'),
        g: iri('g'),
        s: iri('s'),
        id: '"7"',
        node: iri('start'),
        start: at('18:00'),
      },
    );
    assert.deepEqual(
      await askFor(
        `?p a s4ener:PowerProfile ; s4ener:belongsTo ?d ; saref:consistsOf ?g . ?g saref:consistsOf ?s .
         ?s a s4ener:PowerSequence ; saref:hasIdentifier ?id ; s4ener:hasStartTime ?start`,
        'saref4ener-1-to-2',
      ),
      [{ p: iri('p'), d: iri('d'), g: iri('g'), s: iri('s'), id: '"7"', start: at('18:00') }],
    );
  });

  it('carry load control of SAREF4ENER 2.1.1 back to 1.1.2, once with both rule sets', async () => {
    const rows = {
      e: iri('e'),
      id: '"7"',
      action: term('s4ener:Pause'),
      device: iri('d'),
      t: at('18:00'),
    };
    const event = (identifier: string) =>
      `?e a s4ener:LoadControlEventData ; ${identifier} ?id ; s4ener:hasDevice ?device ; saref:hasTimestamp ?t ;
        s4ener:triggersEventActionConsume ?action`;
    await supply(event('saref:hasIdentifier'), rows);
    for (const rules of [['saref4ener-2-to-1'], ['saref4ener-1-to-2', 'saref4ener-2-to-1']]) {
      assert.deepEqual(sorted(await askFor(event('s4ener:eventID'), ...rules)), sorted([rows]));
      await network.close();
      network = new TestNetwork();
      source = await network.connect('source');
      await supply(event('saref:hasIdentifier'), rows);
    }
  });
});
