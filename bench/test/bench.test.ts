import assert from 'node:assert/strict';
import { figureGroups } from '../src/figures.js';
import { columnJoin, mapJoin, nestedLoopJoin } from '../src/floors.js';
import { isMet, type FigureGroup, type Reading } from '../src/reading.js';
import { timeRows, valueRows } from '../src/rows.js';
import { runBench } from '../src/run.js';
import { interleaved, median } from '../src/timing.js';

const reading: Reading = {
  name: 'a ratio',
  value: 3,
  unit: 'times',
  target: { atMost: 2.5 },
  detail: '3 s, floor 1 s',
};

function groupOf(...readings: readonly Reading[]): FigureGroup {
  return {
    title: 'Ratios',
    figures: readings.map((one) => ({ name: one.name, measure: async () => [one] })),
  };
}

async function printed(
  groups: readonly FigureGroup[],
  options: { readonly filter?: readonly string[]; readonly json?: boolean } = {},
): Promise<{ text: string; allMet: boolean; readings: number }> {
  const lines: string[] = [];
  const outcome = await runBench(
    groups,
    { filter: [], json: false, effort: 'quick', ...options },
    (line) => lines.push(line),
  );
  return { text: lines.join('\n'), ...outcome };
}

describe('bench: report', () => {
  it('holds a value against its target in both directions', () => {
    assert.equal(isMet(reading), false);
    assert.equal(isMet({ ...reading, value: 2.5 }), true);
    assert.equal(isMet({ ...reading, target: { atLeast: 3 } }), true);
    assert.equal(isMet({ ...reading, target: { atLeast: 4 } }), false);
  });

  it('prints name, value, target, verdict and details of a missed figure', async () => {
    const { text, allMet } = await printed([groupOf(reading)]);
    assert.match(text, /a ratio +3\.00 times +<= 2\.5 times +over +3 s, floor 1 s/);
    assert.equal(allMet, false);
  });

  it('measures only figures with all words of the filter', async () => {
    const groups = [groupOf(reading, { ...reading, name: 'another' })];
    const { text, readings } = await printed(groups, { filter: ['ratios', 'ANOTHER'] });
    assert.equal(readings, 1);
    assert.doesNotMatch(text, /a ratio/);
  });

  it('prints JSON that says which targets were met', async () => {
    const { text } = await printed([groupOf(reading)], { json: true });
    assert.deepEqual(JSON.parse(text), [{ group: 'Ratios', ...reading, ok: false }]);
  });
});

describe('bench: measuring', () => {
  it('takes the middle value', () => {
    assert.equal(median([9, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 9]), 2);
  });

  it('runs the works in turn, warm-up rounds included', async () => {
    const runs: string[] = [];
    const works = [() => runs.push('A'), () => runs.push('B')];
    const taken = await interleaved(works, { rounds: 1, warmUp: 1, repeats: 2 });
    assert.equal(runs.join(''), 'AABBAABB');
    assert.equal(taken.length, 2);
  });

  it('joins alike in the hash join and the nested loop', () => {
    const [values, times] = [valueRows(50), timeRows(50)];
    const text = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    assert.equal(mapJoin(values, times).length, 50);
    assert.deepEqual(text(mapJoin(values, times)), text(nestedLoopJoin(values, times)));
  });

  it('mixes the values of all sources in the column join', () => {
    const rows = [0, 1].map((source) => ({ s: '<s>', s0: `"a${source}"`, s1: `"b${source}"` }));
    assert.deepEqual(
      columnJoin(rows, 2).map((row) => `${row['x0']}${row['x1']}`),
      ['"a0""b0"', '"a0""b1"', '"a1""b0"', '"a1""b1"'],
    );
  });

  it('takes every figure in process, and one over HTTP, at small size', async () => {
    for (const title of ['one process', 'many interactions', 'levels']) {
      const { readings } = await printed(figureGroups, { filter: [title] });
      assert.ok(readings >= 3, title);
    }
    const { text, readings } = await printed(figureGroups, { filter: ['REST small ask'] });
    assert.equal(readings, 1, text);
  });
});
