import assert from 'node:assert/strict';
import { Parser } from 'n3';
import {
  createTermIndex,
  prefixes,
  type TermIndex,
  type TermSource,
  vocabularyIndex,
  vocabularySources,
  type VocabularyTriple,
} from '../../src/index.js';
import { createTermWriter } from '../../src/term-text.js';

const e = 'http://e/';
const header = Object.entries({ ...prefixes, e, f: 'http://f/', schema: 'http://schema.org/' })
  .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
  .join('\n');
const triplesOf = (turtle: string): readonly VocabularyTriple[] => {
  const text = createTermWriter();
  return new Parser()
    .parse(`${header}\n${turtle}`)
    .map(({ subject, predicate, object }) => [text(subject), text(predicate), text(object)]);
};
const source = (file: string, turtle: string, rest: Partial<TermSource> = {}): TermSource => ({
  file,
  triples: triplesOf(turtle),
  ...rest,
});
const named = (index: TermIndex, iri: string) => index.find(e + iri)!;

describe('the term index', () => {
  it('says of every term what it is', () => {
    const index = createTermIndex([
      source(
        'kinds',
        `e:C a owl:Class . e:R a rdfs:Class . e:o a owl:ObjectProperty . e:d a owl:DatatypeProperty .
         e:a a owl:AnnotationProperty . e:p a rdf:Property . e:t a rdfs:Datatype . e:i a owl:NamedIndividual , e:C .
         e:U rdfs:subClassOf om:Unit . e:u a e:U . e:q a qudt:Unit . e:sub rdfs:subPropertyOf e:o .`,
      ),
    ]);
    const kinds = Array.from(index.terms.values())
      .filter(({ iri }) => iri.startsWith(e))
      .map(({ iri, kind }) => `${iri.slice(e.length)} ${kind}`);
    assert.deepEqual(kinds, [
      'C class',
      'R class',
      'o object property',
      'd datatype property',
      'a annotation property',
      'p property',
      't datatype',
      'i individual',
      'U class',
      'u unit',
      'q unit',
      'sub property',
    ]);
  });

  it('expands unions, of a node, of schema.org and of the notes of transcribed lists', () => {
    const index = createTermIndex([
      source(
        'unions',
        `e:p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( e:A e:B e:C ) ] ; rdfs:range e:A .
         e:s a owl:ObjectProperty ; schema:domainIncludes e:A , e:B .
         e:n a owl:ObjectProperty ; skos:note "range union: A,saref:State" .
         e:both a owl:ObjectProperty ; rdfs:range e:A , e:B .`,
      ),
    ]);
    const p = named(index, 'p');
    assert.deepEqual(p.domain, [`${e}A`, `${e}B`, `${e}C`]);
    assert.deepEqual([p.domainIsUnion, p.rangeIsUnion], [true, false]);
    assert.deepEqual(named(index, 's').domain, [`${e}A`, `${e}B`]);
    assert.equal(named(index, 's').domainIsUnion, true);
    assert.deepEqual(named(index, 'n').range, [`${e}A`, `${prefixes.saref}State`]);
    assert.equal(named(index, 'n').rangeIsUnion, true);
    assert.deepEqual(named(index, 'both').range, [`${e}A`, `${e}B`]);
    assert.equal(named(index, 'both').rangeIsUnion, false);
  });

  it('survives a union that never ends', () => {
    const index = createTermIndex([
      source(
        'loop',
        `e:p a owl:ObjectProperty ; rdfs:range _:u . _:u owl:unionOf _:l . _:l rdf:first e:A ; rdf:rest _:l .`,
      ),
    ]);
    assert.deepEqual(named(index, 'p').range, [`${e}A`]);
  });

  it('prefers English labels, and definitions where there is no comment', () => {
    const index = createTermIndex([
      source(
        'labels',
        `e:a a owl:Class ; rdfs:label "Ding"@de , "thing"@en , "cosa"@es ; skos:definition "what it is" .
         e:b a owl:Class ; rdfs:label "nur"@de , " "@en ; rdfs:comment "one" ; skos:definition "two" .`,
      ),
    ]);
    assert.deepEqual([named(index, 'a').label, named(index, 'a').comment], ['thing', 'what it is']);
    assert.deepEqual([named(index, 'b').label, named(index, 'b').comment], ['nur', 'one']);
  });

  it('keeps each of very many classes of a term once', () => {
    const classes = Array.from({ length: 40_000 }, (_, n) => `e:C${n % 20_000}`);
    const index = createTermIndex([source('wide', `e:a a ${classes.join(', ')} .`)]);
    assert.equal(named(index, 'a').types.length, 20_000);
  });

  it('knows inverses and equivalents from either side, and what is deprecated', () => {
    const index = createTermIndex([
      source(
        'relations',
        `e:a a owl:ObjectProperty ; owl:inverseOf e:b . e:b a owl:ObjectProperty .
         e:C a owl:Class ; owl:equivalentClass e:D . e:D a owl:Class ; rdfs:subClassOf e:E . e:E a owl:Class .
         e:old a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy e:C . e:older a owl:DeprecatedClass .
         e:kept a owl:Class ; owl:deprecated false .`,
      ),
    ]);
    assert.deepEqual(named(index, 'b').inverses, [`${e}a`]);
    assert.deepEqual(named(index, 'D').equivalents, [`${e}C`]);
    assert.equal(index.isSubclassOf(`${e}C`, `${e}E`), true);
    assert.equal(named(index, 'old').isDeprecated, true);
    assert.deepEqual(named(index, 'old').replacedBy, [`${e}C`]);
    assert.equal(named(index, 'older').isDeprecated, true);
    assert.equal(named(index, 'kept').isDeprecated, false);
  });

  it('follows hierarchies to the end, cycles included', () => {
    const chain = Array.from({ length: 5000 }, (_, n) => `e:C${n} rdfs:subClassOf e:C${n + 1} .`);
    const index = createTermIndex([
      source(
        'deep',
        `${chain.join('\n')} e:x rdfs:subClassOf e:y . e:y rdfs:subClassOf e:x . e:i a e:C0 . e:j a e:C4999 .
         e:p rdfs:subPropertyOf e:q . e:q rdfs:subPropertyOf e:r .`,
      ),
    ]);
    assert.equal(index.isSubclassOf(`${e}C0`, `${e}C5000`), true);
    assert.equal(index.isSubclassOf(`${e}C5000`, `${e}C0`), false);
    assert.equal(index.isSubclassOf(`${e}x`, `${e}x`), true);
    assert.equal(index.isSubclassOf(`${e}y`, `${e}x`), true);
    assert.equal(index.isSubclassOf(`${e}C0`, `${prefixes.owl}Thing`), true);
    assert.equal(index.isSubpropertyOf(`${e}p`, `${e}r`), true);
    assert.equal(index.isSubpropertyOf(`${e}r`, `${e}p`), false);
    const instances = index.instancesOf(`${e}C5000`).map(({ iri }) => iri);
    assert.deepEqual(instances, [`${e}j`, `${e}i`]);
  });

  describe('of several versions', () => {
    const old = source(
      'e-1.0',
      'e:kept a owl:Class ; rdfs:label "old kept" ; rdfs:subClassOf e:gone . e:gone a owl:Class .',
      { ontology: e, version: '1.0' },
    );
    const latest = source(
      'e-1.10',
      'e:kept a owl:Class ; rdfs:label "kept" . e:added a owl:Class .',
      {
        ontology: e,
        version: '1.10',
      },
    );
    const middle = source('e-1.9', 'e:kept a owl:Class ; rdfs:label "middle kept" .', {
      ontology: e,
      version: '1.9',
    });

    it('says for each term which versions have it, and takes the facts of the highest', () => {
      const index = createTermIndex([old, latest, middle]);
      assert.deepEqual(index.versionsOf(e), ['1.0', '1.9', '1.10']);
      assert.equal(index.currentVersion(e), '1.10');
      const kept = named(index, 'kept');
      assert.deepEqual(kept.versions, ['1.0', '1.9', '1.10']);
      assert.equal(kept.label, 'kept');
      assert.deepEqual(kept.parents, []);
      assert.equal(kept.isCurrent, true);
      assert.deepEqual(
        kept.origins.map(({ source: file }) => file),
        ['e-1.0', 'e-1.10', 'e-1.9'],
      );
      assert.deepEqual(
        [named(index, 'gone').versions, named(index, 'gone').isCurrent],
        [['1.0'], false],
      );
    });

    it('prefers the version of the house to a higher one', () => {
      const index = createTermIndex([latest, { ...middle, isHouse: true }, old]);
      assert.equal(index.currentVersion(e), '1.9');
      assert.equal(named(index, 'kept').label, 'middle kept');
      assert.equal(named(index, 'added').isCurrent, false);
    });

    it('joins two files of the same version', () => {
      const more = source(
        'more',
        'e:kept a owl:Class ; rdfs:comment "more" ; rdfs:subClassOf e:added .',
        {
          ontology: e,
          version: '1.10',
        },
      );
      const kept = named(createTermIndex([latest, more]), 'kept');
      assert.deepEqual([kept.label, kept.comment, kept.parents], ['kept', 'more', [`${e}added`]]);
    });

    it('does not take a mention in another vocabulary for a definition', () => {
      const other = source(
        'f',
        'f:x a owl:Class . e:invented a owl:Class . <http://g/y> a owl:Class .',
        {
          ontology: 'http://f/',
          version: '1.0',
        },
      );
      const index = createTermIndex([latest, other]);
      assert.equal(index.find(`${e}invented`), undefined);
      assert.match(
        index.suggest(`${e}invented`)[0]!.message,
        /mentioned in f, but its own vocabulary has no such term/,
      );
      assert.equal(index.find('http://g/y')?.origins[0]?.isOwn, false);
      assert.equal(index.defines(e), true);
      assert.equal(index.defines('http://g/'), false);
    });

    it('finds the namespace of an ontology whose IRI is another', () => {
      const index = createTermIndex([
        source('odd', 'e:a a owl:Class . e:b a owl:Class . <http://x.org/o> a owl:Class .', {
          ontology: 'http://e/wrong/ontology',
          version: '2.0',
        }),
      ]);
      assert.deepEqual(index.versionsOf(e), ['2.0']);
    });
  });

  it('always has the terms of RDF, RDF Schema, OWL and XML Schema', () => {
    const index = createTermIndex([]);
    assert.equal(index.find(`${prefixes.rdf}type`)?.kind, 'property');
    assert.equal(index.find(`${prefixes.xsd}dateTimeStamp`)?.kind, 'datatype');
    assert.equal(index.find(`${prefixes.owl}Class`)?.name, 'owl:Class');
    assert.equal(index.find(`${prefixes.xsd}datetime`), undefined);
  });

  describe('search', () => {
    const names = (text: string, limit?: number): string[] =>
      vocabularyIndex()
        .search(text, limit)
        .map(({ name }) => name);
    it('puts the term of that name first, then names, then comments', () => {
      assert.equal(names('data point')[0], 's4ener:DataPoint');
      assert.equal(names('hasDataPoint')[0], 's4ener:hasDataPoint');
      assert.equal(names('saref:observes')[0], 'saref:observes');
      assert.equal(names('watt')[0], 'om:watt');
    });
    it('wants all words, in any order, and takes beginnings', () => {
      const found = names('drawn appar');
      assert.ok(found.includes('gl:ApparentPowerDrawn'));
      assert.ok(!found.includes('gl:ApparentPowerInjected'));
    });
    it('finds nothing for no words or unknown ones, and keeps to its limit', () => {
      assert.deepEqual(names(''), []);
      assert.deepEqual(names('(*+?['), []);
      assert.deepEqual(names('power zeppelin'), []);
      assert.equal(names('power', 3).length, 3);
    });
    it('bears long and strange questions', () => {
      assert.deepEqual(names('x'.repeat(100_000)), []);
      assert.deepEqual(names('zq.b|c* '.repeat(10_000)), []);
    });
  });

  it('holds every vocabulary of this package', () => {
    const index = vocabularyIndex();
    for (const { file, namespaces } of vocabularySources()) {
      assert.equal(index.defines(namespaces![0]!), true, file);
    }
  });
});
