import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { ConnectionAccount } from '../../../src/french-pilot/worth/account.js';
import { said, type Stage, type StageOptions } from './stage.js';

const common = {
  phases: 1,
  share: 1,
  persons: 2,
  comfort: { leastCelsius: 19, mostCelsius: 22 },
} as const;

/** Two homes with one of everything, of which much happens soon. */
export const lively: StageOptions = {
  homes: [
    {
      ...common,
      homeId: 'home-a',
      subscribedVoltAmperes: 6000,
      waterHeater: { litres: 150, ratedWatts: 1800, initialCelsius: 34 },
      charger: { phases: 1, mostAmperes: 16, version: '1.6' },
      whiteGoods: { maker: 'north', appliances: ['washing-machine', 'dishwasher'] },
    },
    {
      ...common,
      homeId: 'home-b',
      subscribedVoltAmperes: 6000,
      spaceHeaters: { count: 2, ratedWatts: 1000 },
      whiteGoods: { maker: 'south', appliances: ['dishwasher'] },
      roofWatts: 3000,
      battery: { capacityWattHours: 5000, ratedWatts: 2500 },
    },
  ] satisfies readonly HomeSpec[],
  script: {
    'home-a': (startMs) => ({
      base: [
        [0, 300],
        [3, 2600],
        [6, 800],
        [20, 4100],
        [23, 300],
      ],
      stays: [
        {
          arrivalMs: startMs + MINUTE_MS,
          departureMs: startMs + 120 * MINUTE_MS,
          energyWattHours: 5200,
        },
      ],
      programmes: [
        {
          appliance: 'washing-machine',
          setAtMs: startMs + 2 * MINUTE_MS,
          readyByMs: startMs + 240 * MINUTE_MS,
        },
      ],
    }),
    'home-b': (startMs) => ({
      base: [
        [0, 900],
        [4, 2200],
        [8, 400],
      ],
      programmes: [
        {
          appliance: 'dishwasher',
          setAtMs: startMs + 2 * MINUTE_MS,
          readyByMs: startMs + 300 * MINUTE_MS,
        },
      ],
    }),
  },
};

/** What must not depend on the machine: what flowed, who was let start in which order, who was recommended what. */
export type Fingerprint = {
  readonly accounts: readonly ConnectionAccount[];
  readonly decisions: Readonly<Record<string, readonly string[]>>;
  readonly recommendations: Readonly<Record<string, readonly string[]>>;
};

/** Of everything that has happened so far. */
export function fingerprintOf(stage: Stage): Fingerprint {
  const recommendations: Record<string, string[]> = {};
  for (const { rows, kind, atMs } of stage.runtime.of('orchestration/schedule-recommendation')) {
    if (kind !== 'react') continue;
    const lines = new Map<string, string[]>();
    for (const row of rows) {
      const segments = lines.get(said(row, 'deviceId')) ?? [];
      segments.push(`${said(row, 'from')} ${said(row, 'value')}`);
      lines.set(said(row, 'deviceId'), segments);
    }
    for (const [deviceId, segments] of lines)
      (recommendations[deviceId] ??= []).push(
        `${atMs - stage.startMs}: ${segments.sort().join(', ')}`,
      );
  }
  const homeIds = stage.street.options.homes.map(({ homeId }) => homeId);
  return {
    accounts: [...stage.street.connections.values()].map(({ account }) => account.account),
    decisions: Object.fromEntries(
      homeIds.map((homeId) => [
        homeId,
        stage
          .decisions(homeId)
          .map(
            ({ minute, deviceId, verdict, requestedVoltAmperes, reason }) =>
              `${minute.toFixed(4)} ${deviceId} ${requestedVoltAmperes} ${verdict} ${reason}`,
          ),
      ]),
    ),
    recommendations: Object.fromEntries(
      Object.entries(recommendations).sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  };
}
