import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import {
  findTerm,
  loadVocabularies,
  prefixes,
  termsOf,
  vocabularies,
  vocabularyIndex,
} from '../src/index.js';

const { rdf, rdfs, owl, skos } = prefixes;
const vann = 'http://purl.org/vocab/vann/';
const folder = new URL('../vocabularies/', import.meta.url);
const triplesOf = (prefix: string) =>
  loadVocabularies(vocabularies.filter((vocabulary) => vocabulary.prefix === prefix));
const valuesOf = (prefix: string, predicate: string): string[] =>
  triplesOf(prefix)
    .filter((triple) => triple[1] === `<${predicate}>`)
    .map(([, , object]) => object);

describe('the vocabulary files', () => {
  it('are all listed', () => {
    const listed = vocabularies.flatMap(({ files }) => files).sort();
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(found.filter((file) => file.endsWith('.ttl')).sort(), listed);
  });

  it('give the project vocabulary every file of its folder, sorted', () => {
    const project = vocabularies.find(({ prefix }) => prefix === 'gl')!;
    const found = readdirSync(new URL('gridloom/', folder))
      .filter((file) => file.endsWith('.ttl'))
      .sort();
    assert.deepEqual(
      project.files.filter((file) => file.includes('/')),
      found.map((file) => `gridloom/${file}`),
    );
  });

  for (const { prefix, namespace, version } of vocabularies) {
    it(`${prefix}: its header names prefix, namespace and version of the list`, () => {
      assert.deepEqual(valuesOf(prefix, `${vann}preferredNamespacePrefix`), [`"${prefix}"`]);
      assert.deepEqual(valuesOf(prefix, `${vann}preferredNamespaceUri`), [`"${namespace}"`]);
      assert.deepEqual(valuesOf(prefix, `${owl}versionInfo`), [`"${version}"`]);
      const header = triplesOf(prefix).filter(
        ([, predicate, object]) => predicate === `<${rdf}type>` && object === `<${owl}Ontology>`,
      );
      assert.equal(header.length, 1);
    });

    it(`${prefix}: every term has a type, one label and one comment, and stands in the namespace`, () => {
      const triples = triplesOf(prefix);
      const terms = new Map<string, string[]>();
      for (const [subject, predicate] of triples) {
        terms.set(subject, [...(terms.get(subject) ?? []), predicate]);
      }
      assert.ok(terms.size > 1);
      for (const [subject, predicates] of terms) {
        const count = (iri: string) => predicates.filter((one) => one === `<${iri}>`).length;
        assert.ok(count(`${rdf}type`) >= 1, `${subject} has no type`);
        assert.equal(count(`${rdfs}label`), 1, `labels of ${subject}`);
        assert.equal(count(`${rdfs}comment`), 1, `comments of ${subject}`);
        const isHeader = subject.startsWith('<https://w3id.org/gridloom/vocabularies/');
        assert.ok(isHeader || subject.startsWith(`<${namespace}`), `${subject} is a stranger`);
      }
    });
  }

  it('refer only to terms that are listed, wherever they name one as parent or inverse', () => {
    const dangling = vocabularies
      .flatMap(({ prefix }) => termsOf(prefix))
      .flatMap(({ name, parents, inverses }) =>
        [...parents, ...inverses]
          .filter((iri) => !iri.startsWith(prefixes.s4syst) && findTerm(iri) === undefined)
          .map((iri) => `${name} -> ${iri}`),
      );
    assert.deepEqual(dangling, []);
  });
});

