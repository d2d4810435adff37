import assert from 'node:assert/strict';
import vm from 'node:vm';
import fc from 'fast-check';
import * as graphPatterns from '@gridloom/graph-patterns';
import * as knowledgeEngine from '@gridloom/knowledge-engine';
import ts from 'typescript';
import { variablesOf } from '../oracle/notation.js';
import { askCase, postCase } from '../oracle/random-network.js';
import { OracleLimitError } from '../oracle/solve.js';
import { behaviours, expectAsk, expectPost, runAsk, runPost } from './random-exchange.js';
import { askScript, postScript } from './reproduce.js';

const modules: Readonly<Record<string, unknown>> = {
  'node:assert/strict': assert,
  '@gridloom/graph-patterns': graphPatterns,
  '@gridloom/knowledge-engine': knowledgeEngine,
};

/** Runs a script as it would run from a file of its own. */
async function run(script: string): Promise<void> {
  const { outputText } = ts.transpileModule(script, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const silent = { log: () => undefined };
  const wrapped = vm.runInThisContext(
    `(async (require, exports, console) => {${outputText}\n})`,
  ) as (require: (name: string) => unknown, exports: object, console: object) => Promise<void>;
  await wrapped((name) => modules[name], {}, silent);
}

function within<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof OracleLimitError) return undefined;
    throw error;
  }
}

const sample = { numRuns: 12, seed: 12 };

describe('the script of a counterexample', () => {
  it('shows an Ask: it passes where the engine is right and fails where it is not', async () => {
    let shown = 0;
    for (const [given, behaviour] of fc.sample(fc.tuple(askCase(), behaviours), sample)) {
      const expected = within(() => expectAsk(given));
      if (expected === undefined) continue;
      const actual = await runAsk(given, behaviour);
      await run(askScript({ given, behaviour, expected, actual }));
      const wrong = { ...expected, bindings: [...expected.bindings, { no: '<urn:such>' }] };
      await assert.rejects(
        run(askScript({ given, behaviour, expected: wrong, actual })),
        assert.AssertionError,
      );
      shown++;
    }
    assert.ok(shown > 5, `${shown} scripts`);
  });

  it('shows a Post: it passes where the engine is right and fails where it is not', async () => {
    let shown = 0;
    for (const [given, behaviour] of fc.sample(fc.tuple(postCase(), behaviours), sample)) {
      const expected = within(() => expectPost(given));
      if (expected === undefined) continue;
      const actual = await runPost(given, behaviour);
      await run(postScript({ given, behaviour, expected, actual }));
      const { id, argument } = given.network.reacts[0]!;
      const names = variablesOf(argument);
      if (names.length === 0) continue;
      const never = Object.fromEntries(names.map((name) => [name, '<urn:never>']));
      const calls = new Map([...expected.calls, [id, [never]]]);
      await assert.rejects(
        run(postScript({ given, behaviour, expected: { ...expected, calls }, actual })),
        assert.AssertionError,
      );
      shown++;
    }
    assert.ok(shown > 5, `${shown} scripts`);
  });
});
