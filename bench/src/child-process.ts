/**
 * Entry of the processes that the bench starts beside itself. The first argument says what to be; results and answers to
 * questions go to the parent as messages. It ends when the parent does.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Runtime, startRestServer } from '@gridloom/knowledge-engine';
import type { ChildMessage, ChildRole, ParentMessage } from './child.js';
import { fillRuntime } from './homes.js';
import { createRelay } from './relay.js';

const tell = (message: ChildMessage): void => void process.send!(message);

process.on('disconnect', () => process.exit());
process.on('message', (message: ParentMessage) => {
  if (message === 'memory') tell({ memory: memory() });
  else tell({ cpuMs: cpuMs() });
});

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const megabyte = 1024 * 1024;

function memory(): NonNullable<ChildMessage['memory']> {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  return {
    residentMegabytes: rss / megabyte,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    heapMegabytes: process.memoryUsage().heapUsed / megabyte,
  };
}

/** Held here, so that it is there until the end. */
const runtime = new Runtime();

const roles: Readonly<Record<ChildRole, () => Promise<void>>> = {
  engine: async () => {
    const { port } = await startRestServer({ host: runtime, port: 0 });
    tell({ port });
  },
  relay: async () => {
    const server = createServer(createRelay());
    server.keepAliveTimeout = 75_000;
    server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));
  },
  'full-runtime': async () => {
    const [knowledgeBases, texts] = process.argv.slice(3).map(Number);
    await fillRuntime(runtime, knowledgeBases!, texts!);
    tell({ filled: true });
  },
};

await roles[process.argv[2] as ChildRole]();
