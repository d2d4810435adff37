import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePatternFile, PatternFileError } from '@gridloom/graph-patterns';
import {
  type CheckContext,
  checkPatternText,
  createCheckContext,
} from '@gridloom/graph-patterns/workbench';
import { soundByHand, soundPattern, soundRequest } from './seeded-faults.js';

const snippets = [
  '?',
  '{',
  '}',
  '.',
  ';',
  '"',
  '<',
  '>',
  '#',
  '\n',
  '(',
  ' a ',
  'FILTER',
  '@',
  '\\',
];
const sound = fc.constantFrom(soundByHand, soundPattern, soundRequest);
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** A file with something cut out or put in, or a line moved. */
const damaged = fc.oneof(
  fc
    .tuple(sound, place, fc.integer({ min: 1, max: 9 }))
    .map(([text, at, length]) => splice(text, at, length, '')),
  fc
    .tuple(sound, place, fc.constantFrom(...snippets))
    .map(([text, at, snippet]) => splice(text, at, 0, snippet)),
  fc.tuple(sound, place, place).map(([text, from, to]) => {
    const lines = text.split('\n');
    const [line] = lines.splice(Math.floor(from * (lines.length - 1)), 1);
    lines.splice(Math.floor(to * lines.length), 0, line!);
    return lines.join('\n');
  }),
);

function splice(text: string, at: number, length: number, other: string): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + other + text.slice(start + length);
}

describe('a check of a damaged file', () => {
  // Before there was a bound, the first took half a minute and the second three.
  for (const [what, from, to] of [
    ['blanks behind an include', '# include meter\n', `# include meter${' '.repeat(100_000)}x\n`],
    ['dashes', 'e.g. 231 - root mean square', `e.g. x${' -'.repeat(20_000)} square`],
  ] as const) {
    it(`ends in time with many ${what}`, () => {
      const start = process.cpuUsage().user;
      const found = checkPatternText(
        soundPattern.replace(from, to),
        'metering/voltage.rq',
        context,
      );
      assert.notEqual(found.length, 0);
      assert.ok(process.cpuUsage().user - start < 10_000_000);
    });
  }

  let context: CheckContext;
  before(async () => {
    ({ context } = await createCheckContext());
  });

  it('finds an error wherever the catalogue would refuse it, and never gives up', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const found = checkPatternText(text, 'metering/voltage.rq', context);
        const lines = text.split('\n');
        for (const { line, column } of found) {
          assert.ok(line >= 1 && line <= lines.length, `line ${line}`);
          assert.ok(column >= 1 && column <= lines[line - 1]!.length + 1, `column ${column}`);
        }
        try {
          parsePatternFile(text, 'metering/voltage');
        } catch (error) {
          assert.ok(error instanceof PatternFileError);
          assert.ok(
            found.some(({ severity }) => severity === 'error'),
            error.message,
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});
