import type { ExchangeOptions, ExchangeRecord, SmartConnector } from '../api/index.js';
import { milliseconds, readNumber } from './arguments.js';
import type { Io } from './command.js';
import { readOrder } from './order.js';
import { asParty, partyHelp, partyOptions, type PartyValues } from './party.js';
import { printOutcome, printRecord } from './print-record.js';

/** Options of the commands that ask or post. */
export const exchangeOptions = {
  ...partyOptions,
  deadline: { type: 'string' },
  limit: { type: 'string' },
  order: { type: 'string' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

export const exchangeHelp = `${partyHelp}
  --deadline SECONDS   ends with what was found by then (default: 60)
  --limit N            at most so many solutions
  --order KEYS         variables separated by commas, a minus before those from the largest to the smallest; keys that begin
                       with a minus need =, as in --order=-time,meter
  --verbose            prints the record of the exchange on standard error`;

/** What those options hold. */
export interface ExchangeValues extends PartyValues {
  readonly deadline?: string | undefined;
  readonly limit?: string | undefined;
  /** Of an ask only: a post reaches everybody. */
  readonly first?: string | undefined;
  readonly order?: string | undefined;
  readonly verbose?: boolean | undefined;
}

const counted = { min: 1, max: 1_000_000_000, integer: true };

/** Whether nothing is missing but what nobody wanted. */
export function endedWell({ outcome }: ExchangeRecord): boolean {
  return outcome === 'complete' || outcome === 'enough';
}

/** Carries out one exchange as a knowledge base of its own. What failed is told on standard error. */
export async function carryOut<T extends { readonly exchange: ExchangeRecord }>(
  kind: 'ask' | 'post',
  values: ExchangeValues,
  io: Io,
  exchange: (connector: SmartConnector, options: ExchangeOptions) => Promise<T>,
): Promise<T> {
  const deadline = readNumber(values.deadline, '--deadline', { min: 0.001, max: 86_400 });
  const limit = readNumber(values.limit, '--limit', counted);
  const firstSources = readNumber(values.first, '--first', counted);
  const order = readOrder(values.order);
  const result = await asParty(kind, values, io, (connector, context) =>
    exchange(connector, {
      ...context,
      ...(deadline !== undefined && { deadlineMs: milliseconds(deadline) }),
      ...(limit !== undefined && { limit }),
      ...(firstSources !== undefined && { firstSources }),
      ...(order !== undefined && { order }),
    }),
  );
  io.stderr.write(printOutcome(result.exchange));
  if (values.verbose) io.stderr.write(printRecord(result.exchange, io.columns));
  return result;
}
