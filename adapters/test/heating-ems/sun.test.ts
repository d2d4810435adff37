import assert from 'node:assert/strict';
import { corridorSteps } from '../../src/ems/thermal-store.js';
import { houseStep, houseStore, type HouseParameters } from '../../src/heating-ems/house-model.js';
import { HouseObserver } from '../../src/heating-ems/house-observer.js';
import { SunOutlook } from '../../src/heating-ems/sun-outlook.js';
import { DECLARED } from './house.js';

const HOUR_MS = 3_600_000;
const SUNNY: HouseParameters = { ...DECLARED, solarApertureSquareMetres: 2 };

describe('sun through the windows of a heated house', () => {
  it('is as bright as forecast, and dark where nobody said anything', () => {
    const sun = new SunOutlook();
    sun.setForecast([
      { fromMs: 2 * HOUR_MS, toMs: 3 * HOUR_MS, wattsPerSquareMetre: 300 },
      { fromMs: HOUR_MS, toMs: 2 * HOUR_MS, wattsPerSquareMetre: 200 },
    ]);
    const at = (hours: number): number => sun.at(hours * HOUR_MS);
    assert.deepEqual([0.9, 1, 1.9, 2, 3].map(at), [0, 200, 200, 300, 0]);
  });

  it('warms air and walls of a house with windows only', () => {
    const before = { airCelsius: 19, massCelsius: 19 };
    const after = (parameters: HouseParameters, sunWattsPerSquareMetre?: number) =>
      houseStep(
        before,
        parameters,
        {
          heatWatts: 0,
          outsideCelsius: 5,
          ...(sunWattsPerSquareMetre === undefined ? {} : { sunWattsPerSquareMetre }),
        },
        HOUR_MS / 4,
      );
    const dark = after(SUNNY);
    const bright = after(SUNNY, 500);
    assert.ok(bright.airCelsius > dark.airCelsius && bright.massCelsius > dark.massCelsius);
    assert.deepEqual(after(DECLARED, 500), dark);
    const { airWattHoursPerKelvin: air, massWattHoursPerKelvin: mass } = SUNNY;
    const stored =
      air * (bright.airCelsius - dark.airCelsius) + mass * (bright.massCelsius - dark.massCelsius);
    assert.ok(stored > 0.95 * 250 && stored <= 250, `${stored} Wh of 250 stay in the house`);
  });

  it('needs no heat that the sun will bring', () => {
    const needed = (sunAt: (atMs: number) => number): number => {
      const store = houseStore({
        parameters: SUNNY,
        copAt: () => 1,
        outsideAt: () => 5,
        sunAt,
        bandAt: () => ({ floorCelsius: 19, ceilingCelsius: 22 }),
      });
      const grid = { startMs: 0, quarters: 24, ratedPowerWatts: 2000 };
      const steps = corridorSteps(store, { airCelsius: 19.2, massCelsius: 18.5 }, grid);
      return steps.at(-1)!.leastWattHours;
    };
    const dark = needed(() => 0);
    const bright = needed((atMs) => (atMs >= 2 * HOUR_MS && atMs < 5 * HOUR_MS ? 400 : 0));
    assert.ok(bright < dark - 800, `${bright} instead of ${dark} Wh`);
  });

  it('is no reason to believe in better walls', () => {
    const factorAfter = (sunKnown: number): number => {
      const observer = new HouseObserver(SUNNY);
      let state = { airCelsius: 19, massCelsius: 18 };
      for (let atMs = 0; atMs <= 49 * HOUR_MS; atMs += HOUR_MS / 12) {
        const sun = (atMs / HOUR_MS) % 24 < 8 ? 400 : 0;
        const heatWatts = state.airCelsius < 19 ? 2000 : 0;
        const influence = { heatWatts, outsideCelsius: 5, sunWattsPerSquareMetre: sun };
        state = houseStep(state, SUNNY, influence, HOUR_MS / 12);
        observer.measured(atMs + HOUR_MS / 12, state.airCelsius, 5, heatWatts / 12, sunKnown * sun);
      }
      return observer.lossFactor;
    };
    assert.ok(Math.abs(factorAfter(1) - 1) < 0.03, `${factorAfter(1)}`);
    assert.ok(factorAfter(0) < 0.97, `${factorAfter(0)} when the sun is not looked at`);
  });
});
