import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  decodeTicStream,
  encodeTicFrame,
  openTicSource,
  type TicEvent,
  type TicSource,
  type TicSourceStatus,
} from '../../../src/metering-platform/tic/index.js';
import { drawn, identifier } from './frames.js';

const FRAME = encodeTicFrame([identifier('ADSC', '031664001115'), drawn(2300)]);
const QUICK = { retryDelayMs: 5, maxRetryDelayMs: 20, connectTimeoutMs: 2000 };

/** Collects events until the condition holds, then leaves the loop. */
async function collect(
  source: AsyncIterable<Uint8Array>,
  enough: (events: readonly TicEvent[]) => boolean,
): Promise<readonly TicEvent[]> {
  const events: TicEvent[] = [];
  for await (const event of decodeTicStream(source)) {
    events.push(event);
    if (enough(events)) break;
  }
  return events;
}

const count = (events: readonly TicEvent[], type: TicEvent['type']): number =>
  events.filter((event) => event.type === type).length;

describe('TIC source: TCP', () => {
  let server: Server;
  let source: TicSource | undefined;
  const sockets = new Set<Socket>();

  /** A server that hands each connection, numbered from 0, to a function. */
  async function serve(onConnection: (socket: Socket, number: number) => void): Promise<number> {
    let connections = 0;
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      onConnection(socket, connections++);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  afterEach(async () => {
    await source?.close();
    source = undefined;
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('reads on after a lost connection, without gluing the halves of a group together', async () => {
    const port = await serve((socket, number) => {
      // The first half ends inside SINSTS, the second connection starts inside a frame.
      if (number === 0) socket.end(FRAME.subarray(0, 30));
      else (socket.write(FRAME.subarray(30)), socket.write(FRAME));
    });
    const states: string[] = [];
    source = openTicSource({
      host: '127.0.0.1',
      port,
      ...QUICK,
      onStatus: ({ state }) => states.push(state),
    });
    const events = await collect(source, (some) => count(some, 'frame') >= 2);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'frame' ? [event.frame.end] : [])).slice(0, 1),
      ['eot'],
    );
    assert.equal(count(events, 'group'), 3);
    assert.deepEqual(states, ['connecting', 'open', 'waiting', 'connecting', 'open', 'closed']);
  });

  it('gives up a silent connection and opens a new one', async () => {
    const port = await serve((socket, number) => {
      if (number > 0) socket.write(FRAME);
    });
    const lost: TicSourceStatus[] = [];
    source = openTicSource({
      host: '127.0.0.1',
      port,
      ...QUICK,
      idleTimeoutMs: 30,
      onStatus: (status) => lost.push(status),
    });
    const events = await collect(source, (some) => count(some, 'frame') >= 1);
    assert.equal(count(events, 'group'), 2);
    const waiting = lost.find((status) => status.state === 'waiting');
    assert.match(JSON.stringify(waiting), /no byte within 30 ms/);
  });

  it('waits longer after each failure and ends with an error that names the endpoint', async () => {
    const port = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const waits: number[] = [];
    source = openTicSource({
      host: '127.0.0.1',
      port,
      retryDelayMs: 8,
      maxRetryDelayMs: 16,
      maxFailures: 4,
      onStatus: (status) => status.state === 'waiting' && waits.push(status.retryInMs),
    });
    await assert.rejects(
      collect(source, () => false),
      new RegExp(`127\\.0\\.0\\.1:${port}: gave up after 4 failures, the last: .*ECONNREFUSED`),
    );
    assert.equal(waits.length, 3);
    assert.ok(waits[0]! >= 4 && waits[0]! <= 8);
    for (const wait of waits.slice(1)) assert.ok(wait >= 8 && wait <= 16);
  });

  it('counts failures in a row only: a connection that brought bytes starts the count again', async () => {
    const port = await serve((socket) => socket.end(FRAME));
    source = openTicSource({ host: '127.0.0.1', port, ...QUICK, maxFailures: 2 });
    const events = await collect(source, (some) => count(some, 'frame') >= 4);
    assert.equal(count(events, 'group'), 8);
  });

  it('ends when closed: while waiting for bytes, and while waiting to try again', async () => {
    const port = await serve(() => undefined);
    source = openTicSource({ host: '127.0.0.1', port, ...QUICK });
    const reading = collect(source, () => false);
    await once(server, 'connection');
    await source.close();
    await source.close();
    assert.deepEqual(await reading, []);

    const waiting = new Promise<void>((resolve) => {
      source = openTicSource({
        host: '127.0.0.1',
        port: 1,
        retryDelayMs: 600_000,
        maxRetryDelayMs: 600_000,
        onStatus: ({ state }) => state === 'waiting' && resolve(),
      });
    });
    const pausing = collect(source, () => false);
    await waiting;
    await source.close();
    assert.deepEqual(await pausing, []);
  });

  it('does not read ahead of a slow reader', async () => {
    let accepted = 0;
    const port = await serve((socket) => {
      const flood = (): void => {
        while (socket.write(FRAME)) accepted += FRAME.length;
        socket.once('drain', flood);
      };
      flood();
    });
    source = openTicSource({ host: '127.0.0.1', port, ...QUICK });
    const iterator = source[Symbol.asyncIterator]();
    await iterator.next();
    let before = -1;
    // The sender stops for good once the buffers between the two ends are full.
    for (let round = 0; round < 200 && before !== accepted; round++) {
      before = accepted;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(before, accepted);
    await iterator.return?.();
  });

  it('can be read once', async () => {
    const port = await serve((socket) => socket.write(FRAME));
    source = openTicSource({ host: '127.0.0.1', port, ...QUICK });
    await collect(source, (some) => some.length > 0);
    await assert.rejects(
      collect(source, () => true),
      /already read; open another source/,
    );
  });
});

describe('TIC source: files and devices', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tic-source-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('reads a recording to its end', async () => {
    const file = path.join(folder, 'recording.raw');
    writeFileSync(file, Buffer.concat(Array.from({ length: 500 }, () => FRAME)));
    const events = await collect(openTicSource({ file }), () => false);
    assert.equal(count(events, 'frame'), 500);
    assert.equal(count(events, 'fault'), 0);
  });

  it('names a recording that is missing', async () => {
    const file = path.join(folder, 'missing.raw');
    await assert.rejects(
      collect(openTicSource({ file }), () => false),
      /ENOENT.*missing\.raw/,
    );
  });

  it('refuses a recording given as a device', async () => {
    const device = path.join(folder, 'plain.raw');
    writeFileSync(device, FRAME);
    await assert.rejects(
      collect(openTicSource({ device, ...QUICK, maxFailures: 1 }), () => false),
      /no device or pipe.*give it as a file/,
    );
  });

  it('reads a pipe, opens it anew when its writer comes back, and closes while it is silent', async function () {
    if (process.platform === 'win32') this.skip();
    const device = path.join(folder, 'line');
    execFileSync('mkfifo', [device]);
    // A reader must exist before a writer may open the pipe; this one also keeps the pipe alive between writers.
    let writer: number | undefined;
    const source = openTicSource({
      device,
      ...QUICK,
      onStatus: ({ state }) => {
        if (state !== 'open' || writer !== undefined) return;
        writer = openSync(device, 'w');
        writeSync(writer, FRAME);
      },
    });
    let frames = 0;
    let closing: Promise<void> | undefined;
    for await (const event of decodeTicStream(source)) {
      if (event.type !== 'frame') continue;
      frames++;
      if (frames === 1) {
        closeSync(writer!);
        writer = undefined;
      } else closing = source.close();
    }
    await closing;
    assert.equal(frames, 2);
    closeSync(writer!);
  });
});
