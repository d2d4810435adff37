import { WebSocket } from 'ws';

/** What goes over the wire: `[type, id, ...]` of OCPP-J. */
const CALL = 2;
const REPLY = 3;
const ERROR = 4;

/** The platform answered a call with an error. */
export class PlatformError extends Error {
  constructor(code: string, description: string) {
    super(`${code}: ${description}`);
    this.name = 'PlatformError';
  }
}

export type StationSocketOptions = {
  /** Of the platform, without the station's id. */
  readonly url: string;
  readonly stationId: string;
  readonly password: string;
  readonly subprotocol: string;
  /** PEM text of the authority that signed the platform's certificate. */
  readonly certificateAuthority: string | undefined;
  /** How long the platform may take to answer, on the clock of the machine. */
  readonly callTimeoutMs: number;
  /** @returns the reply, or undefined for a call that is not known; throws for one that makes no sense */
  readonly onCall: (method: string, params: unknown) => object | undefined;
  readonly complaint: (message: unknown) => string | undefined;
  readonly onClosed: () => void;
};

type Pending = {
  readonly resolve: (reply: Readonly<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/** The station's end of one connection: JSON calls and replies over a WebSocket. */
export class StationSocket {
  readonly #socket: WebSocket;
  readonly #options: StationSocketOptions;
  readonly #pending = new Map<string, Pending>();
  #messages = 0;

  private constructor(socket: WebSocket, options: StationSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('message', (data: Buffer) => this.#take(data.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const [id] of [...this.#pending]) this.#fail(id, new Error('the connection was lost'));
      options.onClosed();
    });
  }

  /** @throws Error when the platform cannot be reached or refuses */
  static async open(options: StationSocketOptions): Promise<StationSocket> {
    const { url, stationId, password, subprotocol, certificateAuthority } = options;
    const authorization = `Basic ${Buffer.from(`${stationId}:${password}`).toString('base64')}`;
    const socket = new WebSocket(`${url}/${encodeURIComponent(stationId)}`, [subprotocol], {
      headers: { authorization },
      handshakeTimeout: options.callTimeoutMs,
      ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new StationSocket(socket, options);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** @throws PlatformError when the platform refuses; Error when the connection is lost, or nobody answers */
  async call(method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
    const id = `${this.#options.stationId}-${++this.#messages}`.slice(-36);
    const message = [CALL, id, method, params];
    const complaint = this.#options.complaint(message);
    if (complaint !== undefined) throw new TypeError(`${method} makes no sense: ${complaint}`);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#fail(id, new Error(`${method} was not answered`)),
        this.#options.callTimeoutMs,
      );
      this.#pending.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify(message));
    });
  }

  /** Writes whatever it is given. */
  sendRaw(text: string): void {
    this.#socket.send(text);
  }

  /** Breaks the connection off, without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  #fail(id: string, error: Error): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    pending.reject(error);
  }

  #take(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!Array.isArray(message) || typeof message[1] !== 'string') return;
    const [type, id] = message as [number, string];
    if (type === CALL) this.#answer(id, message);
    else if (type === ERROR)
      this.#fail(id, new PlatformError(String(message[2]), String(message[3])));
    else if (type === REPLY) {
      const pending = this.#pending.get(id);
      if (pending === undefined) return;
      this.#pending.delete(id);
      clearTimeout(pending.timer);
      pending.resolve((message[2] ?? {}) as Readonly<Record<string, unknown>>);
    }
  }

  #answer(id: string, message: readonly unknown[]): void {
    const complaint = this.#options.complaint(message);
    const [, , method, params] = message;
    if (complaint !== undefined) {
      this.#send([ERROR, id, 'FormationViolation', complaint.slice(0, 255), {}]);
      return;
    }
    const reply = this.#options.onCall(String(method), params);
    this.#send(
      reply === undefined
        ? [ERROR, id, 'NotImplemented', `${String(method)} is not known here`, {}]
        : [REPLY, id, reply],
    );
  }

  #send(message: readonly unknown[]): void {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }
}
