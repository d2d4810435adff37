export {
  DeviceControl,
  type Authorisation,
  type DemandOptions,
  type DeviceControlOptions,
  type DeviceEvent,
  type DeviceState,
  type DeviceSwitch,
  type ManagedDevice,
  type ReleaseReason,
} from './device-control.js';
export {
  EnergyManagement,
  energyManagementKnowledgeBase,
  type EnergyManagementEvent,
  type EnergyManagementOptions,
  type EnergyManagementStatistics,
  type RequestedStart,
} from './energy-management.js';
export { type Grant } from './grant-book.js';
export { START_URGENCIES, type StartUrgency } from './start-urgency.js';
