import assert from 'node:assert/strict';
import fc from 'fast-check';
import { corridorSteps } from '../../src/index.js';
import {
  heatPumpCop,
  hourlyLossPart,
  houseStep,
  houseStore,
  steadyMassCelsius,
  type HouseState,
} from '../../src/heating-ems/house-model.js';
import { HouseObserver } from '../../src/heating-ems/house-observer.js';
import { HeatingDevice, type ZoneBuild } from '../../src/simulation/heating/index.js';
import { EVENING } from '../stage.js';
import { BUILD, DECLARED, winter } from './house.js';

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const WATTS = 4000;

describe('model of a heated house', () => {
  it('stays where its losses are made up for', () => {
    const massCelsius = steadyMassCelsius(DECLARED, 20, 0);
    const heatWatts =
      DECLARED.airLossWattsPerKelvin * 20 + DECLARED.airToMassWattsPerKelvin * (20 - massCelsius);
    const state = houseStep(
      { airCelsius: 20, massCelsius },
      DECLARED,
      { heatWatts, outsideCelsius: 0 },
      24 * HOUR_MS,
    );
    assert.ok(Math.abs(state.airCelsius - 20) < 1e-9);
    assert.ok(Math.abs(state.massCelsius - massCelsius) < 1e-9);
  });

  it('says how much of early heat is lost, by losses and by what the walls still hold', () => {
    const lost = hourlyLossPart(DECLARED, 19, 5);
    assert.ok(lost > 0.001 && lost < 0.2, String(lost));
    const leaky = { ...DECLARED, airLossWattsPerKelvin: 120, massLossWattsPerKelvin: 120 };
    assert.ok(hourlyLossPart(leaky, 19, 5) > lost, 'a leaky house keeps less');
    const tight = { ...DECLARED, airLossWattsPerKelvin: 0, massLossWattsPerKelvin: 0 };
    assert.equal(hourlyLossPart(tight, 19, 5), 1 / 2.5, 'nothing is needed, so nothing is saved');
    assert.ok(hourlyLossPart(DECLARED, 19, 12) > lost, 'where little is needed, more of it waits');
    assert.equal(hourlyLossPart(DECLARED, 19, 25), 1 / 2.5, 'it is warm enough outside');
  });

  it('cools down like the simulated house, which is computed otherwise', () => {
    const weather = winter();
    const device = new HeatingDevice(
      { kind: 'space-heater', build: BUILD, ratedPowerWatts: WATTS, initialCelsius: 20 },
      weather,
      EVENING,
    );
    device.turnByHand('off');
    let state: HouseState = {
      airCelsius: 20,
      massCelsius: steadyMassCelsius(DECLARED, 20, weather(EVENING).outsideCelsius),
    };
    for (let atMs = EVENING; atMs < EVENING + 12 * HOUR_MS; atMs += QUARTER_MS / 3) {
      const { outsideCelsius } = weather(atMs);
      state = houseStep(state, DECLARED, { heatWatts: 0, outsideCelsius }, QUARTER_MS / 3);
    }
    device.advanceTo(EVENING + 12 * HOUR_MS);
    assert.ok(device.airCelsius < 17);
    assert.ok(Math.abs(state.airCelsius - device.airCelsius) < 0.1);
  });

  it('takes the efficiency of a heat pump from its data sheet', () => {
    const cop = heatPumpCop(2.4, 3.8);
    assert.deepEqual([cop(-7), cop(0), cop(7), cop(-40)], [2.4, 3.0999999999999996, 3.8, 1]);
  });

  it('learns how much a house really loses', () => {
    const leaky: ZoneBuild = {
      ...BUILD,
      airToOutsideWattsPerKelvin: 90,
      massToOutsideWattsPerKelvin: 90,
    };
    const weather = winter();
    const device = new HeatingDevice(
      { kind: 'space-heater', build: leaky, ratedPowerWatts: WATTS },
      weather,
      EVENING,
    );
    const observer = new HouseObserver(DECLARED);
    let counter = 0;
    for (let minute = 0; minute < 12 * 24 * 60; minute += 5) {
      const atMs = EVENING + minute * 60_000;
      device.advanceTo(atMs);
      const drawn = device.energyWattHours - counter;
      counter = device.energyWattHours;
      const air = Math.round(device.airCelsius * 10) / 10;
      observer.measured(atMs, air, weather(atMs).outsideCelsius, drawn);
    }
    assert.ok(Math.abs(observer.lossFactor - 1.5) < 0.12, `${observer.lossFactor}`);
  });

  describe('corridor', () => {
    const band = { floorCelsius: 18.5, ceilingCelsius: 21 };
    const arbitraryHouse = fc.record({
      airCelsius: fc.double({ min: 18.6, max: 20.9, noNaN: true }),
      outsideCelsius: fc.double({ min: -10, max: 12, noNaN: true }),
    });
    const corridorOf = (airCelsius: number, outsideCelsius: number, floorAt = () => 18.5) => {
      const store = houseStore({
        parameters: DECLARED,
        copAt: () => 1,
        outsideAt: () => outsideCelsius,
        bandAt: () => ({ ...band, floorCelsius: floorAt() }),
      });
      const massCelsius = steadyMassCelsius(DECLARED, airCelsius, outsideCelsius);
      const state = { airCelsius, massCelsius };
      const grid = { startMs: EVENING, quarters: 96, ratedPowerWatts: WATTS };
      return { store, state, steps: corridorSteps(store, state, grid) };
    };
    /** The lowest and highest temperature when energies are drawn evenly in each quarter. */
    const extremes = (
      { store, state, steps }: ReturnType<typeof corridorOf>,
      energy: 'leastWattHours' | 'mostWattHours',
    ) => {
      let now = state;
      let before = 0;
      let [coldest, warmest] = [Infinity, -Infinity];
      for (const step of steps) {
        const power = ((step[energy] - before) * HOUR_MS) / QUARTER_MS;
        before = step[energy];
        now = store.step(now, power, step.fromMs, step.toMs);
        coldest = Math.min(coldest, now.airCelsius);
        warmest = Math.max(warmest, now.airCelsius);
      }
      return { coldest, warmest };
    };

    it('never falls, never crosses itself, and asks for no more than the device gives', () => {
      fc.assert(
        fc.property(arbitraryHouse, ({ airCelsius, outsideCelsius }) => {
          const { steps } = corridorOf(airCelsius, outsideCelsius);
          let [least, most] = [0, 0];
          for (const step of steps) {
            assert.ok(step.leastWattHours >= least && step.mostWattHours >= most);
            assert.ok(step.leastWattHours <= step.mostWattHours);
            assert.ok(step.leastWattHours - least <= WATTS / 4 + 1e-6);
            [least, most] = [step.leastWattHours, step.mostWattHours];
          }
        }),
        { numRuns: 40 },
      );
    });

    it('keeps the house warm by its least and not too warm by its most', () => {
      fc.assert(
        fc.property(arbitraryHouse, ({ airCelsius, outsideCelsius }) => {
          const corridor = corridorOf(airCelsius, outsideCelsius);
          assert.ok(extremes(corridor, 'leastWattHours').coldest > band.floorCelsius - 0.35);
          assert.ok(extremes(corridor, 'mostWattHours').warmest < band.ceilingCelsius + 0.35);
        }),
        { numRuns: 40 },
      );
    });
  });
});
