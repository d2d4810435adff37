import assert from 'node:assert/strict';
import {
  clearSkyWatts,
  meanOver,
  photovoltaicWatts,
  type PhotovoltaicSystem,
} from '../../src/forecaster/photovoltaic-system.js';
import { ProductionModel } from '../../src/forecaster/production-model.js';
import { clearSkyIrradiance, splitIrradiance, sunAt } from '../../src/forecaster/sun.js';
import { parseTypicalYear, parseWeather, weatherTable } from '../../src/forecaster/weather.js';
import { normal, seededRandom } from '../../src/shared/random.js';
import { recorded } from './data-files.js';

const toulon = { latitude: 43.12, longitude: 5.93 };
const roof: PhotovoltaicSystem = {
  ...toulon,
  peakPowerWatts: 6000,
  tiltDegrees: 30,
  azimuthDegrees: 180,
};
const HOUR = 3_600_000;
const SUMMER = Date.UTC(2026, 5, 21);

describe('sun', () => {
  it('stands at noon of the solstice as high as latitude and tilt of the earth say', () => {
    const heights = Array.from({ length: 288 }, (_, index) => {
      const atMs = SUMMER + index * 300_000;
      return { atMs, height: (Math.asin(sunAt(atMs, toulon).sineOfHeight) * 180) / Math.PI };
    });
    const noon = heights.reduce((best, one) => (one.height > best.height ? one : best));
    assert.ok(Math.abs(noon.height - (90 - 43.12 + 23.44)) < 0.3, `${noon.height}`);
    // Solar noon at 5.93 degrees east: 24 minutes before 12:00 UTC, and 2 minutes of the equation of time.
    assert.ok(Math.abs(noon.atMs - Date.UTC(2026, 5, 21, 11, 38)) <= 300_000);
    const [east, north] = sunAt(noon.atMs, toulon).direction;
    assert.ok(Math.abs(east) < 0.03 && north < 0);
    assert.ok(sunAt(noon.atMs - 4 * HOUR, toulon).direction[0] > 0.5);
  });

  it('gives as much light from the sun and the sky as falls on the ground', () => {
    const sun = sunAt(Date.UTC(2026, 5, 21, 10), toulon);
    for (const global of [50, 300, 700, 950]) {
      const { beam, diffuse } = splitIrradiance(global, sun);
      assert.ok(Math.abs(beam * sun.sineOfHeight + diffuse - global) < 1e-9);
      assert.ok(beam >= 0 && diffuse >= 0);
    }
    assert.ok(clearSkyIrradiance(sun) > 800 && clearSkyIrradiance(sun) < 1000);
    assert.equal(clearSkyIrradiance(sunAt(Date.UTC(2026, 5, 21, 0), toulon)), 0);
  });
});

describe('photovoltaic system', () => {
  it('gives nothing at night and never more than its inverter', () => {
    for (let hour = 0; hour < 24; hour++) {
      const watts = photovoltaicWatts({ ...roof, inverterWatts: 3000 }, SUMMER + hour * HOUR, {
        irradiance: 1100,
        temperatureCelsius: 0,
      });
      assert.ok(watts >= 0 && watts <= 3000);
    }
    assert.equal(clearSkyWatts(roof, SUMMER), 0);
  });

  it('gives more in the morning when it looks east, and less when it is hot', () => {
    const morning = SUMMER + 7 * HOUR;
    const weather = { irradiance: 500, temperatureCelsius: 20 };
    const towards = (azimuthDegrees: number): number =>
      photovoltaicWatts({ ...roof, azimuthDegrees }, morning, weather);
    assert.ok(towards(90) > towards(180) && towards(180) > towards(270));
    const noon = SUMMER + 12 * HOUR;
    const at = (temperatureCelsius: number): number =>
      photovoltaicWatts(roof, noon, { irradiance: 800, temperatureCelsius });
    assert.ok(at(5) > at(35));
  });

  it('yields what such roofs are known to yield in a year', function () {
    const csv = recorded('weather/tmy_45.000_8.000_2005_2023.csv');
    if (csv === undefined) return this.skip();
    const hours = parseTypicalYear(csv, 2018);
    assert.equal(hours.length, 8760);
    const place = { ...roof, latitude: 45, longitude: 8 };
    const wattHours = hours.reduce(
      (sum, hour) =>
        sum +
        meanOver(hour.fromMs, hour.fromMs + HOUR, (atMs) => photovoltaicWatts(place, atMs, hour)),
      0,
    );
    // 1 200 to 1 500 Wh per W of peak power in the Po valley.
    const perWatt = wattHours / roof.peakPowerWatts;
    assert.ok(perWatt > 1200 && perWatt < 1500, `${perWatt}`);
  });
});

