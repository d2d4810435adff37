import { close, constants, createReadStream, fstat, open } from 'node:fs';
import { connect, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';

/** Where tele-information comes from. */
export type TicEndpoint =
  /** A recording, read once to its end. */
  | { readonly file: string }
  /** A server that passes on the bytes of the line, such as a serial-to-network bridge. */
  | { readonly host: string; readonly port: number }
  /** A serial device (its speed already set) or a named pipe. */
  | { readonly device: string };

const READ_BYTES = 4096;

/** The endpoint in words, for messages. */
export function endpointName(endpoint: TicEndpoint): string {
  if ('file' in endpoint) return `file ${endpoint.file}`;
  if ('device' in endpoint) return `device ${endpoint.device}`;
  return `${endpoint.host}:${endpoint.port}`;
}

function openSocket(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (reason: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(reason);
    };
    const onAbort = (): void => fail(new Error('closed while connecting'));
    const timer = setTimeout(
      () => fail(new Error(`no connection within ${timeoutMs} ms`)),
      timeoutMs,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    // The listener stays: an error after the connection has ended must not become an uncaught one.
    socket.on('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(socket);
    });
  });
}

/** Reads a terminal or pipe through the event loop, so that a silent line can be closed at once. */
async function streamOf(descriptor: number): Promise<Readable> {
  const kind = await promisify(fstat)(descriptor);
  if (kind.isFile() || kind.isDirectory())
    throw new Error('this is no device or pipe; to read a recording, give it as a file');
  if (!isatty(descriptor)) return new Socket({ fd: descriptor, readable: true, writable: false });
  const terminal = new ReadStream(descriptor);
  // Otherwise the terminal driver would turn each CR into LF and wait for whole lines.
  terminal.setRawMode(true);
  return terminal;
}

async function openDevice(path: string): Promise<Readable> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOCTTY ?? 0);
  const descriptor = await promisify(open)(path, flags);
  try {
    return await streamOf(descriptor);
  } catch (error) {
    await promisify(close)(descriptor);
    throw error;
  }
}

/**
 * Opens an endpoint once.
 *
 * @param timeoutMs deadline of a TCP connection.
 * @throws Error when it cannot be opened, the deadline has passed, or the signal was aborted.
 */
export function openTicStream(
  endpoint: TicEndpoint,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Readable> {
  if ('file' in endpoint)
    return Promise.resolve(createReadStream(endpoint.file, { highWaterMark: READ_BYTES }));
  if ('device' in endpoint) return openDevice(endpoint.device);
  return openSocket(endpoint.host, endpoint.port, timeoutMs, signal);
}
