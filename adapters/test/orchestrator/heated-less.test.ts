import assert from 'node:assert/strict';
import { typedPattern } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  heatingEms,
  type HeatingEmsConfig,
  type RunningHeatingEms,
} from '../../src/heating-ems/index.js';
import { smartOrchestratorWith } from '../../src/orchestrator/component.js';
import type { OrchestratorConfig, RunningOrchestrator } from '../../src/orchestrator/index.js';
import type { ComponentContext } from '../../src/shared/component.js';
import { checkConfig } from '../../src/shared/config.js';
import { SimulatedProcess } from '../../src/shared/simulated-time/simulated-process.js';
import { startSimulatedHouse, type SimulatedHouse } from '../../src/simulation/heating/index.js';
import { BUILD, DECLARED, winter } from '../heating-ems/house.js';
import { EVENING } from '../stage.js';
import { planOfNothing } from './recommendations/plan-of-nothing.js';

const HOUR_MS = 3_600_000;
const idOf = (name: string): string => `https://example.org/${name}`;
const CHART = typedPattern('orchestration/earnings-chart');
const TARIFF = typedPattern('tariffs/customer-tariff');

/** Energy is dear from the third hour to the fifth, and hardly costs anything before and after. */
const isDear = (hour: number): boolean => hour >= 2 && hour < 5;

/** A home with its heating and its orchestrator, both of them real, and a supplier that a test plays. */
class Home {
  coldestCelsius = Infinity;
  /** Who heard of earnings. */
  readonly heard: string[] = [];
  house!: SimulatedHouse;
  ems!: RunningHeatingEms;
  orchestrator!: RunningOrchestrator;
  supplier!: SmartConnector;
  readonly #runtime = new Runtime();
  readonly #time = new SimulatedProcess(EVENING);

