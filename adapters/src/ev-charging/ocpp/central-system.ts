import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { RPCServer } from 'ocpp-rpc';
import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import { guarded, messageOf } from '../../shared/observer.js';
import { ocpp16 } from './ocpp16.js';
import { ocpp201 } from './ocpp201.js';
import type { StationCalls, StationConnection, StationEvent, StationProtocol } from './station.js';

const VERSIONS: Readonly<Record<string, (connection: StationConnection) => StationProtocol>> = {
  'ocpp1.6': ocpp16,
  'ocpp2.0.1': ocpp201,
};

/** A station that may connect. */
export type StationAccess = {
  readonly stationId: string;
  /** Of its basic authentication. */
  readonly password: string;
};

export type CentralSystemOptions = {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly stations: readonly StationAccess[];
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** With it the connections are encrypted (security profile 2), without it they are not (profile 1). PEM texts. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** How often a station says that it is alive, on the clock of the machine. */
  readonly heartbeatSeconds: number;
  /** How often its socket is tried, on the clock of the machine; 0 for never. */
  readonly pingSeconds: number;
  /** How long a station may take to answer a call, on the clock of the machine. */
  readonly callTimeoutMs: number;
  /** After so many messages in a row that make no sense a connection is closed; the station may connect again. */
  readonly maxBadMessages: number;
  readonly onStation: (stationId: string, event: StationEvent) => void;
  /** Somebody was refused, or a message made no sense. */
  readonly onFault: (fault: StationFault) => void;
};

/** What went wrong on a connection. */
export type StationFault = {
  readonly type: 'refused' | 'bad-message' | 'invalid-call' | 'invalid-reply';
  /** As the other side says it: whoever was refused may not be who it says. */
  readonly stationId: string;
  readonly reason: string;
};

/** The platform's end of the connections with charging stations. */
export interface CentralSystem {
  readonly port: number;
  /** What a connected station can be told; undefined while it is not connected. */
  station(stationId: string): StationCalls | undefined;
  /** Closes every connection. Repeatable. */
  close(): Promise<void>;
}

/** The part of a connection of ocpp-rpc that is used here; its own types know no events. */
type RpcConnection = {
  readonly identity: string;
  readonly protocol: string;
  call(method: string, params: object): Promise<unknown>;
  handle(method: string, handler: (call: { readonly params: unknown }) => Promise<object>): void;
  close(options: { readonly code?: number; readonly force?: boolean }): Promise<unknown>;
  on(event: 'closing' | 'disconnect' | 'socketError', listener: () => void): void;
  on(event: 'badMessage', listener: (bad: { readonly error: Error }) => void): void;
  on(
    event: 'strictValidationFailure',
    listener: (failure: {
      readonly error: Error;
      readonly method: string;
      readonly outbound: boolean;
      readonly isCall: boolean;
    }) => void,
  ): void;
};

/** Larger messages are none of a charging station. */
const MAX_MESSAGE_BYTES = 256 * 1024;

