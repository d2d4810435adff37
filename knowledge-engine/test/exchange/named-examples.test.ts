import { askExamples } from '../oracle/ask-examples.js';
import type { CheckAsk } from '../oracle/ask-check.js';
import { knowledgeExamples } from '../oracle/knowledge-examples.js';
import { knowledgePostExamples } from '../oracle/knowledge-post-examples.js';
import { matchingExamples } from '../oracle/matching-examples.js';
import { pattern } from '../oracle/notation.js';
import type { CheckPost } from '../oracle/post-check.js';
import { postExamples } from '../oracle/post-examples.js';
import { assertSame } from '../oracle/assert-same.js';
import { naiveInference } from '../oracle/naive.js';
import { assertAsExpected, type Behaviour, runAsk, runPost } from './random-exchange.js';

/** Sources that return what was asked for at once, and such that return everything later. */
const behaviours: readonly Behaviour[] = [
  {
    selective: true,
    delayed: false,
    order: 0,
    together: false,
    validateReplies: true,
    workPerTurn: 20_000,
    maxPushedBindings: 1_000,
    waysPerTerms: 8,
  },
  {
    selective: false,
    delayed: true,
    order: 1,
    together: true,
    validateReplies: false,
    workPerTurn: 20_000,
    maxPushedBindings: 1_000,
    waysPerTerms: 0,
  },
];

const checkAsk: CheckAsk = async (network, triples, level, expected, askerBindings) => {
  const given = { network, pattern: pattern(triples), level, askerBindings };
  for (const behaviour of behaviours) {
    const { bindings } = await runAsk(given, behaviour);
    assertSame(bindings, expected, `at level ${level}`);
  }
};

const checkPost: CheckPost = async (network, post, level, { calls, results = [] }) => {
  const given = {
    network,
    argument: pattern(post.argument),
    result: post.result === undefined ? undefined : pattern(post.result),
    posted: post.rows,
    level,
  };
  const inferences = naiveInference(network, level);
  const expected = { bindings: results, calls: new Map(Object.entries(calls)), inferences };
  for (const behaviour of behaviours) {
    assertAsExpected(await runPost(given, behaviour), expected, `at level ${level}`);
  }
};

matchingExamples('exchange', checkAsk);
askExamples('exchange', checkAsk);
knowledgeExamples('exchange', checkAsk);
postExamples('exchange', checkPost);
knowledgePostExamples('exchange', checkPost);
