import assert from 'node:assert/strict';
import { typedPattern, typedRequest, type PatternName } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type { HomeKnowledgeHub, KnownDevice } from '../../../src/orchestrator/guard/hub.js';
import {
  gainChartSettings,
  startRecommendations,
  type GainChartConfig,
  type RecommendationEvent,
  type Recommendations,
} from '../../../src/orchestrator/recommendations/index.js';
import { SimulatedProcess } from '../../../src/shared/simulated-time/simulated-process.js';
import { planOfNothing } from './plan-of-nothing.js';

const START_MS = Date.UTC(2026, 0, 15, 18);
const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const idOf = (name: string): string => `https://example.org/${name}`;
const gl = (name: string): string => `https://w3id.org/gridloom/energy#${name}`;

const CORRIDOR = typedRequest('orchestration/energy-corridor');
const CHARTS = [
  'orchestration/cost-gain-chart',
  'orchestration/earnings-chart',
  'orchestration/emission-gain-chart',
] as const;

const devices: readonly KnownDevice[] = [
  ['heater', 'supplier', 'SpaceHeater'],
  ['pump', 'independent', 'HeatPump'],
  ['tank', 'supplier', 'WaterHeater'],
].map(([deviceId, manager, kind]) => ({
  homeId: 'home-1',
  deviceId: deviceId!,
  managerId: idOf(manager!),
  kind: gl(kind!),
}));

const hub: HomeKnowledgeHub = {
  homes: [{ homeId: 'home-1' }],
  devicesOf: () => devices,
  device: (_, deviceId) => devices.find((each) => each.deviceId === deviceId),
  limitOf: () => ({ phases: 1, share: 1, usable: [6000, 6000, 0, 0] }),
  managersOf: () => [
    { knowledgeBaseId: idOf('charging') },
    { knowledgeBaseId: idOf('independent') },
    { knowledgeBaseId: idOf('retailer'), knowsPrices: true },
    { knowledgeBaseId: idOf('supplier'), knowsPrices: true },
  ],
  grantedVoltAmperes: () => 0,
  setPlannedLoads: () => undefined,
  on: () => () => undefined,
};

type Heard = {
  readonly who: string;
  readonly pattern: (typeof CHARTS)[number];
  /** Reduction in K, hours from the start, value. */
  readonly points: readonly (readonly [number, number, number])[];
};

