import assert from 'node:assert/strict';
import type {
  HomeKnowledgeHub,
  KnownDevice,
  KnownLimit,
} from '../../../src/orchestrator/guard/hub.js';
import type { PlannedDevice } from '../../../src/orchestrator/planning/problem.js';
import { HomeInputs } from '../../../src/orchestrator/recommendations/home-inputs.js';
import { buildProblem } from '../../../src/orchestrator/recommendations/problem-builder.js';
import { RECOMMENDATION_DEFAULTS } from '../../../src/orchestrator/recommendations/index.js';
import { filled, overlay, slotMeans } from '../../../src/orchestrator/recommendations/series.js';

const NOW_MS = Date.UTC(2026, 0, 15, 18, 7);
const START_MS = Date.UTC(2026, 0, 15, 18);
const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;

const rating = {
  activePowerWatts: 2200,
  powerFactor: 1,
  phases: [1] as const,
  switchOnPeakVoltAmperes: 0,
  controllable: true,
  interruptible: true,
  sheddingPriority: 3,
};

const deviceOf = (deviceId: string, change: Partial<KnownDevice> = {}): KnownDevice => ({
  homeId: 'home-1',
  deviceId,
  managerId: 'https://example.org/ems',
  rating,
  ...change,
});

function hubOf(devices: readonly KnownDevice[], limit: Partial<KnownLimit> = {}): HomeKnowledgeHub {
  return {
    homes: [{ homeId: 'home-1' }],
    devicesOf: () => devices,
    device: (_, deviceId) => devices.find((each) => each.deviceId === deviceId),
    limitOf: () => ({ phases: 1, share: 1, usable: [6000, 6000, 0, 0], ...limit }),
    managersOf: () => [],
    grantedVoltAmperes: () => 0,
    setPlannedLoads: () => undefined,
    on: () => () => undefined,
  };
}

const settings = { ...RECOMMENDATION_DEFAULTS, slotCount: 96 };
const build = (inputs: HomeInputs, devices: readonly KnownDevice[], drawn = 0) =>
  buildProblem(inputs, hubOf(devices), NOW_MS, settings, () => drawn).problem;

function only<K extends PlannedDevice['kind']>(
  devices: readonly PlannedDevice[],
  kind: K,
): Extract<PlannedDevice, { kind: K }> {
  assert.equal(devices.length, 1);
  assert.equal(devices[0]!.kind, kind);
  return devices[0] as Extract<PlannedDevice, { kind: K }>;
}

