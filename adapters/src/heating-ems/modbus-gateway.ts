import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import type * as JsModbus from 'jsmodbus';
import type { Activity } from '../shared/activity.js';
import { messageOf } from '../shared/observer.js';

export type GatewayOptions = {
  readonly host: string;
  readonly port: number;
  readonly unitId: number;
  /** Of a connection and of each answer, on the clock of the machine. */
  readonly timeoutMs: number;
  readonly activity: Activity;
};

// Node.js does not see the exports of this CommonJS package by name.
const jsmodbus = createRequire(import.meta.url)('jsmodbus') as typeof JsModbus;

type Client = JsModbus.ModbusTCPClient;

/** A Modbus TCP connection that opens itself when it is needed, and again after it was lost. */
export class ModbusGateway {
  readonly #options: GatewayOptions;
  #socket: Socket | undefined;
  #client: Promise<Client> | undefined;
  #closed = false;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** @throws Error naming the gateway when it cannot be reached or does not know the registers */
  async readInput(start: number, count: number): Promise<readonly number[]> {
    return this.#request(async (client) => {
      const { response } = await client.readInputRegisters(start, count);
      const values = [...response.body.valuesAsArray];
      if (values.length !== count)
        throw new Error(`expected ${count} registers from ${start} on, got ${values.length}`);
      return values;
    });
  }

  /** @throws Error likewise */
  async write(start: number, values: readonly number[]): Promise<void> {
    await this.#request((client) => client.writeMultipleRegisters(start, [...values]));
  }

  /** Closes the connection for good. Repeatable. */
  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  async #request<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { activity, host, port } = this.#options;
    return activity.track(
      (async () => {
        if (this.#closed) throw new Error('the gateway has been closed');
        try {
          return await work(await (this.#client ??= this.#connect()));
        } catch (error) {
          throw new Error(`Modbus gateway ${host}:${port}: ${reasonOf(error)}`, { cause: error });
        }
      })(),
    );
  }

  async #connect(): Promise<Client> {
    const { host, port, unitId, timeoutMs } = this.#options;
    const socket = new Socket();
    this.#socket = socket;
    const client = new jsmodbus.client.TCP(socket, unitId, timeoutMs);
    const forget = (): void => {
      if (this.#socket === socket) this.#client = undefined;
    };
    socket.on('close', forget);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.setTimeout(timeoutMs, () => reject(new Error('no connection in time')));
        socket.connect({ host, port, noDelay: true }, resolve);
      });
    } catch (error) {
      socket.destroy();
      forget();
      throw error;
    }
    socket.setTimeout(0);
    // Errors end in 'close'; what waits is rejected by the client.
    socket.on('error', () => undefined);
    return client;
  }
}

/** jsmodbus rejects with objects that are no errors. */
function reasonOf(error: unknown): string {
  const isSaid =
    typeof error === 'object' && error !== null && 'message' in error && 'err' in error;
  return isSaid ? String(error.message) : messageOf(error);
}
