import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Activity } from '../activity.js';
import type { ControlType, ResourceManagerDetails, S2Draft, S2Message } from './messages.js';
import { S2ContentError, S2Session } from './s2-session.js';

/** The version of the protocol that both ends here speak. */
export const S2_PROTOCOL_VERSION = '0.0.2-beta';

/** A resource manager that has chosen, with the energy manager, how it is controlled. */
export interface S2Resource {
  readonly details: ResourceManagerDetails;
  readonly isOpen: boolean;
  /** See {@link S2Session.send}. */
  send(draft: S2Draft): Promise<void>;
}

export type S2ServerOptions = {
  /** Default: this machine only. */
  readonly host?: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly activity: Activity;
  readonly controlType: ControlType;
  /** The secret that a resource manager must show; undefined for one that is not known. */
  readonly tokenOf: (resourceId: string) => string | undefined;
  readonly receptionDeadlineMs?: number;
  /** A resource manager can be controlled from now on; one that came back replaces its former session. */
  readonly onResource: (resource: S2Resource) => void;
  /** Handles a message of it; throws {@link S2ContentError} to refuse it. */
  readonly onMessage: (resource: S2Resource, message: S2Message) => void;
  readonly onGone: (resource: S2Resource, reason: string) => void;
  /** A connection was refused, or what came in made no sense. */
  readonly onFault?: (resourceId: string, reason: string) => void;
};

export interface S2Server {
  readonly port: number;
  /** Ends all sessions. Repeatable. */
  close(): Promise<void>;
}

/** A resource manager connects to `/s2/{resourceId}` with its secret as bearer token. */
const PATH = /^\/s2\/([a-zA-Z0-9\-_:]{2,64})$/;
const MAX_MESSAGE_BYTES = 1_000_000;

function sameSecret(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refusalOf(request: IncomingMessage, options: S2ServerOptions): string | undefined {
  const resourceId = PATH.exec(request.url ?? '')?.[1];
  if (resourceId === undefined) return '404 Not Found';
  const token = options.tokenOf(resourceId);
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return token !== undefined && sameSecret(given, token) ? undefined : '401 Unauthorized';
}

/** One resource manager at the energy manager's side. */
class Connection implements S2Resource {
  readonly #resourceId: string;
  readonly #options: S2ServerOptions;
  readonly #session: S2Session;
  readonly #admit: (connection: Connection) => void;
  #details: ResourceManagerDetails | undefined;
  #greeted = false;

  constructor(
    resourceId: string,
    socket: WebSocket,
    options: S2ServerOptions,
    admit: (connection: Connection) => void,
    leave: (connection: Connection) => void,
  ) {
    this.#resourceId = resourceId;
    this.#options = options;
    this.#admit = admit;
    this.#session = new S2Session(socket, {
      activity: options.activity,
      role: 'cem',
      ...(options.receptionDeadlineMs === undefined
        ? {}
        : { receptionDeadlineMs: options.receptionDeadlineMs }),
      onMessage: (message) => this.#take(message),
      onClose: (reason) => {
        leave(this);
        if (this.#details !== undefined) options.onGone(this, reason);
      },
      onFault: (reason) => options.onFault?.(resourceId, reason),
    });
    this.#tell({
      message_type: 'Handshake',
      role: 'CEM',
      supported_protocol_versions: [S2_PROTOCOL_VERSION],
    });
  }

  get resourceId(): string {
    return this.#resourceId;
  }

  get details(): ResourceManagerDetails {
    if (this.#details === undefined)
      throw new Error('the resource manager has not told its details');
    return this.#details;
  }

  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  send(draft: S2Draft): Promise<void> {
    return this.#session.send(draft);
  }

  close(): void {
    this.#session.close();
  }

  #take(message: S2Message): void {
    switch (message.message_type) {
      case 'Handshake':
        this.#greet(message.supported_protocol_versions ?? [], message.role);
        break;
      case 'ResourceManagerDetails':
        this.#meet(message);
        break;
      case 'HandshakeResponse':
      case 'SelectControlType':
        throw new S2ContentError(`${message.message_type} is for resource managers`);
      case 'SessionRequest':
        this.#session.close();
        break;
      default:
        if (this.#details === undefined)
          throw new S2ContentError(`${message.message_type} before ResourceManagerDetails`);
        this.#options.onMessage(this, message);
    }
  }

  #greet(versions: readonly string[], role: string): void {
    if (role !== 'RM') throw new S2ContentError('role: expected RM');
    if (!versions.includes(S2_PROTOCOL_VERSION)) {
      this.#part(`protocol version ${S2_PROTOCOL_VERSION} is needed`);
      return;
    }
    this.#greeted = true;
    this.#tell({
      message_type: 'HandshakeResponse',
      selected_protocol_version: S2_PROTOCOL_VERSION,
    });
  }

  #meet(details: ResourceManagerDetails): void {
    if (!this.#greeted) throw new S2ContentError('ResourceManagerDetails before Handshake');
    if (details.resource_id !== this.#resourceId)
      throw new S2ContentError(`resource_id: expected ${this.#resourceId}`);
    if (!details.available_control_types.includes(this.#options.controlType)) {
      this.#part(`${this.#options.controlType} is needed`);
      return;
    }
    const isNews = this.#details === undefined;
    this.#details = details;
    if (!isNews) return;
    this.#admit(this);
    this.#tell({ message_type: 'SelectControlType', control_type: this.#options.controlType });
    this.#options.onResource(this);
  }

  #part(why: string): void {
    this.#options.onFault?.(this.#resourceId, why);
    this.#tell({ message_type: 'SessionRequest', request: 'TERMINATE', diagnostic_label: why });
    this.#session.close();
  }

  #tell(draft: S2Draft): void {
    this.#session.send(draft).catch((error: Error) => {
      this.#options.onFault?.(this.#resourceId, `${draft.message_type}: ${error.message}`);
    });
  }
}

/**
 * Listens as a customer energy manager (CEM) for resource managers, one WebSocket each.
 *
 * @throws Error when the port is taken
 */
export async function startS2Server(options: S2ServerOptions): Promise<S2Server> {
  const http = createServer((_request, response) => {
    response.writeHead(426, { connection: 'close' }).end();
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const connections = new Set<Connection>();
  const admitted = new Map<string, Connection>();
  const admit = (connection: Connection): void => {
    admitted.get(connection.resourceId)?.close();
    admitted.set(connection.resourceId, connection);
  };
  const leave = (connection: Connection): void => {
    connections.delete(connection);
    if (admitted.get(connection.resourceId) === connection) admitted.delete(connection.resourceId);
  };
  http.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, options);
    if (refusal !== undefined) {
      options.onFault?.(PATH.exec(request.url ?? '')?.[1] ?? 'unknown', `refused: ${refusal}`);
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
      return;
    }
    const resourceId = PATH.exec(request.url!)![1]!;
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      connections.add(new Connection(resourceId, webSocket, options, admit, leave));
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      for (const connection of connections) connection.close();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      sockets.close();
      http.closeAllConnections();
      for (const webSocket of sockets.clients) webSocket.terminate();
      await closed;
    },
  };
}
