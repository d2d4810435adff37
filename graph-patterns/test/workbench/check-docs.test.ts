import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleSeverities } from '@gridloom/graph-patterns/workbench';
import { seededFaults } from './seeded-faults.js';

const page = new URL('../../../docs/reference/pattern-check.md', import.meta.url);

describe('docs/reference/pattern-check.md', () => {
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z-]+` \|/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6);

  it('explains every rule with its weight, an example and a remedy, and no other', () => {
    const documented = rows.map(([, rule, weight]) => `${rule!.replaceAll('`', '')} ${weight}`);
    const rules = Object.entries(ruleSeverities).map(([rule, severity]) => `${rule} ${severity}`);
    assert.deepEqual(documented.toSorted(), rules.toSorted());
    for (const [, rule, , example, remedy] of rows) {
      assert.ok(example !== '' && remedy !== '', rule);
    }
  });

  it('stands on seeded faults of more kinds than 70', () => {
    assert.ok(new Set(seededFaults.map(({ rule }) => rule)).size > 70);
  });
});
