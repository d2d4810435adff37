import { normal, seededRandom } from '../shared/random.js';
import { clearSkyIrradiance, sunAt, type Place } from './sun.js';
import type { SolarWeather } from './photovoltaic-system.js';

/** Mean weather of one hour. */
export type WeatherHour = SolarWeather & { readonly fromMs: number };

const HOUR_MS = 3_600_000;

/** Where weather comes from. Both say undefined where they know nothing. */
export interface WeatherSource {
  /** What was observed in the hour that begins then. */
  observed(fromMs: number): SolarWeather | undefined;
  /** What is expected of the hour that begins then. @param issuedMs when the forecast is made */
  expected(issuedMs: number, fromMs: number): SolarWeather | undefined;
}

function rowsOf(csv: string, header: (line: string) => boolean, source: string) {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const at = lines.findIndex(header);
  if (at < 0) throw new Error(`${source}: no header line of a table of weather`);
  const names = lines[at]!.split(',').map((name) => name.trim());
  const end = lines.findIndex((line, index) => index > at && line.trim() === '');
  return { names, first: at + 1, lines: lines.slice(at + 1, end < 0 ? undefined : end) };
}

function numberIn(cells: readonly string[], index: number, where: string, column: string): number {
  const value = Number(cells[index]);
  if (cells[index] === undefined || cells[index].trim() === '' || !Number.isFinite(value))
    throw new Error(`${where}, column ${column}: expected a number, found ${cells[index]}`);
  return value;
}

/**
 * Reads hours from CSV with the columns `from` (instant with offset), `temperature_c` and `irradiance_w_m2` (global, horizontal).
 *
 * @throws Error naming source, line and column of the first fault
 */
export function parseWeather(csv: string, source = 'weather'): readonly WeatherHour[] {
  const { names, lines, first } = rowsOf(csv, (line) => line.includes('temperature_c'), source);
  const [from, temperature, irradiance] = ['from', 'temperature_c', 'irradiance_w_m2'].map(
    (column) => {
      const index = names.indexOf(column);
      if (index < 0) throw new Error(`${source}: no column ${column}`);
      return index;
    },
  ) as [number, number, number];
  return lines.map((line, index) => {
    const cells = line.split(',');
    const where = `${source}, line ${first + index + 1}`;
    const fromMs = Date.parse(cells[from] ?? '');
    if (Number.isNaN(fromMs))
      throw new Error(`${where}, column from: expected an instant, found ${cells[from]}`);
    return {
      fromMs,
      temperatureCelsius: numberIn(cells, temperature, where, 'temperature_c'),
      irradiance: Math.max(0, numberIn(cells, irradiance, where, 'irradiance_w_m2')),
    };
  });
}

/** An hour of a typical year, with light from the sun and from the sky apart. */
export type TypicalHour = WeatherHour & {
  /** On a surface that faces the sun, W/m2. */
  readonly beam: number;
  /** From the sky on a horizontal surface, W/m2. */
  readonly diffuse: number;
  readonly windMetresPerSecond: number;
};

/**
 * Reads a typical meteorological year as PVGIS of the European Commission gives it, as if it were one year. Its values hold for one
 * moment of each hour (`Irradiance Time Offset`); they become means of whole hours by linear interpolation.
 *
 * @param year to which all months are moved; the 29th of February is not there.
 * @throws Error naming source, line and column of the first fault
 */
