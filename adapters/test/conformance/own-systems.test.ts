import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { Aedes } from 'aedes';
import { batteryEms, type BatteryEmsConfig } from '../../src/battery-ems/index.js';
import { DEFAULT_PARTIES, printReport, type CheckOptions } from '../../src/conformance/index.js';
import { evCharging } from '../../src/ev-charging/index.js';
import { heatingEms, type HeatingEmsConfig } from '../../src/heating-ems/index.js';
import type { ComponentContext, RunningComponent } from '../../src/index.js';
import { checkConfig } from '../../src/shared/config.js';
import { SimulatedBattery, startS2Battery } from '../../src/simulation/battery/index.js';
import { startChargePoint } from '../../src/simulation/charge-point/index.js';
import { startSimulatedHouse } from '../../src/simulation/heating/index.js';
import { startMqttWaterHeater } from '../../src/simulation/water-heater/index.js';
import {
  PROGRAMMES,
  SimulatedAppliance,
  startMakerCloud,
  startS2Appliance,
} from '../../src/simulation/white-goods/index.js';
import { waterHeaterEms, type WaterHeaterEmsConfig } from '../../src/water-heater-ems/index.js';
import { whiteGoods, type WhiteGoodsConfig } from '../../src/white-goods/index.js';
import { BUILD, DECLARED, winter } from '../heating-ems/house.js';
import { checkSimulated, START_MS, type Begin } from './simulate.js';

const { orchestrator, customer } = DEFAULT_PARTIES;
const HOME = { homeId: 'home-17', orchestrator, customers: [customer] };
const HOUR = 3_600_000;
const TOKEN = 'only-for-this-test';

/** Lets physics run every minute. */
function ticking(context: ComponentContext, advance: (nowMs: number) => void): RunningComponent {
  let cancel = (): void => undefined;
  const tick = (): void => {
    advance(context.clock.now());
    cancel = context.clock.after(60_000, tick);
  };
  tick();
  return { close: async () => cancel() };
}

/** They are neither started nor stopped from afar. */
const WHITE_GOODS_SKIP = [
  'asks-before-start',
  'obeys-ko',
  'uses-ok',
  'late-ok',
  'requested-power',
  'several-starts',
  'states',
  'open-grants',
  'grants-released',
  'overrule-off',
  'overrule-end',
  'overload-alert',
  'clock-off',
  'charging-validation',
  'consent',
  'red-light',
  'red-light-end',
];

const BATTERY_SKIP = [
  'several-starts',
  'load-shift',
  'charging-validation',
  'preferences',
  'red-light',
  'red-light-end',
];

/** Nothing may fail; what was skipped has to be expected. */
async function passes(
  begin: Begin,
  skipped: readonly string[],
  options: Partial<Omit<CheckOptions, 'context' | 'homeId'>> = {},
): Promise<void> {
  const log: string[] = [];
  const { spans, ...more } = options;
  const report = await checkSimulated(
    begin,
    {
      homeId: 'home-17',
      spans: { patienceMs: 4 * HOUR, retryMs: 20 * 60_000, answerMs: 15_000, ...spans },
      ...more,
      say: (line) => {
        log.push(line);
        if (process.env['SHOW_REPORT'] === 'true') process.stdout.write(`${line}\n`);
      },
    },
    log,
  );
  const printed = `${printReport(report)}\n${log.slice(-30).join('\n')}`;
  if (process.env['SHOW_REPORT'] === 'true') process.stdout.write(`${printed}\n`);
  const of = (verdict: string): readonly string[] =>
    report.results.filter((each) => each.verdict === verdict).map(({ point }) => point);
  assert.deepEqual(of('failed'), [], printed);
  assert.deepEqual(of('skipped'), skipped, printed);
}

