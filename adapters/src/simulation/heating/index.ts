export {
  HeatingDevice,
  type HeatingDeviceKind,
  type RemoteMode,
  type Weather,
  type ZoneOptions,
} from './heating-device.js';
export {
  startSimulatedHouse,
  type HouseLoad,
  type SimulatedHouse,
  type SimulatedHouseOptions,
} from './simulated-house.js';
export { heatPumpCop, settledZone, type ZoneBuild, type ZoneTemperatures } from './zone-physics.js';
