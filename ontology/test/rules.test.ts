import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { findTerm, loadRules, prefixes, ruleSets } from '../src/index.js';
import { dataFolder, havePublishedFiles } from './published-files.js';

/** Prefixes of vocabularies that only the other side of a bridge speaks; `ic-data2` is the second spelling of ic-data. */
const others: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  gn: 'https://www.geonames.org/ontology#',
  iso3166: 'http://purl.org/dc/terms/ISO3166',
  'ic-data': 'http://ontology.tno.nl/interconnect/datapoint#',
  'ic-data2': 'http://ontology.tno.nl/interconnect/data#',
  'ic-fc': 'http://ontology.tno.nl/interconnect/forecast#',
  'ic-flex': 'http://ontology.tno.nl/interconnect/flexibility#',
  'ic-inc': 'http://ontology.tno.nl/interconnect/incentivetable#',
  'ic-pwlm': 'http://ontology.tno.nl/interconnect/powerlimit#',
};

const withoutComments = (text: string): string => text.replace(/^#.*$/gm, '');
const termsIn = (text: string, prefix: string): string[] => [
  ...new Set([...text.matchAll(new RegExp(`(?<![\\w-])${prefix}:(\\w+)`, 'g'))].map((m) => m[1]!)),
];

/** Bodies and heads of all rules of a set, and its facts. */
const partsOf = (name: string) => {
  const text = withoutComments(loadRules(name)).replace(/^@.*$/gm, '');
  const rules = (text.match(/\[[^\]]*\]/g) ?? []).map((rule) => rule.split('->'));
  const facts = [...text.replace(/\[[^\]]*\]/g, '').matchAll(/\((\S+) (\S+) (.+)\)/g)];
  return {
    bodies: rules.map(([body]) => body).join('\n'),
    heads: rules.map(([, head]) => head).join('\n'),
    facts: facts.map(([, subject, predicate, object]) => [subject!, predicate!, object!] as const),
  };
};

/** Which side of each rule set speaks which version, and where that version is published. */
const versions: readonly [set: string, side: 'bodies' | 'heads', prefix: string, file: string][] = [
  ['saref-3-to-4', 'bodies', 'saref', 'saref/saref-core-3.1.1.terms.ttl'],
  ['saref-3-to-4', 'heads', 'saref', 'saref/saref-core-4.1.1.terms.ttl'],
  ['saref-4-to-3', 'bodies', 'saref', 'saref/saref-core-4.1.1.terms.ttl'],
  ['saref-4-to-3', 'heads', 'saref', 'saref/saref-core-3.1.1.terms.ttl'],
  ['saref4ener-1-to-2', 'bodies', 's4ener', 'saref/saref4ener-1.1.2.ttl'],
  ['saref4ener-1-to-2', 'heads', 's4ener', 'saref/saref4ener-2.1.1.terms.ttl'],
  ['saref4ener-2-to-1', 'bodies', 's4ener', 'saref/saref4ener-2.1.1.terms.ttl'],
  ['saref4ener-2-to-1', 'heads', 's4ener', 'saref/saref4ener-1.1.2.ttl'],
  ['interconnect-to-saref4ener', 'heads', 's4ener', 'saref/saref4ener-2.1.1.terms.ttl'],
  ['interconnect-to-saref4ener', 'heads', 'saref', 'saref/saref-core-4.1.1.terms.ttl'],
  ['saref4ener-to-interconnect', 'bodies', 's4ener', 'saref/saref4ener-2.1.1.terms.ttl'],
  ['saref4ener-to-interconnect', 'bodies', 'saref', 'saref/saref-core-4.1.1.terms.ttl'],
];

