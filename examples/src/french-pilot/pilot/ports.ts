import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A TCP port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Ports of the components that devices connect to. */
export type StreetPorts = {
  readonly tic: number;
  readonly mqtt: number;
  readonly charging: number;
  readonly makerNorth: number;
  readonly battery: number;
  /** Broker of the water heaters. */
  readonly water: number;
};

export async function streetPorts(): Promise<StreetPorts> {
  return {
    tic: await freePort(),
    mqtt: await freePort(),
    charging: await freePort(),
    makerNorth: await freePort(),
    battery: await freePort(),
    water: await freePort(),
  };
}
