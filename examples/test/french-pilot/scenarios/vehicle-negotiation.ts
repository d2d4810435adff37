import assert from 'node:assert/strict';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { said, type Scenario, type Stage, type StageOptions } from './stage.js';

const HOME = 'home-s6';
const ON_OFF_HOME = 'home-s6-on-off';
const common = {
  subscribedVoltAmperes: 6000,
  phases: 1,
  share: 1,
  persons: 2,
  comfort: { leastCelsius: 18, mostCelsius: 21 },
} as const;

/** S6: a car whose current can be set, whose driver then wants more than the home has; and a station that knows only on and off. */
const options: StageOptions = {
  homes: [
    { ...common, homeId: HOME, charger: { phases: 1, mostAmperes: 32, version: '2.0.1' } },
    {
      ...common,
      homeId: ON_OFF_HOME,
      charger: { phases: 1, mostAmperes: 16, version: '1.6', onOffOnly: true },
    },
  ],
  script: Object.fromEntries(
    [HOME, ON_OFF_HOME].map((homeId) => [
      homeId,
      (startMs: number) => ({
        base: [[0, 500]] as const,
        stays: [
          {
            arrivalMs: startMs + MINUTE_MS,
            departureMs: startMs + 66 * MINUTE_MS,
            energyWattHours: 3400,
          },
        ],
      }),
    ]),
  ),
};

async function play(stage: Stage): Promise<void> {
  await stage.runTo(8);
  for (const homeId of [HOME, ON_OFF_HOME]) {
    const about = (party: string, pattern: string) =>
      stage.received(party, pattern).filter((row) => said(row, 'homeId') === homeId);
    assert.ok(about(PARTIES.orchestrator, 'charging/plug-state').length > 0, 'I1');
    assert.ok(about(PARTIES.orchestrator, 'charging/charging-flexibility-offer').length > 0, 'I2');
    assert.ok(about(PARTIES.charging, 'charging/charging-advice').length > 0, 'I3');
    const validations = stage.runtime
      .of('charging/charging-schedule-validation')
      .filter(({ rows }) => rows.some((row) => said(row, 'homeId') === homeId));
    assert.ok(
      validations.some(({ result }) => result.some((row) => JSON.stringify(row).includes('#OK'))),
      'I4 is answered OK',
    );
    assert.ok(stage.watts(homeId, 'charger') > 1300, `the car in ${homeId} charges`);
  }

  // A departure that leaves no time to spare: the home has less than the car could take. It gets what is left.
  const need = stage
    .received(PARTIES.orchestrator, 'charging/session-need')
    .findLast((row) => said(row, 'homeId') === HOME);
  const wish = stage.street.customers.state({
    kind: 'departure-time',
    homeId: HOME,
    deviceId: `${HOME}-charger`,
    permanent: false,
    sessionId: said(need, 'sessionId'),
    departureMs: stage.street.nowMs + 30 * MINUTE_MS,
  });
  await stage.runTo(12);
  const proposed = stage
    .deliveries('charging/charging-schedule-validation')
    .filter(({ atMs }) => atMs >= stage.startMs + 8 * MINUTE_MS)
    .map(({ result }) => JSON.stringify(result));
  assert.match(proposed[0]!, /#KO.*7360 VA from .*, the home may use 6000 VA/);
  assert.match(proposed.at(-1)!, /#OK/);
  const watts = stage.watts(HOME, 'charger');
  assert.ok(watts > 4400 && watts < 5500, `the car gets what the limit leaves, got ${watts} W`);
  const told = stage
    .received(PARTIES.customers, 'preferences/preference-acknowledgement')
    .filter((row) => said(row, 'preferenceId') === wish.preferenceId)
    .map((row) => said(row, 'reason'));
  assert.ok(
    told.some((reason) => /more slowly than it could: .*the home may use 6000 VA/.test(reason)),
    'the driver is told why',
  );
  stage.assertSafe();
}

export const vehicleNegotiation: Scenario = { options, play };