describe('the project vocabulary', () => {
  const terms = termsOf('gl');
  const glTriples = loadVocabularies(vocabularies.filter(({ prefix }) => prefix === 'gl'));
  const seeAlso = (iri: string): string[] =>
    glTriples
      .filter(([subject, predicate]) => subject === `<${iri}>` && predicate === `<${rdfs}seeAlso>`)
      .map(([, , object]) => object.slice(1, -1));
  const isOurs = (iri: string) => iri.startsWith(prefixes.gl);
  const kindsOf = (types: readonly string[]) =>
    types.filter((type) => type !== `${owl}NamedIndividual`);

  it('aligns every class and property with a standard term, and every individual through its class', () => {
    for (const { iri, name, types, parents } of terms) {
      const own = [
        ...parents,
        ...seeAlso(iri),
        ...kindsOf(types).filter((t) => !t.startsWith(owl)),
      ];
      const viaClass = kindsOf(types).filter(isOurs).flatMap(seeAlso);
      assert.ok(
        [...own, ...viaClass].some((target) => !isOurs(target)),
        `${name} is aligned with nothing`,
      );
    }
  });

  it('gives every property one known domain and one known range', () => {
    const properties = terms.filter(({ types }) => types.some((type) => type.endsWith('Property')));
    assert.ok(properties.length > 0);
    for (const { name, types, domain, range } of properties) {
      if (types.includes(`${owl}NamedIndividual`)) continue;
      assert.equal(domain.length, 1, `domain of ${name}`);
      assert.ok(vocabularyIndex().find(domain[0]!), `domain of ${name} is not listed`);
      assert.equal(range.length, 1, `range of ${name}`);
      const isData = types.includes(`${owl}DatatypeProperty`);
      assert.equal(range[0]!.startsWith(prefixes.xsd), isData, `range of ${name}`);
      assert.ok(isData || vocabularyIndex().find(range[0]!), `range of ${name} is not listed`);
    }
  });

  it('gives every individual a listed class', () => {
    const individuals = terms.filter(({ types }) => types.includes(`${owl}NamedIndividual`));
    assert.ok(individuals.length > 0);
    for (const { name, types } of individuals) {
      assert.ok(
        kindsOf(types).length > 0 &&
          kindsOf(types).every((type) => findTerm(type)?.types.includes(`${owl}Class`)),
        `class of ${name}`,
      );
    }
  });

  it('names for every term the data flows that need it', () => {
    const needed = new Map(
      glTriples.filter((t) => t[1] === `<${skos}scopeNote>`).map(([iri, , note]) => [iri, note]),
    );
    for (const { iri, name } of terms) {
      assert.match(
        needed.get(`<${iri}>`) ?? '',
        /^"[a-z\d]+:[A-Z]+\d+(, [a-z\d]+:[A-Z]+\d+)*"$/,
        name,
      );
    }
  });
});

describe('findTerm and termsOf', () => {
  it('tell label, comment, type, parents, range and the inverse, whichever side states it', () => {
    const dataPoint = findTerm(`${prefixes.s4ener}hasDataPoint`);
    assert.equal(dataPoint?.name, 's4ener:hasDataPoint');
    assert.equal(dataPoint.label, 'has data point');
    assert.deepEqual(dataPoint.types, [`${owl}ObjectProperty`]);
    assert.deepEqual(dataPoint.range, [`${prefixes.s4ener}DataPoint`]);
    assert.deepEqual(dataPoint.inverses, [`${prefixes.s4ener}belongsToTimeSeries`]);
    assert.deepEqual(findTerm(`${prefixes.s4grid}GridMeter`)?.parents, [`${prefixes.saref}Meter`]);
    assert.deepEqual(findTerm(`${prefixes.time}hasEnd`)?.domain, [
      `${prefixes.time}TemporalEntity`,
    ]);
  });

  it('know nothing of misspelt terms and of terms that a later version dropped', () => {
    assert.equal(findTerm(`${prefixes.saref}madeExecutions`), undefined);
    assert.equal(findTerm(`${prefixes.saref}makesMeasurement`), undefined);
    assert.equal(findTerm(`<${prefixes.saref}observes>`), undefined);
  });

  it('list the terms of one vocabulary in the order of its file, and none for other prefixes', () => {
    const names = termsOf('s4bldg').map(({ name }) => name);
    assert.deepEqual(names, [
      's4bldg:Building',
      's4bldg:BuildingSpace',
      's4bldg:hasSpace',
      's4bldg:contains',
    ]);
    assert.deepEqual(termsOf('xsd'), []);
  });
});

describe('loadVocabularies', () => {
  it('gives triples in N-Triples text, all files by default', () => {
    const triples = loadVocabularies();
    const rendered = triples.map((triple) => triple.join(' '));
    assert.ok(rendered.includes(`<${prefixes.om}watt> <${rdf}type> <${prefixes.om}Unit>`));
    assert.ok(rendered.includes(`<${prefixes.om}watt> <${rdfs}label> "watt"@en`));
    const each = vocabularies.map((vocabulary) => loadVocabularies([vocabulary]).length);
    assert.equal(
      triples.length,
      each.reduce((sum, count) => sum + count, 0),
    );
  });

  it('names the file that it cannot read', () => {
    const missing = { ...vocabularies[0]!, files: ['no-such-vocabulary.ttl'] };
    assert.throws(() => loadVocabularies([missing]), /vocabulary file .*no-such-vocabulary\.ttl/);
  });
});
