/** IRIs of the knowledge bases of the street, and the keys by which they address each other. */
export const kb = (party: string): string => `https://example.org/${party}`;

export const PARTIES = {
  metering: 'metering-platform',
  orchestrator: 'orchestrator',
  retailer: 'retailer',
  heating: 'heating-ems',
  water: 'water-heater-ems',
  charging: 'charging-platform',
  makerNorth: 'maker-north',
  makerSouth: 'maker-south',
  battery: 'battery-ems',
  forecaster: 'forecaster',
  gridOperator: 'grid-operator',
  customers: 'customers',
} as const;

export const OFFER_ID = 'hourly';
export const COMMUNITY_ID = 'community-le-pradet';
export const AREA_ID = '83220';
/** Secrets of simulated gateways and devices: nothing is behind them. */
export const tokenOf = (owner: string): string => `simulated-token-of-${owner}`;
/** At most 40 characters, as OCPP allows. */
export const passwordOf = (owner: string): string =>
  `simulated-${owner}`.padEnd(16, '-').slice(0, 40);
