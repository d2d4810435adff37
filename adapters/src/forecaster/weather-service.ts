import { readFile } from 'node:fs/promises';
import { typedPattern } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import type { WeatherConfig } from './config.js';
import { answering, issueInstant, type ForecastService, type ServiceContext } from './service.js';
import {
  parseTypicalYear,
  parseWeather,
  weatherTable,
  type WeatherHour,
  type WeatherSource,
} from './weather.js';

const TEMPERATURE = typedPattern('forecasts/outside-temperature');
const TEMPERATURE_FORECAST = typedPattern('forecasts/outside-temperature-forecast');
const IRRADIANCE = typedPattern('forecasts/irradiance');
const IRRADIANCE_FORECAST = typedPattern('forecasts/irradiance-forecast');

const HOUR_MS = 3_600_000;
const hundredth = (value: number): number => Math.round(value * 100) / 100;

async function hoursOf(
  file: string,
  { format, year }: WeatherConfig,
  nowMs: number,
): Promise<readonly WeatherHour[]> {
  try {
    const csv = await readFile(file, 'utf8');
    return format === 'hours'
      ? parseWeather(csv, file)
      : parseTypicalYear(csv, year ?? new Date(nowMs).getUTCFullYear(), file);
  } catch (error) {
    throw new ConfigError(`weather.file: ${messageOf(error)}`);
  }
}

/** Weather as a configuration gives it. @throws ConfigError when a file cannot be used */
export async function configuredWeather(
  config: WeatherConfig,
  nowMs: number,
): Promise<WeatherSource> {
  const observed = await hoursOf(config.file, config, nowMs);
  const forecast =
    config.forecastFile === undefined
      ? undefined
      : await hoursOf(config.forecastFile, { ...config, format: 'hours' }, nowMs);
  return weatherTable({
    place: config,
    observed,
    ...(forecast === undefined ? {} : { forecast }),
    ...(config.error === undefined ? {} : { error: config.error }),
  });
}

/** D5: temperature and irradiance of a postal area, observed and expected; for everybody. */
export class WeatherService implements ForecastService {
  readonly #service: ServiceContext;
  readonly #source: WeatherSource;
  readonly #areaId: string;

  constructor(service: ServiceContext, source: WeatherSource, areaId: string) {
    this.#service = service;
    this.#source = source;
    this.#areaId = areaId;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#service;
    const areaId = this.#areaId;
    return [
      await answering(connector, 'outside-temperature-answer', TEMPERATURE.pattern, () =>
        this.#observed(({ temperatureCelsius }, time) =>
          TEMPERATURE.toBinding({ areaId, time, value: hundredth(temperatureCelsius) }),
        ),
      ),
      await answering(connector, 'irradiance-answer', IRRADIANCE.pattern, () =>
        this.#observed(({ irradiance }, time) =>
          IRRADIANCE.toBinding({ areaId, time, value: hundredth(irradiance) }),
        ),
      ),
      await answering(
        connector,
        'outside-temperature-forecast-answer',
        TEMPERATURE_FORECAST.pattern,
        () =>
          this.#expected(({ temperatureCelsius }, cells) =>
            TEMPERATURE_FORECAST.toBinding({
              areaId,
              ...cells,
              value: hundredth(temperatureCelsius),
            }),
          ),
      ),
      await answering(connector, 'irradiance-forecast-answer', IRRADIANCE_FORECAST.pattern, () =>
        this.#expected(({ irradiance }, cells) =>
          IRRADIANCE_FORECAST.toBinding({ areaId, ...cells, value: hundredth(irradiance) }),
        ),
      ),
    ];
  }

  /** The hour that is over counts as observed at its end. */
  #observed<T>(row: (weather: Omit<WeatherHour, 'fromMs'>, time: Date) => T): readonly T[] {
    const nowMs = this.#service.context.clock.now();
    const endMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
    const weather = this.#source.observed(endMs - HOUR_MS);
    return weather === undefined ? [] : [row(weather, new Date(endMs))];
  }

  #expected<T>(
    row: (
      weather: Omit<WeatherHour, 'fromMs'>,
      cells: {
        readonly producerId: string;
        readonly created: Date;
        readonly from: Date;
        readonly to: Date;
      },
    ) => T,
  ): readonly T[] {
    const { config } = this.#service;
    const issuedMs = issueInstant(this.#service);
    const firstMs = Math.floor(issuedMs / HOUR_MS) * HOUR_MS;
    return Array.from({ length: Math.ceil(config.horizonHours) + 1 }, (_, index) => {
      const fromMs = firstMs + index * HOUR_MS;
      const weather = this.#source.expected(issuedMs, fromMs);
      if (weather === undefined) return [];
      const cells = {
        producerId: config.forecasterId,
        created: new Date(issuedMs),
        from: new Date(fromMs),
        to: new Date(fromMs + HOUR_MS),
      };
      return [row(weather, cells)];
    }).flat();
  }
}
