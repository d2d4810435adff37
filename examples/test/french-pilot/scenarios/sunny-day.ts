import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { Maker } from '../../../src/french-pilot/homes.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import type { Scenario, Stage, StageOptions } from './stage.js';

/** The sun comes out when the scenario has gone on for so long. */
const SUN_FROM_MINUTE = 6;
const READY_BY_HOURS = 4;

/** S5, with white goods of one maker or the other: clouds until 16:00, then sun on the own roof; a car is plugged in and a wash is set before. */
const optionsOf = (homeId: string, maker: Maker): StageOptions => ({
  homes: [
    {
      homeId,
      subscribedVoltAmperes: 9000,
      phases: 1,
      share: 1,
      persons: 2,
      comfort: { leastCelsius: 18, mostCelsius: 21 },
      charger: { phases: 1, mostAmperes: 16, version: '2.0.1' },
      whiteGoods: { maker, appliances: ['washing-machine'] },
      roofWatts: 9000,
    },
  ],
  localDate: '2026-06-15',
  beginsAt: [15, 54],
  // Everybody has sun: what is fed in earns nothing, so there is no reason to wait for the sun of others and to sell one's own.
  eurPerMwh: () => 5,
  sun: (hour) => (hour >= 16 && hour < 17.5 ? 800 : 5),
  script: {
    [homeId]: (startMs) => ({
      base: [[0, 250]],
      stays: [
        {
          arrivalMs: startMs + MINUTE_MS,
          departureMs: startMs + READY_BY_HOURS * HOUR_MS,
          energyWattHours: 2600,
        },
      ],
      programmes: [
        {
          appliance: 'washing-machine',
          setAtMs: startMs + MINUTE_MS,
          readyByMs: startMs + READY_BY_HOURS * HOUR_MS,
        },
      ],
    }),
  },
});

async function play(stage: Stage, maker: Maker): Promise<void> {
  const [homeId] = stage.homeIds as [string];
  const devices = stage.street.devices.get(homeId)!;
  const washer = devices.appliances.get('washing-machine')!;
  await stage.runTo(SUN_FROM_MINUTE - 0.1);
  assert.ok(devices.charger!.registerWattHours < 5, 'the car waits for the sun');
  assert.notEqual(washer.run?.state, 'running', 'the wash waits for the sun');
  assert.ok(stage.received(PARTIES.orchestrator, 'forecasts/production-power-forecast').length > 0);

  await stage.runTo(SUN_FROM_MINUTE + 8);
  assert.ok(stage.watts(homeId, 'charger') > 1200, 'the car charges in the sun');
  const shifts = stage.received(
    maker === 'north' ? PARTIES.makerNorth : PARTIES.makerSouth,
    'orchestration/load-shift',
  );
  assert.ok(shifts.length > 0, 'the wash was shifted');
  assert.ok(washer.run !== undefined);
  const { startMs = 0 } = washer.run;
  const sunFromMs = stage.startMs + SUN_FROM_MINUTE * MINUTE_MS;
  assert.ok(
    startMs >= sunFromMs && startMs < sunFromMs + 1.5 * HOUR_MS,
    `washes in the sun, not at ${new Date(startMs).toISOString()}`,
  );
  // Own sun covers what is used.
  assert.ok(stage.street.connections.get(homeId)!.netWatts < 0);
  stage.assertSafe();
}

function sunnyDayWith(homeId: string, maker: Maker): Scenario {
  return { options: optionsOf(homeId, maker), play: (stage) => play(stage, maker) };
}

export const sunnyDay = sunnyDayWith('home-s5', 'north');
/** S9: everything else stays as it is. */
export const sunnyDayOfAnotherMaker = sunnyDayWith('home-s9-south', 'south');
