import assert from 'node:assert/strict';
import { pino } from 'pino';
import { integer, iri } from '@gridloom/graph-patterns';
import type { SmartConnector } from '../../src/api/index.js';
import { connect, type ConnectOptions } from '../../src/client/index.js';
import { startRestServer, type RestServer } from '../../src/rest/index.js';
import { Runtime } from '../../src/runtime/index.js';
import { knowledgeBase, powers, quick } from './fixtures.js';

const row = { device: iri('https://example.org/m1'), power: integer(21) };

describe('a runtime that is restarted', () => {
  let runtime: Runtime;
  let server: RestServer;
  const connectors: SmartConnector[] = [];
  const start = async (port: number): Promise<void> => {
    runtime = new Runtime();
    server = await startRestServer({
      host: runtime,
      port,
      logger: pino({ level: 'silent' }),
      times: { drainMs: 50 },
    });
  };
  const stop = async (): Promise<void> => {
    await server.close();
    await runtime.close();
  };
  const join = async (name: string, options: ConnectOptions): Promise<SmartConnector> => {
    const base = { ...knowledgeBase, id: `https://example.org/${name}` };
    const connector = await connect(server.url, base, {
      ...quick,
      retry: { attempts: 200, initialDelayMs: 5, maxDelayMs: 50 },
      ...options,
    });
    connectors.push(connector);
    return connector;
  };

  beforeEach(() => start(0));
  afterEach(async () => {
    await Promise.all(connectors.splice(0).map((connector) => connector.close()));
    await stop();
  });

  for (const delivery of ['auto', 'poll'] as const) {
    it(`is joined again by those who answer and those who ask (${delivery})`, async () => {
      const meter = await join('meter', { delivery });
      const dashboard = await join('dashboard', {});
      await meter.answer(powers, () => [row]);
      assert.deepEqual((await dashboard.ask(powers)).bindings, [row]);
      const { port } = server;
      await stop();
      // Sent while nobody listens: it waits for the new runtime.
      const pending = dashboard.ask(powers);
      await start(port);
      assert.equal((await pending).exchange.outcome, 'complete');
      const end = Date.now() + 5_000;
      let found = await dashboard.ask(powers);
      while (found.bindings.length === 0 && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        found = await dashboard.ask(powers);
      }
      assert.deepEqual(found.bindings, [row]);
      assert.deepEqual(
        runtime.interactions('https://example.org/meter').map(({ id }) => id),
        ['https://example.org/meter/interaction/powers'],
      );
    });
  }
});