/** As OCPP has it; whoever is refused may call itself anything. */
const LONGEST_STATION_ID = 48;

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function samePassword(expected: string, given: Buffer | undefined): boolean {
  if (given === undefined) return false;
  const wanted = Buffer.from(expected);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

class System implements CentralSystem {
  readonly #options: CentralSystemOptions;
  readonly #rpc: RPCServer;
  readonly #server: Server;
  readonly #tell: (told: { stationId: string; event: StationEvent }) => void;
  readonly #fault: (fault: StationFault) => void;
  readonly #passwords: ReadonlyMap<string, string>;
  readonly #connections = new Map<
    string,
    { readonly rpc: RpcConnection; readonly protocol: StationProtocol }
  >();
  readonly #connectorOfTransaction = new Map<string, Map<string, number>>();
  #lastTransactionId = 0;
  #closing: Promise<void> | undefined;

  constructor(options: CentralSystemOptions) {
    this.#options = options;
    this.#tell = guarded(({ stationId, event }) => options.onStation(stationId, event));
    this.#fault = guarded(options.onFault);
    this.#passwords = new Map(
      options.stations.map(({ stationId, password }) => [stationId, password]),
    );
    this.#rpc = new RPCServer({
      protocols: Object.keys(VERSIONS),
      strictMode: true,
      callTimeoutMs: options.callTimeoutMs,
      pingIntervalMs: options.pingSeconds * 1000,
      maxBadMessages: options.maxBadMessages,
      wssOptions: { maxPayload: MAX_MESSAGE_BYTES },
    });
    this.#rpc.auth((accept, reject, { identity, password, protocols }) => {
      const refusal = this.#refusal(identity, password, protocols);
      if (refusal === undefined) accept();
      else {
        const stationId = identity.slice(0, LONGEST_STATION_ID);
        this.#fault({ type: 'refused', stationId, reason: refusal.reason });
        reject(refusal.status, refusal.reason);
      }
    });
    this.#rpc.on('client', (client: RpcConnection) => this.#connected(client));
    this.#rpc.on('error', () => undefined);
    const { tls } = options;
    this.#server =
      tls === undefined
        ? createServer()
        : createTlsServer({ cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' });
    this.#server.on('request', (_request, response) => {
      response.statusCode = 404;
      response.end();
    });
    this.#server.on('upgrade', (request, socket, head) => {
      // A path that cannot be decoded makes it reject before it looks for errors itself.
      this.#rpc.handleUpgrade(request, socket as never, head).catch(() => socket.destroy());
    });
  }

  async listen(): Promise<void> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  station(stationId: string): StationCalls | undefined {
    return this.#connections.get(stationId)?.protocol;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const connections = [...this.#connections.values()];
    this.#connections.clear();
    await Promise.allSettled(connections.map(({ rpc }) => rpc.close({ force: true })));
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    await this.#rpc.close({ force: true });
  }

  #refusal(
    identity: string,
    password: Buffer | undefined,
    protocols: ReadonlySet<string>,
  ): { readonly status: number; readonly reason: string } | undefined {
    const expected = this.#passwords.get(identity);
    if (expected === undefined || !samePassword(expected, password))
      return { status: 401, reason: 'unknown station or wrong password' };
    if (!Object.keys(VERSIONS).some((version) => protocols.has(version)))
      return { status: 400, reason: `speaks none of ${Object.keys(VERSIONS).join(', ')}` };
    return undefined;
  }

  #connected(rpc: RpcConnection): void {
    const { clock, activity, heartbeatSeconds } = this.#options;
    const { identity: stationId } = rpc;
    const previous = this.#connections.get(stationId);
    let connectorOfTransaction = this.#connectorOfTransaction.get(stationId);
    if (connectorOfTransaction === undefined) {
      connectorOfTransaction = new Map();
      this.#connectorOfTransaction.set(stationId, connectorOfTransaction);
    }
    let told: StationEvent[] = [];
    const protocol = VERSIONS[rpc.protocol]!({
      call: (method, params) => activity.track(rpc.call(method, params)),
      tell: (event) => told.push(event),
      nowMs: () => clock.now(),
      connectedAtMs: clock.now(),
      connectorOfTransaction,
      heartbeatSeconds,
      newTransactionId: () => this.#newTransactionId(),
    });
    const isCurrent = (): boolean => this.#connections.get(stationId)?.rpc === rpc;
    let ready = false;
    const answer = (method: string, params: unknown): Promise<object> => {
      told = ready ? [] : [{ type: 'ready' }];
      const reply = protocol.handlers[method]!(params as never);
      ready = true;
      const events = told;
      if (method !== 'Heartbeat' || events.length > 0)
        // After the reply: a station that is told something about its transaction must know it first.
        void activity.track(
          nextTurn().then(() => {
            if (isCurrent()) for (const event of events) this.#tell({ stationId, event });
          }),
        );
      return Promise.resolve(reply);
    };
    for (const method of Object.keys(protocol.handlers))
      rpc.handle(method, ({ params }) => answer(method, params));
    rpc.on('socketError', () => undefined);
    rpc.on('badMessage', ({ error }) => {
      this.#fault({ type: 'bad-message', stationId, reason: messageOf(error) });
      activity.received();
    });
    rpc.on('strictValidationFailure', ({ error, method, outbound, isCall }) => {
      if (outbound) return;
      this.#fault({
        type: isCall ? 'invalid-call' : 'invalid-reply',
        stationId,
        reason: `${method}: ${messageOf(error)}`,
      });
    });
    let closedHere = false;
    rpc.on('closing', () => {
      closedHere = true;
    });
    rpc.on('disconnect', () => {
      if (!isCurrent() || this.#closing !== undefined) return;
      this.#connections.delete(stationId);
      this.#tell({ stationId, event: { type: 'disconnected' } });
      // A station that breaks a connection off tells something by it.
      if (!closedHere) activity.received();
    });
    this.#connections.set(stationId, { rpc, protocol });
    void previous?.rpc.close({ force: true });
  }

  /** Never the same again, also after a restart, and small enough for 32 bits until 2038. */
  #newTransactionId(): number {
    const seconds = Math.floor(this.#options.clock.now() / 1000);
    this.#lastTransactionId = Math.max(this.#lastTransactionId + 1, seconds);
    return this.#lastTransactionId;
  }
}

/**
 * Listens for charging stations: OCPP 1.6-J and 2.0.1, every message checked against the schemas of its version, security
 * profile 1 (basic authentication) or 2 (the same over TLS).
 *
 * @throws Error when it cannot listen
 */
export async function startCentralSystem(options: CentralSystemOptions): Promise<CentralSystem> {
  const system = new System(options);
  await system.listen();
  return system;
}
