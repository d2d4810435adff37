import { WebSocket } from 'ws';
import type { Activity } from '../activity.js';
import type { Clock } from '../clock.js';
import type { ControlType, ResourceManagerDetails, S2Draft, S2Message } from './messages.js';
import { S2_PROTOCOL_VERSION } from './cem-server.js';
import { S2ContentError, S2Session } from './s2-session.js';

export type ResourceManagerOptions = {
  /** Address of the energy manager, such as `ws://127.0.0.1:4000`. */
  readonly url: string;
  readonly token: string;
  readonly details: Omit<ResourceManagerDetails, 'message_type' | 'message_id'>;
  readonly clock: Clock;
  readonly activity: Activity;
  /** How long it waits before it connects again. Default 30 000. */
  readonly reconnectMs?: number;
  /** The energy manager has chosen: time to say everything that it needs to know. */
  readonly onControl: (controlType: ControlType) => void;
  /** Handles a message; throws {@link S2ContentError} to refuse it. */
  readonly onMessage: (message: S2Message) => void;
  /** Nobody controls it any more. */
  readonly onLost?: () => void;
  readonly onFault?: (reason: string) => void;
};

/** The device's end of S2: connects to an energy manager, tells what it is, and comes back when the connection is lost. */
export class ResourceManager {
  readonly #options: ResourceManagerOptions;
  #session: S2Session | undefined;
  #socket: WebSocket | undefined;
  #controlled = false;
  #closed = false;
  #cancelRetry: (() => void) | undefined;

  constructor(options: ResourceManagerOptions) {
    this.#options = options;
  }

  /** Whether an energy manager controls it. */
  get isControlled(): boolean {
    return this.#controlled;
  }

  /** Connects for the first time; resolves also when that fails, as it goes on trying. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** Tells the energy manager; what cannot be delivered is told again when it is back. */
  tell(draft: S2Draft): void {
    if (!this.#controlled || this.#session === undefined) return;
    this.#say(this.#session, draft);
  }

  /** Writes text that may be no message at all. */
  writeRaw(text: string): void {
    if (this.#session?.isOpen !== true) return;
    this.#options.activity.sent();
    this.#socket!.send(text);
  }

  /** Loses the connection, and comes back. */
  drop(): void {
    this.#session?.cut();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry?.();
    const socket = this.#socket;
    if (socket === undefined || socket.readyState === socket.CLOSED) return;
    const gone = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
    this.#session?.close();
    await gone;
  }

  async #connect(): Promise<void> {
    const { url, token, details, activity } = this.#options;
    const socket = new WebSocket(`${url}/s2/${details.resource_id}`, {
      headers: { authorization: `Bearer ${token}` },
      maxPayload: 1_000_000,
      handshakeTimeout: 10_000,
    });
    const opened = new Promise<boolean>((resolve) => {
      socket.once('open', () => {
        this.#begin(socket);
        resolve(true);
      });
      socket.once('error', (error) => {
        this.#options.onFault?.(error.message);
        resolve(false);
      });
    });
    if (!(await activity.track(opened))) this.#retryLater();
  }

  #begin(socket: WebSocket): void {
    this.#socket = socket;
    const session = new S2Session(socket, {
      activity: this.#options.activity,
      role: 'rm',
      onMessage: (message) => this.#take(session, message),
      onClose: () => {
        this.#controlled = false;
        if (!this.#closed) this.#options.onLost?.();
        this.#retryLater();
      },
      ...(this.#options.onFault === undefined ? {} : { onFault: this.#options.onFault }),
    });
    this.#session = session;
    if (this.#closed) {
      session.close();
      return;
    }
    this.#say(session, {
      message_type: 'Handshake',
      role: 'RM',
      supported_protocol_versions: [S2_PROTOCOL_VERSION],
    });
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.after(
      this.#options.reconnectMs ?? 30_000,
      () => void this.#connect(),
    );
  }

  #take(session: S2Session, message: S2Message): void {
    switch (message.message_type) {
      case 'Handshake':
        break;
      case 'HandshakeResponse':
        if (message.selected_protocol_version !== S2_PROTOCOL_VERSION)
          throw new S2ContentError(`selected_protocol_version: expected ${S2_PROTOCOL_VERSION}`);
        this.#say(session, { message_type: 'ResourceManagerDetails', ...this.#options.details });
        break;
      case 'SelectControlType': {
        const { control_type } = message;
        if (!this.#options.details.available_control_types.includes(control_type))
          throw new S2ContentError(`control_type: ${control_type} is not offered`);
        this.#controlled = true;
        this.#options.onControl(control_type);
        break;
      }
      case 'SessionRequest':
        session.close();
        break;
      default:
        if (!this.#controlled) throw new S2ContentError(`${message.message_type} before control`);
        this.#options.onMessage(message);
    }
  }

  #say(session: S2Session, draft: S2Draft): void {
    session.send(draft).catch((error: Error) => {
      this.#options.onFault?.(`${draft.message_type}: ${error.message}`);
    });
  }
}
