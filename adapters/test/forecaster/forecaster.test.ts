import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compatible, decimal, text, typedPattern, type Binding } from '@gridloom/graph-patterns';
import { forecaster } from '../../src/forecaster/index.js';
import { clearSkyIrradiance, sunAt } from '../../src/forecaster/sun.js';
import { ComponentStage } from '../retailer/component-stage.js';

const HOUR = 3_600_000;
const HALF_HOUR = HOUR / 2;
const DAY = 24 * HOUR;
/** 2026-06-15 at 02:00 in Paris, a Monday. */
const NIGHT = Date.UTC(2026, 5, 15);
const id = (name: string): string => `https://example.org/${name}`;
const toulon = { latitude: 43.12, longitude: 5.93 };

const DEMAND = typedPattern('forecasts/demand-power-forecast');
const DEMAND_QUANTILE = typedPattern('forecasts/demand-power-quantile');
const CATEGORY = typedPattern('forecasts/demand-forecast-of-category');
const PRODUCTION = typedPattern('forecasts/production-power-forecast');
const PRODUCTION_QUANTILE = typedPattern('forecasts/production-power-quantile');

const config = (sections: object): object => ({
  forecasterId: 'forecaster-sud',
  knowledgeBaseId: id('forecaster'),
  stepMinutes: 30,
  quantiles: [0.1, 0.5, 0.9],
  ...sections,
});