describe('gain charts of the orchestrator', () => {
  let runtime: Runtime;
  let time: SimulatedProcess;
  let recommendations: Recommendations;
  let events: RecommendationEvent[];
  let heard: Heard[];
  const parties = new Map<string, SmartConnector>();
  const to = { recipients: { knowledgeBases: [idOf('orchestrator')] } };

  const join = async (name: string): Promise<SmartConnector> => {
    const id = idOf(name);
    const connector = await runtime.connect({ id, name, description: name, reasonerLevel: 1 });
    parties.set(name, connector);
    return connector;
  };

  const start = async (carbon: GainChartConfig['carbon'] = []): Promise<void> => {
    recommendations = await startRecommendations({
      connector: time.track(await join('orchestrator')),
      clock: time.clockOf('orchestrator'),
      activity: time.activity,
      hub,
      producerId: 'orchestrator',
      solve: (problem) => Promise.resolve(planOfNothing(problem)),
      gainCharts: gainChartSettings({ reductionsKelvin: [0.5, 1, 2], carbon }),
      onEvent: (event) => events.push(event),
    });
  };

  const listen = async (who: string): Promise<void> => {
    for (const pattern of CHARTS) {
      const typed = typedPattern(pattern);
      await parties.get(who)!.react({ argument: typed.pattern }, (bindings) => {
        const points = bindings
          .map((binding) => typed.fromBinding(binding))
          .map(({ reduction, from, value }) => {
            return [reduction, (from.getTime() - START_MS) / HOUR_MS, value] as const;
          });
        heard.push({ who, pattern, points });
      });
    }
  };

  beforeEach(async () => {
    runtime = new Runtime();
    time = new SimulatedProcess(START_MS);
    events = [];
    heard = [];
    for (const who of ['supplier', 'independent', 'charging', 'retailer', 'stranger']) {
      await join(who);
      await listen(who);
    }
  });

  afterEach(async () => {
    await recommendations.close();
    await runtime.close();
    parties.clear();
  });

  const post = async <N extends PatternName>(
    who: string,
    name: N,
    rows: readonly Parameters<ReturnType<typeof typedPattern<N>>['toBinding']>[0][],
  ): Promise<void> => {
    const typed = typedPattern(name);
    await parties.get(who)!.post(
      { argument: typed.pattern },
      rows.map((row) => typed.toBinding(row)),
      to,
    );
  };

  const now = (): Date => new Date(time.clock.nowMs);

  /** @param eurPerKwh hour by hour from the start on */
  const tellPrices = (eurPerKwh: readonly number[]): Promise<void> =>
    post(
      'supplier',
      'tariffs/home-tariff',
      eurPerKwh.map((value, hour) => ({
        homeId: 'home-1',
        tableId: `table-${time.clock.nowMs}`,
        created: now(),
        producerId: 'supplier',
        from: new Date(START_MS + hour * HOUR_MS),
        to: new Date(START_MS + (hour + 1) * HOUR_MS),
        value,
      })),
    );

  const tellContext = (who: string): Promise<void> =>
    post(who, 'orchestration/house-context', [
      { homeId: 'home-1', areaId: 'FR-83220', energyClass: 'D', created: now() },
    ]);

  /** Offers of a constant power, from now on. */
  const offer = async (
    who: string,
    deviceId: string,
    leastWatts: number,
    hours = 3,
    ratedPower = 2000,
  ): Promise<void> => {
    const startMs = Math.floor(time.clock.nowMs / QUARTER_MS) * QUARTER_MS;
    const rows = Array.from({ length: hours * 4 }, (_, slot) =>
      CORRIDOR.argument.toBinding({
        homeId: 'home-1',
        deviceId,
        created: now(),
        producerId: who,
        from: new Date(startMs + slot * QUARTER_MS),
        to: new Date(startMs + (slot + 1) * QUARTER_MS),
        leastEnergy: (leastWatts * (slot + 1)) / 4,
        mostEnergy: 99_000,
        ratedPower,
        minimumRunTime: 'PT0S',
        hourlyLossPart: 0,
        relativeEffect: 1,
      }),
    );
    await parties
      .get(who)!
      .post({ argument: CORRIDOR.argument.pattern, result: CORRIDOR.result.pattern }, rows, to);
  };

  const minutes = (count: number): Promise<unknown> =>
    time.run(time.clock.nowMs + count * 60_000, 1000);

  /** Values of the last chart of a kind, by reduction, in the order of time. */
  const chart = (pattern: Heard['pattern'], reduction: number): readonly number[] =>
    heard
      .filter((each) => each.pattern === pattern)
      .at(-1)!
      .points.filter(([kelvin]) => kelvin === reduction)
      .sort((left, right) => left[1] - right[1])
      .map(([, , value]) => value);

  it('tell who manages the heating and knows the prices what each degree is worth, and nobody else', async () => {
    await start();
    await tellPrices([0.1, 0.4, 0.2]);
    await offer('supplier', 'heater', 300);
    await offer('supplier', 'tank', 1000);
    await tellContext('supplier');
    await minutes(20);
    assert.deepEqual(
      heard.map(({ who, pattern }) => [who, pattern]),
      [
        ['supplier', 'orchestration/earnings-chart'],
        ['supplier', 'orchestration/cost-gain-chart'],
      ],
    );
    // 215 W/K of class D; two degrees would save more than heating draws.
    const earnings = (reduction: number) => chart('orchestration/earnings-chart', reduction);
    assert.deepEqual(earnings(0.5), [0.01075, 0.043, 0.0215]);
    assert.deepEqual(earnings(1), [0.0215, 0.086, 0.043]);
    assert.deepEqual(earnings(2), [0.03, 0.12, 0.06]);
    assert.deepEqual(chart('orchestration/cost-gain-chart', 2), [0.1, 0.4, 0.2]);
  });

  it('tell a manager that may not know prices nothing, whatever it manages', async () => {
    await start();
    await tellPrices([0.1, 0.4, 0.2]);
    await offer('independent', 'pump', 300);
    await tellContext('independent');
    await minutes(20);
    assert.deepEqual(heard, []);
  });

  it('share out the losses of the home between managers, and know that a heat pump draws less', async () => {
    await start();
    await tellPrices([0.1]);
    await offer('supplier', 'heater', 1000, 3, 1500);
    await offer('independent', 'pump', 300, 3, 500);
    await tellContext('supplier');
    await minutes(20);
    assert.deepEqual([...new Set(heard.map(({ who }) => who))], ['supplier']);
    assert.deepEqual(chart('orchestration/earnings-chart', 1), [0.016125]);
  });

  it('tell nothing of a home whose house is unknown, or known from a stranger only', async () => {
    await start();
    await tellPrices([0.1, 0.4, 0.2]);
    await offer('supplier', 'heater', 300);
    await tellContext('stranger');
    await minutes(20);
    assert.deepEqual(heard, []);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'stranger' ? [event.what] : [])),
      ['orchestration/house-context'],
    );
    await tellContext('supplier');
    await minutes(20);
    assert.equal(heard.length, 2);
  });

  it('are told again when prices are new or others, and not with every plan', async () => {
    await start();
    const today = [0.1, 0.4, 0.2];
    await tellPrices(today);
    await offer('supplier', 'heater', 300);
    await tellContext('supplier');
    await minutes(20);
    heard = [];
    await recommendations.replan('home-1', 'test');
    await tellPrices(today);
    await tellContext('supplier');
    await offer('supplier', 'heater', 250);
    await minutes(20);
    assert.deepEqual(heard, [], 'nothing new');
    await tellPrices([0.1, 0.4, 0.3]);
    await minutes(20);
    assert.equal(heard.length, 2);
    // What was offered since may have a reduction in it already: it is not taken for the need.
    assert.deepEqual(chart('orchestration/earnings-chart', 2), [0.03, 0.12, 0.09]);
    await offer('supplier', 'heater', 300, 6);
    await tellPrices([0.1, 0.4, 0.3, 0.5]);
    await minutes(20);
    assert.deepEqual(chart('orchestration/cost-gain-chart', 1), [0.4, 0.3, 0.5]);
    assert.equal(heard.length, 4);
  });

  it('promise no more than the house can have lost by what it drew', async () => {
    await start();
    const curve = (who: string, watts: number) =>
      post(
        who,
        'consumption/past-load-curve',
        Array.from({ length: 24 }, (_, hour) => ({
          homeId: 'home-1',
          created: now(),
          producerId: who,
          from: new Date(START_MS + (hour - 66) * HOUR_MS),
          to: new Date(START_MS + (hour - 65) * HOUR_MS),
          value: watts,
        })),
      );
    await tellPrices([0.1]);
    await offer('supplier', 'heater', 2000);
    await curve('stranger', 11);
    await curve('supplier', 1100);
    await tellContext('supplier');
    await minutes(20);
    assert.deepEqual(chart('orchestration/earnings-chart', 1), [0.01]);
  });

  it('say what is spared in emissions only where a series says what a kWh emits', async () => {
    await start([{ from: '2026-01-15T20:00:00+01:00', minutes: 30, gramsPerKwh: [40, 60] }]);
    await tellPrices([0.1, 0.4, 0.2]);
    await offer('supplier', 'heater', 300);
    await tellContext('supplier');
    await minutes(20);
    const told = heard.filter(({ pattern }) => pattern === 'orchestration/emission-gain-chart');
    assert.equal(told.length, 1);
    assert.deepEqual([...told[0]!.points].sort(), [
      [0.5, 1, 5.375],
      [1, 1, 10.75],
      [2, 1, 15],
    ]);
    assert.equal(chart('orchestration/earnings-chart', 1).length, 3);
  });

  it('are told again when they were not taken, and the failure is reported', async () => {
    await start();
    const { pattern } = typedPattern('orchestration/earnings-chart');
    const broken = await parties.get('supplier')!.react({ name: 'no', argument: pattern }, () => {
      throw new Error('out of order');
    });
    await tellPrices([0.1]);
    await offer('supplier', 'heater', 300);
    await tellContext('supplier');
    await minutes(20);
    const [failed] = events.flatMap((event) => (event.type === 'failed' ? [event] : []));
    assert.equal(failed?.what, 'gain charts for https://example.org/supplier');
    assert.equal(events.filter(({ type }) => type === 'charted').length, 0);
    await broken.unregister();
    heard = [];
    await recommendations.replan('home-1', 'test');
    assert.equal(heard.length, 2);
    assert.equal(events.filter(({ type }) => type === 'charted').length, 1);
  });

  it('wait for a manager that is not there yet', async () => {
    await start();
    await parties.get('supplier')!.close();
    await join('supplier');
    await tellPrices([0.1]);
    await offer('supplier', 'heater', 300);
    await tellContext('supplier');
    await minutes(20);
    assert.deepEqual(heard, []);
    await listen('supplier');
    await recommendations.replan('home-1', 'test');
    assert.equal(heard.length, 2);
  });

  it('need a series of emissions that makes sense', async () => {
    await start();
    const settings = (...from: string[]) =>
      gainChartSettings({
        reductionsKelvin: [1],
        carbon: from.map((each) => ({ from: each, minutes: 60, gramsPerKwh: [40, 60] })),
      });
    assert.throws(
      () => settings('2026-01-15T00:00Z', '2026-01-15T01:00Z'),
      /carbon\.1: overlaps .*carbon\.0 at 2026-01-15T01:00/,
    );
    assert.throws(() => settings('2026-01-15T99:00Z'), /carbon\.0\.from: expected an instant/);
  });
});
