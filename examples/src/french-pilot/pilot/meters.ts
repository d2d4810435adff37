import { BUILDINGS, CAR_PARK, type HomeSpec } from '../homes.js';

/** A metered connection: numbers that stay inside the metering platform, and the gateway in front. */
export type MeteredConnection = {
  readonly homeId: string;
  readonly meterId: string;
  readonly deliveryPoint: string;
  readonly meterAddress: string;
  readonly gatewayId: string;
  /** Every second gateway speaks MQTT. */
  readonly line: 'tcp' | 'mqtt';
  readonly phases: 1 | 3;
  readonly subscribedVoltAmperes: number;
  readonly producer: boolean;
};

const KILO = 1000;

/** All connections of a street: homes, buildings, car park. */
export function meteredConnections(homes: readonly HomeSpec[]): readonly MeteredConnection[] {
  const connections = [
    ...homes.map((home) => ({
      homeId: home.homeId,
      phases: home.phases,
      subscribedVoltAmperes: home.subscribedVoltAmperes,
      // A battery may feed in for the moment in which something else is switched off.
      producer: home.roofWatts !== undefined || home.battery !== undefined,
    })),
    ...BUILDINGS.map((building) => ({
      homeId: building.homeId,
      phases: 1 as const,
      subscribedVoltAmperes: building.subscribedVoltAmperes,
      producer: true,
    })),
    {
      homeId: CAR_PARK.homeId,
      phases: CAR_PARK.phases,
      subscribedVoltAmperes: CAR_PARK.subscribedVoltAmperes,
      producer: false,
    },
  ];
  return connections.map((connection, index) => ({
    ...connection,
    // The subscribed power of a meter is in whole kVA.
    subscribedVoltAmperes: Math.round(connection.subscribedVoltAmperes / KILO) * KILO,
    meterId: `meter-${connection.homeId}`,
    deliveryPoint: String(9_111_000_000_000 + index).padStart(14, '0'),
    meterAddress: `0419${connection.phases === 3 ? '63' : '61'}${String(index + 1).padStart(6, '0')}`,
    gatewayId: `gateway-${connection.homeId}`,
    line: index % 2 === 0 ? 'tcp' : 'mqtt',
  }));
}