describe('forecaster', () => {
  let stage: ComponentStage;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forecaster-'));
    const lines = Array.from({ length: 96 }, (_, hour) => {
      const fromMs = NIGHT + (hour - 24) * HOUR;
      const light = 0.8 * clearSkyIrradiance(sunAt(fromMs + HALF_HOUR, toulon));
      return `${new Date(fromMs).toISOString()},${20 + (hour % 24) / 10},${light}`;
    });
    const csv = ['from,temperature_c,irradiance_w_m2', ...lines, ''].join('\n');
    await writeFile(join(folder, 'weather.csv'), csv);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => (stage = new ComponentStage(NIGHT)));
  afterEach(() => stage.close());

  const weather = () => ({ areaId: 'FR-83220', ...toulon, file: join(folder, 'weather.csv') });
  const site = (mayReceive: readonly string[]) => ({
    homeId: 'school',
    areaId: 'FR-83220',
    ...toulon,
    peakPowerWatts: 36_000,
    meteredHomeId: 'school-roof',
    mayReceive,
  });

  /** Load curves of all homes that are asked for: what a function says, the points of the last hour. */
  async function meters(
    wattsOf: (homeId: string, atMs: number) => number | undefined,
    stepOf: (homeId: string) => number = () => HALF_HOUR,
  ) {
    const platform = await stage.party('metering');
    const asked: string[] = [];
    for (const direction of ['drawn', 'injected'] as const) {
      const typed = typedPattern(`metering/load-curve-point-${direction}`);
      await platform.answer({ pattern: typed.pattern }, (bindings) => {
        const rows: Binding[] = [];
        for (const { homeId } of bindings) {
          asked.push(`${direction} ${homeId}`);
          const home = homeId!.slice(1, -1);
          const stepMs = stepOf(home);
          const lastMs = Math.floor(stage.process.clock.nowMs / stepMs) * stepMs;
          for (let atMs = lastMs - HOUR; atMs < lastMs; atMs += stepMs) {
            const watts = wattsOf(home, atMs);
            if (watts === undefined) continue;
            rows.push(
              typed.toBinding({
                homeId: home,
                meterId: `meter-${home}`,
                from: new Date(atMs),
                to: new Date(atMs + stepMs),
                value: Math.round(watts),
              }),
            );
          }
        }
        return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
      });
    }
    return asked;
  }

  it('tells the weather of its area to everybody, observed and expected', async () => {
    await stage.start(forecaster, config({ weather: weather() }));
    const anybody = await stage.party('anybody');
    const observed = typedPattern('forecasts/outside-temperature');
    const [row] = (await anybody.ask({ pattern: observed.pattern })).bindings;
    const { areaId, time, value } = observed.fromBinding(row!);
    assert.deepEqual([areaId, time.getTime(), value], ['FR-83220', NIGHT, 22.3]);
    const expected = typedPattern('forecasts/irradiance-forecast');
    const { bindings } = await anybody.ask({ pattern: expected.pattern });
    assert.equal(bindings.length, 37);
    const noon = bindings
      .map((binding) => expected.fromBinding(binding))
      .find(({ from }) => from.getTime() === NIGHT + 12 * HOUR)!;
    assert.ok(noon.value > 600 && noon.value < 850);
  });

  it('posts the production of the day at its begin to whom it may, renews it, and answers', async () => {
    const orchestrator = await stage.party('orchestrator');
    const heard = await stage.hear(orchestrator, PRODUCTION.pattern);
    const spread = await stage.hear(orchestrator, PRODUCTION_QUANTILE.pattern);
    const spy = await stage.party('spy');
    const overheard = await stage.hear(spy, PRODUCTION.pattern);
    const production = { sites: [site([id('orchestrator')])] };
    await stage.start(forecaster, config({ weather: weather(), production }));
    await stage.runUntil(NIGHT + 5 * HOUR);
    assert.deepEqual(
      heard.map(({ atMs, rows }) => [(atMs - NIGHT) / HOUR, rows.length]),
      [0, 3].map((hour) => [hour, 72]),
    );
    await stage.runUntil(NIGHT + 6 * HOUR);
    assert.equal(heard.length, 3);
    const rows = heard[0]!.rows.map((row) => PRODUCTION.fromBinding(row));
    const noon = rows.find(({ from }) => from.getTime() === NIGHT + 12 * HOUR)!;
    assert.ok(noon.value > 18_000 && noon.value < 30_000, `${noon.value}`);
    assert.equal(rows.find(({ from }) => from.getTime() === NIGHT + HOUR)!.value, 0);
    const quantiles = spread[0]!.rows
      .map((row) => PRODUCTION_QUANTILE.fromBinding(row))
      .filter(({ from }) => from.getTime() === NIGHT + 12 * HOUR)
      .map(({ quantile, value }) => [quantile, value] as const);
    assert.deepEqual(
      quantiles.map(([quantile]) => quantile),
      [0.1, 0.5, 0.9],
    );
    assert.ok(quantiles[0]![1] < quantiles[1]![1] && quantiles[1]![1] < quantiles[2]![1]);
    assert.equal(overheard.length, 0);
    assert.equal((await spy.ask({ pattern: PRODUCTION.pattern })).bindings.length, 0);
    const one = await orchestrator.ask({ pattern: PRODUCTION_QUANTILE.pattern }, [
      { homeId: text('school'), quantile: decimal(0.9) },
    ]);
    assert.equal(one.bindings.length, 72);
  });

  it('asks the network for the weather when it has none of its own', async () => {
    const meteo = await stage.party('meteo');
    const typed = typedPattern('forecasts/irradiance-forecast');
    await meteo.answer({ pattern: typed.pattern }, () =>
      Array.from({ length: 40 }, (_, index) =>
        typed.toBinding({
          areaId: 'FR-83220',
          producerId: 'meteo',
          created: new Date(NIGHT),
          from: new Date(NIGHT + index * HOUR),
          to: new Date(NIGHT + (index + 1) * HOUR),
          value: 100,
        }),
      ),
    );
    const orchestrator = await stage.party('orchestrator');
    const heard = await stage.hear(orchestrator, PRODUCTION.pattern);
    await stage.start(forecaster, config({ production: { sites: [site([id('orchestrator')])] } }));
    const noon = heard[0]!.rows
      .map((row) => PRODUCTION.fromBinding(row))
      .find(({ from }) => from.getTime() === NIGHT + 12 * HOUR)!;
    assert.ok(noon.value > 2000 && noon.value < 4500, `${noon.value}`);
  });

  it('learns demand from the metering platform and gives it to the orchestrator of the home only', async () => {
    const asked = await meters((homeId, atMs) =>
      homeId === 'home-1' ? (Math.floor(atMs / HOUR) % 24 === 18 ? 2000 : 200) : undefined,
    );
    const demand = { homes: [{ homeId: 'home-1', mayReceive: [id('orchestrator')] }] };
    await stage.start(forecaster, config({ demand, collectEveryMinutes: 30 }));
    await stage.runUntil(NIGHT + 16 * DAY);
    assert.equal(asked.length, 16 * 48 + 1);
    const orchestrator = await stage.party('orchestrator');
    const { bindings } = await orchestrator.ask({ pattern: DEMAND.pattern }, [
      { homeId: text('home-1') },
    ]);
    const rows = bindings.map((row) => DEMAND.fromBinding(row));
    assert.equal(rows.length, 72);
    for (const { from, value } of rows) {
      const isEvening = from.getUTCHours() === 18;
      assert.ok(Math.abs(value - (isEvening ? 2000 : 200)) < 30, `${from.toISOString()} ${value}`);
    }
    const quantiles = await orchestrator.ask({ pattern: DEMAND_QUANTILE.pattern });
    assert.equal(quantiles.bindings.length, 3 * 72);
    const spy = await stage.party('spy');
    for (const pattern of [DEMAND.pattern, DEMAND_QUANTILE.pattern])
      assert.equal((await spy.ask({ pattern })).bindings.length, 0);
  });

  /** What is expected of homes, by hour of the day. */
  async function expectedOf(...homeIds: readonly string[]) {
    const orchestrator = await stage.party('asking-orchestrator');
    const { bindings } = await orchestrator.ask({ pattern: DEMAND.pattern });
    const rows = bindings.map((row) => DEMAND.fromBinding(row));
    return homeIds.map(
      (home) =>
        new Map(
          rows
            .filter(({ homeId }) => homeId === home)
            .map(({ from, value }) => [from.getUTCHours(), value]),
        ),
    );
  }

  it('leaves out of the demand of a home what its managed devices drew, as its orchestrator says', async () => {
    const hourOf = (atMs: number): number => Math.floor(atMs / HOUR) % 24;
    /** A heater in the evening, which is on in every second quarter hour, and a battery that gives at night. */
    const managed = (fromMs: number): number =>
      hourOf(fromMs) === 18
        ? fromMs % HALF_HOUR === 0
          ? 4000
          : 0
        : hourOf(fromMs) === 2
          ? -200
          : 0;
    const orchestrator = await stage.party('orchestrator');
    const typed = typedPattern('orchestration/managed-load');
    let asked = 0;
    await orchestrator.answer({ pattern: typed.pattern }, (bindings) => {
      asked++;
      const nowMs = stage.process.clock.nowMs;
      const lastMs = Math.floor(nowMs / (HALF_HOUR / 2)) * (HALF_HOUR / 2);
      return bindings.flatMap(({ homeId }) =>
        Array.from({ length: 24 }, (_, index) => lastMs - (index + 1) * (HALF_HOUR / 2))
          // Of one quarter hour it knows nothing.
          .filter((fromMs) => fromMs % DAY !== 6 * HOUR + HALF_HOUR)
          .map((fromMs) =>
            typed.toBinding({
              homeId: homeId!.slice(1, -1),
              producerId: 'orchestrator',
              created: new Date(nowMs),
              from: new Date(fromMs),
              to: new Date(fromMs + HALF_HOUR / 2),
              value: managed(fromMs),
            }),
          ),
      );
    });
    const TEN_MINUTES = HOUR / 6;
    const meanManaged = (fromMs: number, toMs: number): number => {
      let sum = 0;
      for (let atMs = fromMs; atMs < toMs; atMs += HOUR / 12)
        sum += managed(Math.floor(atMs / (HALF_HOUR / 2)) * (HALF_HOUR / 2));
      return sum / ((toMs - fromMs) / (HOUR / 12));
    };
    await meters(
      (homeId, atMs) => {
        if (homeId === 'home-3') return 300 + meanManaged(atMs, atMs + TEN_MINUTES);
        const isNotKnown = homeId === 'home-1' && atMs % DAY === 6 * HOUR + HALF_HOUR;
        return (isNotKnown ? 5000 : 300) + meanManaged(atMs, atMs + HALF_HOUR);
      },
      (homeId) => (homeId === 'home-3' ? TEN_MINUTES : HALF_HOUR),
    );
    const mayReceive = [id('asking-orchestrator')];
    const demand = {
      homes: [
        { homeId: 'home-1', orchestrator: id('orchestrator'), mayReceive },
        { homeId: 'home-2', mayReceive },
        { homeId: 'home-3', orchestrator: id('orchestrator'), mayReceive },
      ],
    };
    await stage.start(forecaster, config({ demand, collectEveryMinutes: 30 }));
    await stage.runUntil(NIGHT + 16 * DAY);
    const [first, second, third] = await expectedOf('home-1', 'home-2', 'home-3');
    for (const expected of [first!, third!]) {
      assert.equal(expected.size, 24);
      for (const [hour, value] of expected)
        assert.ok(Math.abs(value - 300) < 30, `${value} W from ${hour} o'clock`);
    }
    // Who has no orchestrator is taken as it is.
    assert.ok(second!.get(18)! > 1900, `${second!.get(18)}`);
    assert.ok(asked > 16 * 24);
    assert.deepEqual(stage.said('warn'), []);
  });

  it('does not learn the demand of a home with panels from hours in which the sun covers it', async () => {
    // Nothing is drawn by day, as everything comes from the roof.
    await meters((homeId, atMs) => {
      const hour = Math.floor(atMs / HOUR) % 24;
      return homeId.startsWith('home') ? (hour >= 4 && hour < 19 ? 0 : 400) : undefined;
    });
    const mayReceive = [id('asking-orchestrator')];
    const sites = [{ ...site(mayReceive), homeId: 'home-1', peakPowerWatts: 3000 }];
    const homes = ['home-1', 'home-2'].map((homeId) => ({ homeId, mayReceive }));
    await stage.start(
      forecaster,
      config({ weather: weather(), production: { sites }, demand: { homes } }),
    );
    await stage.runUntil(NIGHT + 16 * DAY);
    const [withPanels, without] = await expectedOf('home-1', 'home-2');
    assert.ok(withPanels!.get(12)! > 300, `${withPanels!.get(12)}`);
    assert.ok(Math.abs(withPanels!.get(1)! - 400) < 30, `${withPanels!.get(1)}`);
    assert.ok(without!.get(12)! < 30, `${without!.get(12)}`);
  });

  it('goes on when an orchestrator is not there, and learns nothing of its homes meanwhile', async () => {
    await meters(() => 2000);
    const mayReceive = [id('asking-orchestrator')];
    const homes = [
      { homeId: 'home-1', orchestrator: id('nobody'), mayReceive },
      { homeId: 'home-2', mayReceive },
    ];
    await stage.start(forecaster, config({ demand: { homes } }));
    await stage.runUntil(NIGHT + 16 * DAY);
    const [first, second] = await expectedOf('home-1', 'home-2');
    assert.ok(first!.get(12)! < 600, `${first!.get(12)}`);
    assert.ok(second!.get(12)! > 1900);
  });

  it('tells of a category only what several homes have in common', async () => {
    const inline = ['a', 'b', 'c', 'd'].map((homeId, index) => ({
      key: homeId,
      from: new Date(NIGHT - 20 * DAY).toISOString(),
      minutes: 30,
      watts: Array.from({ length: 20 * 48 }, () => 1000 * (index + 1)),
    }));
    const mean = async (homes: readonly string[]): Promise<number> => {
      const own = new ComponentStage(NIGHT);
      const demand = {
        categories: [{ categoryId: 'flat', meanWatts: 450 }],
        homes: homes.map((homeId) => ({ homeId, categoryId: 'flat' })),
        history: { inline },
      };
      await own.start(forecaster, config({ demand }));
      const { bindings } = await (await own.party('anybody')).ask({ pattern: CATEGORY.pattern });
      await own.close();
      const values = bindings.map((row) => CATEGORY.fromBinding(row).value);
      return values.reduce((sum, one) => sum + one, 0) / values.length;
    };
    assert.ok(Math.abs((await mean(['a', 'b', 'c', 'd'])) - 2500) < 50);
    assert.ok((await mean(['a', 'b', 'c'])) < 600);
  });

  it('forecasts appliances from their history', async () => {
    const typed = typedPattern('forecasts/appliance-power-quantile');
    const inline = [
      {
        key: 'car-park/ElectricVehicleCharger',
        from: new Date(NIGHT - 30 * DAY).toISOString(),
        minutes: 60,
        watts: Array.from({ length: 30 * 24 }, (_, hour) => (hour % 24 === 9 ? 7000 : 0)),
      },
    ];
    const appliances = {
      homes: [
        {
          homeId: 'car-park',
          deviceKind: 'ElectricVehicleCharger',
          mayReceive: [id('orchestrator')],
        },
      ],
      history: { inline },
    };
    await stage.start(forecaster, config({ appliances }));
    const orchestrator = await stage.party('orchestrator');
    const { bindings } = await orchestrator.ask({ pattern: typed.pattern }, [
      { quantile: decimal(0.9) },
    ]);
    const at = (hour: number): number =>
      bindings
        .map((row) => typed.fromBinding(row))
        .find(({ from }) => from.getTime() === NIGHT + hour * HOUR)!.value;
    assert.deepEqual([at(3), at(9)], [0, 7000]);
    assert.equal(
      (await (await stage.party('spy')).ask({ pattern: typed.pattern })).bindings.length,
      0,
    );
  });

  it('tells what the buildings of the town consume and produce, as long as that is fresh', async () => {
    const typed = typedPattern('consumption/public-building-power-consumed');
    const produced = typedPattern('consumption/public-building-power-produced');
    await meters((homeId, atMs) =>
      atMs >= NIGHT + 2 * HOUR ? undefined : homeId === 'school' ? 4000 : 9000,
    );
    const municipal = {
      buildings: [
        {
          homeId: 'school',
          consumptionHomeId: 'school',
          productionHomeId: 'school-roof',
          mayReceive: [id('orchestrator')],
        },
      ],
    };
    await stage.start(forecaster, config({ municipal }));
    await stage.runUntil(NIGHT + HOUR);
    const orchestrator = await stage.party('orchestrator');
    const [row] = (await orchestrator.ask({ pattern: typed.pattern })).bindings;
    const { value, time } = typed.fromBinding(row!);
    assert.deepEqual([value, time.getTime()], [4000, NIGHT + HOUR]);
    const [roof] = (await orchestrator.ask({ pattern: produced.pattern })).bindings;
    assert.equal(produced.fromBinding(roof!).value, 9000);
    await stage.runUntil(NIGHT + 6 * HOUR);
    assert.equal((await orchestrator.ask({ pattern: typed.pattern })).bindings.length, 0);
  });

  it('refuses a configuration that offers nothing or contradicts itself', async () => {
    const refused = async (sections: object, message: RegExp): Promise<void> => {
      await assert.rejects(stage.start(forecaster, config(sections)), message);
    };
    await refused({}, /expected at least one of weather, production/);
    await refused(
      { demand: { homes: [{ homeId: 'a', categoryId: 'none' }] } },
      /demand\.homes\.0\.categoryId: there is no category none/,
    );
    await refused({ weather: { ...weather(), file: '/nowhere.csv' } }, /weather\.file: .*nowhere/);
    await refused({ weather: weather(), quantiles: [0.5, 0.1] }, /quantiles\.1: expected more/);
  });
});
