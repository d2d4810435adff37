import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadVocabularies, prefixes, termsOf, vocabularies } from '../src/index.js';

const page = readFileSync(
  new URL('../../docs/reference/unchecked-terms.md', import.meta.url),
  'utf8',
);
const unchecked = vocabularies.filter(({ version }) => version === 'unchecked');

/** The terms that the page lists, each with the place where its IRI was seen. */
const listed = Array.from(page.matchAll(/^\| `(\w+:\w+)` \| (.+) \|$/gm), ([, term, place]) => ({
  term: term!,
  place: place!.trim(),
}));

describe('the vocabularies without a file of their publisher', () => {
  it('are SAREF4BLDG, DPV and ODRL', () => {
    assert.deepEqual(
      unchecked.map(({ prefix }) => prefix),
      ['s4bldg', 'dpv', 'odrl'],
    );
  });

  it('have every term listed in the docs, with the place where its IRI was seen', () => {
    const terms = unchecked.flatMap(({ prefix }) => termsOf(prefix).map(({ name }) => name));
    assert.deepEqual(listed.map(({ term }) => term).sort(), terms.sort());
    assert.deepEqual(
      listed.filter(({ place }) => place === ''),
      [],
    );
  });

  it('are named in the docs by their namespaces', () => {
    for (const { prefix, namespace } of unchecked) {
      assert.ok(page.includes(`| \`${prefix}:\` | \`${namespace}\` |`), prefix);
    }
  });

  it('state no domain, range or hierarchy', () => {
    const { rdfs } = prefixes;
    const stated = ['domain', 'range', 'subClassOf', 'subPropertyOf'].map((n) => `<${rdfs}${n}>`);
    const facts = loadVocabularies(unchecked).filter(([, predicate]) => stated.includes(predicate));
    assert.deepEqual(facts, []);
  });
});
