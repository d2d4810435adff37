export { ApplianceModel, type ApplianceModelOptions } from './appliance-model.js';
export { forecaster } from './component.js';
export type { ForecasterConfig } from './config.js';
export { DemandModel, type DemandModelOptions } from './demand-model.js';
export type { ForecastInterval, MeasuredPower } from './forecast.js';
export {
  chargingSkill,
  demandSkill,
  productionSkill,
  type ForecastSkill,
} from './measure-skill.js';
export type { PhotovoltaicSystem, SolarWeather } from './photovoltaic-system.js';
export { PowerHistory } from './power-history.js';
export { ProductionModel } from './production-model.js';
export type { WeatherSource } from './weather.js';
