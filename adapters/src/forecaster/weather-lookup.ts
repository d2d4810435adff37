import { text, typedPattern } from '@gridloom/graph-patterns';
import { messageOf } from '../shared/observer.js';
import type { ServiceContext } from './service.js';
import { meanOver, type SolarWeather } from './photovoltaic-system.js';
import { clearSkyIrradiance, sunAt, type Place } from './sun.js';
import type { WeatherSource } from './weather.js';

const TEMPERATURE = typedPattern('forecasts/outside-temperature-forecast');
const IRRADIANCE = typedPattern('forecasts/irradiance-forecast');

export const WEATHER_ASKS = [
  { name: 'outside-temperature-forecast-ask', pattern: TEMPERATURE.pattern },
  { name: 'irradiance-forecast-ask', pattern: IRRADIANCE.pattern },
] as const;

const HOUR_MS = 3_600_000;
/** Where a service tells the light and nobody the temperature. */
const USUAL_TEMPERATURE_CELSIUS = 15;
/** Below this irradiance of a clear sky an hour has no course worth following. */
const DARK = 20;

/** Weather that is expected of the hour that begins then. */
export type ExpectedWeather = (hourMs: number) => SolarWeather | undefined;

type WeatherRow = {
  readonly created: Date;
  readonly producerId: string;
  readonly from: Date;
  readonly to: Date;
  readonly value: number;
};

/** By hour; the newest series counts, of equally new ones that of the party whose key comes last. */
function byHour(rows: readonly WeatherRow[]): ReadonlyMap<number, number> {
  const hours = new Map<number, number>();
  const ordered = [...rows].sort(
    (left, right) =>
      left.created.getTime() - right.created.getTime() ||
      (left.producerId < right.producerId ? -1 : 1),
  );
  for (const { from, to, value } of ordered) {
    const firstMs = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS;
    for (let hourMs = firstMs; hourMs < to.getTime(); hourMs += HOUR_MS) hours.set(hourMs, value);
  }
  return hours;
}

/** The weather that the forecaster knows itself, else what services of the network say about an area. */
export async function expectedWeather(
  { connector, config, context }: ServiceContext,
  own: { readonly areaId: string; readonly source: WeatherSource } | undefined,
  areaId: string,
  issuedMs: number,
): Promise<ExpectedWeather> {
  if (own?.areaId === areaId) return (hourMs) => own.source.expected(issuedMs, hourMs);
  const options = { deadlineMs: config.askDeadlineMs };
  const [temperatureAsk, irradianceAsk] = WEATHER_ASKS;
  try {
    const asked = [{ areaId: text(areaId) }];
    const irradiances = await connector.ask(irradianceAsk, asked, options);
    const temperatures = await connector.ask(temperatureAsk, asked, options);
    const irradiance = byHour(irradiances.bindings.map((row) => IRRADIANCE.fromBinding(row)));
    const temperature = byHour(temperatures.bindings.map((row) => TEMPERATURE.fromBinding(row)));
    return (hourMs) => {
      const light = irradiance.get(hourMs);
      if (light === undefined) return undefined;
      const temperatureCelsius = temperature.get(hourMs) ?? USUAL_TEMPERATURE_CELSIUS;
      return { irradiance: light, temperatureCelsius };
    };
  } catch (error) {
    context.log({
      level: 'warn',
      message: `no forecast of the weather: ${messageOf(error)}`,
      fields: { areaId },
    });
    return () => undefined;
  }
}

/** The weather of a part of an hour: as clear as the whole hour, with the sun where it then stands. */
export function weatherWithin(
  expected: ExpectedWeather,
  place: Place,
  fromMs: number,
  toMs: number,
): SolarWeather | undefined {
  const hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const weather = expected(hourMs);
  if (weather === undefined || toMs - fromMs >= HOUR_MS) return weather;
  const clearAt = (atMs: number): number => clearSkyIrradiance(sunAt(atMs, place));
  const clearHour = meanOver(hourMs, hourMs + HOUR_MS, clearAt);
  if (clearHour < DARK) return weather;
  const part = meanOver(fromMs, toMs, clearAt) / clearHour;
  return { ...weather, irradiance: weather.irradiance * part };
}
