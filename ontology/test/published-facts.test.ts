import assert from 'node:assert/strict';
import {
  createTermIndex,
  isTermFact,
  loadOntology,
  loadVocabularies,
  prefixes,
  vocabularies,
  vocabularySources,
} from '../src/index.js';
import {
  dataFolder,
  havePublishedFiles,
  published,
  publishedFile,
  type Published,
} from './published-files.js';

const { rdf, rdfs, owl, dcterms } = prefixes;
const factPredicates = [
  `${rdf}type`,
  `${rdfs}subClassOf`,
  `${rdfs}subPropertyOf`,
  `${rdfs}domain`,
  `${rdfs}range`,
  `${owl}inverseOf`,
].map((iri) => `<${iri}>`);
const bare = (term: string) => term.slice(1, -1);

/** Facts that we leave out on purpose, each said so in the comment of the term. */
const leftOut = new Set([`${prefixes.s4ener}hasEndTime ${rdfs}range ${prefixes.xsd}duration`]);

describe('the vocabularies agree with the files of their publishers', () => {
  for (const vocabulary of vocabularies.filter(({ prefix }) => prefix in publishedFile)) {
    describe(`${vocabulary.prefix} (version ${vocabulary.version})`, () => {
      let source: Published;
      const all = loadVocabularies([vocabulary]);
      const ofTerms = all.filter(([subject]) => subject.startsWith(`<${vocabulary.namespace}`));

      before(function () {
        if (!havePublishedFiles()) this.skip();
        source = published(vocabulary.prefix);
      });

      it('states no fact that the publisher does not state', () => {
        const stated = ofTerms.filter(([, predicate]) => factPredicates.includes(predicate));
        assert.ok(stated.length > 0);
        const foreign = stated
          .map((triple) => triple.map(bare).join(' '))
          .filter((fact) => !source.facts.has(fact));
        assert.deepEqual(foreign, []);
      });

      it('leaves out no domain or range of a term it lists', () => {
        const ours = new Set(all.map((triple) => triple.map(bare).join(' ')));
        const listed = new Set(ofTerms.map(([subject]) => bare(subject)));
        const missing = Array.from(source.facts).filter((fact) => {
          const [subject, predicate] = fact.split(' ');
          const wanted = predicate === `${rdfs}domain` || predicate === `${rdfs}range`;
          return wanted && listed.has(subject!) && !ours.has(fact) && !leftOut.has(fact);
        });
        assert.deepEqual(missing, []);
      });

      it('names the version that the publisher gives the file', () => {
        const sourceIri = all.find(([, predicate]) => predicate === `<${dcterms}source>`)?.[2];
        assert.ok(sourceIri, 'the header names its source');
        const nodes = new Set(Array.from(source.facts).flatMap((fact) => fact.split(' ')));
        assert.ok(
          nodes.has(bare(sourceIri)) || source.text.includes(bare(sourceIri)),
          `${sourceIri} does not occur in the file`,
        );
        assert.match(source.text, new RegExp(vocabulary.version.replaceAll('.', String.raw`\.`)));
      });

      it('comments in its own words', () => {
        const copied = ofTerms
          .filter(([, predicate]) => predicate === `<${rdfs}comment>`)
          .map(([, , comment]) => comment.slice(1, comment.lastIndexOf('"')))
          .filter((comment) => comment.length > 20 && source.text.includes(comment));
        assert.deepEqual(copied, []);
      });
    });
  }

  it('aligns the project vocabulary with terms that exist', async function () {
    if (!havePublishedFiles()) this.skip();
    const { files } = await loadOntology(`${dataFolder}/ontologies`, { keep: isTermFact });
    const index = createTermIndex([...vocabularySources(), ...files]);
    // Of DCMI terms no file lies there.
    const unknown = loadVocabularies(vocabularies.filter(({ prefix }) => prefix === 'gl'))
      .filter(([, predicate]) => predicate === `<${rdfs}seeAlso>`)
      .map(([, , object]) => bare(object))
      .filter((iri) => !iri.startsWith(dcterms) && !iri.startsWith('http://ontology.tno.nl/'))
      .filter((iri) => index.find(iri)?.isCurrent !== true);
    assert.deepEqual(unknown, []);
  });

  it('lists of SAREF4BLDG only terms seen in published patterns, without domain or range', () => {
    const seen = ['Building', 'BuildingSpace', 'hasSpace', 'contains'];
    const s4bldg = vocabularies.filter(({ prefix }) => prefix === 's4bldg');
    const triples = loadVocabularies(s4bldg).filter(([subject]) =>
      subject.startsWith(`<${prefixes.s4bldg}`),
    );
    const names = new Set(triples.map(([subject]) => bare(subject).slice(prefixes.s4bldg.length)));
    assert.deepEqual(Array.from(names).sort(), seen.toSorted());
    const kinds = triples
      .filter(([, predicate]) => factPredicates.includes(predicate))
      .map(([, predicate]) => predicate);
    assert.deepEqual(new Set(kinds), new Set([`<${rdf}type>`]));
  });
});