describe('our energy management systems', () => {
  it('water heaters conform, and their button too', async () => {
    let press = async (): Promise<void> => undefined;
    await passes(
      async (contextOf) => {
        const broker = await Aedes.createBroker();
        const tcp = createServer({ noDelay: true }, (socket) => void broker.handle(socket));
        await new Promise<void>((resolve) => void tcp.listen(0, '127.0.0.1', resolve));
        const url = `mqtt://127.0.0.1:${(tcp.address() as AddressInfo).port}`;
        const world = contextOf('world');
        const device = await startMqttWaterHeater({
          clock: world.clock,
          activity: world.activity,
          brokerUrl: url,
          deviceId: 'device-4',
          seed: '7/home-17',
          litresPerDay: 300,
          ratedPowerWatts: 2200,
          tank: { litres: 200, lossWattsPerKelvin: 1.6, roomCelsius: 18, coldCelsius: 12 },
        });
        press = async () => device.pressButton();
        const config = checkConfig<WaterHeaterEmsConfig>(
          waterHeaterEms.configSchema,
          {
            managerId: 'water',
            knowledgeBaseId: 'https://example.org/water',
            broker: { url },
            homes: [
              {
                ...HOME,
                devices: [{ deviceId: 'device-4', ratedPowerWatts: 2200, tank: { litres: 200 } }],
              },
            ],
          },
          'test',
        );
        const running = await waterHeaterEms.start(config, contextOf('water-heater-ems'));
        return [
          ticking(world, (nowMs) => device.advanceTo(nowMs)),
          running,
          device,
          {
            close: async () => {
              tcp.close();
              broker.close();
            },
          },
        ];
      },
      ['several-starts', 'load-shift', 'charging-validation'],
      { pressButton: () => press(), spans: { patienceMs: 24 * HOUR, retryMs: 20 * 60_000 } },
    );
  }).timeout(120_000);

  it('heating conforms', async () => {
    await passes(
      async (contextOf) => {
        const world = contextOf('world');
        const house = await startSimulatedHouse({
          clock: world.clock,
          weather: winter(),
          zones: [{ kind: 'space-heater', build: BUILD, ratedPowerWatts: 4000 }],
        });
        const config = checkConfig<HeatingEmsConfig>(
          heatingEms.configSchema,
          {
            managerId: 'heating',
            knowledgeBaseId: 'https://example.org/heating',
            supplier: 'https://example.org/supplier',
            homes: [
              {
                ...HOME,
                modbus: { host: '127.0.0.1', port: house.port },
                comfort: { minimumCelsius: 18, maximumCelsius: 21 },
                devices: [
                  {
                    deviceId: 'device-4',
                    kind: 'SpaceHeater',
                    firstRegister: 0,
                    ratedPowerWatts: 4000,
                    house: DECLARED,
                  },
                ],
              },
            ],
          },
          'test',
        );
        const running = await heatingEms.start(config, contextOf('heating-ems'));
        return [ticking(world, (nowMs) => house.advanceTo(nowMs)), running, house];
      },
      ['several-starts', 'load-shift', 'charging-validation', 'red-light', 'red-light-end'],
      { spans: { patienceMs: 24 * HOUR, retryMs: 20 * 60_000 } },
    );
  }).timeout(120_000);

  it('charging conforms', async () => {
    await passes(
      async (contextOf) => {
        const world = contextOf('world');
        const running = await evCharging.start(
          checkConfig(
            evCharging.configSchema,
            {
              platformId: 'charging',
              knowledgeBaseId: 'https://example.org/charging',
              homes: [HOME],
              stations: [
                {
                  stationId: 'station-1',
                  password: 'a-password-of-its-own',
                  chargePoints: [
                    {
                      chargePointId: 'charge-point-2',
                      homeId: 'home-17',
                      maximumAmperes: 32,
                      powerFactor: 1,
                    },
                  ],
                },
              ],
              pingSeconds: 0,
              port: 0,
            },
            'test',
          ),
          contextOf('ev-charging'),
        );
        const station = await startChargePoint({
          stationId: 'station-1',
          url: `ws://127.0.0.1:${running.port}`,
          password: 'a-password-of-its-own',
          version: '1.6',
          clock: world.clock,
          activity: world.activity,
          phases: [1],
          maximumAmperes: 32,
          reconnectMs: 20,
          visits: [
            {
              fromMs: START_MS + 60_000,
              toMs: START_MS + 40 * HOUR,
              vehicle: {
                capacityWattHours: 90_000,
                levelPercent: 10,
                maximumAmperes: 32,
                phases: 1,
                chargeEfficiency: 1,
                powerFactor: 1,
              },
            },
          ],
        });
        return [ticking(world, (nowMs) => station.advanceTo(nowMs)), running, station];
      },
      ['several-starts', 'load-shift', 'red-light', 'red-light-end'],
    );
  }).timeout(120_000);

  for (const maker of ['s2', 'rest'] as const)
    it(`white goods of maker ${maker} conform`, async () => {
      await passes(async (contextOf) => {
        const { clock, activity } = contextOf('world');
        const washer = new SimulatedAppliance({
          applianceId: 'WM-1',
          kind: 'washing-machine',
          clock,
        });
        const cloud =
          maker === 'rest'
            ? await startMakerCloud({ appliances: [washer], token: TOKEN, clock, activity })
            : undefined;
        const config = checkConfig<WhiteGoodsConfig>(
          whiteGoods.configSchema,
          {
            knowledgeBaseId: 'https://example.org/back-end',
            managerId: 'back-end',
            homes: [HOME],
            maker:
              cloud === undefined
                ? { type: 's2', port: 0 }
                : { type: 'rest', url: cloud.url, token: TOKEN },
            appliances: [
              {
                homeId: 'home-17',
                deviceId: 'washer-1',
                kind: 'WashingMachine',
                key: 'WM-1',
                token: TOKEN,
                powerFactor: 1,
              },
            ],
          },
          'test',
        );
        const running = await whiteGoods.start(config, contextOf('white-goods'));
        const line =
          cloud === undefined
            ? await startS2Appliance({
                appliance: washer,
                url: `ws://127.0.0.1:${running.port}`,
                token: TOKEN,
                clock,
                activity,
              })
            : undefined;
        clock.after(30_000, () =>
          washer.program(PROGRAMMES['cotton-60'], clock.now() + 4 * HOUR, clock.now() + 12 * HOUR),
        );
        return [
          running,
          ...(line === undefined ? [] : [line]),
          ...(cloud === undefined ? [] : [cloud]),
        ];
      }, WHITE_GOODS_SKIP);
    }).timeout(120_000);

  it('batteries conform', async () => {
    await passes(async (contextOf) => {
      const { clock, activity } = contextOf('world');
      const config = checkConfig<BatteryEmsConfig>(
        batteryEms.configSchema,
        {
          knowledgeBaseId: 'https://example.org/battery-ems',
          managerId: 'battery-ems',
          homes: [HOME],
          port: 0,
          batteries: [
            {
              homeId: 'home-17',
              deviceId: 'battery-1',
              key: 'BAT-1',
              token: TOKEN,
              capacityWattHours: 10_000,
              ratedPowerWatts: 4000,
            },
          ],
        },
        'test',
      );
      const running = await batteryEms.start(config, contextOf('battery-ems'));
      const battery = new SimulatedBattery({ batteryId: 'BAT-1', clock });
      const line = await startS2Battery({
        battery,
        url: `ws://127.0.0.1:${running.port}`,
        token: TOKEN,
        clock,
        activity,
      });
      return [running, line];
    }, BATTERY_SKIP);
  }).timeout(120_000);
});
