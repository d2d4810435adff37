export {
  startS2Battery,
  type BatteryFaults,
  type S2Battery,
  type S2BatteryOptions,
} from './s2-battery.js';
export {
  SimulatedBattery,
  type BatterySpecification,
  type PhasePower,
  type SimulatedBatteryOptions,
} from './simulated-battery.js';
