import assert from 'node:assert/strict';
import { HOUR_MS } from '../../../src/french-pilot/days/calendar.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { said, type Scenario, type Stage, type StageOptions } from './stage.js';

const HOME = 'home-s1';

/** S1: a home that is heated by one party, has its water heated by another, and a car charged by a third. */
const options: StageOptions = {
  homes: [
    {
      homeId: HOME,
      subscribedVoltAmperes: 9000,
      phases: 1,
      share: 1,
      persons: 2,
      comfort: { leastCelsius: 18, mostCelsius: 21 },
      spaceHeaters: { count: 1, ratedWatts: 1200 },
      waterHeater: { litres: 150, ratedWatts: 1800 },
      charger: { phases: 1, mostAmperes: 16, version: '1.6' },
    },
  ],
};

async function play(stage: Stage): Promise<void> {
  const { customers } = stage.street;
  await stage.runTo(1);
  const comfort = customers.state({
    kind: 'comfort-temperature',
    homeId: HOME,
    permanent: true,
    minimumCelsius: 19,
    maximumCelsius: 22,
  });
  const bath = customers.state({
    kind: 'hot-water-need',
    homeId: HOME,
    deviceId: `${HOME}-water-heater`,
    permanent: false,
    litres: 120,
    readyByMs: stage.startMs + 4 * HOUR_MS,
  });
  await stage.runTo(2);

  const standings = (preferenceId: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(customers.get(preferenceId)!.standings).map(([key, { state }]) => [
        key,
        state,
      ]),
    );
  assert.deepEqual(standings(comfort.preferenceId), { [PARTIES.heating]: 'taken' });
  assert.deepEqual(standings(bath.preferenceId), { [PARTIES.water]: 'taken' });
  const acknowledged = stage.received(PARTIES.customers, 'preferences/preference-acknowledgement');
  for (const { preferenceId } of [comfort, bath])
    assert.ok(acknowledged.some((row) => said(row, 'preferenceId') === preferenceId));

  // Who has nothing to do with it hears nothing of it.
  for (const [pattern, listener] of [
    ['preferences/comfort-temperature', PARTIES.heating],
    ['preferences/hot-water-need', PARTIES.water],
  ] as const)
    for (const party of Object.values(PARTIES).filter((other) => other !== listener))
      assert.deepEqual(stage.received(party, pattern), [], `${party} received ${pattern}`);
}

export const preferenceRoundTrip: Scenario = { options, play };
