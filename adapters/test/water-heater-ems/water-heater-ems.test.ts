import assert from 'node:assert/strict';
import { listPatterns, loadPattern, typedPattern } from '@gridloom/graph-patterns';
import { findTemperatures, HOUR_MS } from '../ems/played-orchestrator.js';
import { EVENING } from '../stage.js';
import { WaterHeaterStage } from './water-heater-stage.js';

const GL = 'https://w3id.org/gridloom/energy#';
const MINUTE_MS = 60_000;

describe('water heaters over MQTT', function () {
  this.timeout(30_000);
  let stage: WaterHeaterStage;

  afterEach(() => stage.close());

  it('keeps water hot for a day by what it is advised or by the contact, and asks before it heats', async () => {
    stage = await WaterHeaterStage.build();
    await stage.pass(26 * HOUR_MS);
    assert.equal(stage.heater.water.missingLitres, 0);
    assert.ok(stage.orchestrator.starts > 0);
    assert.ok(stage.heater.energyWattHours > 1500, `${stage.heater.energyWattHours}`);
    const [first] = stage.orchestrator.offers;
    assert.deepEqual([first!.deviceId, first!.ratedPower], ['device-4', 2200]);
    for (const [index, { least, most }] of first!.steps.entries()) {
      assert.ok(least <= most);
      if (index > 0) assert.ok(least >= first!.steps[index - 1]!.least);
    }
    // Showers are more than what a tank has that nobody heats.
    const needs = stage.orchestrator.offers.map(({ steps }) => steps.at(-1)!.least);
    assert.ok(Math.max(...needs) > 1000, needs.join(' '));
  });

  it('heats when it is advised to, whatever the contact says', async () => {
    stage = await WaterHeaterStage.build({ heater: { initialCelsius: 48 } });
    await stage.pass(15 * MINUTE_MS);
    const before = stage.heater.energyWattHours;
    assert.equal(await stage.orchestrator.recommend([0, 2200, 2200, 0, 0, 0]), 'none');
    await stage.pass(61 * MINUTE_MS);
    const heated = stage.heater.energyWattHours - before;
    assert.ok(Math.abs(heated - 1100) < 120, `${heated} Wh`);
  });

  it('refuses advice by which the water would run out', async () => {
    stage = await WaterHeaterStage.build({ heater: { initialCelsius: 44 } });
    await stage.pass(15 * MINUTE_MS);
    const reason = await stage.orchestrator.recommend(new Array<number>(140).fill(0));
    assert.match(reason!, /^more hot water is needed before 2026-01-1\dT\d\d:\d\dZ$/);
  });

  it('has hot water ready when somebody wants much of it', async () => {
    stage = await WaterHeaterStage.build({
      heater: { initialCelsius: 40, litresPerDay: 1, contactClosed: () => false },
    });
    const acknowledged: string[] = [];
    const acknowledgement = typedPattern('preferences/preference-acknowledgement');
    await stage.orchestrator.connector.react(
      { argument: acknowledgement.pattern },
      (rows) =>
        void acknowledged.push(...rows.map((row) => acknowledgement.fromBinding(row).outcome)),
    );
    const need = (preferenceId: string, volume: number) => ({
      homeId: 'home-17',
      deviceId: 'device-4',
      preferenceId,
      created: new Date(EVENING),
      permanence: `${GL}OneTime` as const,
      readyBy: new Date(EVENING + 5 * HOUR_MS),
      volume,
    });
    await stage.orchestrator.post('preferences/hot-water-need', [need('p-1', 0.28)]);
    await stage.orchestrator.post('preferences/hot-water-need', [need('p-2', 3)]);
    await stage.pass(5 * HOUR_MS - MINUTE_MS);
    assert.deepEqual(acknowledged, [`${GL}OK`, `${GL}KO`]);
    assert.ok(
      stage.heater.water.availableLitres > 265,
      `${stage.heater.water.availableLitres} litres`,
    );
  });

  it('heats by the contact alone when nobody answers', async () => {
    stage = await WaterHeaterStage.build();
    stage.orchestrator.verdict = 'silent';
    await stage.pass(26 * HOUR_MS);
    assert.equal(stage.heater.water.missingLitres, 0);
    assert.ok(stage.heater.energyWattHours > 1500, `${stage.heater.energyWattHours}`);
  });

  it('stays off as long as the orchestrator says no', async () => {
    stage = await WaterHeaterStage.build();
    stage.orchestrator.verdict = 'KO';
    await stage.pass(8 * HOUR_MS);
    assert.ok(stage.orchestrator.starts > 2);
    assert.equal(stage.heater.energyWattHours, 0);
  });

  it('leaves the device to its contact when it is gone', async () => {
    stage = await WaterHeaterStage.build();
    await stage.pass(HOUR_MS);
    assert.equal(stage.heater.mode, 'block');
    await stage.ems.close();
    assert.equal(stage.heater.mode, 'auto');
  });

  it('lets the button act at once, shows the orchestrator alone a red light, and takes over after 12 hours', async () => {
    stage = await WaterHeaterStage.build({ heater: { initialCelsius: 45 } });
    const redLight = typedPattern('notices/red-light');
    const state = typedPattern('devices/operating-state');
    const lights: string[] = [];
    const states: string[] = [];
    const overheard: unknown[] = [];
    const { connector } = stage.orchestrator;
    await connector.react({ argument: redLight.pattern }, (rows) => {
      for (const row of rows) {
        const { active, until, ratedPower } = redLight.fromBinding(row);
        lights.push(`${active} ${Math.round((until.getTime() - EVENING) / HOUR_MS)} ${ratedPower}`);
      }
    });
    await connector.react(
      { argument: state.pattern },
      (rows) => void states.push(...rows.map((row) => state.fromBinding(row).condition)),
    );
    const stranger = await stage.orchestrator.join('https://example.org/stranger');
    await stranger.react({ argument: redLight.pattern }, (rows) => void overheard.push(...rows));
    stage.orchestrator.verdict = 'KO';
    await stage.pass(HOUR_MS);
    stage.device.pressButton();
    assert.equal(stage.heater.heating, true);
    await stage.pass(MINUTE_MS);
    assert.deepEqual(lights, ['true 13 2200']);
    assert.equal(states.at(-1), `${GL}On`);
    await stage.pass(11 * HOUR_MS);
    assert.equal(stage.heater.overridden, true);
    await stage.pass(HOUR_MS + MINUTE_MS);
    assert.equal(stage.heater.overridden, false);
    assert.deepEqual(lights, ['true 13 2200', 'false 13 2200']);
    assert.equal(states.at(-1), `${GL}Off`);
    assert.deepEqual(overheard, []);
  });

  it('tells the end of a red light that the button ended itself', async () => {
    stage = await WaterHeaterStage.build();
    const redLight = typedPattern('notices/red-light');
    const lights: boolean[] = [];
    await stage.orchestrator.connector.react(
      { argument: redLight.pattern },
      (rows) => void lights.push(...rows.map((row) => redLight.fromBinding(row).active)),
    );
    stage.device.pressButton();
    await stage.pass(MINUTE_MS);
    stage.device.pressButton();
    await stage.pass(MINUTE_MS);
    assert.deepEqual(lights, [true, false]);
  });

  it('lets no temperature reach the orchestrator, whatever it listens to or asks', async () => {
    stage = await WaterHeaterStage.build({ spies: true });
    await stage.pass(HOUR_MS);
    stage.device.pressButton();
    await stage.pass(MINUTE_MS);
    stage.device.pressButton();
    await stage.pass(6 * HOUR_MS);
    await stage.orchestrator.recommend([0, 0, 2200]);
    await stage.orchestrator.askEverything();
    assert.deepEqual([...stage.orchestrator.received.keys()].sort(), [
      'devices/active-power',
      'devices/electrical-rating',
      'devices/operating-state',
      'notices/red-light',
      'orchestration/energy-corridor',
      'orchestration/grant-released',
      'orchestration/recommendation-feedback',
      'orchestration/start-authorisation',
    ]);
    assert.deepEqual(findTemperatures(stage.orchestrator.received), []);
  });

  it('asks and listens for no price', async () => {
    stage = await WaterHeaterStage.build();
    await stage.pass(HOUR_MS);
    assert.ok(stage.heardOf.size > 5);
    for (const name of listPatterns()) {
      const entry = loadPattern(name);
      const { text } = entry.kind === 'pattern' ? entry.pattern : entry.argument;
      if (stage.heardOf.has(text)) assert.doesNotMatch(text, /CCY_EUR|[Tt]ariff|euro/, name);
    }
  });
});
