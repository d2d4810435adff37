import { randomUUID } from 'node:crypto';
import type { KnowledgeBase, ReasonerLevel, SmartConnector } from '../api/index.js';
import { connect, type ConnectOptions } from '../client/index.js';
import type { Io } from './command.js';

const defaultUrl = 'http://localhost:8280';

/** The runtime to talk to. */
export function runtimeUrl(option: string | undefined, io: Io): string {
  return option ?? (io.env['GRIDLOOM_URL'] || defaultUrl);
}

/** The API key comes from the environment only: command lines are visible to every user of a machine. */
export function clientOptions(io: Io): ConnectOptions {
  const apiKey = io.env['GRIDLOOM_API_KEY'];
  return apiKey === undefined || apiKey === '' ? {} : { apiKey };
}

/** A knowledge base for the time of one command. */
export interface TemporaryKnowledgeBase {
  readonly id?: string | undefined;
  /** Name of the command. */
  readonly command: string;
  readonly reasonerLevel?: ReasonerLevel | undefined;
}

const leaseSeconds = 30;

/** Registers a knowledge base that disappears by itself when this process dies. */
export function connectTemporarily(
  url: string,
  base: TemporaryKnowledgeBase,
  options: ConnectOptions,
): Promise<SmartConnector> {
  const { command, reasonerLevel } = base;
  const knowledgeBase: KnowledgeBase = {
    id: base.id ?? `https://w3id.org/gridloom/id/command/${command}-${randomUUID()}`,
    name: `gridloom ${command}`,
    description: `Stands in for a party from the command line, with the command ${command}.`,
    leaseRenewalSeconds: leaseSeconds,
    ...(reasonerLevel !== undefined && { reasonerLevel }),
  };
  return connect(url, knowledgeBase, options);
}

/** Told to stop, by Ctrl-C or by the system. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/**
 * Runs something that SIGINT and SIGTERM end in good order, by its signal. A second one ends the process at once.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new InterruptedError('Interrupted.'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await run(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
