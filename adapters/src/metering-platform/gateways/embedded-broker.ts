import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';
import type { GatewayDoor } from './gateway-door.js';
import type { TlsMaterial } from './tls-files.js';

export type EmbeddedBrokerOptions = {
  readonly host: string;
  /** 0 for any. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  readonly topicPrefix?: string;
  /** The platform's own user. */
  readonly user: string;
  readonly password: string;
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
 * Starts a broker with the users and rights of a metering platform: a gateway may publish to the topic of its own id and do
 * nothing else, the platform may read all topics of gateways and do nothing else.
 *
 * @throws Error when the address cannot be listened on
 */
export async function startEmbeddedBroker(
  door: Pick<GatewayDoor, 'authenticate'>,
  options: EmbeddedBrokerOptions,
): Promise<EmbeddedBroker> {
  const { topicPrefix = 'tic/', user, password, tls } = options;
  const users = new WeakMap<object, string>();
  const broker = await Aedes.createBroker({
    authenticate: (client, name = '', given, done) => {
      const secret = given?.toString('utf8') ?? '';
      const isKnown =
        name === user ? secret === password : door.authenticate(name, secret);
      if (isKnown) users.set(client, name);
      const refusal = Object.assign(new Error('user or password is not known'), {
        returnCode: BAD_USER,
      });
      done(isKnown ? null : refusal, isKnown);
    },
    authorizePublish: (client, { topic, payload, retain }, done) => {
      const name = client === null ? undefined : users.get(client);
      const isOwn = name !== undefined && name !== user && topic === topicPrefix + name;
      const fits = !retain && payload.length <= MAX_PAYLOAD_BYTES;
      done(isOwn && fits ? null : new Error(`${topic}: no right to publish`));
    },
    authorizeSubscribe: (client, subscription, done) => {
      const isPlatform = users.get(client) === user;
      done(null, isPlatform && subscription.topic === `${topicPrefix}+` ? subscription : null);
    },
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
      ? createTcpServer(accept)
      : createTlsServer({ ...tls, minVersion: 'TLSv1.2' }, accept);
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
