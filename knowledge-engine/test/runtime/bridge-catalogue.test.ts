import assert from 'node:assert/strict';
import { listPatterns, loadPattern } from '@gridloom/graph-patterns';
import { loadRules, prefixes } from '@gridloom/ontology';

const saref = (name: string): string => `<${prefixes.saref}${name}>`;

/** What the readings with a unit in the catalogue observe, each with one of its patterns. */
const observed = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const name of listPatterns()) {
    const entry = loadPattern(name);
    const triples =
      entry.kind === 'request'
        ? [...entry.argument.triples, ...entry.result.triples]
        : entry.pattern.triples;
    const objectsOf = (subject: string | undefined, predicate: string): string[] =>
      triples.filter((t) => t[0] === subject && t[1] === saref(predicate)).map((t) => t[2]);
    for (const [, predicate, reading] of triples) {
      if (predicate !== saref('madeExecution')) continue;
      const [result] = objectsOf(reading, 'hasResult');
      if (objectsOf(result, 'isMeasuredIn').length === 0) continue;
      if (objectsOf(reading, 'hasTimestamp').length === 0) continue;
      for (const property of objectsOf(reading, 'observes')) {
        if (property.startsWith('<')) found.set(property, name);
      }
    }
  }
  return found;
};

describe('the bridge rules and the catalogue', () => {
  it('give every reading with a unit a class of SAREF 3.1.1', () => {
    const text = loadRules('saref-4-to-3') + loadRules('saref-4-to-3-general');
    const listed = new Set(
      [...text.matchAll(/\((gl|s4ener):(\w+) gl:isMeasuredAs /g)].map(
        ([, prefix, name]) => `<${prefixes[prefix as 'gl' | 's4ener']}${name!}>`,
      ),
    );
    const readings = observed();
    assert.ok(readings.size > 10);
    const missing = [...readings].filter(([property]) => !listed.has(property));
    assert.deepEqual(missing, [], 'add a line for each to the table of saref-4-to-3.rules');
  });
});
