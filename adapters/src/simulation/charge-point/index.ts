export {
  startChargePoint,
  type ChargePointFaults,
  type ChargePointLoad,
  type ChargePointOptions,
  type SimulatedChargePoint,
  type TimeWindow,
  type VehicleVisit,
} from './charge-point.js';
export { type SimulationActivity } from './station-link.js';
export { type VehicleModel } from './vehicle.js';
