import type { Registration } from '@gridloom/knowledge-engine';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { checkKey } from '../shared/node-iris.js';
import { ApplianceService } from './appliance-service.js';
import { FORECASTER_SCHEMA, type ForecasterConfig } from './config.js';
import { DemandService } from './demand-service.js';
import { readHistory } from './history-files.js';
import { LocalSlots } from './local-slots.js';
import { MeterCollection } from './meter-collection.js';
import { MunicipalService } from './municipal-service.js';
import { ProductionService } from './production-service.js';
import type { ForecastService, ServiceContext } from './service.js';
import { configuredWeather, WeatherService } from './weather-service.js';

class Forecaster implements RunningComponent {
  readonly #services: readonly ForecastService[];
  readonly #meters: MeterCollection;
  #registrations: readonly Registration[] = [];

  constructor(services: readonly ForecastService[], meters: MeterCollection) {
    this.#services = services;
    this.#meters = meters;
  }

  async start(): Promise<void> {
    for (const service of this.#services)
      this.#registrations = [...this.#registrations, ...(await service.register())];
    this.#meters.begin();
    for (const service of this.#services) service.begin?.();
  }

  async close(): Promise<void> {
    for (const service of this.#services) service.close?.();
    await this.#meters.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }
}

function checkForecaster({ forecasterId, quantiles, ...services }: ForecasterConfig): void {
  checkKey('forecasterId', forecasterId);
  for (const [index, quantile] of quantiles.entries())
    if (index > 0 && quantile <= quantiles[index - 1]!)
      throw new ConfigError(`quantiles.${index}: expected more than ${quantiles[index - 1]}`);
  const { weather, production, demand, appliances, municipal } = services;
  if ([weather, production, demand, appliances, municipal].every((one) => one === undefined))
    throw new ConfigError(
      'expected at least one of weather, production, demand, appliances and municipal',
    );
  const categories = new Set(demand?.categories.map(({ categoryId }) => categoryId));
  for (const [index, { categoryId }] of (demand?.homes ?? []).entries())
    if (categoryId !== undefined && !categories.has(categoryId))
      throw new ConfigError(`demand.homes.${index}.categoryId: there is no category ${categoryId}`);
}

async function servicesOf(
  service: ServiceContext,
  meters: MeterCollection,
): Promise<readonly ForecastService[]> {
  const { config, context } = service;
  const { weather, production, demand, appliances, municipal } = config;
  const services: ForecastService[] = [];
  const own =
    weather === undefined
      ? undefined
      : {
          areaId: weather.areaId,
          source: await configuredWeather(weather, context.clock.now()),
        };
  if (own !== undefined) services.push(new WeatherService(service, own.source, own.areaId));
  if (production !== undefined) {
    const history = await readHistory(production.history);
    services.push(new ProductionService(service, production, history, meters, own));
  }
  if (demand !== undefined)
    services.push(new DemandService(service, demand, await readHistory(demand.history), meters));
  if (appliances !== undefined)
    services.push(new ApplianceService(service, appliances, await readHistory(appliances.history)));
  if (municipal !== undefined) services.push(new MunicipalService(service, municipal, meters));
  return services;
}

/** Forecasts of weather, production, demand and appliances; which of them is what its configuration has sections for. */
export const forecaster: ComponentDefinition<ForecasterConfig> = {
  name: 'forecaster',
  description:
    'Forecasts weather, photovoltaic production, and the demand of homes and appliances.',
  configSchema: FORECASTER_SCHEMA,
  start: async (config, context: ComponentContext) => {
    checkForecaster(config);
    const connector = await context.join({
      id: config.knowledgeBaseId,
      name: 'forecaster',
      description: forecaster.description,
      reasonerLevel: 1,
    });
    const slots = new LocalSlots(config.timeZone);
    const service: ServiceContext = { config, context, connector, slots };
    const meters = new MeterCollection(service);
    const running = new Forecaster(await servicesOf(service, meters), meters);
    try {
      await running.start();
    } catch (error) {
      await running.close();
      throw error;
    }
    return running;
  },
};
