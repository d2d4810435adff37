import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { findTerm, loadRules, prefixes, ruleSets } from '../src/index.js';
import { dataFolder, havePublishedFiles } from './published-files.js';

const termsIn = (text: string): string[] =>
  [...text.replace(/^#.*$/gm, '').matchAll(/\bsaref:(\w+)/g)].map(([, name]) => name!);

/** Bodies and heads of all rules of a set. */
const sidesOf = (name: string): { readonly bodies: string; readonly heads: string } => {
  const rules =
    loadRules(name)
      .replace(/^[#@].*$/gm, '')
      .match(/\[[^\]]*\]/g) ?? [];
  const sides = rules.map((rule) => rule.split('->'));
  return {
    bodies: sides.map(([body]) => body).join('\n'),
    heads: sides.map(([, head]) => head).join('\n'),
  };
};

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
      const header = loadRules(name).split('\n@prefix')[0]!;
      assert.match(header, /^# SAREF core \S+ -> \S+: /);
      assert.match(
        header.replace(/\n# /g, ' '),
        new RegExp(`two facts, needs level ${reasonerLevel}`),
      );
    });

    it(`${name}: uses the project's namespaces`, () => {
      for (const [, prefix, iri] of loadRules(name).matchAll(/^@prefix (\w+): <(.*)>/gm)) {
        assert.equal(iri, prefixes[prefix as keyof typeof prefixes]);
      }
    });
  }

  it('speak SAREF 4.1.1 on one side and 3.1.1 on the other', function () {
    const newer = [sidesOf('saref-3-to-4').heads, sidesOf('saref-4-to-3').bodies];
    for (const term of newer.flatMap(termsIn)) {
      assert.ok(findTerm(prefixes.saref + term), `saref:${term} is no term of 4.1.1`);
    }
    const older = [sidesOf('saref-3-to-4').bodies, sidesOf('saref-4-to-3').heads];
    const terms = older.flatMap(termsIn);
    assert.ok(terms.length > 10);
    if (!havePublishedFiles()) this.skip();
    const file = `${dataFolder}/ontologies/saref/saref-core-3.1.1.terms.ttl`;
    const published = new Set(termsIn(readFileSync(file, 'utf8')));
    assert.deepEqual(
      terms.filter((term) => !published.has(term)),
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