describe('production model', () => {
  const quantiles = [0.1, 0.5, 0.9];
  const day = (dayMs: number) =>
    Array.from({ length: 24 }, (_, hour) => ({
      fromMs: dayMs + hour * HOUR,
      toMs: dayMs + (hour + 1) * HOUR,
    }));

  it('learns how wrong its forecasts are', () => {
    const model = new ProductionModel(roof, quantiles);
    const random = seededRandom(5);
    const weather = { irradiance: 500, temperatureCelsius: 20 };
    const spread = (): number => {
      const noon = model.forecast(SUMMER, [
        { fromMs: SUMMER + 11 * HOUR, toMs: SUMMER + 12 * HOUR, weather },
      ])[0]!;
      return noon.quantileWatts[2]! - noon.quantileWatts[0]!;
    };
    const before = spread();
    for (let index = 0; index < 40; index++)
      for (const forecast of model.forecast(
        SUMMER,
        day(SUMMER).map((interval) => ({ ...interval, weather })),
      ))
        model.judge(forecast, forecast.watts * (1 + 0.005 * normal(random)), 'weather');
    assert.ok(spread() < before / 5);
  });

  it('carries the clearness of yesterday on when nobody knows the weather, as far as the past advises', () => {
    const noonOf = (clearnessOf: (index: number) => number): number => {
      const model = new ProductionModel(roof, quantiles);
      for (let index = 0; index < 60; index++)
        for (const interval of day(SUMMER - (60 - index) * 24 * HOUR)) {
          const clear = meanOver(interval.fromMs, interval.toMs, (atMs) =>
            clearSkyWatts(roof, atMs),
          );
          model.observe({ ...interval, watts: clear * clearnessOf(index) });
        }
      model.learn(SUMMER);
      return model.forecast(SUMMER, day(SUMMER))[11]!.watts;
    };
    const clear = meanOver(SUMMER + 11 * HOUR, SUMMER + 12 * HOUR, (atMs) =>
      clearSkyWatts(roof, atMs),
    );
    // Weeks of sun and weeks of clouds: after clouds come clouds.
    const lasting = noonOf((index) => (Math.floor(index / 20) % 2 === 0 ? 0.3 : 0.9)) / clear;
    // A day of sun, a day of clouds: yesterday tells nothing.
    const changing = noonOf((index) => (index % 2 === 0 ? 0.9 : 0.3)) / clear;
    assert.ok(lasting < 0.4, `${lasting}`);
    assert.ok(Math.abs(changing - 0.6) < 0.02, `${changing}`);
  });
});

describe('weather', () => {
  it('is read from hours, and refused with line and column', () => {
    const csv = 'from,temperature_c,irradiance_w_m2\n2026-01-15T12:00Z,4.5,312\n';
    assert.deepEqual(parseWeather(csv), [
      { fromMs: Date.UTC(2026, 0, 15, 12), temperatureCelsius: 4.5, irradiance: 312 },
    ]);
    assert.throws(
      () => parseWeather(csv.replace('4.5', 'mild'), 'weather.csv'),
      /weather\.csv, line 2, column temperature_c: expected a number, found mild/,
    );
  });

  it('is forecast with errors that grow with the time ahead, the same for the same seed', () => {
    const observed = Array.from({ length: 48 * 30 }, (_, index) => ({
      fromMs: SUMMER + index * HOUR,
      irradiance: 0.6 * clearSkyIrradiance(sunAt(SUMMER + (index + 0.5) * HOUR, toulon)),
      temperatureCelsius: 20,
    }));
    const table = (seed: number) =>
      weatherTable({
        place: toulon,
        observed,
        error: { seed, clearness: 0.2, temperatureKelvin: 2 },
      });
    const error = (hoursAhead: number): number => {
      let sum = 0;
      for (let index = 0; index < 20; index++) {
        const fromMs = SUMMER + index * 24 * HOUR + 24 * HOUR;
        const expected = table(1).expected(fromMs - hoursAhead * HOUR, fromMs)!;
        sum += Math.abs(expected.temperatureCelsius - 20);
      }
      return sum / 20;
    };
    assert.ok(error(24) > 2 * error(3), `${error(24)} ${error(3)}`);
    const at = SUMMER + 35 * HOUR;
    assert.deepEqual(table(1).expected(SUMMER, at), table(1).expected(SUMMER, at));
    assert.notDeepEqual(table(1).expected(SUMMER, at), table(2).expected(SUMMER, at));
    assert.equal(table(1).observed(at)!.temperatureCelsius, 20);
  });
});
