export { evCharging, type EvCharging } from './component.js';
export type { ChargePointConfig, EvChargingConfig, StationConfig } from './config.js';
