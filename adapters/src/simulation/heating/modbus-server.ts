import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type * as JsModbus from 'jsmodbus';
import type { ModbusTCPRequest } from 'jsmodbus';
import type { IModbusServerOptions } from 'jsmodbus/dist/modbus-server.js';
import type { WriteOutcome } from './registers.js';

// Node.js does not see the exports of this CommonJS package by name.
const jsmodbus = createRequire(import.meta.url)('jsmodbus') as typeof JsModbus;
const { responses } = jsmodbus;

/** What a server lets be read and written. */
export interface RegisterBank {
  /** @returns undefined for addresses that there are not */
  read(which: 'input' | 'holding', start: number, count: number): readonly number[] | undefined;
  write(start: number, values: readonly number[]): WriteOutcome;
}

export interface ModbusServer {
  readonly port: number;
  /** Drops every connection, as a bad cable does; new ones are taken. */
  dropConnections(): void;
  /** While it is not reachable it drops every connection, and new ones as well. Default true. */
  setReachable(reachable: boolean): void;
  close(): Promise<void>;
}

type Reply = (payload: Buffer) => void;
type Body = ConstructorParameters<typeof jsmodbus.ModbusTCPResponse>[4];

const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;

/** Serves registers over Modbus TCP: functions 3, 4, 6 and 16. @throws Error when the port is taken */
export async function serveModbus(
  bank: RegisterBank,
  host: string,
  port: number,
): Promise<ModbusServer> {
  const tcp = createServer({ noDelay: true });
  // Without buffers of its own the server asks, request by request.
  const none = { coils: undefined, discrete: undefined, holding: undefined, input: undefined };
  const modbus = new jsmodbus.server.TCP(tcp, none as unknown as IModbusServerOptions);
  const answer = (request: ModbusTCPRequest, reply: Reply, body: Body): void =>
    reply(jsmodbus.ModbusTCPResponse.fromRequest(request, body).createPayload());
  const refuse = (request: ModbusTCPRequest, reply: Reply, code: number): void =>
    answer(request, reply, new responses.ExceptionResponseBody(request.body.fc, code as 2));

  modbus.on('readInputRegisters', (abstract, reply) => {
    const request = abstract as ModbusTCPRequest;
    const { start, count } = request.body as unknown as { start: number; count: number };
    const values = bank.read('input', start, count);
    if (values === undefined) refuse(request, reply, ILLEGAL_ADDRESS);
    else
      answer(
        request,
        reply,
        new responses.ReadInputRegistersResponseBody(values.length * 2, [...values]),
      );
  });
  modbus.on('readHoldingRegisters', (abstract, reply) => {
    const request = abstract as ModbusTCPRequest;
    const { start, count } = request.body as unknown as { start: number; count: number };
    const values = bank.read('holding', start, count);
    if (values === undefined) refuse(request, reply, ILLEGAL_ADDRESS);
    else
      answer(
        request,
        reply,
        new responses.ReadHoldingRegistersResponseBody(values.length * 2, [...values]),
      );
  });
  const write = (
    request: ModbusTCPRequest,
    reply: Reply,
    start: number,
    values: readonly number[],
    done: () => Body,
  ): void => {
    const outcome = bank.write(start, values);
    if (outcome === 'done') answer(request, reply, done());
    else refuse(request, reply, outcome === 'illegal-address' ? ILLEGAL_ADDRESS : ILLEGAL_VALUE);
  };
  modbus.on('writeSingleRegister', (abstract, reply) => {
    const request = abstract as ModbusTCPRequest;
    const { address, value } = request.body as unknown as { address: number; value: number };
    write(request, reply, address, [value], () => {
      return new responses.WriteSingleRegisterResponseBody(address, value);
    });
  });
  modbus.on('writeMultipleRegisters', ((abstract: unknown, reply: Reply) => {
    const request = abstract as ModbusTCPRequest;
    const { address, values } = request.body as unknown as {
      address: number;
      values: Buffer | readonly number[];
    };
    const words = Buffer.isBuffer(values)
      ? Array.from({ length: values.length / 2 }, (_, index) => values.readUInt16BE(index * 2))
      : values;
    write(request, reply, address, words, () => {
      return new responses.WriteMultipleRegistersResponseBody(address, words.length);
    });
  }) as (holdingRegisters: Buffer) => void);
  return listening(tcp, host, port);
}

async function listening(tcp: Server, host: string, port: number): Promise<ModbusServer> {
  const sockets = new Set<Socket>();
  let isReachable = true;
  tcp.on('connection', (socket) => {
    sockets.add(socket);
    if (!isReachable) socket.destroy();
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen(port, host, resolve);
  });
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (tcp.address() as AddressInfo).port,
    dropConnections,
    setReachable: (reachable) => {
      isReachable = reachable;
      if (!reachable) dropConnections();
    },
    close: async () => {
      dropConnections();
      await new Promise<void>((resolve) => void tcp.close(() => resolve()));
    },
  };
}
