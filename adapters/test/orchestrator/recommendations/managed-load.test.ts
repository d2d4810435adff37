import assert from 'node:assert/strict';
import { text, typedPattern } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type {
  HomeEvent,
  HomeKnowledgeHub,
  KnownDevice,
} from '../../../src/orchestrator/guard/hub.js';
import {
  startRecommendations,
  type Recommendations,
} from '../../../src/orchestrator/recommendations/index.js';
import { ManagedLoad } from '../../../src/orchestrator/recommendations/managed-load.js';
import { SimulatedProcess } from '../../../src/shared/simulated-time/simulated-process.js';
import { planOfNothing } from './plan-of-nothing.js';

const START_MS = Date.UTC(2026, 0, 15, 18);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const idOf = (name: string): string => `https://example.org/${name}`;
const at = (minute: number): number => START_MS + minute * MINUTE_MS;

/** A device as it is known after it said that it is on or off, and what it draws. */
const deviceOf = (deviceId: string, isOn: boolean, watts?: number): KnownDevice => ({
  homeId: 'home-1',
  deviceId,
  managerId: idOf('ems'),
  isOn: { value: isOn, heardAtMs: START_MS },
  ...(watts === undefined ? {} : { activePower: { watts, heardAtMs: START_MS } }),
});

describe('managed load of a home', () => {
  const loadSince = (minute: number): ManagedLoad => new ManagedLoad(['home-1'], at(minute));
  const wattsOf = (load: ManagedLoad, minute: number): readonly (readonly [number, number])[] =>
    load
      .of('home-1', at(minute))
      .map(({ fromMs, watts }) => [(fromMs - START_MS) / MINUTE_MS, Math.round(watts)]);

  it('is the mean of what all devices drew in a quarter hour, changes within it included', () => {
    const load = loadSince(0);
    load.observe(deviceOf('heater', true, 2000), at(3));
    load.observe(deviceOf('boiler', true, 900), at(15));
    load.observe(deviceOf('heater', true, 1000), at(20));
    // Twelve minutes with 2000 W; then five with 2000 W, ten with 1000 W, and beside them 900 W all the time.
    assert.deepEqual(wattsOf(load, 30), [
      [0, 1600],
      [15, 2233],
    ]);
    assert.deepEqual(wattsOf(load, 46).slice(2), [[30, 1900]]);
  });

  it('is below nothing when a battery gives more than the others take', () => {
    const load = loadSince(0);
    load.observe(deviceOf('heater', true, 500), at(0));
    load.observe(deviceOf('battery', true, -2000), at(0));
    assert.deepEqual(wattsOf(load, 15), [[0, -1500]]);
  });

  it('leaves out what is switched off, whatever it said of its power before', () => {
    const load = loadSince(0);
    load.observe(deviceOf('heater', true, 2000), at(0));
    load.observe(deviceOf('heater', false, 2000), at(15));
    load.observe(deviceOf('kettle', true), at(0));
    assert.deepEqual(wattsOf(load, 30), [
      [0, 2000],
      [15, 0],
    ]);
  });

  it('is told of quarter hours that are over and were heard from begin to end', () => {
    const load = loadSince(7);
    load.observe(deviceOf('heater', true, 2000), at(8));
    assert.deepEqual(wattsOf(load, 14), []);
    assert.deepEqual(wattsOf(load, 29), [], 'the first was heard only in part');
    assert.deepEqual(wattsOf(load, 30), [[15, 2000]]);
  });

  it('is kept for six hours', () => {
    const load = loadSince(0);
    load.observe(deviceOf('heater', true, 2000), at(0));
    const steps = load.of('home-1', START_MS + 30 * HOUR_MS);
    assert.equal(steps.length, 24);
    assert.equal(steps[0]!.fromMs, START_MS + 24 * HOUR_MS);
    assert.ok(steps.every(({ watts }) => watts === 2000));
    assert.deepEqual(load.of('home-of-others', at(60)), []);
  });
});

describe('managed load on the network', () => {
  const PATTERN = typedPattern('orchestration/managed-load');
  let runtime: Runtime;
  let time: SimulatedProcess;
  let recommendations: Recommendations;
  let tell: (event: HomeEvent) => void;
  let devices: KnownDevice[];

  const hub: HomeKnowledgeHub = {
    homes: [{ homeId: 'home-1' }, { homeId: 'home-2' }],
    devicesOf: () => [],
    device: (homeId, deviceId) =>
      devices.find((each) => each.homeId === homeId && each.deviceId === deviceId),
    limitOf: () => ({ phases: 1, share: 1, usable: [6000, 6000, 0, 0] }),
    managersOf: () => [],
    grantedVoltAmperes: () => 0,
    setPlannedLoads: () => undefined,
    on: (listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const join = (name: string): Promise<SmartConnector> =>
    runtime.connect({ id: idOf(name), name, description: name, reasonerLevel: 1 });

  beforeEach(async () => {
    runtime = new Runtime();
    time = new SimulatedProcess(START_MS);
    devices = [deviceOf('battery', true, -1234.56)];
    recommendations = await startRecommendations({
      connector: time.track(await join('orchestrator')),
      clock: time.clockOf('orchestrator'),
      activity: time.activity,
      hub,
      producerId: 'orchestrator',
      solve: (problem) => Promise.resolve(planOfNothing(problem)),
      forecasters: [idOf('forecaster')],
    });
  });
  afterEach(async () => {
    await recommendations.close();
    await runtime.close();
  });

  it('is answered to the forecasters of the configuration, and to nobody else', async () => {
    tell({ type: 'device-changed', homeId: 'home-1', atMs: START_MS, deviceId: 'battery' });
    await time.run(at(31), 1000);
    const forecaster = await join('forecaster');
    const { bindings } = await forecaster.ask({ pattern: PATTERN.pattern }, [
      { homeId: text('home-1') },
      { homeId: text('home-of-others') },
    ]);
    assert.deepEqual(
      bindings
        .map((row) => PATTERN.fromBinding(row))
        .map(({ homeId, producerId, from, to, created, value }) => [
          homeId,
          producerId,
          ...[from, to, created].map((time) => (time.getTime() - START_MS) / MINUTE_MS),
          value,
        ]),
      [
        ['home-1', 'orchestrator', 0, 15, 31, -1234.6],
        ['home-1', 'orchestrator', 15, 30, 31, -1234.6],
      ],
    );
    const all = await forecaster.ask({ pattern: PATTERN.pattern });
    assert.equal(all.bindings.length, 4, 'two quarter hours of two homes');
    const stranger = await join('stranger');
    assert.deepEqual((await stranger.ask({ pattern: PATTERN.pattern })).bindings, []);
  });
});
