import assert from 'node:assert/strict';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { configured, said, type Scenario, type Stage, type StageOptions } from './stage.js';

const HOME = 'home-s8';
/** Twelve hours in the pilot. */
const OVERRIDE_MINUTES = 9;

/** S8: somebody presses the button of the water heater; a car that arrives afterwards finds its power reserved. */
const options: StageOptions = {
  homes: [
    {
      homeId: HOME,
      subscribedVoltAmperes: 6000,
      phases: 1,
      share: 1,
      persons: 2,
      comfort: { leastCelsius: 18, mostCelsius: 21 },
      waterHeater: { litres: 200, ratedWatts: 2200, initialCelsius: 58 },
      charger: { phases: 1, mostAmperes: 16, version: '1.6', onOffOnly: true },
    },
  ],
  instances: configured(PARTIES.water, () => ({ overrideHours: OVERRIDE_MINUTES / 60 })),
  script: {
    [HOME]: (startMs) => ({
      base: [[0, 600]],
      stays: [
        {
          arrivalMs: startMs + 4 * MINUTE_MS,
          departureMs: startMs + 64 * MINUTE_MS,
          energyWattHours: 3200,
        },
      ],
    }),
  },
};

async function play(stage: Stage): Promise<void> {
  const { heater } = stage.street.devices.get(HOME)!;
  await stage.runTo(2);
  heater!.pressButton();
  await stage.runTo(3);
  const lights = stage.deliveries('notices/red-light').filter(({ kind }) => kind === 'react');
  assert.deepEqual(
    [...new Set(lights.map(({ to }) => to))],
    [PARTIES.orchestrator],
    'H3 goes to the orchestrator only',
  );
  const [light] = stage.received(PARTIES.orchestrator, 'notices/red-light');
  assert.equal(said(light, 'active'), 'true');
  assert.equal(Number(said(light, 'ratedPower')), 2200);
  assert.equal(
    Date.parse(said(light, 'until')),
    stage.startMs + (2 + OVERRIDE_MINUTES) * MINUTE_MS,
  );

  // 600 are drawn, 2200 kept for the heater: 3680 do not fit below 6000.
  await stage.runTo(2 + OVERRIDE_MINUTES - 0.5);
  const schedules = stage.deliveries('charging/charging-schedule-validation');
  assert.ok(
    schedules.some(({ result }) =>
      /#KO.*3680 VA at .*, \d+ VA are left beside what else is planned/.test(
        JSON.stringify(result),
      ),
    ),
    'what would take the power of the heater is refused, with the reason',
  );
  assert.equal(stage.watts(HOME, 'charger'), 0);

  // Back to flexible by itself: the car may charge, and the heater asks again before it heats.
  await stage.runUntil(() => stage.watts(HOME, 'charger') > 3000, 'the car to charge', 6);
  const last = stage.received(PARTIES.orchestrator, 'notices/red-light').at(-1);
  assert.equal(said(last, 'active'), 'false');
  assert.equal(stage.watts(HOME, 'water-heater'), 0);
  stage.assertSafe();
}

export const businessAsUsual: Scenario = { options, play };
