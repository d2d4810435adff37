export { type DeviceFaults } from './device-faults.js';
export { startMakerCloud, type MakerCloud, type MakerCloudOptions } from './maker-cloud.js';
export {
  PROGRAMMES,
  programmeDurationMs,
  type ApplianceKind,
  type Programme,
  type ProgrammeName,
  type ProgrammeSlot,
} from './programmes.js';
export { startS2Appliance, type S2Appliance, type S2ApplianceOptions } from './s2-appliance.js';
export {
  SimulatedAppliance,
  type ApplianceChange,
  type PhasePower,
  type RunState,
  type SimulatedApplianceOptions,
  type SimulatedRun,
} from './simulated-appliance.js';