describe('the rule sets', () => {
  it('are all listed', () => {
    const files = readdirSync(new URL('../rules/', import.meta.url));
    assert.deepEqual(files.sort(), ruleSets.map(({ file }) => file).sort());
  });

  it('are in the package', () => {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    assert.ok((JSON.parse(text) as { files: string[] }).files.includes('rules'));
  });

  for (const { name, reasonerLevel } of ruleSets) {
    it(`${name}: says for whom it is, and the level it needs`, () => {
      const header = loadRules(name).split('\n@prefix')[0]!.replace(/\n# ?/g, ' ');
      assert.match(header, /^# .+ -> .+For a knowledge base /);
      assert.match(header, new RegExp(`Reasoner level: the default, ${reasonerLevel}, is enough`));
    });

    it(`${name}: uses the project's namespaces, declares what it uses and uses what it declares`, () => {
      const text = withoutComments(loadRules(name));
      const declared = [...text.matchAll(/^@prefix ([\w-]+): <(.*)>/gm)];
      for (const [, prefix, iri] of declared) {
        assert.equal(iri, { ...others, ...prefixes }[prefix!], prefix);
        assert.ok(termsIn(text, prefix!).length > 0, `${prefix} is idle`);
      }
    });

    it(`${name}: uses terms of the project vocabulary that stand there`, () => {
      const unknown = termsIn(withoutComments(loadRules(name)), 'gl').filter(
        (term) => findTerm(prefixes.gl + term) === undefined,
      );
      assert.deepEqual(unknown, []);
    });
  }

  for (const [set, side, prefix, file] of versions) {
    it(`${set}: its ${side} speak the ${prefix}: of ${file}`, function () {
      if (!havePublishedFiles()) this.skip();
      const published = readFileSync(`${dataFolder}/ontologies/${file}`, 'utf8');
      const known = new Set(
        [...published.matchAll(new RegExp(`^${prefix}:(\\w+)`, 'gm'))].map((m) => m[1]!),
      );
      const terms = termsIn(partsOf(set)[side], prefix);
      assert.ok(terms.length > 2);
      assert.deepEqual(
        terms.filter((term) => !known.has(term)),
        [],
      );
    });
  }

  it('use terms of InterConnect that were seen somewhere', function () {
    if (!havePublishedFiles()) this.skip();
    const file = `${dataFolder}/ontologies/interconnect/interconnect-verified.terms.ttl`;
    const published = readFileSync(file, 'utf8');
    const text = withoutComments(loadRules('interconnect-to-saref4ener')).replaceAll(
      'ic-data2:',
      'ic-data:',
    );
    const unseen = Object.keys(others)
      .filter((prefix) => prefix.startsWith('ic-'))
      .flatMap((prefix) => termsIn(text, prefix).map((term) => `${prefix}:${term}`))
      .filter((name) => !published.includes(`\n${name} `));
    assert.deepEqual(unseen, []);
  });

  it('give each property of 4.1.1 one class of 3.1.1, and none to what the other direction makes', () => {
    const { facts } = partsOf('saref-4-to-3');
    const properties = facts.map(([property]) => property);
    assert.ok(properties.length > 15);
    assert.equal(new Set(properties).size, properties.length);
    const made = [...partsOf('saref-3-to-4').heads.matchAll(/isObservedAs (\w+:\w+)/g)].map(
      ([, name]) => name!,
    );
    assert.equal(made.length, 10);
    assert.deepEqual(
      properties.filter((property) => made.includes(property)),
      [],
    );
    const general = partsOf('saref-4-to-3-general').facts.map(([property]) => property);
    assert.deepEqual(general.sort(), made.sort());
  });

  it('give no unit two names that the patterns use, and rename none of these', () => {
    const { facts } = partsOf('unit-names');
    const names = facts.map(([, , name]) => name);
    assert.equal(new Set(names).size, names.length);
    const used = new Set(facts.map(([unit]) => unit));
    assert.deepEqual(
      names.filter((name) => used.has(name)),
      [],
    );
  });

  it('that are unknown are refused by name', () => {
    assert.throws(
      () => loadRules('saref-5'),
      /no rule set saref-5; there are saref-3-to-4, saref-4-to-3/,
    );
  });
});
