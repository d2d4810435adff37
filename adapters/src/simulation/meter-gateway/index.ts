export type { GatewayIdentity, GatewayLink } from './gateway-link.js';
export { LineFaults, type LineFaultCounts, type LineFaultOptions } from './line-faults.js';
export { openMqttLink, type MqttLinkOptions } from './mqtt-link.js';
export {
  simulatedGateway,
  type SimulatedGateway,
  type SimulatedGatewayOptions,
  type SimulatedGatewayStatistics,
} from './simulated-gateway.js';
export {
  simulatedSupply,
  type SimulatedSupply,
  type SimulatedSupplyOptions,
  type SupplyChange,
  type SupplyLoad,
} from './simulated-supply.js';
export { openTcpLink, type TcpLinkOptions } from './tcp-link.js';
