import { graphPattern } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '../../src/api/index.js';
import { connect, type ConnectionChange, type ConnectOptions } from '../../src/client/index.js';
import { ScriptedRuntime } from './scripted-runtime.js';

export const knowledgeBase: KnowledgeBase = {
  id: 'https://example.org/meter',
  name: 'Meter',
  description: 'Knows powers.',
};

const prefixes = { ex: 'https://example.org/' };

export const powers = {
  name: 'powers',
  pattern: graphPattern('?device ex:power ?power .', prefixes),
};

export const orders = {
  name: 'orders',
  argument: graphPattern('?device ex:start ?order .', prefixes),
  result: graphPattern('?order ex:accepted ?verdict .', prefixes),
};

/** Short pauses; limits long enough never to be met by chance. */
export const quick: ConnectOptions = {
  requestTimeoutMs: 5_000,
  closeTimeoutMs: 500,
  retry: { attempts: 4, initialDelayMs: 5, maxDelayMs: 20 },
};

/** A scripted runtime and connectors to it, all ended after the test. */
export class Stage {
  readonly changes: ConnectionChange[] = [];
  readonly #connectors: SmartConnector[] = [];

  private constructor(readonly runtime: ScriptedRuntime) {}

  static async build(): Promise<Stage> {
    return new Stage(await ScriptedRuntime.start());
  }

  async connect(
    options: ConnectOptions = {},
    base: KnowledgeBase = knowledgeBase,
  ): Promise<SmartConnector> {
    const connector = await connect(this.runtime.url, base, {
      ...quick,
      onConnectionChange: (change) => this.changes.push(change),
      ...options,
    });
    this.#connectors.push(connector);
    return connector;
  }

  async tearDown(): Promise<void> {
    await Promise.all(this.#connectors.map((connector) => connector.close()));
    await this.runtime.stop();
  }
}

/** A request as a runtime hands it out. */
export function handleRequest(
  handleRequestId: number,
  knowledgeInteractionId = `${knowledgeBase.id}/interaction/powers`,
  bindingSet: unknown = [{}],
): Record<string, unknown> {
  return {
    handleRequestId,
    knowledgeInteractionId,
    bindingSet,
    requestingKnowledgeBaseId: 'https://example.org/asker',
  };
}
