import type { Registration, SmartConnector } from '../api/index.js';
import type { ConnectOptions } from '../client/index.js';
import type { ExitCode, Io } from './command.js';
import { clientOptions, connectTemporarily, interruptible, runtimeUrl } from './connection.js';
import { messageOf } from './usage-error.js';

/** Options that {@link standIn} needs. */
export interface StandInValues {
  readonly url?: string | undefined;
  readonly id?: string | undefined;
}

/**
 * Stands in for a party until interrupted: connects a knowledge base, registers a handler and reports on standard error
 * what happens to the connection.
 */
export async function standIn(
  command: 'answer' | 'react',
  values: StandInValues,
  io: Io,
  register: (connector: SmartConnector) => Promise<Registration>,
): Promise<ExitCode> {
  const url = runtimeUrl(values.url, io);
  const say = (text: string): void => void io.stderr.write(`${text}\n`);
  const options: ConnectOptions = {
    ...clientOptions(io),
    retry: { attempts: 3 },
    onConnectionChange: (change) => {
      if (change.state === 'disconnected') {
        say(`${change.error.message} Trying again in ${Math.ceil(change.retryInMs / 1_000)} s.`);
      } else if (change.state === 'connected' && change.delivery !== undefined) {
        say(`Connected; requests arrive by ${change.delivery}.`);
      }
    },
    onHandlerFailure: ({ requestingKnowledgeBaseId, error }) =>
      say(`The request of ${requestingKnowledgeBaseId} failed: ${messageOf(error)}`),
  };
  return interruptible<ExitCode>(async (signal) => {
    const connector = await connectTemporarily(
      url,
      { command, id: values.id },
      { ...options, signal },
    );
    try {
      const { knowledgeInteractionId } = await register(connector);
      say(`Serving ${knowledgeInteractionId} until stopped (Ctrl-C).`);
      await aborted(signal);
    } finally {
      await connector.close();
    }
    return 0;
  });
}

/** Waits for the signal, which also keeps the process alive. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const keepAlive = setInterval(() => undefined, 2 ** 30);
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(keepAlive);
        resolve();
      },
      { once: true },
    );
  });
}
