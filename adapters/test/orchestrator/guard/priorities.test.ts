import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PRIORITIES, rankOf } from '../../../src/orchestrator/guard/priorities.js';

const page = readFileSync(
  new URL('../../../../docs/reference/priorities.md', import.meta.url),
  'utf8',
);

describe('table of priorities', () => {
  it('says the same in the code and in the reference', () => {
    const rows = page
      .split('\n')
      .filter((line) => /^\| \d+ \|/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const documented = rows.map(([, , claim, who, start, whenShort, reason]) => ({
      claim: claim!.replaceAll('`', ''),
      who,
      start,
      whenShort,
      reason,
    }));
    assert.deepEqual(documented, PRIORITIES);
    assert.deepEqual(
      rows.map(([, rank]) => Number(rank)),
      PRIORITIES.map((_, at) => at + 1),
    );
  });

  it('puts the limit below a hand only, and a wish above flexibility and schedules', () => {
    assert.equal(rankOf('hand'), 0);
    assert.equal(rankOf('limit'), 1);
    assert.ok(rankOf('user-wish') < rankOf('flexibility-order'));
    assert.ok(rankOf('flexibility-order') < rankOf('ordinary-start'));
  });
});
