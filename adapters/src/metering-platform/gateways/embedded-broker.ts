import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';
import { deliver, type GatewayDoor } from './gateway-door.js';
import type { TlsMaterial } from './tls-files.js';

export type EmbeddedBrokerOptions = {
  readonly host: string;
  /** 0 for any. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  /** What stands before the id of a gateway in its topic. Default `tic/`. */
  readonly topicPrefix?: string;
  /** Default 20 000. */
  readonly maxConnections?: number;
};

/** A small MQTT broker inside the platform, for demonstrations and small sites. */
export interface EmbeddedBroker {
  readonly port: number;
  /** Repeatable. */
  close(): Promise<void>;
}

const BAD_USER = 4;
const MAX_PAYLOAD_BYTES = 65_536;

/**
 * Starts a broker for gateways: each may publish to the topic of its own id and do nothing else. What it publishes goes
 * straight to the platform.
 *
 * @throws Error when the address cannot be listened on
 */
export async function startEmbeddedBroker(
  door: GatewayDoor,
  options: EmbeddedBrokerOptions,
): Promise<EmbeddedBroker> {
  const { topicPrefix = 'tic/', tls } = options;
  const users = new WeakMap<object, string>();
  const broker = await Aedes.createBroker({
    authenticate: (client, name = '', password, done) => {
      const isKnown = door.authenticate(name, password?.toString('utf8') ?? '');
      if (isKnown) users.set(client, name);
      const refusal = Object.assign(new Error('user or password is not known'), {
        returnCode: BAD_USER,
      });
      done(isKnown ? null : refusal, isKnown);
    },
    authorizePublish: (client, { topic, payload, retain }, done) => {
      const name = client === null ? undefined : users.get(client);
      const isOwn = name !== undefined && topic === topicPrefix + name;
      const fits = !retain && payload.length <= MAX_PAYLOAD_BYTES;
      done(isOwn && fits ? null : new Error(`${topic}: no right to publish`));
    },
    authorizeSubscribe: (_client, _subscription, done) => done(null, null),
  });
  broker.on('publish', ({ topic, payload }, client) => {
    if (client === null || !topic.startsWith(topicPrefix)) return;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    deliver(door, topic.slice(topicPrefix.length), bytes);
  });
  broker.on('clientDisconnect', (client) => {
    const name = users.get(client);
    if (name !== undefined) door.lineOf(name)?.interrupted();
  });
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    broker.handle(socket);
  };
  const server =
    tls === undefined
      ? createTcpServer({ noDelay: true }, accept)
      : createTlsServer({ ...tls, noDelay: true, minVersion: 'TLSv1.2' }, accept);
  server.maxConnections = options.maxConnections ?? 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port, backlog: 4096 }, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await closed;
    },
  };
}
