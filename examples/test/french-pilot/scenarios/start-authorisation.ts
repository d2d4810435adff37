import assert from 'node:assert/strict';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { Scenario, Stage, StageOptions } from './stage.js';

const home: HomeSpec = {
  homeId: 'home-s2',
  subscribedVoltAmperes: 9000,
  phases: 1,
  share: 1,
  persons: 3,
  comfort: { leastCelsius: 19, mostCelsius: 22 },
  waterHeater: { litres: 200, ratedWatts: 2400, initialCelsius: 30 },
  charger: { phases: 1, mostAmperes: 16, version: '1.6', onOffOnly: true },
};

/** S2: 7 kVA are drawn of 9 when a cold water heater asks; later 3, and a car asks beside it. */
const options: StageOptions = {
  homes: [home],
  script: {
    'home-s2': (startMs) => ({
      base: [
        [0, 7000],
        [6, 3000],
        [10, 500],
      ],
      stays: [
        {
          arrivalMs: startMs + 3 * MINUTE_MS,
          departureMs: startMs + 64 * MINUTE_MS,
          energyWattHours: 3300,
        },
      ],
    }),
  },
};

async function play(stage: Stage): Promise<void> {
  const heater = 'home-s2-water-heater';
  const charger = 'home-s2-charger';
  const verdicts = (deviceId: string) =>
    stage.decisions('home-s2').filter((decision) => decision.deviceId === deviceId);

  await stage.runTo(6);
  const refused = verdicts(heater).filter(({ minute }) => minute >= 1);
  assert.ok(refused.length > 0, 'a cold water heater asks to start');
  for (const { verdict, reason } of refused) {
    assert.equal(verdict, 'KO');
    assert.match(reason, /2400 VA requested, 2000 VA available: limit 9000 VA, drawn 7000 VA/);
  }
  assert.ok(verdicts(charger).every(({ verdict }) => verdict === 'KO'));
  assert.equal(stage.watts('home-s2', 'water-heater'), 0);
  assert.equal(stage.watts('home-s2', 'charger'), 0);

  // 6 kVA are free; heater and car together want 6.08.
  await stage.runTo(9.9);
  const granted = [heater, charger].filter((deviceId) =>
    verdicts(deviceId).some(({ verdict }) => verdict === 'OK'),
  );
  assert.equal(granted.length, 1, `one of two that ask at once starts, got ${granted.join()}`);
  const loser = granted[0] === heater ? charger : heater;
  assert.ok(verdicts(loser).some(({ verdict, minute }) => verdict === 'KO' && minute >= 6));
  assert.equal(stage.watts('home-s2', loser === heater ? 'water-heater' : 'charger'), 0);
  assert.ok(stage.watts('home-s2', loser === heater ? 'charger' : 'water-heater') > 2000);

  // The loser has kept asking, and there is room now.
  await stage.runUntil(
    () => stage.watts('home-s2', 'water-heater') > 2000 && stage.watts('home-s2', 'charger') > 3000,
    'both to run',
    6,
  );
  stage.assertSafe();
}

export const startAuthorisation: Scenario = { options, play };
