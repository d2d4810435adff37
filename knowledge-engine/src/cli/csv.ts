import { InputError } from './usage-error.js';

/** A line of a CSV text. */
export interface CsvRecord {
  /** Line on which it starts, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV (RFC 4180; lines may end with LF only, the separator may be a semicolon or tab). A quoted text with something
 * after its closing quote is taken as it stands, so that terms such as "20"^^<...> need no doubled quotes. Empty lines are
 * skipped.
 *
 * @throws InputError for a quoted text that never ends
 */
export function parseCsv(text: string, label: string): CsvRecord[] {
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let startLine = 1;
  let at = 0;
  while (at <= text.length) {
    const cell = readCell(at);
    line += countNewlines(text, at, cell.end);
    cells.push(cell.value);
    at = cell.end + 1;
    if (text[cell.end] === separator) continue;
    if (text[cell.end] === '\r' && text[cell.end + 1] === '\n') at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startLine, cells });
    cells = [];
    startLine = line;
  }
  return records;

  function readCell(start: number): { readonly value: string; readonly end: number } {
    if (text[start] !== '"') {
      const end = endOfPlain(start);
      return { value: text.slice(start, end).trim(), end };
    }
    let quote = start + 1;
    for (;;) {
      quote = text.indexOf('"', quote);
      if (quote < 0) throw new InputError(`${label}, line ${line}: a quoted text never ends`);
      if (text[quote + 1] !== '"') break;
      quote += 2;
    }
    const end = endOfPlain(quote + 1);
    const isPlainQuoted = text.slice(quote + 1, end).trim() === '';
    const value = isPlainQuoted
      ? text.slice(start + 1, quote).replaceAll('""', '"')
      : text.slice(start, end).trim();
    return { value, end };
  }

  function endOfPlain(from: number): number {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
    return text[end] === '\n' && text[end - 1] === '\r' && end > from ? end - 1 : end;
  }
}

/** What stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}

/** A cell of CSV output. */
export function csvCell(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
