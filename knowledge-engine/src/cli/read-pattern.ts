import {
  fragmentsNear,
  GraphPatternError,
  listPatterns,
  loadPattern,
  nameOfFile,
  parseGraphPattern,
  parsePatternFile,
  type CatalogueEntry,
  type GraphPattern,
  type Prefixes,
} from '@gridloom/graph-patterns';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import type { Io } from './command.js';
import { readNamedSource } from './read-source.js';
import { InputError, messageOf, UsageError } from './usage-error.js';

/** A pattern from the command line, or the two of a request with result. */
export interface PatternInput {
  /** For messages. */
  readonly label: string;
  /** The pattern; of a request its argument. */
  readonly pattern: GraphPattern;
  readonly result?: GraphPattern;
  /** Those that were known when it was read; good for printing as well. */
  readonly prefixes: Prefixes;
  /** Datatypes that a catalogue pattern declares, by variable: an IRI, or `IRI` itself. */
  readonly datatypes: ReadonlyMap<string, string>;
}

/**
 * Reads a pattern from a file, from the catalogue by its name, from the argument itself, or from standard input.
 *
 * @param extra prefixes given on the command line; they go before all others
 * @throws InputError naming source, place and fault
 */
export async function readPattern(
  argument: string,
  io: Io,
  extra: Prefixes = {},
): Promise<PatternInput> {
  const source = await readNamedSource(argument, io);
  if (source !== undefined) {
    return hasHeader(source.text)
      ? fromEntry(source.label, () => parseFile(source.text, argument), extra)
      : parsePattern(source.text, source.label, extra);
  }
  if (/^[\w-]+\/[\w-]+$/.test(argument) && listPatterns().includes(argument)) {
    return fromEntry(argument, () => loadPattern(argument), extra);
  }
  if (/[\s?<"]/.test(argument)) return parsePattern(argument, 'pattern', extra);
  throw new UsageError(
    `${argument} is neither a file, nor a pattern of the catalogue (gridloom list --patterns shows them), nor triples ` +
      "such as '?s ?p ?o' (in quotes).",
  );
}

/** Whether a file is one of the catalogue's format: its header says what its variables are, and it may have includes. */
function hasHeader(text: string): boolean {
  return /^#[ \t]*used-as:/m.test(text);
}

function parseFile(text: string, path: string): CatalogueEntry {
  if (path === '-') return parsePatternFile(text, 'standard input');
  return parsePatternFile(text, nameOfFile(path), { readFragment: fragmentsNear(path) });
}

function fromEntry(label: string, load: () => CatalogueEntry, extra: Prefixes): PatternInput {
  let entry: CatalogueEntry;
  try {
    entry = load();
  } catch (error) {
    throw new InputError(messageOf(error));
  }
  return {
    label,
    ...(entry.kind === 'pattern'
      ? { pattern: entry.pattern }
      : { pattern: entry.argument, result: entry.result }),
    prefixes: { ...usualPrefixes, ...entry.prefixes, ...extra },
    datatypes: new Map(entry.variables.map(({ name: variable, datatype }) => [variable, datatype])),
  };
}

const blankOrComment = /(?:\s|#[^\n]*)*/y;
const declaration = /(?:PREFIX\s+([\w.-]*):\s*<([^<>]*)>|@prefix\s+([\w.-]*):\s*<([^<>]*)>\s*\.)/iy;

/** Reads triples with or without a prologue and a query around them. */
export function parsePattern(text: string, label: string, extra: Prefixes = {}): PatternInput {
  const declared: Record<string, string> = {};
  let start = skip(text, 0);
  for (;;) {
    declaration.lastIndex = start;
    const match = declaration.exec(text);
    if (match === null) break;
    declared[match[1] ?? match[3] ?? ''] = match[2] ?? match[4] ?? '';
    start = skip(text, declaration.lastIndex);
  }
  const prefixes = { ...usualPrefixes, ...declared, ...extra };
  const common = { label, prefixes, datatypes: new Map<string, string>() };
  const body = text.slice(start);
  const query = /^(SELECT\b[^{]*|CONSTRUCT\s*|WHERE\s*)?\{/i.exec(body);
  if (query === null) return { ...common, pattern: parse(start, text.length) };
  const open = start + query[0].length;
  const close = text.lastIndexOf('}');
  const after = close < open ? text.length : skip(text, close + 1);
  if (close < open || after < text.length) {
    const problem =
      close < open
        ? 'the closing } is missing'
        : `nothing may follow the last }: ${text.slice(after)}`;
    throw new InputError(`${label}: ${problem}`);
  }
  if (!/^CONSTRUCT/i.test(query[0])) return { ...common, pattern: parse(open, close) };
  const between = /\}\s*WHERE\s*\{/i.exec(text.slice(open));
  if (between === null) {
    throw new InputError(`${label}: expected CONSTRUCT { result } WHERE { argument }`);
  }
  const middle = open + between.index;
  return {
    ...common,
    pattern: parse(middle + between[0].length, close),
    result: parse(open, middle),
  };

  /** Blanks in place of what stands before keep lines and columns of messages right. */
  function parse(from: number, to: number): GraphPattern {
    try {
      const before = text.slice(0, from).replace(/[^\n]/g, ' ');
      return parseGraphPattern(before + text.slice(from, to), prefixes);
    } catch (error) {
      if (error instanceof GraphPatternError) throw new InputError(`${label}: ${error.message}`);
      throw error;
    }
  }
}

function skip(text: string, from: number): number {
  blankOrComment.lastIndex = from;
  blankOrComment.test(text);
  return blankOrComment.lastIndex;
}
