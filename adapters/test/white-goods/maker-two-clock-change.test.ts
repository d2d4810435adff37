import assert from 'node:assert/strict';
import { PROGRAMMES, programmeDurationMs } from '../../src/simulation/white-goods/index.js';
import { HOUR, Household, MINUTE } from './household.js';

/** 2026-10-24 22:00 in Paris; clocks go back from 03:00 to 02:00 in the night. */
const EVENING = Date.UTC(2026, 9, 24, 20);
const FIRST_0230 = Date.UTC(2026, 9, 25, 0, 30);
const SECOND_0230 = FIRST_0230 + HOUR;
const WASH = PROGRAMMES['quick-30'];

describe('maker two in the night that is an hour longer', () => {
  let home: Household;
  beforeEach(async () => {
    home = await Household.open('rest', EVENING);
    home.washer.program(WASH, EVENING, EVENING + 12 * HOUR);
    await home.stage.settle();
  });
  afterEach(() => home.close());

  it('runs at the first 02:30 when that is ordered', async () => {
    assert.equal((await home.shift(FIRST_0230))[0]?.outcome, 'OK');
    assert.equal(home.programme().start, FIRST_0230);
    await home.stage.advanceTo(FIRST_0230 + MINUTE);
    assert.equal(home.washer.run?.startMs, FIRST_0230);
    assert.equal(home.programme().start, FIRST_0230);
  });

  it('refuses the second 02:30, which its appliances cannot be told, and keeps what was', async () => {
    const before = home.programme().start;
    const [answer] = await home.shift(SECOND_0230);
    assert.equal(answer?.outcome, 'KO');
    assert.match(answer.reason, /happens twice/);
    assert.equal(home.programme().start, before);
  });

  it('understands a start in the second pass that the machine has by itself', async () => {
    home.dishwasher.program(
      PROGRAMMES['dish-intensive'],
      EVENING,
      SECOND_0230 + programmeDurationMs(PROGRAMMES['dish-intensive']),
    );
    await home.stage.settle();
    home.dishwasher.schedule(SECOND_0230);
    await home.stage.settle();
    assert.equal(home.programme('dishwasher-1').start, SECOND_0230);
    await home.stage.advanceTo(SECOND_0230 + 10 * MINUTE);
    assert.equal(home.programme('dishwasher-1').state, 'Running');
    assert.equal(home.programme('dishwasher-1').start, SECOND_0230);
  });
});

describe('maker two in the night that is an hour shorter', () => {
  it('runs across the change, in time', async () => {
    // 2026-03-28 22:00 in Paris.
    const evening = Date.UTC(2026, 2, 28, 21);
    const home = await Household.open('rest', evening);
    try {
      home.washer.program(WASH, evening, evening + 9 * HOUR);
      await home.stage.settle();
      const start = Date.UTC(2026, 2, 29, 0, 50);
      assert.equal((await home.shift(start))[0]?.outcome, 'OK');
      assert.equal(home.programme().end, start + programmeDurationMs(WASH));
      await home.stage.advanceTo(start + programmeDurationMs(WASH));
      assert.equal(home.washer.run?.startMs, start);
      assert.equal(home.programme().state, 'Completed');
    } finally {
      await home.close();
    }
  });
});
