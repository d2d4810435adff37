import { readFile } from 'node:fs/promises';
import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import type { MeasuredPower } from './forecast.js';

/** Powers of the past, as a configuration gives them. */
export type HistoryConfig = {
  /** CSV with the columns key, from, to (instants with offset) and watts. */
  readonly file?: string;
  /** Powers that follow each other without gap. */
  readonly inline?: readonly {
    readonly key: string;
    readonly from: string;
    readonly minutes: number;
    readonly watts: readonly number[];
  }[];
};

/** A power of the past and whose it is. */
export type KeyedPower = MeasuredPower & { readonly key: string };

/**
 * Reads powers from CSV with the columns key, from, to and watts.
 *
 * @throws Error naming source, line and column of the first fault
 */
export function parseHistory(csv: string, source = 'history'): readonly KeyedPower[] {
  const [header = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  const [key, from, to, watts] = ['key', 'from', 'to', 'watts'].map((column) => {
    const index = names.indexOf(column);
    if (index < 0) throw new Error(`${source}: no column ${column}; there are ${names.join(', ')}`);
    return index;
  }) as [number, number, number, number];
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split(',').map((cell) => cell.trim());
    const read = (place: number, column: string, value: number): number => {
      if (cells[place] !== '' && Number.isFinite(value)) return value;
      throw new Error(
        `${source}, line ${index + 2}, column ${column}: cannot be read: ${cells[place]}`,
      );
    };
    const power = {
      key: cells[key]!,
      fromMs: read(from, 'from', Date.parse(cells[from] ?? '')),
      toMs: read(to, 'to', Date.parse(cells[to] ?? '')),
      watts: read(watts, 'watts', Number(cells[watts])),
    };
    if (power.toMs <= power.fromMs)
      throw new Error(`${source}, line ${index + 2}: ends before it begins`);
    return [power];
  });
}

/** All powers of a configuration. @throws ConfigError when a file cannot be used */
export async function readHistory(history: HistoryConfig = {}): Promise<readonly KeyedPower[]> {
  const listed = (history.inline ?? []).flatMap(({ key, from, minutes, watts }) =>
    watts.map((value, index) => {
      const fromMs = Date.parse(from) + index * minutes * 60_000;
      return { key, fromMs, toMs: fromMs + minutes * 60_000, watts: value };
    }),
  );
  if (history.file === undefined) return listed;
  try {
    return [...parseHistory(await readFile(history.file, 'utf8'), history.file), ...listed];
  } catch (error) {
    throw new ConfigError(`history.file: ${messageOf(error)}`);
  }
}
