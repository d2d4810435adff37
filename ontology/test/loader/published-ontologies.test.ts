import assert from 'node:assert/strict';
import { loadOntology, type LoadedOntology } from '../../src/index.js';
import { dataFolder, havePublishedFiles } from '../published-files.js';

describe('the published ontologies', () => {
  let loaded: LoadedOntology;
  before(async function () {
    if (!havePublishedFiles()) this.skip();
    loaded = await loadOntology(`${dataFolder}/ontologies`);
  });
  const ending = (name: string) => loaded.files.find(({ file }) => file.endsWith(name))!;

  it('are read completely, but for the two that are not valid', () => {
    const failures = loaded.files
      .filter(({ error }) => error !== undefined)
      .map(({ file, error }) => `${file.replace(/.*\//, '')}:${error!.line}`);
    assert.deepEqual(failures, [
      'EumedMeteringOntology-1.1.ttl:3717',
      'PropertyOntology-1.1.ttl:40',
    ]);
    assert.ok(loaded.files.length >= 47);
  });

  it('give all 30 611 triples of OM, its entities expanded', () => {
    const om = ending('om-2.0.rdf');
    assert.equal(om.format, 'RDF/XML');
    assert.equal(om.tripleCount, 30_611);
    assert.equal(om.version, '2.0.59');
    assert.equal(
      om.triples.some((triple) => triple.some((term) => term.includes('&om;'))),
      false,
    );
    const watt = '<http://www.ontology-of-units-of-measure.org/resource/om-2/watt>';
    assert.ok(om.triples.some(([subject, , object]) => subject === watt && object === '"watt"@en'));
  });

  it('say their versions and imports', () => {
    const old = ending('saref4ener-1.1.2.ttl');
    assert.equal(old.version, '1.1.2');
    assert.deepEqual(old.imports, ['https://saref.etsi.org/core/v3.1.1/']);
    assert.equal(ending('saref-core-4.1.1.terms.ttl').version, '4.1.1');
    assert.equal(ending('qudt-schema-3.1.0.ttl').version, '3.1.0');
    assert.equal(ending('owl-time.ttl').version, '2016');
  });
});
