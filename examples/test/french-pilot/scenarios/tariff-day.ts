import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { configured, said, type Scenario, type Stage, type StageOptions } from './stage.js';

const CHEAP_FROM_MINUTE = 6;

/** S4: the exchange publishes at 15:55; energy is dear until 16:00, cheap for an hour, and dear again. */
const options: StageOptions = {
  homes: [
    {
      homeId: 'home-s4',
      subscribedVoltAmperes: 9000,
      phases: 1,
      share: 1,
      persons: 3,
      comfort: { leastCelsius: 19, mostCelsius: 22 },
      spaceHeaters: { count: 1, ratedWatts: 1500 },
      // So cool that the sun of the others, where there is some, is not enough.
      waterHeater: { litres: 200, ratedWatts: 2400, initialCelsius: 45 },
      charger: { phases: 1, mostAmperes: 16, version: '2.0.1' },
    },
  ],
  beginsAt: [15, 54],
  eurPerMwh: (hour) => (hour === 16 ? 1 : 400),
  instances: configured(PARTIES.retailer, (config: { readonly prices: object }) => ({
    fetchAt: '15:55',
    fallbackAt: '15:58',
    prices: { ...config.prices, publishedAt: '15:55' },
  })),
  script: {
    'home-s4': (startMs) => ({
      base: [[0, 500]],
      stays: [
        {
          arrivalMs: startMs + MINUTE_MS,
          departureMs: startMs + 180 * MINUTE_MS,
          energyWattHours: 2500,
        },
      ],
    }),
  },
};

/** Patterns by which somebody learns what energy costs, or what it is worth to another. */
const PRICE_PATTERNS = /^tariffs\/|gain-chart|earnings-chart|price/;

async function play(stage: Stage): Promise<void> {
  const charger = stage.street.devices.get('home-s4')!.charger!;

  // D1 by 16:00, D2 after it, D3 to the customer.
  await stage.runTo(CHEAP_FROM_MINUTE - 0.1);
  const isOfTomorrow = (row: Parameters<typeof said>[0]): boolean =>
    Date.parse(said(row, 'from')) > stage.startMs + 12 * HOUR_MS;
  const toEms = stage.runtime.of('tariffs/customer-tariff').filter(({ kind }) => kind === 'react');
  assert.ok(toEms.some(({ rows }) => rows.some(isOfTomorrow)));
  assert.deepEqual([...new Set(toEms.map(({ to }) => to))], [PARTIES.heating]);
  const tables = stage.runtime.of('tariffs/home-tariff').filter(({ rows }) => rows.length > 0);
  const between = (from: string, to: string): boolean =>
    tables.some((each) => each.from === from && each.to === to && each.rows.some(isOfTomorrow));
  assert.ok(between(PARTIES.heating, PARTIES.orchestrator), 'the price reaches the orchestrator');
  assert.ok(between(PARTIES.retailer, PARTIES.customers), 'the price reaches the customer');
  // F5: what less warmth is worth says what energy costs.
  const charts = stage.runtime
    .of('orchestration/earnings-chart')
    .filter(({ kind }) => kind === 'react');
  assert.deepEqual([...new Set(charts.map(({ to }) => to))], [PARTIES.heating]);
  // What flows in the seconds before the platform has answered to a car that was plugged in.
  assert.ok(charger.registerWattHours < 5, 'nobody charges while it is dear');

  // F1 moves the car into the cheap hour.
  await stage.runTo(CHEAP_FROM_MINUTE + 8);
  assert.ok(stage.received(PARTIES.charging, 'orchestration/schedule-recommendation').length > 0);
  // The car leaves quarter hours to others in which they draw; a tank loses heat while it waits and is heated later in the hour.
  let hasCharged = false;
  let hasHeated = false;
  const both = (): boolean => {
    hasCharged ||= stage.watts('home-s4', 'charger') > 3000;
    hasHeated ||= stage.watts('home-s4', 'water-heater') > 2000;
    return hasCharged && hasHeated;
  };
  await stage.runUntil(both, 'a car and water that get their energy in the cheap hour', 50);
  stage.assertSafe();

  assertNoPrices(stage, [
    PARTIES.water,
    PARTIES.charging,
    PARTIES.metering,
    PARTIES.gridOperator,
    PARTIES.forecaster,
  ]);
}

/** Neither rows of a price pattern nor a text that names an amount of money have come to these parties. */
export function assertNoPrices(stage: Stage, parties: readonly string[]): void {
  for (const { pattern, from, to, rows, result, kind } of stage.runtime.deliveries)
    for (const [party, got] of [
      [to, kind === 'react' ? rows : []],
      [from, result],
    ] as const) {
      // Offers are advertised to everybody.
      if (pattern === 'contracts/tariff-offer') continue;
      if (got.length === 0 || !parties.includes(party)) continue;
      assert.doesNotMatch(pattern, PRICE_PATTERNS, `${party} received ${pattern}`);
      assert.doesNotMatch(
        JSON.stringify(got),
        /\bEUR\b|price/i,
        `${party} read of money: ${pattern}`,
      );
    }
}

export const tariffDay: Scenario = { options, play };
