import { once } from 'node:events';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { GatewayDoor, GatewayLine } from './gateway-door.js';
import type { TlsMaterial } from './tls-files.js';

export type TcpServerOptions = {
  readonly host: string;
  /** 0 for any. */
  readonly port: number;
  /** Without it the lines are plain. */
  readonly tls?: TlsMaterial;
  /** Connections at a time; further ones are refused. Default 20 000. */
  readonly maxConnections?: number;
  /** Wall-clock time within which a gateway must say who it is. Default 10 000. */
  readonly helloTimeoutMs?: number;
  /** A connection without bytes for so long is ended. Default 120 000. */
  readonly idleTimeoutMs?: number;
  /** Somebody was not let in, or a connection failed. Carries no token. */
  readonly onRefused?: (message: string, gatewayId?: string) => void;
};

/** Gateways connect here. */
export interface TcpServer {
  readonly port: number;
  readonly connections: number;
  /** Ends all connections. Repeatable. */
  close(): Promise<void>;
}

const LF = 0x0a;
const MAX_HELLO_BYTES = 512;
const HELLO = /^TIC\/1 ([\x21-\x7e]{1,200}) ([\x21-\x7e]{1,200})\r?$/;

/** Takes one connection from its first line to its end. */
class GatewayConnection {
  #hello: Buffer = Buffer.alloc(0);
  #line: GatewayLine | undefined;
  #gatewayId: string | undefined;

  constructor(
    readonly socket: Socket,
    readonly door: GatewayDoor,
    readonly options: TcpServerOptions,
    /** The gateway was let in: an older connection of it ends. */
    readonly entered: (gatewayId: string, connection: GatewayConnection) => void,
  ) {
    const { helloTimeoutMs = 10_000, idleTimeoutMs = 120_000 } = options;
    socket.setTimeout(helloTimeoutMs, () =>
      this.#line === undefined ? this.#refuse('no first line in time') : socket.destroy(),
    );
    socket.on('data', (chunk) => {
      if (this.#gatewayId === undefined) this.#readHello(chunk, idleTimeoutMs);
      else this.#read(chunk, this.#gatewayId);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#line?.interrupted());
  }

  get gatewayId(): string | undefined {
    return this.#gatewayId;
  }

  /** Ends it because another connection of the same gateway took its place. */
  replace(): void {
    this.#line = undefined;
    this.socket.removeAllListeners('data');
    this.socket.destroy();
  }

  #read(chunk: Buffer, gatewayId: string): void {
    if (this.door.lineOf(gatewayId) === this.#line) {
      this.#line?.bytes(chunk);
      return;
    }
    // Its home has changed: it must come in anew, with the token that now counts.
    this.door.refuse(gatewayId, chunk.length);
    this.#line = undefined;
    this.socket.destroy();
  }

  #readHello(chunk: Buffer, idleTimeoutMs: number): void {
    this.#hello = this.#hello.length === 0 ? chunk : Buffer.concat([this.#hello, chunk]);
    const end = this.#hello.indexOf(LF);
    if (end < 0 && this.#hello.length <= MAX_HELLO_BYTES) return;
    const match = end < 0 ? null : HELLO.exec(this.#hello.toString('latin1', 0, end));
    if (match === null) {
      this.#refuse('the first line must be: TIC/1 GATEWAY TOKEN');
      return;
    }
    const [, gatewayId, token] = match as unknown as [string, string, string];
    const line = this.door.authenticate(gatewayId, token) ? this.door.lineOf(gatewayId) : undefined;
    if (line === undefined) {
      this.#refuse('this gateway and token are not known', gatewayId);
      return;
    }
    this.socket.setTimeout(idleTimeoutMs);
    this.socket.write('OK\n');
    this.#gatewayId = gatewayId;
    this.entered(gatewayId, this);
    this.#line = line;
    line.interrupted();
    const rest = this.#hello.subarray(end + 1);
    this.#hello = Buffer.alloc(0);
    if (rest.length > 0) line.bytes(rest);
  }

  #refuse(message: string, gatewayId?: string): void {
    this.options.onRefused?.(message, gatewayId);
    this.socket.removeAllListeners('data');
    this.socket.end(`NO ${message}\n`);
    this.socket.setTimeout(1000, () => this.socket.destroy());
    this.socket.resume();
  }
}

function listen(server: Server, { host, port }: TcpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Listens for gateways. The first line of a connection says who it is: `TIC/1 GATEWAY TOKEN`. The answer is `OK`, and bytes
 * of the meter follow; or `NO` with a reason, and the connection ends. A gateway has one connection: the newest.
 *
 * @throws Error when the address cannot be listened on
 */
export async function startTcpServer(
  door: GatewayDoor,
  options: TcpServerOptions,
): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  const byGateway = new Map<string, GatewayConnection>();
  const entered = (gatewayId: string, connection: GatewayConnection): void => {
    byGateway.get(gatewayId)?.replace();
    byGateway.set(gatewayId, connection);
  };
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const connection = new GatewayConnection(socket, door, options, entered);
    socket.once('close', () => {
      sockets.delete(socket);
      const { gatewayId } = connection;
      if (gatewayId !== undefined && byGateway.get(gatewayId) === connection)
        byGateway.delete(gatewayId);
    });
  };
  const server =
    options.tls === undefined
      ? createTcpServer(accept)
      : createTlsServer({ ...options.tls, minVersion: 'TLSv1.2' }, accept);
  server.maxConnections = options.maxConnections ?? 20_000;
  server.on('tlsClientError', (error: Error) => options.onRefused?.(error.message));
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return sockets.size;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
