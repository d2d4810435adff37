import {
  connect,
  Runtime,
  startRestServer,
  type KnowledgeBase,
  type SmartConnector,
} from '@gridloom/knowledge-engine';

/** A network that parties can join. */
export interface Network {
  join(knowledgeBase: KnowledgeBase): Promise<SmartConnector>;
  close(): Promise<void>;
}

/** All parties in the process of the runtime. */
export function openLocalNetwork(): Network {
  const runtime = new Runtime();
  return {
    join: (knowledgeBase) => runtime.connect(knowledgeBase),
    close: () => runtime.close(),
  };
}

/** All parties as clients of the runtime's REST API, as if each had a process of its own. */
export async function openRestNetwork(): Promise<Network> {
  const runtime = new Runtime();
  const server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
  return {
    join: (knowledgeBase) => connect(server.url, knowledgeBase),
    close: async () => {
      await server.close();
      await runtime.close();
    },
  };
}
