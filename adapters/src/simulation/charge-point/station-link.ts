import type { StationDialect, StationMessage } from './dialect.js';
import { PlatformError, StationSocket } from './station-socket.js';

/** What holds the clock of a simulation; the shape of the activity that components report. */
export interface SimulationActivity {
  track<T>(work: Promise<T>): Promise<T>;
  sent(units?: number): void;
}

export type StationLinkOptions = {
  readonly url: string;
  readonly stationId: string;
  readonly password: string;
  readonly certificateAuthority: string | undefined;
  readonly dialect: StationDialect;
  readonly activity: SimulationActivity;
  readonly callTimeoutMs: number;
  /** How long it waits after a connection was refused or lost, on the clock of the machine. */
  readonly reconnectMs: number;
  readonly onCall: (method: string, params: unknown) => object | undefined;
  /** Connected: what the platform must hear first. */
  readonly onOpen: () => readonly StationMessage[];
  readonly onClosed: () => void;
};

/** Messages that wait for the connection at most; the oldest are given up. */
const LONGEST_QUEUE = 100;
const DEFAULT_HEARTBEAT_SECONDS = 300;

/**
 * Keeps a station connected and its messages in order, one at a time. Connections and heartbeats live on the clock of the machine;
 * only what the station breaks off itself belongs to the simulation.
 */
export class StationLink {
  readonly #options: StationLinkOptions;
  #socket: StationSocket | undefined;
  #queue: StationMessage[] = [];
  #sending = false;
  #booted = false;
  #wanted = false;
  #retry: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: StationLinkOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#socket?.isOpen === true;
  }

  /** Connects, and stays connected as long as it can. Resolves after the first attempt, whatever comes of it. */
  async connect(): Promise<void> {
    this.#wanted = true;
    await this.#options.activity.track(this.#open());
  }

  /** Says something as soon as its turn comes; what need not arrive is dropped without a connection. */
  send(message: StationMessage): void {
    if (!this.isConnected && !message.mustArrive) return;
    this.#queue.push(message);
    if (this.#queue.length > LONGEST_QUEUE) this.#queue.shift();
    this.#pump();
  }

  /** Writes what is no message. */
  sendGarbage(text: string): void {
    if (!this.isConnected) return;
    this.#options.activity.sent();
    this.#socket!.sendRaw(text);
  }

  /** Breaks the connection off and stays away until {@link connect}. */
  drop(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = undefined;
    clearInterval(this.#heartbeat);
    if (socket?.isOpen !== true) return;
    this.#options.activity.sent();
    socket.drop();
  }

  async #open(): Promise<void> {
    const { url, stationId, password, certificateAuthority, dialect, callTimeoutMs } =
      this.#options;
    clearTimeout(this.#retry);
    try {
      const socket = await StationSocket.open({
        url,
        stationId,
        password,
        certificateAuthority,
        callTimeoutMs,
        subprotocol: dialect.subprotocol,
        complaint: (message) => dialect.complaint(message),
        onCall: this.#options.onCall,
        onClosed: () => this.#closed(socket),
      });
      if (!this.#wanted) {
        this.#options.activity.sent();
        socket.drop();
        return;
      }
      this.#socket = socket;
    } catch {
      this.#tryLater();
      return;
    }
    const first = this.#booted ? [] : [this.#boot()];
    this.#queue = [...first, ...this.#options.onOpen(), ...this.#queue];
    await this.#drain();
  }

  #boot(): StationMessage {
    return {
      ...this.#options.dialect.boot(),
      onReply: ({ interval }) => {
        this.#booted = true;
        const seconds =
          typeof interval === 'number' && interval > 0 ? interval : DEFAULT_HEARTBEAT_SECONDS;
        clearInterval(this.#heartbeat);
        this.#heartbeat = setInterval(
          () => this.send(this.#options.dialect.heartbeat()),
          seconds * 1000,
        ).unref();
      },
    };
  }

  #closed(socket: StationSocket | undefined): void {
    if (socket === undefined || socket !== this.#socket) return;
    this.#socket = undefined;
    this.#options.onClosed();
    this.#tryLater();
  }

  #tryLater(): void {
    if (!this.#wanted) return;
    this.#retry = setTimeout(() => void this.#open(), this.#options.reconnectMs).unref();
  }

  #pump(): void {
    if (!this.#sending && this.isConnected) void this.#options.activity.track(this.#drain());
  }

  async #drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (;;) {
        const socket = this.#socket;
        const message = this.#queue[0];
        if (message === undefined || socket?.isOpen !== true) return;
        await this.#deliver(socket, message);
      }
    } finally {
      this.#sending = false;
      // Something was added while the connection changed.
      if (this.#queue.length > 0) this.#pump();
    }
  }

  async #deliver(socket: StationSocket, message: StationMessage): Promise<void> {
    try {
      const reply = await socket.call(message.method, message.params());
      message.onReply?.(reply);
    } catch (error) {
      const canTryAgain = !(error instanceof PlatformError) && !socket.isOpen;
      if (message.mustArrive && canTryAgain) return;
    }
    if (this.#queue[0] === message) this.#queue.shift();
    else this.#queue = this.#queue.filter((other) => other !== message);
  }
}
