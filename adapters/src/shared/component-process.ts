import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { connect, type KnowledgeBase, type SmartConnector } from '@gridloom/knowledge-engine';
import { noActivity } from './activity.js';
import { systemClock } from './clock.js';
import type { ComponentContext, ComponentDefinition, ComponentEvent } from './component.js';
import { checkConfig, ConfigError, readJsonFile } from './config.js';
import { messageOf } from './observer.js';
import { joinTimeKeeper } from './simulated-time/time-agent.js';

type ProcessConfig = {
  readonly network: { readonly url: string; readonly apiKeyFile?: string };
  readonly simulatedTime?: { readonly processId: string; readonly knowledgeBaseId: string };
  readonly component: unknown;
};

const PROCESS_SCHEMA = {
  type: 'object',
  required: ['network', 'component'],
  additionalProperties: false,
  properties: {
    network: {
      type: 'object',
      required: ['url'],
      additionalProperties: false,
      properties: {
        url: { type: 'string', pattern: '^https?://' },
        apiKeyFile: { type: 'string', minLength: 1 },
      },
    },
    simulatedTime: {
      type: 'object',
      required: ['processId', 'knowledgeBaseId'],
      additionalProperties: false,
      properties: {
        processId: { type: 'string', minLength: 1 },
        knowledgeBaseId: { type: 'string', minLength: 1 },
      },
    },
    component: { type: 'object' },
  },
} as const;

function writeEvent(component: string, event: ComponentEvent): void {
  const { level, message, fields } = event;
  const line = { time: new Date().toISOString(), level, component, message, ...fields };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

async function apiKeyOf(network: ProcessConfig['network']): Promise<{ apiKey?: string }> {
  if (network.apiKeyFile === undefined) return {};
  try {
    return { apiKey: (await readFile(network.apiKeyFile, 'utf8')).trim() };
  } catch (error) {
    throw new ConfigError(`network.apiKeyFile: cannot be read: ${messageOf(error)}`);
  }
}

/** A component that runs, and how to end it. */
export type ComponentProcess = { close(): Promise<void> };

/**
 * Runs a component as a client of a runtime's REST API.
 *
 * @param source what to call the configuration in messages.
 * @throws ConfigError for a configuration that cannot be used; GridloomError when the runtime cannot be reached
 */
export async function openComponentProcess<C>(
  definition: ComponentDefinition<C>,
  value: unknown,
  source: string,
): Promise<ComponentProcess> {
  const config = checkConfig<ProcessConfig>(PROCESS_SCHEMA, value, source);
  const own = checkConfig<C>(definition.configSchema, config.component, `${source}: component`);
  const connectors: SmartConnector[] = [];
  const options = await apiKeyOf(config.network);
  const open = async (knowledgeBase: KnowledgeBase): Promise<SmartConnector> => {
    const connector = await connect(config.network.url, knowledgeBase, options);
    connectors.push(connector);
    return connector;
  };
  const closeConnectors = async (): Promise<void> => {
    await Promise.allSettled(connectors.splice(0).map((connector) => connector.close()));
  };
  const log = (event: ComponentEvent): void => writeEvent(definition.name, event);
  try {
    const { simulatedTime } = config;
    if (simulatedTime === undefined) {
      const context: ComponentContext = {
        clock: systemClock,
        activity: noActivity,
        join: open,
        log,
      };
      const running = await definition.start(own, context);
      return {
        close: async () => {
          await running.close();
          await closeConnectors();
        },
      };
    }
    const agent = await joinTimeKeeper({ ...simulatedTime, open });
    const running = await agent.start((time) =>
      definition.start(own, {
        // Two processes may run the same component; each has turns of its own.
        clock: time.clockOf(simulatedTime.processId),
        activity: time.activity,
        join: async (knowledgeBase) => time.track(await open(knowledgeBase)),
        log,
      }),
    );
    return {
      close: async () => {
        await agent.close();
        await running.close();
        await closeConnectors();
      },
    };
  } catch (error) {
    await closeConnectors();
    throw error;
  }
}

/**
 * The whole main program of a component: reads `--config FILE`, runs until SIGINT or SIGTERM, and sets the exit code: 0 after
 * a signal, 1 when it could not start, 2 for a wrong command line or configuration.
 */
export async function runComponentProcess<C>(definition: ComponentDefinition<C>): Promise<void> {
  const usage = `Usage: ${definition.name} --config FILE\n\n${definition.description}\n`;
  let path: string | undefined;
  try {
    const { values } = parseArgs({
      options: { config: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
    if (values.help) {
      process.stdout.write(usage);
      return;
    }
    path = values.config;
    if (path === undefined) throw new TypeError('--config FILE is missing');
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  try {
    const running = await openComponentProcess(definition, await readJsonFile(path), path);
    writeEvent(definition.name, { level: 'info', message: 'started' });
    const stop = (): void => {
      void running.close().finally(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
}
