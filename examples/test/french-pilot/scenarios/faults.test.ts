import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeteringDataPlatform } from '@gridloom/adapters';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { configured, played, said, type StageOptions } from './stage.js';

const HOME = 'home-f';
const heated: HomeSpec = {
  homeId: HOME,
  subscribedVoltAmperes: 6000,
  phases: 1,
  share: 1,
  persons: 3,
  comfort: { leastCelsius: 19, mostCelsius: 22 },
  waterHeater: { litres: 200, ratedWatts: 2400, initialCelsius: 30 },
};
const { waterHeater: _none, ...carOnly } = heated;
const hasCar: HomeSpec = {
  ...heated,
  charger: { phases: 1, mostAmperes: 16, version: '1.6' },
};

describe('faults on the street', function () {
  this.timeout(60_000);

  it('refuses starts with the reason while a meter is silent', () => {
    const options: StageOptions = {
      homes: [heated],
      script: {
        [HOME]: () => ({
          base: [
            [0, 5000],
            [3, 300],
          ],
        }),
      },
    };
    const play: Parameters<typeof played>[0]['play'] = async (stage) => {
      await stage.runTo(2.5);
      stage.street.gateways.get(HOME)!.setSilent(true);
      await stage.runTo(8);
      const refused = stage.decisions(HOME).filter(({ minute }) => minute > 3);
      assert.ok(refused.length > 0);
      for (const { verdict, reason } of refused) {
        assert.equal(verdict, 'KO');
        assert.match(reason, /measurement|reading|meter/);
      }
      assert.equal(stage.watts(HOME, 'water-heater'), 0);
      stage.street.gateways.get(HOME)!.setSilent(false);
      await stage.runUntil(() => stage.watts(HOME, 'water-heater') > 0, 'the heater to run', 6);
      stage.assertSafe();
    };
    return played({ options, play });
  });

  it('plans with prices of an earlier day when those of the next are late', () => {
    const options: StageOptions = {
      homes: [{ ...heated, spaceHeaters: { count: 1, ratedWatts: 1000 } }],
      beginsAt: [15, 40],
      instances: configured(PARTIES.retailer, (config: { readonly prices: object }) => ({
        prices: { ...config.prices, publishedAt: '23:00' },
      })),
    };
    const play: Parameters<typeof played>[0]['play'] = async (stage) => {
      await stage.runTo(8);
      const tomorrow = stage.runtime
        .of('tariffs/customer-tariff')
        .flatMap(({ rows }) => rows)
        .filter((row) => said(row, 'from') >= '2026-01-15T23:00');
      assert.ok(tomorrow.length >= 24, 'there are prices for tomorrow by 16:00');
      const known = stage
        .received(PARTIES.orchestrator, 'tariffs/home-tariff')
        .filter((row) => said(row, 'from') >= '2026-01-15T23:00');
      assert.ok(known.length >= 24, 'and the orchestrator knows them');
    };
    return played({ options, play });
  });

  it('lets nothing of a home leave the platform after its consent has been withdrawn', () => {
    const play: Parameters<typeof played>[0]['play'] = async (stage) => {
      await stage.runTo(3);
      const platform = stage.street.running.get(PARTIES.metering) as MeteringDataPlatform;
      assert.equal(stage.watts(HOME, 'water-heater'), 2400);
      const consents = (
        stage.instance(PARTIES.metering).config as {
          readonly homes: readonly {
            readonly homeId: string;
            readonly consents: readonly { readonly consentId: string }[];
          }[];
        }
      ).homes.find(({ homeId }) => homeId === HOME)!.consents;
      for (const { consentId } of consents)
        assert.equal(await platform.withdrawConsent(consentId), undefined);
      const withdrawnAt = stage.runtime.deliveries.length;
      // An overrun, a start, half-hourly curves: much that would have been told.
      await stage.runTo(12);
      const told = stage.runtime.deliveries
        .slice(withdrawnAt)
        .filter(({ pattern }) => pattern.startsWith('metering/'))
        .flatMap(({ from, kind, rows, result }) =>
          from === PARTIES.metering && kind === 'react' ? rows : result,
        )
        .filter((row) => said(row, 'homeId') === HOME);
      assert.deepEqual(told, []);
      const refused = stage.decisions(HOME).filter(({ minute }) => minute > 3.5);
      assert.ok(refused.every(({ verdict }) => verdict === 'KO'));
    };
    const options: StageOptions = {
      homes: [heated],
      script: {
        [HOME]: () => ({
          base: [
            [0, 400],
            [4, 4200],
            [5, 400],
          ],
        }),
      },
    };
    return played({ options, play });
  });

  it('keeps power reserved that was granted before the orchestrator was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gridloom-store-'));
    const instances = configured(PARTIES.orchestrator, () => ({
      storePath: join(folder, 'grants.sqlite'),
    }));
    const options: StageOptions = {
      homes: [hasCar],
      instances,
      script: {
        [HOME]: (startMs) => ({
          base: [[0, 400]],
          stays: [
            {
              arrivalMs: startMs + 5 * MINUTE_MS,
              departureMs: startMs + 70 * MINUTE_MS,
              energyWattHours: 3500,
            },
          ],
        }),
      },
    };
    const play: Parameters<typeof played>[0]['play'] = async (stage) => {
      const { network } = stage.street;
      // A start has been granted a moment ago, and the heater runs.
      await stage.runUntil(() => stage.watts(HOME, 'water-heater') > 0, 'the heater to run', 4);
      await network.stop(PARTIES.orchestrator, 'kill');
      await stage.runTo(stage.minute + 1);
      assert.equal(stage.watts(HOME, 'water-heater'), 2400, 'what runs, runs on');
      await network.start(stage.instance(PARTIES.orchestrator));
      await stage.runTo(12);
      const after = stage.decisions(HOME).filter(({ deviceId }) => deviceId.endsWith('charger'));
      assert.ok(after.length > 0, 'the car asks the new orchestrator');
      assert.equal(stage.watts(HOME, 'water-heater'), 2400);
      assert.ok(stage.watts(HOME, 'charger') < 6000 - 2400 - 400);
      stage.assertSafe();
    };
    try {
      await played({ options, play });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('stops a charge point that does not keep within its limit', async () => {
    const startMs = Date.UTC(2026, 0, 15, 11);
    const logged: string[] = [];
    const options: StageOptions = {
      homes: [{ ...carOnly, charger: { phases: 1, mostAmperes: 32, version: '2.0.1' } }],
      log: (_party, { message }) => void logged.push(message),
      chargerFaults: new Map([
        [
          HOME,
          { ignoresLimit: [{ fromMs: startMs + 3 * MINUTE_MS, toMs: startMs + 60 * MINUTE_MS }] },
        ],
      ]),
      script: {
        [HOME]: (beginMs) => ({
          base: [[0, 2000]],
          stays: [
            {
              arrivalMs: beginMs + MINUTE_MS,
              departureMs: beginMs + 70 * MINUTE_MS,
              energyWattHours: 3500,
            },
          ],
        }),
      },
    };
    const play: Parameters<typeof played>[0]['play'] = async (stage) => {
      await stage.runTo(8);
      assert.ok(
        logged.some((message) => message.startsWith('LimitNotHonoured')),
        'the charging platform says what is wrong',
      );
      assert.equal(stage.watts(HOME, 'charger'), 0, 'the unruly charge point was stopped');
      const alerts = stage.received(PARTIES.charging, 'notices/overload-alert');
      assert.ok(alerts.length > 0, 'F6: the home is overloaded');
      // It is given 30 s to obey, and is stopped then.
      stage.assertSafe(36);
    };
    await played({ options, play });
  });
});
