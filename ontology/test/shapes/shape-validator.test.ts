import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'n3';
import {
  createShapeValidator,
  findTerm,
  loadShapes,
  prefixes,
  type ShapeResult,
  type ShapeValidator,
  validateShapes,
  type VocabularyTriple,
} from '../../src/index.js';
import { createTermWriter } from '../../src/term-text.js';

const header = Object.entries(prefixes)
  .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
  .join('\n');
const parse = (turtle: string): readonly VocabularyTriple[] => {
  const text = createTermWriter();
  return new Parser({ baseIRI: 'https://w3id.org/gridloom/id/' })
    .parse(`${header}\n${turtle}`)
    .map(({ subject, predicate, object }) => [text(subject), text(predicate), text(object)]);
};
const shapeOf = ({ shape }: ShapeResult): string => shape.replace(/.*#/, '');

const reading = `
<o> a saref:Observation ; saref:observes gl:RmsVoltage ;
  saref:hasTimestamp "2026-01-15T18:00:00Z"^^xsd:dateTime ; saref:hasResult <o/result> .
<o/result> a saref:PropertyValue ; saref:hasValue 230.5 ; saref:isMeasuredIn om:volt .`;
const interval = `
<i> a time:Interval ; time:hasBeginning <i/a> ; time:hasEnd <i/b> .
<i/a> a time:Instant ; time:inXSDDateTimeStamp "2026-01-15T17:00:00Z"^^xsd:dateTimeStamp .
<i/b> a time:Instant ; time:inXSDDateTimeStamp "2026-01-15T18:00:00Z"^^xsd:dateTimeStamp .`;
const value = `<v> a saref:PropertyValue ; saref:hasValue 12.5 ; saref:isMeasuredIn om:watt .`;
const series = `
<s> a s4ener:TimeSeries ; s4ener:hasUsage s4ener:Consumption ; s4ener:hasDataPoint <s/p> ;
  s4ener:hasCreationTime "2026-01-15T06:00:00Z"^^xsd:dateTimeStamp .
<s/p> a s4ener:DataPoint ; saref:observes gl:RmsVoltage ; s4ener:hasEffectivePeriod <i> ; saref:hasResult <v> .
${interval}${value}`;
const profile = `
<pp> a s4ener:PowerProfile ; saref:consistsOf <g> .
<g> a s4ener:AlternativesGroup ; saref:consistsOf <q> .
<q> a s4ener:PowerSequence ; saref:hasIdentifier "q" ; saref:consistsOf <slot> ;
  s4ener:hasEarliestStartTime "2026-01-15T18:00:00Z"^^xsd:dateTimeStamp ;
  s4ener:hasStartTime "2026-01-15T20:00:00Z"^^xsd:dateTimeStamp ;
  s4ener:hasEndTime "2026-01-15T21:30:00Z"^^xsd:dateTimeStamp ;
  s4ener:hasLatestEndTime "2026-01-16T05:00:00Z"^^xsd:dateTimeStamp .
<slot> a s4ener:Slot ; s4ener:slotNumber "1"^^xsd:unsignedInt ;
  s4ener:hasDefaultDuration "PT20M"^^xsd:duration ; s4ener:hasSlotValue <v> .
${value}`;
const offer = `
<offer> a s4ener:FlexOffer ; saref:hasIdentifier "offer" ; s4ener:includes <s> ; s4ener:relatesToRequest <request> ;
  s4ener:hasCreationTime "2026-01-14T13:00:00Z"^^xsd:dateTimeStamp ; s4ener:hasEffectivePeriod <i> .
<request> a s4ener:FlexRequest ; saref:hasIdentifier "request" .${series}`;
const order = `
<order> a s4ener:FlexibilityInstruction ; saref:hasIdentifier "order" ; s4ener:relatesToOffer <offer> ;
  s4ener:hasExecutionTime "2026-01-15T17:00:00Z"^^xsd:dateTimeStamp ; s4ener:hasInstructionStatus s4ener:Accepted .
${offer}`;
const tariff = `
<table> a s4ener:IncentiveTableProfile ; saref:hasIdentifier "table" ; s4ener:hasTier <tier> .
<tier> a s4ener:IncentiveTableTier ; s4ener:hasIncentiveType s4ener:AbsoluteCost ; s4ener:hasIncentive <inc> .
<inc> a s4ener:Incentive ; s4ener:hasEffectivePeriod <i> ; saref:hasResult <v> .${interval}${value}`;
const notices = `
<n> a gl:Notice ; gl:concerns <home> ; saref:hasTimestamp "2026-01-15T18:00:00Z"^^xsd:dateTime .
<p> a gl:Preference ; gl:concerns <home> ; s4ener:hasCreationTime "2026-01-15T18:00:00Z"^^xsd:dateTimeStamp .
<a> a gl:Acknowledgement ; gl:acknowledges <n> ; gl:outcome gl:OK ; gl:reason "none" ;
  saref:hasTimestamp "2026-01-15T18:00:00Z"^^xsd:dateTime .`;
const limit = `
<lp> a s4ener:PowerLimitProfile ; s4ener:receivesPowerLimit <l> .
<l> a s4ener:PowerLimit ; s4ener:hasPowerLimitConsumptionMax <v> .${value}`;

/** What is changed, how, and the shapes that object. */
type Fault = readonly [
  about: string,
  data: string,
  find: string | RegExp,
  replace: string,
  shapes: readonly string[],
];
const faults: readonly Fault[] = [
  ['no property', reading, 'saref:observes gl:RmsVoltage ;', '', ['Reading']],
  ['a text for a property', reading, 'gl:RmsVoltage', '"voltage"', ['Reading']],
  ['no time', reading, /saref:hasTimestamp [^;]*;/, '', ['Reading']],
  ['a time with an offset', reading, '18:00:00Z', '19:00:00+01:00', ['Timestamp']],
  ['a time without datatype', reading, '^^xsd:dateTime', '', ['Timestamp']],
  ['a time that is none', reading, '15T18', '15 18', ['Timestamp']],
  [
    'two times',
    reading,
    ' ; saref:hasResult',
    ', "2026-01-16T18:00:00Z"^^xsd:dateTime ; saref:hasResult',
    ['Reading'],
  ],
  ['no result', reading, /; saref:hasResult <o\/result>/, '', ['Reading']],
  ['a result of no class', reading, 'a saref:PropertyValue ; ', '', ['Reading']],
  ['no value', reading, 'saref:hasValue 230.5 ; ', '', ['Value']],
  ['two values', reading, '230.5', '230.5, 231', ['Value']],
  ['no unit', reading, ' ; saref:isMeasuredIn om:volt', '', ['Value']],
  ['two units', reading, 'om:volt', 'om:volt, om:watt', ['Value']],
  ['a unit as text', reading, 'om:volt', '"V"', ['Value']],
  ['a number as text', reading, '230.5', '"230.5"', ['Value']],
  ['a number that is none', reading, '230.5', '"2x"^^xsd:decimal', ['Value']],
  ['a unit on a truth value', reading, '230.5', 'true', ['Value']],
  ['a series without points', series, 's4ener:hasDataPoint <s/p> ;', '', ['TimeSeries']],
  ['a creation time without zone', series, '06:00:00Z', '06:00:00', ['CreationTime']],
  ['a point of no class', series, 'a s4ener:DataPoint ;', '', ['PointOfSeries']],
  ['a point without interval', series, 's4ener:hasEffectivePeriod <i> ;', '', ['DataPoint']],
  ['a point without result', series, ' ; saref:hasResult <v>', '', ['DataPoint']],
  ['an interval without end', series, ' ; time:hasEnd <i/b>', '', ['Interval']],
  [
    'an interval that ends as it begins',
    series,
    'time:hasEnd <i/b>',
    'time:hasEnd <i/a>',
    ['Interval'],
  ],
  [
    'an instant of two times',
    series,
    '17:00:00Z"^^xsd:dateTimeStamp',
    '17:00:00Z"^^xsd:dateTimeStamp, "2026-01-15T17:30:00Z"^^xsd:dateTimeStamp',
    ['Instant'],
  ],
  [
    'an instant as xsd:dateTime',
    series,
    '17:00:00Z"^^xsd:dateTimeStamp',
    '17:00:00Z"^^xsd:dateTime',
    ['Instant'],
  ],
  [
    'a profile of a sequence',
    profile,
    'saref:consistsOf <g>',
    'saref:consistsOf <q>',
    ['PowerProfile'],
  ],
  ['alternatives of nothing', profile, ' ; saref:consistsOf <q>', '', ['AlternativesGroup']],
  ['a sequence without key', profile, 'saref:hasIdentifier "q" ; ', '', ['PowerSequence']],
  ['a sequence that ends before it starts', profile, '21:30:00Z', '19:30:00Z', ['PowerSequence']],
  ['a sequence that starts too early', profile, '15T18:00:00Z', '15T20:30:00Z', ['PowerSequence']],
  ['a sequence that ends too late', profile, '16T05:00:00Z', '15T21:00:00Z', ['PowerSequence']],
  ['a slot without number', profile, 's4ener:slotNumber "1"^^xsd:unsignedInt ;', '', ['Slot']],
  ['a slot numbered below 0', profile, '"1"^^xsd:unsignedInt', '-1', ['Slot']],
  ['a slot without duration', profile, /s4ener:hasDefaultDuration [^;]*;/, '', ['Slot']],
  ['a slot without value', profile, ' ; s4ener:hasSlotValue <v>', '', ['Slot']],
  ['an offer without key', offer, 'saref:hasIdentifier "offer" ; ', '', ['FlexibilityOffer']],
  ['an empty key', offer, '"offer"', '""', ['Identifier']],
  ['two keys', offer, '"offer"', '"offer", "other"', ['Identifier']],
  [
    'an offer for an offer',
    offer,
    'a s4ener:FlexRequest',
    'a s4ener:FlexOffer',
    ['FlexibilityOffer'],
  ],
  [
    'an offer without creation time',
    offer,
    /s4ener:hasCreationTime "2026-01-14[^;]*;/,
    '',
    ['FlexibilityOfferInFull'],
  ],
  ['an order without key', order, 'saref:hasIdentifier "order" ; ', '', ['Order']],
  ['an order of unknown status', order, 's4ener:Accepted', 's4ener:Committed', ['OrderStatus']],
  [
    'an order of nothing offered',
    order,
    'relatesToOffer <offer>',
    'relatesToOffer <request>',
    ['Order'],
  ],
  [
    'an order in local time',
    order,
    '17:00:00Z"^^xsd:dateTimeStamp ; s4ener:hasInstr',
    '17:00:00+01:00"^^xsd:dateTimeStamp ; s4ener:hasInstr',
    ['Order'],
  ],
  ['a table without key', tariff, 'saref:hasIdentifier "table" ; ', '', ['Tariff']],
  ['a tier of no class', tariff, 'a s4ener:IncentiveTableTier ; ', '', ['Tariff']],
  [
    'a tier without type',
    tariff,
    's4ener:hasIncentiveType s4ener:AbsoluteCost ; ',
    '',
    ['TariffTier'],
  ],
  ['a tier of another type', tariff, 's4ener:AbsoluteCost', 's4ener:Committed', ['TariffTier']],
  ['a tier without incentives', tariff, ' ; s4ener:hasIncentive <inc>', '', ['TariffTier']],
  ['an incentive without interval', tariff, 's4ener:hasEffectivePeriod <i> ; ', '', ['DataPoint']],
  [
    'a notice about nothing',
    notices,
    'a gl:Notice ; gl:concerns <home>',
    'a gl:Notice',
    ['Notice'],
  ],
  ['a notice without time', notices, /<home> ; saref:hasTimestamp [^.]*/, '<home> ', ['Notice']],
  [
    'a preference about nothing',
    notices,
    'a gl:Preference ; gl:concerns <home>',
    'a gl:Preference',
    ['Preference'],
  ],
  ['a preference without creation', notices, /; s4ener:hasCreationTime [^.]*/, '', ['Preference']],
  ['an acknowledgement of nothing', notices, 'gl:acknowledges <n> ; ', '', ['Acknowledgement']],
  ['an outcome that is neither', notices, 'gl:OK', 'gl:Permanent', ['Acknowledgement']],
  ['a reason that is no text', notices, '"none"', '3', ['Acknowledgement']],
  ['a profile without limit', limit, ' ; s4ener:receivesPowerLimit <l>', '', ['PowerLimitProfile']],
  ['a limit below 0', limit, '12.5', '-12.5', ['PowerLimit']],
  ['a limit without unit', limit, ' ; saref:isMeasuredIn om:watt', '', ['PowerLimit', 'Value']],
  [
    'a limit without node',
    limit,
    'hasPowerLimitConsumptionMax <v>',
    'hasPowerLimitConsumptionMax 6000',
    ['PowerLimit'],
  ],
];

describe('the shapes', () => {
  let validator: ShapeValidator;
  before(async () => {
    validator = await createShapeValidator();
  });

  for (const [name, data] of Object.entries({
    reading,
    series,
    profile,
    offer,
    order,
    tariff,
    notices,
    limit,
  })) {
    it(`accept a well-formed ${name}`, async () => {
      assert.deepEqual(await validator.validate(parse(data)), []);
    });
  }

  for (const [about, data, find, replace, shapes] of faults) {
    it(`find ${about}`, async () => {
      const broken = data.replace(find, replace);
      assert.notEqual(broken, data, 'the fault is in the data');
      const results = await validator.validate(parse(broken));
      assert.deepEqual(Array.from(new Set(results.map(shapeOf))).sort(), shapes);
    });
  }

  it('say shape, node, path, value, message and severity as plain data', async () => {
    const [result, ...others] = await validateShapes(
      parse(reading.replace('18:00:00Z', '18:00:00+01:00')),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(result, {
      shape: 'https://w3id.org/gridloom/shapes#Timestamp',
      focusNode: '<https://w3id.org/gridloom/id/o>',
      path: `${prefixes.saref}hasTimestamp`,
      value: `"2026-01-15T18:00:00+01:00"^^<${prefixes.xsd}dateTime>`,
      message: 'saref:hasTimestamp is an xsd:dateTime in UTC, written with Z',
      severity: 'violation',
    });
    const [warning] = await validateShapes(
      parse(series.replace('s4ener:hasDataPoint <s/p> ;', '')),
    );
    assert.equal(warning?.severity, 'warning');
    assert.equal('value' in warning, false);
  });

  it('accept a text, a truth value and an individual without unit', async () => {
    for (const unitless of ['"on"', 'true', 'gl:OK']) {
      const data = reading.replace('230.5 ; saref:isMeasuredIn om:volt', unitless);
      assert.deepEqual(await validator.validate(parse(data)), []);
    }
  });

  it('accept the key alone of what is only referred to', async () => {
    for (const type of [
      's4ener:FlexOffer',
      's4ener:FlexibilityInstruction',
      's4ener:IncentiveTableProfile',
      'gl:Preference',
      'gl:Notice',
    ]) {
      const data = `<x> a ${type} ; saref:hasIdentifier "x" .`;
      assert.deepEqual(await validator.validate(parse(data)), []);
    }
  });

  it('check hundreds of points of one series, each of them', async () => {
    const points = Array.from(
      { length: 200 },
      (_, n) => `<s> s4ener:hasDataPoint <p${n}> . <p${n}> a s4ener:DataPoint ;
        s4ener:hasEffectivePeriod <i> ; saref:hasResult <v${n}> .
        <v${n}> a saref:PropertyValue ; saref:hasValue ${n} .`,
    );
    const results = await validator.validate(
      parse(`<s> a s4ener:TimeSeries . ${points.join('\n')}${interval}`),
    );
    assert.equal(results.filter((one) => shapeOf(one) === 'Value').length, 200);
  });

  it('keep to the bound on results, and start anew with the next data', async () => {
    const bounded = await createShapeValidator({ maxResults: 1 });
    const broken = parse(notices.replaceAll('gl:concerns <home> ;', ''));
    assert.equal((await bounded.validate(broken)).length, 1);
    assert.equal((await bounded.validate(broken)).length, 1);
    assert.deepEqual(await bounded.validate(parse(notices)), []);
  });

  it('can be others than those of this package', async () => {
    const shapes = parse(`PREFIX sh: <http://www.w3.org/ns/shacl#>
      <only> a sh:NodeShape ; sh:targetClass saref:Device ; sh:property [ sh:path saref:hasModel ; sh:minCount 1 ] .`);
    const results = await validateShapes(parse('<d> a saref:Device .'), { shapes });
    assert.deepEqual(results.map(shapeOf), ['https://w3id.org/gridloom/id/only']);
    assert.equal(results[0]?.path, `${prefixes.saref}hasModel`);
  });

  it('refuse a term that is not N-Triples text', async () => {
    await assert.rejects(validateShapes([['<s>', '<p>', 'plain']]), /plain is not a literal/);
  });

  it('speak only of terms that are listed', () => {
    const spoken = new Set(
      loadShapes()
        .flat()
        .filter((term) => /^<https:\/\/(saref\.etsi\.org|w3id\.org\/gridloom\/energy#)/.test(term))
        .map((term) => term.slice(1, -1)),
    );
    assert.ok(spoken.size > 30);
    const unknown = Array.from(spoken).filter((iri) => findTerm(iri) === undefined);
    assert.deepEqual(unknown, []);
  });

  it('accept the examples of the catalogue', async () => {
    const folder = new URL('../../../graph-patterns/patterns/', import.meta.url);
    const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ttl'),
    );
    assert.ok(examples.length >= 24);
    const wrong: string[] = [];
    for (const name of examples) {
      const results = await validator.validate(parse(readFileSync(new URL(name, folder), 'utf8')));
      wrong.push(...results.map(({ message, focusNode }) => `${name}: ${focusNode} ${message}`));
    }
    assert.deepEqual(wrong, []);
  });
});