describe('planning problem of a home', () => {
  it('begins with the quarter hour that is under way, and prices it by the hour', () => {
    const inputs = new HomeInputs('home-1');
    inputs.importPrice = [0.3, 0.1].map((value, hour) => ({
      fromMs: START_MS + hour * HOUR_MS,
      toMs: START_MS + (hour + 1) * HOUR_MS,
      value,
    }));
    const problem = build(inputs, []);
    assert.equal(problem.startMs, START_MS);
    assert.deepEqual(problem.importPriceEurPerKwh.slice(0, 8), [
      ...[0.3, 0.3, 0.3, 0.3],
      ...[0.1, 0.1, 0.1, 0.1],
    ]);
    // Beyond what is known, the mean of what is.
    assert.ok(Math.abs(problem.importPriceEurPerKwh[50]! - 0.2) < 1e-9);
  });

  it('keeps the high quantile of what nobody controls below the limit', () => {
    const inputs = new HomeInputs('home-1');
    const all = { fromMs: START_MS, toMs: START_MS + 24 * HOUR_MS };
    inputs.demand = [{ ...all, value: 500 }];
    inputs.demandHigh = [{ ...all, value: 1800 }];
    const { limits, uncontrolledWatts } = build(inputs, []);
    assert.equal(uncontrolledWatts[10], 500);
    assert.equal(limits.total.limitVoltAmperes[10], 6000);
    assert.equal(limits.total.uncontrolledHighVoltAmperes[10], 2000);
    assert.equal(limits.phases, undefined);
  });

  it('ages the offer of a heater by what it has drawn since', () => {
    const inputs = new HomeInputs('home-1');
    inputs.corridors.set('heater', {
      createdMs: START_MS,
      ratedPowerWatts: 2000,
      minimumRunMs: QUARTER_MS,
      hourlyLossPart: 0.02,
      points: [0, 1, 2, 3].map((slot) => ({
        fromMs: START_MS + slot * QUARTER_MS,
        toMs: START_MS + (slot + 1) * QUARTER_MS,
        leastWattHours: slot * 250,
        mostWattHours: 500 * (slot + 1),
        relativeEffect: 1,
      })),
    });
    const fresh = only(build(inputs, [deviceOf('heater')]).devices, 'corridor');
    assert.deepEqual(fresh.leastEnergyWattHours.slice(0, 5), [0, 250, 500, 750, 750]);
    assert.deepEqual(fresh.mostEnergyWattHours.slice(0, 5), [500, 1000, 1500, 2000, 2000]);
    const aged = only(build(inputs, [deviceOf('heater')], 400).devices, 'corridor');
    assert.deepEqual(aged.leastEnergyWattHours.slice(0, 5), [0, 0, 100, 350, 350]);
    assert.deepEqual(aged.mostEnergyWattHours.slice(0, 5), [100, 600, 1100, 1600, 1600]);
  });

  it('weighs shared sun by what its giver could get, and heat that is left by less than any price', () => {
    const inputs = new HomeInputs('home-1');
    const span = { fromMs: START_MS, toMs: START_MS + 24 * HOUR_MS };
    inputs.exportPrice = [{ ...span, value: 0.05 }];
    inputs.importPrice = [
      { ...span, toMs: START_MS + HOUR_MS, value: 0.1 },
      { ...span, fromMs: START_MS + HOUR_MS, value: 0.3 },
    ];
    assert.equal(build(inputs, []).communitySunWeightEurPerKwh, undefined);
    inputs.communitySun = [{ ...span, value: 500 }];
    const weights = build(inputs, []).communitySunWeightEurPerKwh!;
    assert.ok(weights.every((weight) => Math.abs(weight - 0.045) < 1e-12));
    const valueOf = (hourlyLossPart: number): number => {
      inputs.corridors.set('heater', {
        createdMs: NOW_MS,
        ratedPowerWatts: 2200,
        minimumRunMs: 0,
        hourlyLossPart,
        points: [{ ...span, leastWattHours: 0, mostWattHours: 5000, relativeEffect: 1 }],
      });
      return only(build(inputs, [deviceOf('heater')]).devices, 'corridor').endValueEurPerKwh;
    };
    assert.ok(Math.abs(valueOf(0) - 0.06) < 1e-12, `${valueOf(0)}`);
    assert.ok(Math.abs(valueOf(0.01) - 0.06 * 0.88) < 1e-12, 'losses come off');
    assert.equal(valueOf(0.2), 0, 'nothing is left of it');
  });

  it('knows of a heat pump when energy brings most', () => {
    const inputs = new HomeInputs('home-1');
    const offer = (effects: readonly number[]): void =>
      void inputs.corridors.set('heater', {
        createdMs: START_MS,
        ratedPowerWatts: 2000,
        minimumRunMs: 0,
        hourlyLossPart: 0,
        points: effects.map((relativeEffect, half) => ({
          fromMs: START_MS + 2 * half * QUARTER_MS,
          toMs: START_MS + 2 * (half + 1) * QUARTER_MS,
          leastWattHours: 0,
          mostWattHours: 4000,
          relativeEffect,
        })),
      });
    const effects = (): readonly number[] | undefined =>
      only(build(inputs, [deviceOf('heater')]).devices, 'corridor').relativeEffects;
    offer([0.8, 1, 0.9]);
    // Beyond its offer nothing is known: as at its end.
    assert.deepEqual(effects()!.slice(0, 8), [0.8, 0.8, 1, 1, 0.9, 0.9, 0.9, 0.9]);
    offer([1, 1]);
    assert.equal(effects(), undefined, 'a direct heater brings the same at any time');
  });

  it('asks of a car what it still needs, while it is there', () => {
    const inputs = new HomeInputs('home-1');
    inputs.updateChargePoint('charger', {
      sessionId: 's',
      pluggedSinceMs: NOW_MS - HOUR_MS,
      chargedWattHours: 3000,
      need: {
        fromMs: NOW_MS - HOUR_MS,
        toMs: START_MS + 12 * HOUR_MS,
        leastWattHours: 10_000,
        mostWattHours: 10_000,
      },
    });
    const charger = deviceOf('charger', { rating: { ...rating, activePowerWatts: 7400 } });
    const vehicle = only(build(inputs, [charger]).devices, 'vehicle');
    // Seven in a hundred more where currents are rounded, three where the station only switches.
    assert.equal(vehicle.neededEnergyWattHours, 7490);
    assert.equal(vehicle.mostPowerWatts, 7400);
    assert.equal(vehicle.leastPowerWatts, 6 * 230);
    assert.equal(vehicle.available.filter(Boolean).length, 47);
    const offer = { offerId: 'o', fromMs: NOW_MS, toMs: START_MS + 12 * HOUR_MS };
    inputs.updateChargePoint('charger', {
      offer: { ...offer, leastPowerWatts: 7400, mostPowerWatts: 7400 },
    });
    const switched = only(build(inputs, [charger]).devices, 'vehicle');
    assert.equal(switched.neededEnergyWattHours, 7210);
    inputs.clearChargePoint('charger');
    assert.deepEqual(build(inputs, [charger]).devices, []);
  });

  it('moves a programme only within what machine and customer allow', () => {
    const inputs = new HomeInputs('home-1');
    const run = {
      sequenceId: 'wash-1',
      createdMs: NOW_MS,
      startMs: START_MS + 8 * HOUR_MS,
      endMs: START_MS + 10 * HOUR_MS,
      earliestStartMs: START_MS - HOUR_MS,
      latestEndMs: START_MS + 12 * HOUR_MS,
      isRunning: false,
      steps: [{ durationMs: 2 * HOUR_MS, powerWatts: 500 }],
    };
    inputs.programmes.set('washer', new Map([['wash-1', run]]));
    const free = only(build(inputs, [deviceOf('washer')]).devices, 'programme').programmes[0]!;
    assert.deepEqual(
      [free.earliestStartMs, free.latestEndMs, free.fixedStartMs],
      [NOW_MS, run.latestEndMs, undefined],
    );
    inputs.wishes.set('washer', {
      window: { earliestStartMs: START_MS + HOUR_MS, latestEndMs: START_MS + 6 * HOUR_MS },
    });
    const wished = only(build(inputs, [deviceOf('washer')]).devices, 'programme').programmes[0]!;
    assert.deepEqual(
      [wished.earliestStartMs, wished.latestEndMs],
      [START_MS + HOUR_MS, START_MS + 6 * HOUR_MS],
    );
    const held = deviceOf('washer', { inHandSinceMs: NOW_MS });
    const fixed = only(build(inputs, [held]).devices, 'programme').programmes[0]!;
    assert.equal(fixed.fixedStartMs, run.startMs);
  });

  it('leaves devices alone that a hand holds, and expects them to go on for an hour', () => {
    const inputs = new HomeInputs('home-1');
    inputs.batteries.set('battery', {
      capacityWattHours: 5000,
      mostChargeWatts: 2500,
      mostDischargeWatts: 2500,
      chargeEfficiency: 0.95,
      dischargeEfficiency: 0.95,
      leastLevelPercent: 10,
      mostLevelPercent: 100,
      levelPercent: 40,
    });
    const battery = only(build(inputs, [deviceOf('battery')]).devices, 'battery');
    assert.equal(battery.levelWattHours, 2000);
    const held = deviceOf('battery', {
      inHandSinceMs: NOW_MS,
      activePower: { watts: 1500, heardAtMs: NOW_MS },
    });
    const problem = build(inputs, [held]);
    assert.deepEqual(problem.devices, []);
    assert.equal(problem.uncontrolledWatts[3], 400 + 1500);
    assert.equal(problem.uncontrolledWatts[4], 400);
  });
});

