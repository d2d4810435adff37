import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createTermIndex,
  isTermFact,
  loadOntology,
  prefixes,
  supersededNamespaces,
  supersededTerms,
  type TermIndex,
  vocabularyIndex,
  vocabularySources,
} from '../../src/index.js';
import { editDistance } from '../../src/terms/edit-distance.js';
import { dataFolder, havePublishedFiles } from '../published-files.js';

const first = (index: TermIndex, asked: string): string => {
  const [best] = index.suggest(asked, 1);
  return best === undefined ? 'nothing' : `${best.reason}: ${best.name}`;
};

describe('suggestions from the vocabularies of this package', () => {
  const cases: readonly (readonly [asked: string, expected: string])[] = [
    ['saref:observation', 'case: saref:Observation'],
    ['saref:Obsrvation', 'spelling: saref:Observation'],
    ['saref:madeExecutoin', 'spelling: saref:madeExecution'],
    [`${prefixes.saref}hasTimeStamp`, 'case: saref:hasTimestamp'],
    [`<${prefixes.saref}hasTimeStamp>`, 'case: saref:hasTimestamp'],
    ['saref:hasDataPoint', 'namespace: s4ener:hasDataPoint'],
    ['nosuch:GridMeter', 'namespace: s4grid:GridMeter'],
    ['http://saref.etsi.org/core/Observation', 'namespace: saref:Observation'],
    ['https://saref.etsi.org/core#Observation', 'namespace: saref:Observation'],
    ['SAREF:Device', 'namespace: saref:Device'],
    ['sarfe:Device', 'namespace: saref:Device'],
    [' saref:observation\n', 'case: saref:Observation'],
    ['om:Watt', 'case: om:watt'],
    ['xsd:datetime', 'case: xsd:dateTime'],
    ['saref:makesMeasurement', 'superseded: saref:madeExecution'],
    ['saref:Measurement', 'superseded: saref:Observation'],
    ['saref:relatesToProperty', 'superseded: saref:observes'],
    ['saref:Power', 'superseded: saref:Property'],
    ['s4grid:Meter', 'superseded: s4grid:GridMeter'],
    ['s4ener:StartTime', 'superseded: s4ener:hasStartTime'],
    ['time:instant', 'superseded: time:Instant'],
    ['time:interval', 'superseded: time:Interval'],
    ['http://ontology.tno.nl/interconnect/datapoint#TimeSeries', 'superseded: s4ener:TimeSeries'],
    ['http://ontology.tno.nl/interconnect/data#DataPoint', 'superseded: s4ener:DataPoint'],
    ['https://interconnectproject.eu/ontologies/FlexOffer', 'superseded: s4ener:FlexOffer'],
    ['https://w3id.org/saref#Device', 'superseded: saref:Device'],
    ['saref:Zeppelin', 'nothing'],
    ['', 'nothing'],
    [`${prefixes.saref}`, 'nothing'],
    ['x'.repeat(5000), 'nothing'],
  ];
  for (const [asked, expected] of cases) {
    it(`for ${asked.slice(0, 60) || 'an empty text'}: ${expected}`, () => {
      assert.equal(first(vocabularyIndex(), asked), expected);
    });
  }

  it('say in a sentence what to write', () => {
    assert.equal(
      vocabularyIndex().suggest('saref:makesMeasurement')[0]!.message,
      'saref:makesMeasurement exists in SAREF core 3.1.1; in 4.1.1 write saref:madeExecution',
    );
    assert.equal(
      vocabularyIndex().suggest('saref:Measurement')[0]!.message,
      'saref:Measurement exists in SAREF core 3.1.1; in 4.1.1 write saref:Observation (value and unit stand on a result node of their own, reached by saref:hasResult)',
    );
  });

  it('suggest each term once, and no more than asked for', () => {
    const many = vocabularyIndex().suggest('saref:hasProperty', 50);
    assert.equal(new Set(many.map(({ iri }) => iri)).size, many.length);
    assert.equal(vocabularyIndex().suggest('saref:has', 2).length <= 2, true);
  });
});

describe('editDistance', () => {
  const plain = (left: string, right: string): number => {
    const table: number[][] = [];
    for (let i = 0; i <= left.length; i += 1) {
      table.push([]);
      for (let j = 0; j <= right.length; j += 1) {
        if (i === 0 || j === 0) {
          table[i]!.push(i + j);
          continue;
        }
        let cost = Math.min(
          table[i - 1]![j]! + 1,
          table[i]![j - 1]! + 1,
          table[i - 1]![j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1),
        );
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
          cost = Math.min(cost, table[i - 2]![j - 2]! + 1);
        }
        table[i]!.push(cost);
      }
    }
    return table[left.length]![right.length]!;
  };
  it('agrees with the whole table, and gives up above its bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (left, right, most) => {
        const distance = plain(left, right);
        assert.equal(editDistance(left, right, most), distance <= most ? distance : undefined);
      }),
    );
  });
});

