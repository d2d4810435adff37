import { chmod, unlink } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { messageOf } from '../shared/observer.js';
import { carryOut, type HomeOrder, type HomeReply } from './home-orders.js';
import type { HomePreferences } from './home-preferences.js';

/** Longest order or reply, in characters. */
const LONGEST_LINE = 4_000_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** Where a running application takes orders of people of its machine. */
export type ControlServer = { close(): Promise<void> };

type Line = { readonly ok: HomeReply } | { readonly error: string; readonly errorName: string };

/** The first line that comes; the socket stays open, for the answer. */
function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_LINE) reject(new Error('the line is too long'));
    });
    const ended = (): void => reject(new Error('the connection ended before a whole line came'));
    socket.on('error', ended);
    socket.on('close', ended);
    socket.on('end', ended);
  });
}

/**
 * Takes one order per connection: a line of JSON, answered by one. Only the user whose process this is may connect.
 *
 * @throws Error when an application listens there already, or the path cannot be used
 */
export async function serveControl(path: string, home: HomePreferences): Promise<ControlServer> {
  if (await isServed(path))
    throw new Error(`an application listens at ${path} already; use gridloom home, or end it`);
  await unlink(path).catch(() => undefined);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    void serve(socket, home);
  });
  const mask = process.umask(0o077);
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`the control socket ${path} cannot be used: ${messageOf(error)}`, {
      cause: error,
    });
  } finally {
    process.umask(mask);
  }
  await chmod(path, 0o600);
  return {
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serve(socket: Socket, home: HomePreferences): Promise<void> {
  let line: Line;
  try {
    line = { ok: await carryOut(home, JSON.parse(await readLine(socket)) as HomeOrder) };
  } catch (error) {
    line = { error: messageOf(error), errorName: error instanceof Error ? error.name : 'Error' };
  }
  if (!socket.destroyed) socket.end(`${JSON.stringify(line)}\n`);
}

async function open(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy());
  try {
    await once(socket, 'connect');
    socket.setTimeout(0);
    return socket;
  } catch {
    socket.destroy();
    return undefined;
  }
}

async function isServed(path: string): Promise<boolean> {
  const socket = await open(path);
  socket?.destroy();
  return socket !== undefined;
}

/**
 * Has a running application carry out an order.
 *
 * @returns undefined when none listens there
 * @throws Error with the name and message of what went wrong there
 */
export async function sendOrder(path: string, order: HomeOrder): Promise<HomeReply | undefined> {
  const socket = await open(path);
  if (socket === undefined) return undefined;
  try {
    socket.end(`${JSON.stringify(order)}\n`);
    const line = JSON.parse(await readLine(socket)) as Line;
    if ('ok' in line) return line.ok;
    throw Object.assign(new Error(line.error), { name: line.errorName });
  } finally {
    socket.destroy();
  }
}