describe('series of a plan', () => {
  it('let news count wherever they say something', () => {
    const known = [
      { fromMs: 0, toMs: 10, value: 1 },
      { fromMs: 10, toMs: 20, value: 2 },
      { fromMs: 20, toMs: 30, value: 3 },
    ];
    assert.deepEqual(overlay(known, [{ fromMs: 5, toMs: 22, value: 9 }]), [
      { fromMs: 0, toMs: 5, value: 1 },
      { fromMs: 5, toMs: 22, value: 9 },
      { fromMs: 22, toMs: 30, value: 3 },
    ]);
  });

  it('are means over slots by time, and gaps take the day before', () => {
    const grid = { startMs: 0, slotMs: 10, slotCount: 4 };
    const series = [
      { fromMs: 0, toMs: 5, value: 2 },
      { fromMs: 5, toMs: 20, value: 4 },
    ];
    assert.deepEqual(slotMeans(series, grid), [3, 4, undefined, undefined]);
    assert.deepEqual(filled([1, undefined], QUARTER_MS, 7), [1, 1]);
    assert.deepEqual(filled([undefined], QUARTER_MS, 7), [7]);
    const twoDays = Array.from({ length: 192 }, (_, slot) => (slot < 96 ? slot : undefined));
    assert.equal(filled(twoDays, QUARTER_MS, 0)[100], 4);
  });
});
