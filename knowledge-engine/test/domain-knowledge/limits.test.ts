import assert from 'node:assert/strict';
import { parseDomainKnowledge } from '../../src/domain-knowledge/index.js';
import { assertRefused, factsOf } from './reading.js';

const limit = 4 * 1024 * 1024;
const rule = '(?x <p> ?y) -> (?x <q> ?y).\n';
const clauses = (count: number): string =>
  Array.from({ length: count }, (_, index) => `(?x <p${index}> ?y)`).join(' ');

describe('limits of domain knowledge', () => {
  it('text of 10 MB is refused at once, at the place where the limit is', () => {
    const text = '-> (<a> <p> <b>).\n'.repeat(600_000);
    assert.ok(text.length > 10_000_000);
    assertRefused(text, 233_017, 17, /the text has 10800000 characters, at most 4194304 are read/);
  });

  it('text up to the limit is read', () => {
    const fact = '-> (<a> <p> <b>).\n';
    const text = fact.repeat(Math.floor(limit / fact.length)).padEnd(limit);
    assert.equal(text.length, limit);
    assert.deepEqual(factsOf(text), ['<a> <p> <b>']);
  });

  it('there are at most 1 000 rules, and any number of facts', () => {
    assert.equal(parseDomainKnowledge(rule.repeat(1_000)).rules.length, 1_000);
    assertRefused(rule.repeat(1_001), 1_001, 1, /more than 1000 rules/);
    const facts = Array.from({ length: 2_000 }, (_, index) => `-> (<a> <p> ${index}).`).join('');
    assert.equal(parseDomainKnowledge(facts).facts.length, 2_000);
  });

  it('one side of a rule has at most 500 clauses', () => {
    assert.doesNotThrow(() => parseDomainKnowledge(`${clauses(500)} -> ${clauses(500)}.`));
    assertRefused(
      `${clauses(501)} -> (?x <q> ?y).`,
      1,
      clauses(500).length + 2,
      /at most 500 clauses, this one has 501/,
    );
    assertRefused(
      `(?x <q> ?y) -> ${clauses(501)}.`,
      1,
      clauses(500).length + 17,
      /at most 500 clauses/,
    );
  });

  // A stack or a quadratic step would show here: each of these has some millions of characters.
  for (const [what, text] of [
    ['a literal full of escapes', `-> (<a> <p> "${'\\"'.repeat(2_000_000)}").`],
    ['opening brackets', '('.repeat(4_000_000)],
    ['quotes', `'"`.repeat(2_000_000)],
    ['IRIs without end', `-> (${'<a '.repeat(1_300_000)}`],
    ['arrows', '<- '.repeat(1_300_000)],
    ['one word', 'a'.repeat(4_000_000)],
    ['one number', `-> (<a> <p> ${'1'.repeat(4_000_000)}).`],
    ['comments', '#\n'.repeat(2_000_000)],
    ['nodes', `(${'a '.repeat(2_000_000)})`],
    [
      'prefixes',
      Array.from({ length: 150_000 }, (_, index) => `@prefix a${index}: <b${index}:>`).join('\n'),
    ],
    ['an unknown prefix before many lines', `-> (x:y <p> <o>).${'\n'.repeat(4_000_000)}`],
  ] as const) {
    it(`text may be nothing but ${what}`, () => {
      try {
        parseDomainKnowledge(text);
      } catch (error) {
        assert.equal((error as Error).name, 'RuleSyntaxError');
      }
    });
  }
});
