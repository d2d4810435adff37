import { normal, type Random } from '@gridloom/adapters';
import { dayOfYear, HOUR_MS, localHour, QUARTER_HOUR_MS } from './calendar.js';

/** Quarter hours from an instant on. */
export type Weather = {
  readonly startMs: number;
  readonly outsideCelsius: readonly number[];
  /** Global irradiance on the horizontal, W per square metre. */
  readonly globalWattsPerSquareMetre: readonly number[];
};

/** Le Pradet near Toulon, where the pilot is. */
const LATITUDE_DEGREES = 43.1;
const LONGITUDE_DEGREES = 6.0;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Sine of the sun's height above the horizon (declination by Cooper 1969, equation of time left out: a quarter of an hour at
 * most).
 */
export function sineOfSolarElevation(instantMs: number, yearDay: number): number {
  const declination = radians(23.45) * Math.sin(radians((360 * (284 + yearDay)) / 365));
  const solarHour = ((instantMs / HOUR_MS) % 24) + LONGITUDE_DEGREES / 15;
  const hourAngle = radians(15 * (solarHour - 12));
  const latitude = radians(LATITUDE_DEGREES);
  return (
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)
  );
}

/** Irradiance under a clear sky by Haurwitz (1945): 1098 sin(h) exp(-0.057 / sin(h)). */
export function clearSkyWatts(sineOfElevation: number): number {
  return sineOfElevation <= 0
    ? 0
    : 1098 * sineOfElevation * Math.exp(-0.057 / Math.max(sineOfElevation, 0.01));
}

/**
 * A day and a half of weather on the Mediterranean coast: a yearly and a daily wave of temperature, and clouds that come and go
 * (a bounded random walk of the clear-sky index around a level of the day).
 */
export function generateWeather(
  localDate: string,
  startMs: number,
  count: number,
  random: Random,
): Weather {
  const yearDay = dayOfYear(localDate);
  const yearWave = Math.cos((2 * Math.PI * (yearDay - 28)) / 365);
  const dayMean = 15.5 - 8 * yearWave + 2.2 * normal(random);
  const swing = 3.5 + 2 * random();
  const level = random() < 0.6 ? 0.8 + 0.2 * random() : 0.25 + 0.5 * random();
  const restlessness = level > 0.8 ? 0.05 : 0.14;
  let clearness = level;
  const outsideCelsius: number[] = [];
  const globalWattsPerSquareMetre: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    const middleMs = startMs + (slot + 0.5) * QUARTER_HOUR_MS;
    const wave = Math.cos((2 * Math.PI * (localHour(middleMs) - 15)) / 24);
    outsideCelsius.push(Number((dayMean + swing * wave + 0.15 * normal(random)).toFixed(2)));
    clearness += 0.2 * (level - clearness) + restlessness * normal(random);
    clearness = Math.min(1.05, Math.max(0.08, clearness));
    const clear = clearSkyWatts(sineOfSolarElevation(middleMs, yearDay));
    globalWattsPerSquareMetre.push(Number((clear * clearness).toFixed(1)));
  }
  return { startMs, outsideCelsius, globalWattsPerSquareMetre };
}

/** The value of a quarter-hourly series at an instant; the ends hold beyond it. */
export function valueAt(series: readonly number[], startMs: number, instantMs: number): number {
  const index = Math.floor((instantMs - startMs) / QUARTER_HOUR_MS);
  return series[Math.min(series.length - 1, Math.max(0, index))] ?? 0;
}

/**
 * Active power of a roof facing south at 30 degrees, W. A roof gains over the horizontal most when the sun is low; losses of
 * inverter, cabling and heat are taken as 18 %.
 */
export function roofWatts(weather: Weather, peakWatts: number, instantMs: number): number {
  const global = valueAt(weather.globalWattsPerSquareMetre, weather.startMs, instantMs);
  const low = Math.max(0, 1 - global / 900);
  return peakWatts * Math.min(1, (global / 1000) * (1.05 + 0.35 * low) * 0.82);
}
