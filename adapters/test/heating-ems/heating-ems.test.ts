import assert from 'node:assert/strict';
import { typedPattern } from '@gridloom/graph-patterns';
import { EVENING } from '../stage.js';
import { findTemperatures, HOUR_MS } from '../ems/played-orchestrator.js';
import { HeatingStage } from './heating-stage.js';
import { BUILD, DECLARED, winter } from './house.js';

const GL = 'https://w3id.org/gridloom/energy#';

describe('heating over Modbus TCP', function () {
  this.timeout(30_000);
  let stage: HeatingStage;

  afterEach(() => stage.close());

  it('keeps the house between its temperatures by what it offered, and asks before it heats', async () => {
    stage = await HeatingStage.build();
    await stage.pass(12 * HOUR_MS);
    assert.ok(stage.coldestCelsius > 18, `${stage.coldestCelsius}`);
    assert.ok(stage.warmestCelsius < 21.3, `${stage.warmestCelsius}`);
    assert.ok(stage.orchestrator.starts > 0);
    const [first] = stage.orchestrator.offers;
    assert.equal(first!.steps.length, 36 * 4);
    assert.equal(first!.ratedPower, 4000);
    for (const [index, step] of first!.steps.entries()) {
      assert.ok(step.least <= step.most);
      assert.equal((step.from - first!.steps[0]!.from) % 900_000, 0);
      if (index > 0) assert.ok(step.least >= first!.steps[index - 1]!.least);
    }
  });

  it('says with its offer when a kilowatt hour becomes most heat: when it is mild, if it is a heat pump', async () => {
    const weather = winter(5);
    stage = await HeatingStage.build({
      zone: { kind: 'heat-pump', ratedPowerWatts: 2000 },
      weather,
    });
    // For a day it learns how warm it is outside at which hour.
    await stage.pass(30 * HOUR_MS);
    const { steps } = stage.orchestrator.offers.at(-1)!;
    const effectAt = (hour: number): number =>
      steps.find(({ from }) => new Date(from).getUTCHours() === hour)!.effect;
    assert.equal(Math.max(...steps.map(({ effect }) => effect)), 1);
    assert.ok(effectAt(15) > 0.98, `${effectAt(15)}`);
    // Coldest at three, by six degrees: about a tenth of the coefficient of performance.
    assert.ok(effectAt(3) > 0.8 && effectAt(3) < 0.93, `${effectAt(3)}`);
    await stage.close();
    stage = await HeatingStage.build({ weather });
    await stage.pass(HOUR_MS);
    for (const { effect } of stage.orchestrator.offers.at(-1)!.steps) assert.equal(effect, 1);
  });

  it('heats when it is advised to, and not before', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 19.5 } });
    await stage.pass(15 * 60_000);
    assert.equal(await stage.orchestrator.recommend([0, 0, 4000, 4000, 0, 0]), 'none');
    const before = stage.device.energyWattHours;
    await stage.pass(30 * 60_000);
    assert.equal(stage.device.energyWattHours, before);
    await stage.pass(31 * 60_000);
    const heated = stage.device.energyWattHours - before;
    assert.ok(Math.abs(heated - 2000) < 150, `${heated} Wh`);
    await stage.pass(20 * 60_000);
    assert.ok(stage.device.energyWattHours - before < 2150);
  });

  it('refuses advice by which it would get too cold, without saying how cold', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 19 }, weather: winter(-5) });
    await stage.pass(15 * 60_000);
    const reason = await stage.orchestrator.recommend(new Array<number>(48).fill(0));
    assert.match(reason!, /^more heat is needed before 2026-01-1\dT\d\d:\d\dZ$/);
    await stage.pass(12 * HOUR_MS);
    assert.ok(stage.coldestCelsius > 17.9, `${stage.coldestCelsius}`);
  });

  it('stays off as long as the orchestrator says no', async () => {
    stage = await HeatingStage.build({ weather: winter(-5) });
    stage.orchestrator.verdict = 'KO';
    await stage.pass(4 * HOUR_MS);
    assert.ok(stage.orchestrator.starts > 2);
    // A minute of its own thermostat before the first order is all that there is.
    assert.ok(stage.device.energyWattHours < 100, `${stage.device.energyWattHours}`);
  });

  it('keeps the house warm alone when nobody answers', async () => {
    stage = await HeatingStage.build({ weather: winter(-5) });
    stage.orchestrator.verdict = 'silent';
    await stage.pass(8 * HOUR_MS);
    stage.forget();
    await stage.pass(12 * HOUR_MS);
    assert.ok(stage.coldestCelsius > 17.9, `${stage.coldestCelsius}`);
    assert.ok(stage.warmestCelsius < 21.3, `${stage.warmestCelsius}`);
  });

  it('leaves the device to its own thermostat when it is gone', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 20.5 } });
    await stage.pass(HOUR_MS);
    assert.equal(stage.device.mode, 1);
    await stage.ems.close();
    assert.equal(stage.device.mode, 0);
    await stage.pass(24 * HOUR_MS);
    assert.ok(stage.coldestCelsius > 18, `${stage.coldestCelsius}`);
  });

  it('finds a device again whose line was cut, and lets it be warm meanwhile', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 20.5 } });
    await stage.pass(HOUR_MS);
    stage.house.dropConnections();
    await stage.pass(2 * 60_000);
    assert.equal(stage.device.mode, 1);
    await stage.pass(2 * HOUR_MS);
    assert.equal(stage.device.watchdogTripped, false);
  });

  it('leads a device again that could not be reached for an hour and kept itself warm', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 20.5 } });
    await stage.pass(HOUR_MS);
    stage.house.setReachable(false);
    await stage.pass(HOUR_MS);
    assert.equal(stage.device.mode, 0, 'its own thermostat decides');
    stage.house.setReachable(true);
    await stage.pass(5 * 60_000);
    assert.notEqual(stage.device.mode, 0);
    assert.ok(stage.coldestCelsius > 17.9, `${stage.coldestCelsius}`);
  });

  it('yields to a hand on the device, and takes over when it is gone', async () => {
    stage = await HeatingStage.build({ zone: { initialCelsius: 20.5 }, spies: true });
    await stage.pass(HOUR_MS);
    stage.device.turnByHand('on');
    await stage.pass(2 * 60_000);
    assert.equal(stage.ems.homes.get('home-17')!.zones[0]!.control.hand, 'on');
    const state = typedPattern('devices/operating-state');
    const told = () =>
      stage.orchestrator.received
        .get('devices/operating-state')!
        .map((row) => state.fromBinding(row).condition);
    assert.equal(told().at(-1), `${GL}On`);
    await stage.orchestrator.recommend([0, 0, 0, 0]);
    await stage.pass(30 * 60_000);
    assert.equal(stage.device.running, true);
    stage.device.turnByHand(undefined);
    await stage.pass(2 * 60_000);
    assert.equal(stage.device.running, false);
    assert.equal(told().at(-1), `${GL}Off`);
  });

  it('lets an absence cool down, and is warm again on return', async () => {
    stage = await HeatingStage.build();
    const returnMs = EVENING + 24 * HOUR_MS;
    await stage.orchestrator.post('preferences/absence', [
      {
        homeId: 'home-17',
        preferenceId: 'absence-1',
        created: new Date(EVENING),
        permanence: `${GL}OneTime`,
        from: new Date(EVENING + HOUR_MS),
        to: new Date(returnMs),
      },
    ]);
    await stage.pass(18 * HOUR_MS);
    assert.ok(stage.coldestCelsius < 17.5, `${stage.coldestCelsius}`);
    await stage.pass(6 * HOUR_MS);
    stage.forget();
    await stage.pass(6 * HOUR_MS);
    assert.ok(stage.coldestCelsius > 17.8, `${stage.coldestCelsius}`);
  });

  it('sets a device that modulates to the power that is advised, and switches it below its least', async () => {
    stage = await HeatingStage.build({
      zone: { initialCelsius: 19.5, leastPowerWatts: 400 },
      device: { leastPowerWatts: 400, minimumRunSeconds: 600 },
    });
    await stage.pass(15 * 60_000);
    const offer = stage.orchestrator.offers.at(-1)!;
    assert.equal(offer.minimumRunTime, 'PT60S', 'the shortest run as time at the rated power');
    assert.equal(await stage.orchestrator.recommend([0, 1500, 1500, 2600, 100, 100, 0]), 'none');
    const powers: number[] = [];
    for (let quarter = 0; quarter < 7; quarter++) {
      await stage.pass(8 * 60_000);
      powers.push(stage.device.powerWatts);
      await stage.pass(7 * 60_000);
    }
    const isNear = (watts: number, advised: number): boolean => Math.abs(watts - advised) < 120;
    assert.equal(powers[0], 0);
    assert.ok(isNear(powers[1]!, 1500) && isNear(powers[2]!, 1500), powers.join(' '));
    assert.ok(isNear(powers[3]!, 2600), powers.join(' '));
    assert.ok(
      powers.slice(4).every((watts) => watts === 0 || watts === 400),
      powers.join(' '),
    );
    // Whoever replaces or restarts the device finds it told again.
    await stage.orchestrator.recommend([2000, 2000]);
    await stage.pass(5 * 60_000);
    stage.device.setOrderedWatts(0);
    await stage.pass(3 * 60_000);
    // For a minute it drew its rated power: the rest of the quarter of an hour has that much less.
    const watts = stage.device.powerWatts;
    assert.ok(watts > 1500 && watts < 2000, `${watts}`);
  });

  it('does not start with a least power above the rated one', async () => {
    stage = await HeatingStage.build();
    await assert.rejects(
      HeatingStage.build({ device: { leastPowerWatts: 5000 } }),
      /device-4: leastPowerWatts 5000 is above ratedPowerWatts 4000/,
    );
  });

  it('keeps a house calmer with a device that modulates', async () => {
    const spread = async (leastPowerWatts: number): Promise<number> => {
      stage = await HeatingStage.build({
        zone: { initialCelsius: 18.3, leastPowerWatts },
        device: { leastPowerWatts, minimumRunSeconds: 900 },
      });
      await stage.pass(2 * HOUR_MS);
      stage.forget();
      await stage.pass(6 * HOUR_MS);
      assert.ok(stage.coldestCelsius > 18, `${stage.coldestCelsius}`);
      return stage.warmestCelsius - stage.coldestCelsius;
    };
    const switched = await spread(4000);
    await stage.close();
    const modulated = await spread(400);
    assert.ok(modulated < switched / 1.5, `${modulated} and ${switched} K`);
  });

  it('runs a heat pump for at least its time', async () => {
    stage = await HeatingStage.build({
      zone: {
        kind: 'heat-pump',
        ratedPowerWatts: 2000,
        initialCelsius: 19,
        build: { ...BUILD, heatToMassPart: 0.8 },
      },
      device: {
        minimumRunSeconds: 1800,
        powerFactor: 0.95,
        house: { ...DECLARED, heatToMassPart: 0.8 },
      },
    });
    const runs: number[] = [];
    let sinceMs: number | undefined;
    for (let minute = 0; minute < 24 * 60; minute++) {
      await stage.pass(60_000);
      if (stage.device.running) sinceMs ??= stage.orchestrator.nowMs;
      else if (sinceMs !== undefined) {
        runs.push((stage.orchestrator.nowMs - sinceMs) / 60_000);
        sinceMs = undefined;
      }
    }
    assert.ok(runs.length > 0);
    // The first run may have begun before the first order.
    assert.ok(Math.min(...runs.slice(1)) >= 29, runs.join(' '));
    assert.ok(stage.coldestCelsius > 18);
  });

  it('hands prices on to the orchestrator of the home alone, and only those of its supplier', async () => {
    stage = await HeatingStage.build({ spies: true });
    const overheard: unknown[] = [];
    const stranger = await stage.orchestrator.runtime.connect({
      id: 'https://example.org/stranger',
      name: 'stranger',
      description: 'stranger',
      reasonerLevel: 1,
    });
    const tariff = typedPattern('tariffs/home-tariff');
    await stranger.react({ argument: tariff.pattern }, (rows) => void overheard.push(...rows));
    const day = [0, 1, 2].map((hour) => ({
      tableId: 'dynamic-1',
      tariffOfferId: 'dynamic',
      created: new Date(EVENING),
      producerId: 'supplier-sud',
      from: new Date(EVENING + hour * HOUR_MS),
      to: new Date(EVENING + (hour + 1) * HOUR_MS),
      value: (1 + hour) / 10,
    }));
    await stage.orchestrator.post('tariffs/customer-tariff', day, stranger);
    assert.equal(stage.orchestrator.received.get('tariffs/home-tariff'), undefined);
    await stage.orchestrator.post('tariffs/customer-tariff', day, stage.supplier);
    const rows = stage.orchestrator.received
      .get('tariffs/home-tariff')!
      .map((row) => tariff.fromBinding(row))
      .sort((left, right) => left.from.getTime() - right.from.getTime());
    assert.deepEqual(
      rows.map(({ homeId, value }) => [homeId, value]),
      [
        ['home-17', 0.1],
        ['home-17', 0.2],
        ['home-17', 0.3],
      ],
    );
    assert.deepEqual(overheard, []);
    const asked = await stranger.ask({ pattern: tariff.pattern });
    assert.deepEqual(asked.bindings, []);
    assert.equal(
      (await stage.orchestrator.connector.ask({ pattern: tariff.pattern })).bindings.length,
      3,
    );
  });

  it('proposes less warmth where that earns enough, and never below the band', async () => {
    stage = await HeatingStage.build();
    const chart = (reduction: number, earnings: readonly number[]) =>
      earnings.map((value, hour) => ({
        homeId: 'home-17',
        created: new Date(EVENING),
        producerId: 'orchestrator-17',
        reduction,
        from: new Date(EVENING + hour * HOUR_MS),
        to: new Date(EVENING + (hour + 1) * HOUR_MS),
        value,
      }));
    await stage.orchestrator.post('orchestration/earnings-chart', [
      ...chart(1, [0.01, 0.05, 0.05]),
      ...chart(3, [0.02, 0.06, 0.2]),
    ]);
    const home = stage.ems.homes.get('home-17')!;
    assert.deepEqual(
      home.proposals.map(({ fromMs, kelvin }) => [(fromMs - EVENING) / HOUR_MS, kelvin]),
      [
        [1, 1],
        [2, 3],
      ],
    );
    assert.equal(home.comfort.bandAt(EVENING).floorCelsius, 18.5);
    assert.equal(home.comfort.bandAt(EVENING + 2 * HOUR_MS).floorCelsius, 18);
  });

  it('never lets a temperature reach the orchestrator, whatever it listens to or asks', async () => {
    stage = await HeatingStage.build({ spies: true, weather: winter(-5) });
    await stage.orchestrator.post('preferences/comfort-temperature', [
      {
        homeId: 'home-17',
        preferenceId: 'comfort-1',
        created: new Date(EVENING),
        permanence: `${GL}Permanent`,
        minimumTemperature: 19.3,
        maximumTemperature: 21.7,
      },
    ]);
    stage.device.turnByHand('on');
    await stage.pass(HOUR_MS);
    stage.device.turnByHand(undefined);
    await stage.pass(8 * HOUR_MS);
    await stage.orchestrator.recommend([0, 0, 0, 0, 4000]);
    await stage.orchestrator.askEverything();
    assert.deepEqual([...stage.orchestrator.received.keys()].sort(), [
      'devices/active-power',
      'devices/electrical-rating',
      'devices/operating-state',
      'orchestration/energy-corridor',
      'orchestration/grant-released',
      'orchestration/open-grants',
      'orchestration/recommendation-feedback',
      'orchestration/start-authorisation',
      'preferences/preference-acknowledgement',
    ]);
    assert.deepEqual(findTemperatures(stage.orchestrator.received), []);
    const told = JSON.stringify([...stage.orchestrator.received.values()]);
    for (const celsius of ['19.3', '21.7', '19.8']) assert.ok(!told.includes(`"${celsius}\\"`));
  });
});
