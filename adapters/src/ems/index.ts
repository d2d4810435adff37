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
export { type OpenGrant } from './grant-book.js';
export { START_URGENCIES, type StartUrgency } from './start-urgency.js';
export { type HomeContract } from './home-contracts.js';
export {
  plannedWatts,
  voltAmperesOf,
  type DeviceAction,
  type DeviceKind,
  type DeviceRating,
  type HomeDevice,
  type Phases,
  type Recommendation,
  type Segment,
} from './home-devices.js';
export {
  HomeManagement,
  startHomeManagement,
  type HomeManagementOptions,
} from './home-management.js';
export { type CorridorStep, type EnergyCorridor } from './energy-corridor.js';
export { type Observation } from './device-states.js';
export { type PreferenceHandlers, type PreferenceName } from './preferences.js';
export { type Outcome } from './vocabulary.js';
export { orderedRun, PlanFollower, type PlanAdvice } from './plan-following.js';
export { corridorSteps, type CorridorGrid, type ThermalStore } from './thermal-store.js';
