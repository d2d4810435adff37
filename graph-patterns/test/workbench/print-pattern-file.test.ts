import assert from 'node:assert/strict';
import sparqljs from 'sparqljs';
import {
  type CatalogueEntry,
  listPatterns,
  loadPattern,
  parseGraphPattern,
  parsePatternFile,
  parseTurtle,
} from '../../src/index.js';
import { exampleTurtle, plainSparql } from '../../src/workbench/index.js';

const entries = listPatterns().map(loadPattern);
const patternsOf = (entry: CatalogueEntry) =>
  entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];

describe('plain SPARQL of a pattern', () => {
  it('is standard SPARQL that says the same, for every pattern of the catalogue', () => {
    assert.ok(entries.length > 100);
    for (const entry of entries) {
      const text = plainSparql(entry);
      const { prefixes } = new sparqljs.Parser().parse(text);
      assert.doesNotMatch(text, /#\s*include|^#/m, entry.name);
      const groups = [...text.matchAll(/\{\n([^]*?)\n\}/g)].map(([, group]) =>
        parseGraphPattern(group!, prefixes),
      );
      // A CONSTRUCT has its result first.
      const expected = patternsOf(entry).toReversed();
      assert.deepEqual(
        groups.map(({ text: canonical }) => canonical),
        expected.map(({ text: canonical }) => canonical),
        entry.name,
      );
    }
  });

  it('declares the prefixes that it uses and no others', () => {
    for (const entry of entries) {
      const [prologue, query] = plainSparql(entry).split('\n\n');
      for (const [, prefix] of prologue!.matchAll(/^PREFIX (\w+):/gm)) {
        assert.ok(query!.includes(`${prefix}:`), `${entry.name}: ${prefix}`);
      }
    }
  });

  it('writes IRIs in full that have no prefix, or a local name that needs escaping', () => {
    const entry = parsePatternFile(
      `# title: T\n# purpose: P.\n# seed: own\n# used-as: Ask/Answer\n# ?d: IRI e.g. ex:d - d
PREFIX ex: <https://example.org/>
SELECT * WHERE { ?d ex:p <https://example.org/a/b> ; <urn:x:y> "ex:no"@en . }\n`,
      'test/one',
    );
    assert.match(
      plainSparql(entry),
      /\?d ex:p <https:\/\/example\.org\/a\/b> \.\n {2}\?d <urn:x:y> "ex:no"@en \./,
    );
  });
});

describe('the example of a pattern', () => {
  it('states what the examples of the header say, for every pattern of the catalogue', () => {
    for (const entry of entries) {
      const row = new Map(entry.variables.map(({ name, example }) => [`?${name}`, example]));
      const expected = patternsOf(entry).flatMap(({ triples }) =>
        triples.map((triple) => triple.map((node) => row.get(node) ?? node).join(' ')),
      );
      const found = parseTurtle(exampleTurtle(entry)).map((triple) => triple.join(' '));
      assert.deepEqual(found.toSorted(), [...new Set(expected)].sort(), entry.name);
    }
  });
});
