import assert from 'node:assert/strict';
import { assertSame } from './oracle/assert-same.js';
import { knowledgePostExamples } from './oracle/knowledge-post-examples.js';
import { naivePost, recipients } from './oracle/naive.js';
import { network, pattern, react } from './oracle/notation.js';
import type { CheckPost } from './oracle/post-check.js';
import { postExamples } from './oracle/post-examples.js';

const check: CheckPost = (of, { argument, result, rows }, level, expected) => {
  const text = `at level ${level}`;
  const wanted = result === undefined ? undefined : pattern(result);
  const actual = naivePost(of, pattern(argument), wanted, rows, level);
  assert.deepEqual([...actual.calls.keys()].sort(), Object.keys(expected.calls).sort(), text);
  for (const [id, bindings] of actual.calls) {
    assertSame(bindings, expected.calls[id]!, `${id} ${text}`);
  }
  assertSame(actual.results, expected.results ?? [], text);
};

postExamples('oracle', check);
knowledgePostExamples('oracle', check);

describe('oracle: recipients (5.1)', () => {
  it('finds the recipients by unification, along results, and only forward', () => {
    const known = network(
      react('far', '?a r ?b . ?a s ?b'),
      react('near', '?a p ?b . ?a e ?b', '?a r 1'),
      react('other', '?a r 2'),
      react('inference', '?a f ?b', '?a e ?b'),
      react('sideways', '?a e ?b'),
    );
    const ids = (posted: string): string[] =>
      recipients(known, pattern(posted)).map(({ id }) => id);
    assert.deepEqual(ids('?x p ?y'), ['far', 'near']);
    assert.deepEqual(ids('?x q ?y'), []);
    assert.deepEqual(ids('?x ?k 2'), ['far', 'near', 'other', 'inference', 'sideways']);
  });
});
