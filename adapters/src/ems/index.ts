export {
  DeviceControl,
  type Authorisation,
  type DeviceControlOptions,
  type DeviceEvent,
  type DeviceState,
  type DeviceSwitch,
  type ManagedDevice,
} from './device-control.js';
export {
  EnergyManagement,
  energyManagementKnowledgeBase,
  type EnergyManagementEvent,
  type EnergyManagementOptions,
  type EnergyManagementStatistics,
} from './energy-management.js';
