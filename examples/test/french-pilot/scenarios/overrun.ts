import assert from 'node:assert/strict';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { said, type Scenario, type Stage, type StageOptions } from './stage.js';

/** S3: people cook while water is heated and a car charges; later they alone need more than there is. */
const options: StageOptions = {
  homes: [
    {
      homeId: 'home-s3',
      subscribedVoltAmperes: 6000,
      phases: 1,
      share: 1,
      persons: 3,
      comfort: { leastCelsius: 19, mostCelsius: 22 },
      waterHeater: { litres: 200, ratedWatts: 2400, initialCelsius: 30 },
    },
  ],
  script: {
    'home-s3': () => ({
      base: [
        [0, 500],
        [5, 4200],
        [8, 6400],
        [9, 500],
      ],
    }),
  },
};

async function play(stage: Stage): Promise<void> {
  const connection = stage.street.connections.get('home-s3')!;
  await stage.runTo(4.9);
  assert.equal(stage.watts('home-s3', 'water-heater'), 2400);

  // 6.6 kVA: the heater gives way.
  await stage.runTo(5.5);
  assert.equal(stage.watts('home-s3', 'water-heater'), 0);
  const orders = [
    ...stage.received(PARTIES.water, 'devices/device-command'),
    ...stage.received(PARTIES.water, 'notices/overload-alert'),
  ];
  assert.ok(orders.length > 0, 'the manager of the heater was told to reduce');
  assert.ok(connection.drawnVoltAmperes <= 6000);
  assert.ok(connection.account.account.longestOverLimitSeconds > 0, 'there was an overrun');

  // 6.4 kVA that nobody can switch off: the meter says so again and again, the customer is warned.
  await stage.runTo(8.9);
  const statuses = stage
    .deliveries('metering/meter-status')
    .filter(({ to }) => to === PARTIES.orchestrator)
    .filter(({ atMs }) => atMs >= stage.startMs + 8 * MINUTE_MS);
  assert.ok(statuses.length >= 3, `the meter told of the overrun ${statuses.length} times`);
  const gaps = statuses.slice(1).map(({ atMs }, index) => atMs - statuses[index]!.atMs);
  assert.ok(
    gaps.every((gapMs) => gapMs <= 11_000),
    `every 10 s, got ${gaps.join(', ')} ms`,
  );
  const warned = stage.received(PARTIES.customers, 'notices/overload-alert');
  assert.ok(warned.some((row) => Number(said(row, 'overflowPower')) >= 390));

  await stage.runTo(10);
  assert.equal(connection.drawnVoltAmperes > 6000, false);
  assert.equal(connection.account.account.trips, 0);
  const alone = 60;
  stage.assertSafe(alone + 5);
}

export const overrun: Scenario = { options, play };
