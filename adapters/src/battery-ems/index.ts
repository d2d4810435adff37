export { type BatteryConfig, type BatteryEmsConfig } from './battery-ems-config.js';
export { batteryEms, type RunningBatteryEms } from './component.js';
