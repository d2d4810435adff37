import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from './random.js';

const CONNECT_DEADLINE_MS = 10_000;

/** One frame in so many has a wrong character, as on a real line. */
const NOISE_ONE_IN = 40;

/** The customer output of a meter as a TCP server on this machine, as a serial-to-network gateway offers it. */
export class MeterLine {
  readonly #server: Server;
  readonly #connected: Promise<Socket>;
  #socket: Socket | undefined;

  private constructor(
    server: Server,
    readonly random: Random,
  ) {
    this.#server = server;
    this.#connected = new Promise((resolve) => {
      server.once('connection', (socket) => {
        socket.setNoDelay(true).on('error', () => socket.destroy());
        this.#socket = socket;
        resolve(socket);
      });
    });
  }

  static async open(random: Random): Promise<MeterLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new MeterLine(server, random);
  }

  /** Where to connect. */
  get endpoint(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: (this.#server.address() as AddressInfo).port };
  }

  /** Waits for the reader to connect. @throws Error when none came within ten seconds */
  async connected(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('nobody reads the meter')), CONNECT_DEADLINE_MS);
    });
    await Promise.race([this.#connected, late]).finally(() => clearTimeout(timer));
  }

  /** Sends the bytes of a frame, now and then with one wrong character. */
  send(frame: Uint8Array): void {
    const bytes = Uint8Array.from(frame);
    if (this.random() * NOISE_ONE_IN < 1) {
      const at = 2 + Math.floor(this.random() * (bytes.length - 4));
      // Control characters stay whole: they would join groups, and the count of frames would change.
      if (bytes[at]! > 0x20) bytes[at]! ^= 1;
    }
    this.#socket?.write(bytes);
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
