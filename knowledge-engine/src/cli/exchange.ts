import type {
  ExchangeOptions,
  ExchangeRecord,
  ReasonerLevel,
  SmartConnector,
} from '../api/index.js';
import { milliseconds, readNumber } from './arguments.js';
import type { Io } from './command.js';
import { clientOptions, connectTemporarily, interruptible, runtimeUrl } from './connection.js';
import { printOutcome, printRecord } from './print-record.js';

/** Options of the commands that ask or post. */
export const exchangeOptions = {
  recipient: { type: 'string', multiple: true },
  deadline: { type: 'string' },
  level: { type: 'string' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

export const exchangeHelp = `  --recipient ID       only this knowledge base takes part; may be repeated
  --deadline SECONDS   ends with what was found by then (default: 60)
  --level 1..5         reasoner level (default: that of the runtime)
  --verbose            prints the record of the exchange on standard error`;

/** What those options hold. */
export interface ExchangeValues {
  readonly url?: string | undefined;
  readonly id?: string | undefined;
  readonly recipient?: string[] | undefined;
  readonly deadline?: string | undefined;
  readonly level?: string | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * Connects a knowledge base, carries out one exchange with it and withdraws it again, also when interrupted. What failed
 * is told on standard error.
 */
export async function carryOut<T extends { readonly exchange: ExchangeRecord }>(
  kind: 'ask' | 'post',
  values: ExchangeValues,
  io: Io,
  exchange: (connector: SmartConnector, options: ExchangeOptions) => Promise<T>,
): Promise<T> {
  const deadline = readNumber(values.deadline, '--deadline', { min: 0.001, max: 86_400 });
  const level = readNumber(values.level, '--level', { min: 1, max: 5, integer: true });
  const base = { command: kind, id: values.id, reasonerLevel: level as ReasonerLevel | undefined };
  const url = runtimeUrl(values.url, io);
  const result = await interruptible(async (signal) => {
    const connector = await connectTemporarily(url, base, {
      ...clientOptions(io),
      signal,
      // Somebody waits at the terminal: better a message now than success in a minute.
      retry: { attempts: 2 },
    });
    try {
      return await exchange(connector, {
        signal,
        ...(values.recipient && { recipients: { knowledgeBases: values.recipient } }),
        ...(deadline !== undefined && { deadlineMs: milliseconds(deadline) }),
      });
    } finally {
      await connector.close();
    }
  });
  io.stderr.write(printOutcome(result.exchange));
  if (values.verbose) io.stderr.write(printRecord(result.exchange, io.columns));
  return result;
}
