export { batteryEms, type BatteryEmsConfig } from './battery-ems/index.js';
export * from './ems/index.js';
export { evCharging, type EvChargingConfig } from './ev-charging/index.js';
export {
  chargingSkill,
  demandSkill,
  forecaster,
  productionSkill,
  type ForecasterConfig,
  type ForecastSkill,
} from './forecaster/index.js';
export { gridOperator, type GridOperatorConfig } from './grid-operator/index.js';
export { heatingEms, type HeatingEmsConfig } from './heating-ems/index.js';
export {
  HomePreferences,
  homePreferences,
  type HomePreferencesConfig,
  type Wish,
} from './home-preferences/index.js';
export * from './metering-platform/index.js';
export {
  orchestratorKnowledgeBase,
  smartOrchestrator,
  smartOrchestratorWith,
  startOrchestrator,
  type HomeEvent,
  type OpenPlanner,
  type Orchestrator,
  type OrchestratorConfig,
  type OrchestratorEvent,
  type OrchestratorOptions,
  type Planner,
  type RunningOrchestrator,
} from './orchestrator/index.js';
export { retailer, type RetailerConfig } from './retailer/index.js';
export * from './shared/index.js';
export * from './time-keeper/index.js';
export { waterHeaterEms, type WaterHeaterEmsConfig } from './water-heater-ems/index.js';
export { whiteGoods, type WhiteGoodsConfig } from './white-goods/index.js';
