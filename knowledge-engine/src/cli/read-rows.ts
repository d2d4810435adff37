import {
  parseTurtle,
  type GraphPattern,
  type PartialBinding,
  type Prefixes,
} from '@gridloom/graph-patterns';
import { cellTerm } from './cell.js';
import type { Io } from './command.js';
import { parseCsv } from './csv.js';
import { matchTriples } from './match-triples.js';
import { readNamedSource, type Source } from './read-source.js';
import { InputError, messageOf, UsageError } from './usage-error.js';

/** What rows are read for. */
export interface RowsContext {
  /** The pattern that Turtle data is matched with. */
  readonly pattern: GraphPattern;
  /** Variables that may occur; those of the pattern and perhaps others. */
  readonly variables: readonly string[];
  readonly prefixes: Prefixes;
  readonly datatypes: ReadonlyMap<string, string>;
}

/**
 * Reads rows from a file (.csv, .json, .ttl by its extension), from JSON text, or from standard input (JSON or CSV).
 *
 * @throws InputError naming source, row, variable and fault
 */
export async function readRows(
  argument: string,
  io: Io,
  context: RowsContext,
): Promise<PartialBinding[]> {
  const named = await readNamedSource(argument, io);
  const isInline = named === undefined && /^\s*[[{]/.test(argument);
  if (named === undefined && !isInline) {
    throw new UsageError(`${argument} is neither a file nor JSON such as '[{"device": "<...>"}]'`);
  }
  const source: Source = named ?? { label: 'bindings', text: argument, extension: '' };
  if (source.extension === '.ttl') return fromTurtle(source, context);
  const isJson =
    source.extension === '.json' || (source.extension === '' && /^\s*[[{]/.test(source.text));
  return isJson ? fromJson(source, context) : fromCsv(source, context);
}

/** Options that restrict what is asked for. */
export const restrictionOptions = {
  bindings: { type: 'string' },
  bind: { type: 'string', multiple: true },
} as const;

export const restrictionHelp = `  --bindings ROWS      what to ask for: each row fixes some variables (default: everything)
  --bind VAR=VALUE     fixes one variable; may be repeated, all of them then form one row`;

/** Reads those options; neither of them means one binding that restricts nothing. */
export async function readRestrictions(
  {
    bindings,
    bind,
  }: { readonly bindings?: string | undefined; readonly bind?: string[] | undefined },
  io: Io,
  context: RowsContext,
): Promise<PartialBinding[]> {
  if (bindings === undefined) return [readBinds(bind ?? [], context)];
  if (bind !== undefined) throw new UsageError('give either --bindings or --bind');
  return readRows(bindings, io, context);
}

/** Reads `--bind variable=value` options into one binding. */
export function readBinds(options: readonly string[], context: RowsContext): PartialBinding {
  const binding: Record<string, string> = {};
  for (const option of options) {
    const equals = option.indexOf('=');
    const name = option.slice(0, Math.max(equals, 0)).replace(/^\?/, '');
    if (name === '') throw new UsageError(`--bind ${option}: expected variable=value`);
    checkVariable(name, `--bind ${option}`, context);
    binding[name] = termOf(option.slice(equals + 1), name, `--bind ${option}`, context);
  }
  return binding;
}

function fromTurtle({ text, label }: Source, { pattern }: RowsContext): PartialBinding[] {
  try {
    return matchTriples(pattern, parseTurtle(text));
  } catch (error) {
    throw new InputError(`${label}: ${messageOf(error)}`);
  }
}

function fromCsv({ text, label }: Source, context: RowsContext): PartialBinding[] {
  const [header, ...records] = parseCsv(text, label);
  if (header === undefined)
    throw new InputError(`${label} is empty; a line of variables is expected`);
  const names = header.cells.map((cell) => cell.replace(/^\?/, ''));
  for (const name of names) checkVariable(name, `${label}, line ${header.line}`, context);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`${label}: the column ${twice} stands there twice`);
  return records.map(({ cells, line }) => {
    if (cells.length !== names.length) {
      throw new InputError(
        `${label}, line ${line}: ${cells.length} cells, but the header has ${names.length} (${names.join(', ')})`,
      );
    }
    const row: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      const cell = cells[index]!;
      if (cell !== '') row[name] = termOf(cell, name, `${label}, line ${line}`, context);
    }
    return row;
  });
}

function fromJson({ text, label }: Source, context: RowsContext): PartialBinding[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${label} is no JSON: ${messageOf(error)}`);
  }
  const rows = Array.isArray(value) ? (value as unknown[]) : [value];
  return rows.map((item, index) => {
    const where = `${label}, row ${index + 1}`;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      throw new InputError(
        `${where}: expected an object of variables, such as {"device": "<...>"}`,
      );
    }
    const row: Record<string, string> = {};
    for (const [key, cell] of Object.entries(item)) {
      const name = key.replace(/^\?/, '');
      checkVariable(name, where, context);
      if (cell === null) continue;
      if (typeof cell === 'object') {
        throw new InputError(`${where}: the value of ${name} must be a term, number or text`);
      }
      row[name] = termOf(String(cell), name, where, context);
    }
    return row;
  });
}

function checkVariable(name: string, where: string, { variables }: RowsContext): void {
  if (variables.includes(name)) return;
  throw new InputError(
    `${where}: the pattern has no variable "${name}"; it has ${variables.join(', ') || 'none'}`,
  );
}

function termOf(value: string, name: string, where: string, context: RowsContext): string {
  try {
    return cellTerm(value, context.prefixes, context.datatypes.get(name));
  } catch (error) {
    throw new InputError(`${where}, ${name}: ${messageOf(error)}`);
  }
}
