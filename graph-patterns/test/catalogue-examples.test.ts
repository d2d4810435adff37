import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { instantiate, listPatterns, loadPattern, parseTurtle, type Triple } from '../src/index.js';

const exampleOf = (name: string): Triple[] =>
  parseTurtle(readFileSync(new URL(`../patterns/${name}.ttl`, import.meta.url), 'utf8'));
const sorted = (triples: readonly Triple[]) => triples.map((triple) => triple.join(' ')).sort();

describe('the examples of the catalogue', () => {
  for (const name of listPatterns()) {
    it(`${name}: the example states what the examples of the header state`, () => {
      const entry = loadPattern(name);
      const row = Object.fromEntries(entry.variables.map((v) => [v.name, v.example]));
      const patterns = entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
      const stated = new Set(patterns.flatMap((pattern) => sorted(instantiate(pattern, row))));
      const example = new Set(sorted(exampleOf(name)));
      assert.deepEqual(
        [...stated].filter((triple) => !example.has(triple)),
        [],
      );
    });
  }
});
