import type { CallRecord, ExchangeRecord } from '../api/index.js';
import { renderTable } from './table.js';

/** One line on how an exchange ended, and one on every call that failed. */
export function printOutcome(exchange: ExchangeRecord): string {
  const lines: string[] = [];
  if (exchange.outcome === 'enough') {
    lines.push(`The ${exchange.kind} ended when there was enough: ${exchange.outcomeMessage}`);
  } else if (exchange.outcome !== 'complete') {
    lines.push(
      `The ${exchange.kind} ended early (${exchange.outcome}): ${exchange.outcomeMessage}`,
    );
  }
  for (const call of exchange.calls) {
    if (call.status === 'FAILED') {
      lines.push(`${call.knowledgeBaseId} failed to ${verbs[call.role]}: ${call.failedMessage}`);
    }
  }
  for (const note of exchange.notes) lines.push(`Note: ${note}`);
  return lines.map((line) => `${line}\n`).join('');
}

const verbs: Readonly<Record<CallRecord['role'], string>> = {
  answer: 'answer',
  react: 'react',
  inference: 'react (as a function)',
};

/** The whole record as a table of calls. */
export function printRecord(exchange: ExchangeRecord, columns: number): string {
  const { calls, startedAt, endedAt } = exchange;
  const count = `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`;
  const title = `${exchange.kind} ${exchange.id}: ${exchange.outcome} after ${endedAt - startedAt} ms, ${count}\n`;
  if (calls.length === 0) return title;
  const header = [
    'role',
    'knowledge base',
    'status',
    'from',
    'ms',
    'sent',
    'pushed',
    'rows',
    'dropped',
  ];
  const rows = calls.map((call) => [
    call.role,
    call.knowledgeBaseId,
    call.status,
    `+${call.startedAt - startedAt} ms`,
    String(call.endedAt - call.startedAt),
    String(call.argumentBindings.length),
    String(call.bindingsPushed),
    String(call.resultBindings.length),
    String(call.rowsDropped),
  ]);
  return title + renderTable(header, rows, columns);
}