  /** @param worthEur what an hour with a degree less must earn for the heating */
  static async build(worthEur: number): Promise<Home> {
    const home = new Home();
    const time = home.#time;
    await home.#meter();
    home.house = await startSimulatedHouse({
      clock: time.clockOf('house'),
      weather: winter(),
      zones: [{ kind: 'space-heater', build: BUILD, ratedPowerWatts: 4000, initialCelsius: 18.7 }],
    });
    home.supplier = await home.#join('supplier');
    for (const name of ['charging', 'stranger'])
      await (
        await home.#join(name)
      ).react({ argument: CHART.pattern }, () => void home.heard.push(name));
    const orchestrator = smartOrchestratorWith(() =>
      Promise.resolve({
        solve: (problem) => Promise.resolve(planOfNothing(problem)),
        close: () => Promise.resolve(),
      }),
    );
    const managers = [
      { knowledgeBaseId: idOf('heating'), knowsPrices: true },
      { knowledgeBaseId: idOf('charging') },
    ];
    home.orchestrator = await orchestrator.start(
      checkConfig<OrchestratorConfig>(
        orchestrator.configSchema,
        {
          knowledgeBaseId: idOf('orchestrator'),
          homes: [{ homeId: 'home-17', managers }],
          recommendations: {},
        },
        'the test',
      ),
      home.#context('orchestrator'),
    );
    home.ems = await heatingEms.start(
      checkConfig<HeatingEmsConfig>(
        heatingEms.configSchema,
        {
          managerId: 'heating',
          knowledgeBaseId: idOf('heating'),
          supplier: idOf('supplier'),
          requireConsent: false,
          reductionWorthEurPerKelvinHour: worthEur,
          homes: [
            {
              homeId: 'home-17',
              orchestrator: idOf('orchestrator'),
              areaId: 'FR-83220',
              energyClass: 'D',
              modbus: { host: '127.0.0.1', port: home.house.port },
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
        'the test',
      ),
      home.#context('heating'),
    );
    return home;
  }

  get device() {
    return this.house.devices[0]!;
  }

  async pass(ms: number): Promise<void> {
    const time = this.#time;
    const untilMs = time.clock.nowMs + ms;
    for (;;) {
      const next = time.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await time.step(next.atMs, next.owner);
      this.house.advanceTo(time.clock.nowMs);
      this.coldestCelsius = Math.min(this.coldestCelsius, this.device.airCelsius);
    }
    await time.step(untilMs, undefined);
  }

  async publishPrices(): Promise<void> {
    const rows = Array.from({ length: 8 }, (_, hour) =>
      TARIFF.toBinding({
        tableId: 'dynamic-1',
        tariffOfferId: 'dynamic',
        created: new Date(EVENING),
        producerId: 'supplier',
        from: new Date(EVENING + hour * HOUR_MS),
        to: new Date(EVENING + (hour + 1) * HOUR_MS),
        value: isDear(hour) ? 0.4 : 0.05,
      }),
    );
    await this.supplier.post({ argument: TARIFF.pattern }, rows, {
      recipients: { knowledgeBases: [idOf('heating')] },
    });
  }

  async close(): Promise<void> {
    await this.ems.close();
    await this.orchestrator.close();
    await this.#runtime.close();
    await this.house.close();
  }

  #context(component: string): ComponentContext {
    const time = this.#time;
    return {
      clock: time.clockOf(component),
      activity: time.activity,
      join: async (knowledgeBase) => time.track(await this.#runtime.connect(knowledgeBase)),
      log: () => undefined,
    };
  }

  async #join(name: string): Promise<SmartConnector> {
    const id = idOf(name);
    const knowledgeBase = { id, name, description: name, reasonerLevel: 1 as const };
    return this.#time.track(await this.#runtime.connect(knowledgeBase));
  }

  /** The meter shows 300 W beside the heating; the connection has room for all of it. */
  async #meter(): Promise<void> {
    const platform = await this.#join('metering');
    const keys = (): { homeId: string; meterId: string; time: Date } => ({
      homeId: 'home-17',
      meterId: 'meter-17',
      time: new Date(this.#time.clock.nowMs),
    });
    const drawn = typedPattern('metering/apparent-power-drawn');
    await platform.answer({ pattern: drawn.pattern }, () => [
      drawn.toBinding({ ...keys(), value: 300 + this.device.powerWatts }),
    ]);
    for (const name of ['metering/subscribed-power', 'metering/cut-off-power'] as const) {
      const limit = typedPattern(name);
      await platform.answer({ pattern: limit.pattern }, () => [
        limit.toBinding({ ...keys(), value: 9000 }),
      ]);
    }
  }
}

describe('a home that is heated less while energy is dear', function () {
  this.timeout(30_000);
  let home: Home;

  afterEach(() => home.close());

  const energyOfDearHours = async (): Promise<number> => {
    await home.publishPrices();
    await home.pass(2 * HOUR_MS);
    const before = home.device.energyWattHours;
    await home.pass(3 * HOUR_MS);
    return home.device.energyWattHours - before;
  };

  it('lowers its floor where the orchestrator says that it earns enough, inside the band of the customer', async () => {
    home = await Home.build(10);
    const usual = await energyOfDearHours();
    assert.deepEqual(home.ems.homes.get('home-17')!.proposals, []);
    await home.close();

    home = await Home.build(0.02);
    const reduced = await energyOfDearHours();
    const heated = home.ems.homes.get('home-17')!;
    assert.deepEqual(
      heated.proposals.map(({ fromMs }) => (fromMs - EVENING) / HOUR_MS),
      [2, 3, 4],
    );
    const floorAt = (hour: number): number =>
      heated.comfort.bandAt(EVENING + hour * HOUR_MS).floorCelsius;
    assert.deepEqual([1, 2, 4, 5].map(floorAt), [18.5, 18, 18, 18.5]);
    assert.ok(reduced < 0.8 * usual, `${reduced} Wh instead of ${usual} Wh`);
    assert.ok(home.coldestCelsius > 17.9, `${home.coldestCelsius}`);
    assert.deepEqual(home.heard, []);
  });
});
