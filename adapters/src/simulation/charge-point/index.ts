export { type ChargePointLoad, type TimeWindow } from './bay.js';
export {
  startChargePoint,
  type ChargePointFaults,
  type ChargePointOptions,
  type SimulatedChargePoint,
  type VehicleVisit,
} from './charge-point.js';
export { type SimulationActivity } from './station-link.js';
export { type VehicleModel } from './vehicle.js';
