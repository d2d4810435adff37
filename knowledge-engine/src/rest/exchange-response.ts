import type { CallRecord, ExchangeRecord, KnowledgeGaps } from '../api/index.js';
import type { RestResponse } from './http.js';

type Rows = readonly Readonly<Partial<Record<string, string>>>[];

export const exchangeIdHeader = 'Gridloom-Exchange-Id';

/** UTC with milliseconds and numeric offset, as clients of the developer API know it. */
export function printInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+00:00');
}

/** What the caller wants to see beside the result. */
export interface ResponseOptions {
  /** The complete record instead of the short list of calls. */
  readonly record: boolean;
  /** Shown when given; only interactions that have them enabled show theirs. */
  readonly knowledgeGaps: KnowledgeGaps | undefined;
}

export function askResponse(
  rows: Rows,
  exchange: ExchangeRecord,
  options: ResponseOptions,
): RestResponse {
  const printer = new RowPrinter();
  const bindingSet = printer.print(rows);
  const details = options.record
    ? `"exchange":${printRecord(exchange, printer)}`
    : `"exchangeInfo":${printCalls(exchange, 'answer', (call) => `"bindingSet":${printer.print(call.resultBindings)}`)}`;
  const gaps = printGaps(options.knowledgeGaps);
  return respond(`{"bindingSet":${bindingSet},${details}${gaps}}`, exchange);
}

/** Properties to add to a response; the one that says that alternatives are missing stands there only when some are. */
function printGaps(gaps: KnowledgeGaps | undefined): string {
  if (gaps === undefined) return '';
  const truncated = gaps.truncated ? ',"knowledgeGapsTruncated":true' : '';
  return `,"knowledgeGaps":${JSON.stringify(gaps.alternatives)}${truncated}`;
}

export function postResponse(
  rows: Rows,
  exchange: ExchangeRecord,
  options: Pick<ResponseOptions, 'record'>,
): RestResponse {
  const printer = new RowPrinter();
  const resultBindingSet = printer.print(rows);
  const details = options.record
    ? `"exchange":${printRecord(exchange, printer)}`
    : `"exchangeInfo":${printCalls(
        exchange,
        'react',
        (call) =>
          `"argumentBindingSet":${printer.print(call.argumentBindings)},"resultBindingSet":${printer.print(call.resultBindings)}`,
      )}`;
  return respond(`{"resultBindingSet":${resultBindingSet},${details}}`, exchange);
}

/** The complete record, as a path of its own returns it. */
export function printRecord(exchange: ExchangeRecord, printer = new RowPrinter()): string {
  const { calls, ...rest } = exchange;
  const printed = calls.map(({ argumentBindings, resultBindings, ...call }) =>
    withProperties(
      JSON.stringify(call),
      `"argumentBindings":${printer.print(argumentBindings)},"resultBindings":${printer.print(resultBindings)}`,
    ),
  );
  return withProperties(JSON.stringify(rest), `"calls":[${printed.join(',')}]`);
}

function respond(body: string, exchange: ExchangeRecord): RestResponse {
  return { status: 200, body, headers: { [exchangeIdHeader]: exchange.id } };
}

/** An Ask shows its calls of ANSWERs, a Post its calls of REACTs; failed ones included. */
function printCalls(
  exchange: ExchangeRecord,
  role: CallRecord['role'],
  rows: (call: CallRecord) => string,
): string {
  const printed: string[] = [];
  for (const call of exchange.calls) {
    if (call.role !== role) continue;
    const entry = JSON.stringify({
      initiator: 'knowledgeBase',
      knowledgeBaseId: call.knowledgeBaseId,
      knowledgeInteractionId: call.knowledgeInteractionId,
      exchangeStart: printInstant(call.startedAt),
      exchangeEnd: printInstant(call.endedAt),
      status: call.status,
      failedMessage: call.failedMessage,
    });
    printed.push(withProperties(entry, rows(call)));
  }
  return `[${printed.join(',')}]`;
}

/** Adds properties to the text of an object that is not empty. */
function withProperties(object: string, properties: string): string {
  return `${object.slice(0, -1)},${properties}}`;
}

const worthRemembering = 32;

/**
 * Prints the rows of one response. The rows of a single source are often the result as well; then they are printed once.
 */
class RowPrinter {
  private readonly printed: { readonly rows: Rows; readonly text: string }[] = [];

  print(rows: Rows): string {
    if (rows.length < worthRemembering) return JSON.stringify(rows);
    const known = this.printed.find((candidate) => sameRows(candidate.rows, rows));
    if (known !== undefined) return known.text;
    const text = JSON.stringify(rows);
    this.printed.push({ rows, text });
    return text;
  }
}

function sameRows(left: Rows, right: Rows): boolean {
  return (
    left === right ||
    (left.length === right.length && left.every((row, index) => row === right[index]))
  );
}