export function parseTypicalYear(
  csv: string,
  year: number,
  source = 'weather',
): readonly TypicalHour[] {
  const { names, lines, first } = rowsOf(csv, (line) => line.startsWith('time(UTC)'), source);
  const offset = Number(/Irradiance Time Offset \(h\): ([\d.]+)/.exec(csv)?.[1] ?? 0);
  const columns = ['T2m', 'G(h)', 'Gb(n)', 'Gd(h)', 'WS10m'].map((column) => {
    const index = names.indexOf(column);
    if (index < 0) throw new Error(`${source}: no column ${column}`);
    return [column, index] as const;
  });
  const moments = lines.map((line, index) => {
    const cells = line.split(',');
    const where = `${source}, line ${first + index + 1}`;
    const stamp = /^\d{4}(\d\d)(\d\d):(\d\d)/.exec(cells[0] ?? '');
    if (stamp === null)
      throw new Error(`${where}, column time(UTC): expected a time, found ${cells[0]}`);
    const [, month, day, hour] = stamp.map(Number) as [number, number, number, number];
    const values = columns.map(([column, place]) => numberIn(cells, place, where, column));
    return { fromMs: Date.UTC(year, month - 1, day, hour), values };
  });
  return moments.map(({ fromMs }, index) => {
    const [temperatureCelsius, irradiance, beam, diffuse, windMetresPerSecond] = columns.map(
      (_, place) => {
        const at = (other: number): number => (moments[other] ?? moments[index])!.values[place]!;
        return meanOfHour(at(index - 1), at(index), at(index + 1), offset);
      },
    ) as [number, number, number, number, number];
    return {
      fromMs,
      temperatureCelsius,
      irradiance: Math.max(0, irradiance),
      beam: Math.max(0, beam),
      diffuse: Math.max(0, diffuse),
      windMetresPerSecond,
    };
  });
}

/** Mean over an hour of a line through the values of this hour and its neighbours, each at the same part of its hour. */
function meanOfHour(before: number, now: number, after: number, offset: number): number {
  const atBegin = now + (before - now) * offset;
  const atEnd = now + (after - now) * (1 - offset);
  return ((atBegin + now) / 2) * offset + ((now + atEnd) / 2) * (1 - offset);
}

/** How wrong a made-up weather forecast is. */
export type ForecastError = {
  readonly seed: string | number;
  /** Deviation of the clearness (part of the clear sky) a day ahead. */
  readonly clearness: number;
  readonly temperatureKelvin: number;
};

export type WeatherTableOptions = {
  readonly place: Place;
  readonly observed: readonly WeatherHour[];
  /** What a weather service had forecast, where that is on record. */
  readonly forecast?: readonly WeatherHour[];
  /** Otherwise forecasts are made from what will be observed, with errors: generated data, good for simulations only. */
  readonly error?: ForecastError;
};

/** How long an error of a made-up forecast lasts: a front that comes too early does so for hours. */
const ERROR_HOURS = 6;

/** Weather from tables: what was observed, and what had been forecast or is made up. */
export function weatherTable({
  place,
  observed,
  forecast,
  error,
}: WeatherTableOptions): WeatherSource {
  const byHour = new Map(observed.map((hour) => [hour.fromMs, hour]));
  const forecastByHour = new Map((forecast ?? []).map((hour) => [hour.fromMs, hour]));
  /** A smooth random line per day of issue, the same for the same seed. */
  const errorAt = (what: string, issuedMs: number, fromMs: number): number => {
    const day = Math.floor(issuedMs / (24 * HOUR_MS));
    const knot = (index: number): number =>
      normal(seededRandom(`${error!.seed}/${what}/${day}/${index}`));
    const position = fromMs / HOUR_MS / ERROR_HOURS;
    const index = Math.floor(position);
    const part = position - index;
    return knot(index) * (1 - part) + knot(index + 1) * part;
  };
  return {
    observed: (fromMs) => byHour.get(fromMs),
    expected: (issuedMs, fromMs) => {
      if (forecast !== undefined) return forecastByHour.get(fromMs);
      const truth = byHour.get(fromMs);
      if (truth === undefined || error === undefined) return truth;
      const clear = clearSkyIrradiance(sunAt(fromMs + HOUR_MS / 2, place));
      // Errors grow over the first day.
      const growth = Math.min(1, Math.max(0.2, (fromMs - issuedMs) / (24 * HOUR_MS)));
      const clearness = error.clearness * growth * errorAt('clearness', issuedMs, fromMs);
      const kelvin = error.temperatureKelvin * growth * errorAt('temperature', issuedMs, fromMs);
      return {
        irradiance: Math.min(clear * 1.1, Math.max(0, truth.irradiance + clearness * clear)),
        temperatureCelsius: truth.temperatureCelsius + kelvin,
      };
    },
  };
}
