import assert from 'node:assert/strict';
import { BatteryHome, HOUR, MINUTE, NOON } from './battery-home.js';

/** Eight hours of plans on a line that drops, damages and delays. */
async function day() {
  const home = await BatteryHome.open({
    line: {
      faults: {
        seed: 11,
        meanBetweenDropsMs: 30 * MINUTE,
        meanBetweenGarbageMs: 15 * MINUTE,
        longestReportDelayMs: 5_000,
      },
    },
  });
  try {
    home.availableVoltAmperes = 1_000_000;
    await home.pass(MINUTE);
    await home.plan(
      [NOON, NOON + 2 * HOUR, 2000],
      [NOON + 2 * HOUR, NOON + 4 * HOUR, -2000],
      [NOON + 4 * HOUR, NOON + 8 * HOUR, 1000],
    );
    const levels: number[] = [];
    for (let hour = 1; hour <= 8; hour++) {
      await home.stage.advanceTo(NOON + hour * HOUR);
      levels.push(home.battery.levelPercent);
    }
    return { levels, requests: home.requests, released: home.released, told: home.levels };
  } finally {
    await home.close();
  }
}

describe('a battery on a bad line', () => {
  it('follows its plan between the faults, gives back what it does not use, and is the same twice', async () => {
    const first = await day();
    assert.ok(first.levels[1]! > 75, `${first.levels.join(' ')}`);
    assert.ok(first.levels[3]! < 60);
    assert.ok(first.levels[7]! > first.levels[3]! + 20);
    assert.ok(first.requests.length >= first.released.length);
    assert.ok(first.requests.length - first.released.length <= 1);
    assert.deepEqual(await day(), first);
  });
});
