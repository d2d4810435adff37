import assert from 'node:assert/strict';
import { PROGRAMMES, programmeDurationMs } from '../../src/simulation/white-goods/index.js';
import { HOUR, Household, MAKERS, MINUTE, type MakerName } from './household.js';

const MORNING = Date.UTC(2026, 0, 15, 9);
const COTTON = PROGRAMMES['cotton-60'];

/** A bad line: losses of the connection, nonsense, and reports that come late. */
const BAD_LINE = {
  seed: 7,
  meanBetweenDropsMs: 20 * MINUTE,
  meanBetweenGarbageMs: 10 * MINUTE,
  longestReportDelayMs: 8_000,
};

/** A day on a bad line: three runs, each moved once. */
async function day(maker: MakerName) {
  const home = await Household.open(maker, MORNING, { faults: BAD_LINE });
  try {
    const answers: string[] = [];
    const ends: number[] = [];
    for (let run = 0; run < 3; run++) {
      const fromMs = MORNING + run * 4 * HOUR;
      await home.stage.advanceTo(fromMs);
      home.washer.program(COTTON, fromMs, fromMs + 4 * HOUR);
      await home.stage.advanceTo(fromMs + 2 * MINUTE);
      const [answer] = await home.shift(fromMs + HOUR);
      answers.push(answer?.outcome ?? 'none');
      await home.stage.advanceTo(fromMs + 4 * HOUR - 1);
      ends.push(home.washer.run!.startMs! + programmeDurationMs(COTTON));
      assert.equal(home.washer.run?.state, 'finished', `run ${run}`);
      assert.ok(ends[run]! <= fromMs + 4 * HOUR);
    }
    await home.stage.advanceTo(MORNING + 13 * HOUR);
    return {
      answers,
      ends,
      state: home.programme().state,
      heard: home.heard,
      powers: home.powers,
      faults: home.stage.log.filter(({ level }) => level === 'warn').length,
    };
  } finally {
    await home.close();
  }
}

for (const maker of MAKERS)
  describe(`maker ${maker} on a bad line`, () => {
    it('keeps every run within its window, goes on after every fault, and is the same twice', async () => {
      const first = await day(maker);
      assert.equal(first.state, 'Completed');
      assert.ok(first.answers.includes('OK'));
      assert.ok(first.faults > 20, `${first.faults} faults`);
      assert.deepEqual(await day(maker), first);
    });

    it('keeps to an order although reports of what was before come late', async () => {
      for (const seed of [1, 2, 3, 4]) {
        const home = await Household.open(maker, MORNING, {
          faults: { seed, longestReportDelayMs: 60_000 },
        });
        try {
          home.washer.program(COTTON, MORNING, MORNING + 8 * HOUR);
          while (home.heard.length === 0) await home.stage.advanceTo(home.stage.nowMs + 1000);
          assert.equal((await home.shift(MORNING + HOUR))[0]?.outcome, 'OK');
          const heardBefore = home.heard.findLastIndex(
            ({ start }) => start.getTime() !== MORNING + HOUR,
          );
          await home.stage.advanceTo(MORNING + 30 * MINUTE);
          assert.equal(home.programme().start, MORNING + HOUR);
          assert.equal(home.washer.run?.startMs, MORNING + HOUR);
          const others = home.heard
            .slice(heardBefore + 1)
            .filter(({ start }) => start.getTime() !== MORNING + HOUR);
          assert.deepEqual(others, [], `seed ${seed}`);
        } finally {
          await home.close();
        }
      }
    });
  });

describe('maker two whose cloud fails', () => {
  it('says so when a shift is ordered, and the start stays as it was', async () => {
    const home = await Household.open('rest', MORNING);
    try {
      home.washer.program(COTTON, MORNING, MORNING + 8 * HOUR);
      await home.stage.settle();
      const before = home.programme().start;
      await home.cloud!.close();
      const [answer] = await home.shift(MORNING + 2 * HOUR);
      assert.equal(answer?.outcome, 'KO');
      assert.equal(home.programme().start, before);
      await home.stage.advanceTo(MORNING + 3 * HOUR);
      assert.equal(home.washer.run?.state, 'finished');
    } finally {
      await home.close();
    }
  });

  it('is asked again when it had no time to choose a start', async () => {
    const home = await Household.open('rest', MORNING, {
      faults: { seed: 3, failedRequestShare: 0.7 },
    });
    try {
      await home.stage.advanceTo(MORNING + 10 * MINUTE);
      home.washer.program(COTTON, MORNING + 10 * MINUTE, MORNING + 8 * HOUR);
      await home.stage.advanceTo(MORNING + 30 * MINUTE);
      assert.notEqual(home.washer.run?.startMs, undefined);
    } finally {
      await home.close();
    }
  });

  it('refuses remote start and stop, and nobody ever asks it for that', async () => {
    const home = await Household.open('rest', MORNING);
    try {
      const response = await fetch(`${home.cloud!.url}/v2/appliances/WM-1/programme/start`, {
        method: 'POST',
        headers: { authorization: 'Bearer only-for-this-test' },
      });
      assert.equal(response.status, 403);
      assert.equal(home.cloud!.refusedCommands, 1);
    } finally {
      await home.close();
    }
  });
});
