import type { ExchangeRequest, OrderKey } from '../api/index.js';
import { RestError } from './errors.js';
import { kindOf, validate } from './validation.js';
import { readRecipients, type WireRecipients } from './wire-recipients.js';

/** What the body of an ask or post says. */
export interface ExchangeBody {
  /** Not parsed yet. */
  readonly rows: readonly unknown[];
  /** Whether the complete record is wanted. */
  readonly record: boolean;
  readonly options: Pick<
    ExchangeRequest,
    'recipients' | 'deadlineMs' | 'limit' | 'firstSources' | 'order'
  >;
}

interface WireExchange {
  readonly bindingSet: readonly unknown[];
  readonly recipientSelector: WireRecipients;
  readonly deadlineMs?: number;
  readonly limit?: number;
  readonly firstSources?: number;
  readonly order?: readonly OrderKey[];
  readonly record?: boolean;
}

/**
 * Reads the body of an ask or post: either the rows alone, or an object with recipients, rows and options.
 *
 * @throws RestError 400 naming the property
 */
export function readExchangeBody(body: unknown): ExchangeBody {
  if (Array.isArray(body)) return { rows: body, record: false, options: {} };
  if (typeof body !== 'object' || body === null) {
    throw new RestError(
      400,
      `The body must be an array of bindings, or an object with recipientSelector and bindingSet, not ${kindOf(body)}.`,
    );
  }
  const wire = validate('ExchangeRequestObject', body) as unknown as WireExchange;
  const { deadlineMs, limit, firstSources, order } = wire;
  const recipients = readRecipients(wire.recipientSelector);
  return {
    rows: wire.bindingSet,
    record: wire.record ?? false,
    options: {
      ...(recipients !== undefined && { recipients }),
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(limit !== undefined && { limit }),
      ...(firstSources !== undefined && { firstSources }),
      ...(order !== undefined && order.length > 0 && { order: order.map(readKey) }),
    },
  };
}

function readKey({ variable, descending }: OrderKey): OrderKey {
  return descending === true ? { variable, descending } : { variable };
}
