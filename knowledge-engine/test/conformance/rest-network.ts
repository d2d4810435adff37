import { pino } from 'pino';
import type { SmartConnector } from '../../src/api/index.js';
import { connect, type ConnectOptions } from '../../src/client/index.js';
import { startRestServer } from '../../src/rest/index.js';
import { Runtime, type RuntimeOptions } from '../../src/runtime/index.js';
import type { Network } from './network.js';

/** A runtime behind its REST edge, and connectors to that. */
export async function restNetwork(
  runtimeOptions: RuntimeOptions | undefined,
  connectOptions: ConnectOptions,
): Promise<Network> {
  const runtime = new Runtime(runtimeOptions);
  const server = await startRestServer({
    host: runtime,
    port: 0,
    logger: pino({ level: 'silent' }),
    times: { drainMs: 100 },
  });
  const connectors: SmartConnector[] = [];
  return {
    runtime,
    connect: async (knowledgeBase) => {
      const connector = await connect(server.url, knowledgeBase, {
        retry: { attempts: 2, initialDelayMs: 5, maxDelayMs: 50 },
        ...connectOptions,
      });
      connectors.push(connector);
      return connector;
    },
    close: async () => {
      await Promise.all(connectors.map((connector) => connector.close()));
      await server.close();
      await runtime.close();
    },
  };
}
