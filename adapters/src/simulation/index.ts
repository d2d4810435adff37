export {
  SimulatedBattery,
  startS2Battery,
  type BatteryFaults,
  type BatterySpecification,
  type S2Battery,
  type S2BatteryOptions,
  type SimulatedBatteryOptions,
} from './battery/index.js';
export * from './breaker/index.js';
export * from './charge-point/index.js';
export * from './heating/index.js';
export * from './meter-gateway/index.js';
export * from './water-heater/index.js';
export * from './white-goods/index.js';
