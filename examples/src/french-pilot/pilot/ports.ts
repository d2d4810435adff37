import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Ports below those that operating systems lend to outgoing connections (from 32 768 on Linux, from 49 152 elsewhere): one
 * of those could be lent to a client between being found free and being listened on.
 */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
/** Streets of several processes on one machine begin to look at different places. */
const STRIDE = 97;

async function listening(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

/** TCP ports of this machine that are free now. @throws Error when there are not so many */
async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (let tried = 0; servers.length < count; tried++) {
      if (tried === PORTS) throw new Error(`no ${count} ports from ${FIRST_PORT} on are free`);
      const server = await listening(FIRST_PORT + ((process.pid * STRIDE + tried) % PORTS));
      if (server !== undefined) servers.push(server);
    }
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    for (const server of servers) {
      server.close();
      await once(server, 'close');
    }
  }
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
  const [tic, mqtt, charging, makerNorth, battery, water] = await freePorts(6);
  return {
    tic: tic!,
    mqtt: mqtt!,
    charging: charging!,
    makerNorth: makerNorth!,
    battery: battery!,
    water: water!,
  };
}
