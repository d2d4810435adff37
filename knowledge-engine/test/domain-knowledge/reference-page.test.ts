import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDomainKnowledge } from '../../src/domain-knowledge/index.js';
import {
  maxRuleClauses,
  maxRules,
  maxRuleTextLength,
} from '../../src/domain-knowledge/parse-domain-knowledge.js';
import { nodeOf } from './reading.js';

const page = readFileSync(new URL('../../../docs/reference/rules.md', import.meta.url), 'utf8');

describe('docs/reference/rules.md', () => {
  it('has an example that can be read', () => {
    const example = /```text\n([^]*?)```/.exec(page)![1]!;
    const { rules, facts } = parseDomainKnowledge(example);
    assert.deepEqual(
      rules.map(({ name }) => name),
      ['old-to-new', 'rule 2'],
    );
    assert.equal(facts.length, 2);
  });

  it('states the limits', () => {
    const spaced = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
    for (const limit of [`${spaced(maxRuleTextLength)} characters`, `${spaced(maxRules)} rules`]) {
      assert.ok(page.includes(limit), limit);
    }
    assert.ok(page.includes(`${maxRuleClauses} clauses`));
  });

  it('names prefixes that are known, and shows nodes that can be read', () => {
    const prefixes = /Without declaration\s+there are ([^.]*)\./.exec(page)![1]!;
    const names = [...prefixes.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
    assert.equal(names.length, 8);
    for (const name of names) assert.doesNotThrow(() => nodeOf(`${name}:x`));
    const table = page.split('### Nodes')[1]!.split('###')[0]!;
    const nodes = [...table.matchAll(/^\| (`.*?`) \|/gm)]
      .flatMap(([, cell]) => cell!.split(', '))
      .map((cell) => cell.slice(1, -1))
      .filter((node) => !node.startsWith('?'));
    assert.ok(nodes.length > 10);
    for (const node of nodes) {
      assert.doesNotThrow(() => nodeOf(node, '@prefix ex: <https://example.org/>'), node);
    }
  });
});