describe('the superseded terms', () => {
  it('name each term once, with successors that the vocabularies in use have', () => {
    const iris = supersededTerms.map(({ iri }) => iri);
    assert.equal(new Set(iris).size, iris.length);
    assert.equal(
      iris.every((iri) => iri.startsWith('http')),
      true,
    );
    const own = new Set(iris);
    for (const { iri, replacements, advice } of supersededTerms) {
      assert.ok(
        replacements.length > 0 || advice !== '',
        `${iri} has neither successor nor advice`,
      );
      assert.ok(!replacements.includes(iri) && !replacements.some((one) => own.has(one)), iri);
    }
  });

  describe('against the published files', () => {
    let index: TermIndex;
    before(async function () {
      if (!havePublishedFiles()) this.skip();
      const { files } = await loadOntology(`${dataFolder}/ontologies`, { keep: isTermFact });
      index = createTermIndex([...vocabularySources(), ...files]);
    });
    const versionOf: Readonly<Record<string, string>> = {
      'exists in SAREF core 3.1.1': '3.1.1',
      'exists in SAREF4ENER 1.1.2': '1.1.2',
    };

    it('are terms of the old version that the new one dropped', () => {
      for (const { iri, standing } of supersededTerms) {
        const version = versionOf[standing];
        const term = index.find(iri);
        if (version !== undefined) {
          assert.deepEqual(term?.versions, [version], iri);
          assert.equal(term.isCurrent, false, iri);
        } else if (standing === 'exists in no version' || standing.includes('SAREF4GRID')) {
          assert.equal(term, undefined, iri);
        } else {
          assert.ok(term, iri);
        }
      }
    });

    it('cover every term that SAREF core 4.1.1 and SAREF4ENER 2.1.1 dropped', () => {
      const known = new Set(supersededTerms.map(({ iri }) => iri));
      const missing = Array.from(index.terms.values())
        .filter(({ isCurrent }) => !isCurrent)
        .filter(({ iri }) => iri.startsWith(prefixes.saref) || iri.startsWith(prefixes.s4ener))
        .map(({ iri }) => iri)
        .filter((iri) => !known.has(iri));
      assert.deepEqual(missing, []);
    });

    it('have successors that exist in the version in use', () => {
      // Of the newer spellings of QUDT no definitions lie there: the older ones name them as replacements.
      const namedByQudt = new Set(
        Array.from(index.terms.values()).flatMap(({ replacedBy }) => replacedBy),
      );
      const unknown = supersededTerms
        .flatMap(({ replacements }) => replacements)
        .filter((iri) => index.find(iri)?.isCurrent !== true && !namedByQudt.has(iri));
      assert.deepEqual(unknown, []);
    });

    it('send wrong namespaces to ones that exist', () => {
      for (const { start, namespace } of supersededNamespaces) {
        const stem = namespace.slice(0, -1);
        const isThere = Array.from(index.terms.keys()).some((iri) => iri.startsWith(stem));
        assert.equal(isThere, true, `${start} -> ${namespace}`);
      }
      assert.equal(
        first(index, 'https://w3id.org/omega-x/ontology/EventTimeSeries/TimeSeries'),
        'superseded: https://w3id.org/omega-x/ontology/EventsTimeSeriesTimeSeries',
      );
    });

    it('keep the versions of SAREF apart', () => {
      assert.deepEqual(index.versionsOf(prefixes.saref), ['3.1.1', '4.1.1']);
      assert.deepEqual(index.find(`${prefixes.saref}Measurement`)?.versions, ['3.1.1']);
      assert.deepEqual(index.find(`${prefixes.saref}Device`)?.versions, ['3.1.1', '4.1.1']);
      assert.deepEqual(index.find(`${prefixes.saref}Observation`)?.versions, ['4.1.1']);
      assert.match(
        index.suggest('saref:makesMeasurement', 2)[1]!.message,
        /exists in 3\.1\.1; 4\.1\.1 has no such term/,
      );
    });

    it('follow the hierarchy of the publishers', () => {
      const { s4ener, saref, om } = prefixes;
      assert.equal(index.isSubclassOf(`${s4ener}GaussianDataPoint`, `${saref}Observation`), true);
      assert.equal(index.isSubpropertyOf(`${saref}controls`, `${saref}targets`), true);
      assert.equal(index.find(`${om}kilowattHour`)?.kind, 'unit');
      assert.ok(index.instancesOf(`${om}Unit`).length > 1000);
      assert.equal(index.find(`${prefixes.unit}V-A`)?.isDeprecated, true);
      assert.deepEqual(index.find(`${prefixes.unit}V-A`)?.replacedBy, [`${prefixes.unit}VA`]);
    });
  });
});
