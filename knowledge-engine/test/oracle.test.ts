import assert from 'node:assert/strict';
import type { Binding } from '@gridloom/graph-patterns';
import type { CheckAsk } from './oracle/ask-check.js';
import { askExamples } from './oracle/ask-examples.js';
import { assertSame } from './oracle/assert-same.js';
import { knowledgeExamples } from './oracle/knowledge-examples.js';
import { matchingExamples } from './oracle/matching-examples.js';
import { naiveAsk } from './oracle/naive.js';
import { answer, network, node, pattern, react } from './oracle/notation.js';
import { OracleLimitError } from './oracle/solve.js';
import { sameValue, smallestTerm } from './oracle/value.js';

const check: CheckAsk = (of, triples, level, expected, askerBindings) => {
  assertSame(naiveAsk(of, pattern(triples), level, askerBindings), expected, `at level ${level}`);
};

describe('oracle: terms (2)', () => {
  it('compares numbers across integer-derived and decimal types', () => {
    assert.ok(sameValue(node('1'), node('1^^int')));
    assert.ok(sameValue(node('1'), node('1.0')));
    assert.ok(sameValue(node('-0'), node('0.0')));
    assert.ok(sameValue(node('007'), node('7')));
    assert.ok(!sameValue(node('1'), node('-1')));
    assert.ok(!sameValue(node('1'), node('10')));
    assert.ok(!sameValue(node('1'), '"1"'));
    assert.ok(!sameValue(node('1'), node('1').replace('integer', 'float')));
  });

  it('compares language strings by text and case-insensitive tag, all else by term', () => {
    assert.ok(sameValue('"a"@en', '"a"@EN'));
    assert.ok(!sameValue('"a"@en', '"A"@en'));
    assert.ok(!sameValue('"a"@en', '"a"'));
    assert.ok(sameValue('<urn:a>', '<urn:a>'));
    assert.ok(!sameValue('<urn:a>', '<urn:A>'));
  });

  it('takes ill-typed numbers for terms without a value', () => {
    const illTyped = node('1').replace('"1"', '"1.0"');
    assert.ok(!sameValue(illTyped, node('1')));
    assert.ok(sameValue(illTyped, illTyped));
  });

  it('orders terms by code point', () => {
    assert.equal(smallestTerm([node('1'), node('1.0'), node('1^^int')]), node('1^^int'));
    assert.equal(smallestTerm(['"ab"', '"a"']), '"a"');
    // U+1F600 is greater than U+FF5E, although its first UTF-16 unit is smaller.
    assert.equal(smallestTerm(['"\u{1F600}"', '"\uFF5E"']), '"\uFF5E"');
  });
});

matchingExamples('oracle', check);
askExamples('oracle', check);
knowledgeExamples('oracle', check);

describe('oracle: what it cannot evaluate', () => {
  it('gives up with a named error where a REACT invents terms without end', () => {
    const mint = (binding: Binding): Binding[] => [{ c: `${binding['b']!.slice(0, -1)}+>` }];
    const known = network(answer('k', 'a p ?b', 'b'), react('r', 'a p ?b', 'a p ?c', mint));
    assert.throws(() => naiveAsk(known, pattern('a p ?x'), 2, []), OracleLimitError);
  });
});
