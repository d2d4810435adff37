import { randomUUID } from 'node:crypto';
import type { Binding } from '@gridloom/graph-patterns';
import type {
  CallRecord,
  ExchangeOptions,
  ExchangeOutcome,
  ExchangeRecord,
  KnowledgeGaps,
} from '../api/index.js';
import { notTheProtocol, ownOptions, parseBindings, parseObject } from './wire.js';

/** What is known of an exchange besides the reply. */
export interface ExchangeContext {
  readonly kind: 'ask' | 'post';
  readonly knowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  readonly startedAt: number;
  /** With which it was carried out. */
  readonly options: ExchangeOptions;
}

/** Rows and record of a finished exchange. */
export interface ExchangeReply {
  readonly rows: readonly Binding[];
  /** Of an Ask that has them enabled. */
  readonly knowledgeGaps?: KnowledgeGaps;
  readonly exchange: ExchangeRecord;
}

/**
 * Reads the reply to POST /sc/ask or /sc/post. Gridloom puts the complete record into `exchange`; of other runtimes the
 * record is put together from `exchangeInfo`, and a note in it says so.
 *
 * @throws RestFailure when it does not follow the protocol
 */
export function parseExchangeReply(text: string, context: ExchangeContext): ExchangeReply {
  const reply = parseObject(text, `the reply to the ${context.kind}`);
  const property = context.kind === 'ask' ? 'bindingSet' : 'resultBindingSet';
  const rows = parseBindings(reply[property], property);
  const exchange =
    reply['exchange'] === undefined
      ? recordFromInfo(reply['exchangeInfo'], context)
      : completeRecord(reply['exchange'], context);
  const gaps = reply['knowledgeGaps'];
  if (gaps === undefined || context.kind !== 'ask') return { rows, exchange };
  const truncated = reply['knowledgeGapsTruncated'] === true;
  return { rows, knowledgeGaps: { alternatives: alternativesOf(gaps), truncated }, exchange };
}

function alternativesOf(value: unknown): readonly (readonly string[])[] {
  return asArray(value, 'knowledgeGaps').map((triples, index) =>
    asArray(triples, `knowledgeGaps[${index}]`).map(String),
  );
}

const outcomes: ReadonlySet<unknown> = new Set<ExchangeOutcome>([
  'complete',
  'enough',
  'deadline',
  'bound',
  'aborted',
]);

function completeRecord(value: unknown, context: ExchangeContext): ExchangeRecord {
  const { kind, knowledgeBaseId, knowledgeInteractionId } = context;
  const record = asObject(value, 'exchange');
  const calls = asArray(record['calls'], 'exchange.calls');
  const { outcome, outcomeMessage, whyEmpty } = record;
  return {
    kind,
    knowledgeBaseId,
    knowledgeInteractionId,
    id: text(record['id']) ?? randomUUID(),
    startedAt: instant(record['startedAt'], context.startedAt),
    endedAt: instant(record['endedAt'], Date.now()),
    outcome: outcomes.has(outcome) ? (outcome as ExchangeOutcome) : 'complete',
    ...(typeof outcomeMessage === 'string' && { outcomeMessage }),
    calls: calls.map((call, index) => completeCall(call, `exchange.calls[${index}]`)),
    notes: asArray(record['notes'] ?? [], 'exchange.notes').map(String),
    ...(typeof whyEmpty === 'string' && { whyEmpty }),
  };
}

function completeCall(value: unknown, place: string): CallRecord {
  const call = asObject(value, place);
  const role = call['role'];
  const common = commonOf(call, place);
  return {
    role: role === 'react' || role === 'inference' ? role : 'answer',
    argumentBindings: parseBindings(call['argumentBindings'], `${place}.argumentBindings`),
    bindingsPushed: count(call['bindingsPushed']),
    resultBindings: parseBindings(call['resultBindings'], `${place}.resultBindings`),
    rowsDropped: count(call['rowsDropped']),
    startedAt: instant(call['startedAt'], 0),
    endedAt: instant(call['endedAt'], 0),
    // At the end: what is added to a spread has a layout of its own each time, and is slow for whoever reads it.
    ...common,
  };
}

function recordFromInfo(value: unknown, context: ExchangeContext): ExchangeRecord {
  const { kind, knowledgeBaseId, knowledgeInteractionId, startedAt } = context;
  const unknownOptions = ownOptions(context.options);
  const entries = asArray(value ?? [], 'exchangeInfo');
  return {
    kind,
    knowledgeBaseId,
    knowledgeInteractionId,
    startedAt,
    id: randomUUID(),
    endedAt: Date.now(),
    outcome: 'complete',
    calls: entries.map((entry, index) => callFromInfo(entry, `exchangeInfo[${index}]`, context)),
    notes: [
      'The runtime reports no complete record: calls of other roles, rows dropped and bindings pushed are unknown.',
      ...(unknownOptions.length > 0
        ? [`The runtime does not know ${unknownOptions.join(', ')}; this had no effect.`]
        : []),
    ],
  };
}

function callFromInfo(value: unknown, place: string, context: ExchangeContext): CallRecord {
  const entry = asObject(value, place);
  const isAsk = context.kind === 'ask';
  const result = isAsk ? 'bindingSet' : 'resultBindingSet';
  return {
    role: isAsk ? 'answer' : 'react',
    ...commonOf(entry, place),
    argumentBindings: isAsk
      ? []
      : parseBindings(entry['argumentBindingSet'] ?? [], `${place}.argumentBindingSet`),
    bindingsPushed: 0,
    resultBindings: parseBindings(entry[result] ?? [], `${place}.${result}`),
    rowsDropped: 0,
    startedAt: instant(entry['exchangeStart'], context.startedAt),
    endedAt: instant(entry['exchangeEnd'], context.startedAt),
  };
}

type CommonCall = Pick<
  CallRecord,
  'knowledgeBaseId' | 'knowledgeInteractionId' | 'status' | 'failedMessage'
>;

function commonOf(entry: Record<string, unknown>, place: string): CommonCall {
  const knowledgeBaseId = text(entry['knowledgeBaseId']);
  if (knowledgeBaseId === undefined) throw notTheProtocol(`${place} names no knowledge base`);
  const knowledgeInteractionId = text(entry['knowledgeInteractionId']) ?? '';
  if (entry['status'] !== 'FAILED') {
    return { knowledgeBaseId, knowledgeInteractionId, status: 'SUCCEEDED' };
  }
  const failedMessage = text(entry['failedMessage']) ?? 'The runtime gives no reason.';
  return { knowledgeBaseId, knowledgeInteractionId, status: 'FAILED', failedMessage };
}

/** Instants travel as milliseconds or as dates such as 2025-12-18T18:23:24.574+00:00. */
function instant(value: unknown, otherwise: number): number {
  const at = typeof value === 'string' ? Date.parse(value) : value;
  return typeof at === 'number' && !Number.isNaN(at) ? at : otherwise;
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asArray(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw notTheProtocol(`${place} is no array`);
  return value;
}

function asObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw notTheProtocol(`${place} is no object`);
  return value as Record<string, unknown>;
}
