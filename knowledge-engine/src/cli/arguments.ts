import type { Prefixes } from '@gridloom/graph-patterns';
import { messageOf, UsageError } from './usage-error.js';

/** Runs `parseArgs` so that its errors become usage errors. */
export function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // The second sentence of Node's message explains its own option syntax, which only distracts here.
    throw new UsageError(messageOf(error).replace(/\. To specify a positional.*$/s, '.'));
  }
}

/** Options of every command that talks to a runtime. */
export const connectionOptions = {
  url: { type: 'string' },
  id: { type: 'string' },
} as const;

/** Options of every command that reads patterns. */
export const patternOptions = {
  prefix: { type: 'string', multiple: true },
} as const;

export const connectionHelp = `  --url URL            the runtime (default: GRIDLOOM_URL, else http://localhost:8280)
  --id IRI             id of the knowledge base that is registered for this (default: a new one)`;

export const patternHelp = `  --prefix p=IRI       a prefix for patterns, may be repeated; those of the file and the usual ones
                       (saref, s4ener, gl, xsd, ...) are known`;

/** Where a pattern may come from; the same for every command. */
export const patternSourceHelp = `A pattern is a file, the name of one of the catalogue (such as metering/cut-off-power), the text itself, or - for
standard input. A file holds triples of SPARQL, optionally with PREFIX lines and within SELECT ... WHERE { } or
CONSTRUCT { result } WHERE { argument }.`;

/** How rows are written; the same for every command. */
export const rowsSourceHelp = `Rows are a file (.csv, .json, .ttl), JSON text, or - for standard input. In CSV the header names the variables. A value
is a term (<iri>, "text"@en, "5"^^xsd:int), a number, true, false, or else plain text; an empty cell leaves its
variable open. Where a catalogue pattern declares a datatype, plain values get it.`;

/** Reads `--prefix p=iri` options. */
export function readPrefixes(options: readonly string[] = []): Prefixes {
  const prefixes: Record<string, string> = {};
  for (const option of options) {
    const match = /^([\w.-]*):?=<?([^<>\s]+)>?$/.exec(option);
    if (match === null) {
      throw new UsageError(
        `--prefix ${option}: expected name=IRI, such as --prefix ex=https://example.org/`,
      );
    }
    prefixes[match[1]!] = match[2]!;
  }
  return prefixes;
}

/** A number given as option; undefined when left out. @throws UsageError naming option and range */
export function readNumber(
  text: string | undefined,
  name: string,
  range: { readonly min: number; readonly max: number; readonly integer?: boolean },
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  const fits = number >= range.min && number <= range.max;
  if (fits && (range.integer !== true || Number.isInteger(number))) return number;
  throw new UsageError(
    `${name} ${text}: expected ${range.integer ? 'a whole number' : 'a number'} from ${range.min} to ${range.max}`,
  );
}

/** The one positional argument that a command takes. */
export function onlyPositional(positionals: readonly string[], what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageError(`${what} is missing`);
  if (second !== undefined) {
    throw new UsageError(
      `one argument too many: ${second} (text with blanks needs quotes of the shell)`,
    );
  }
  return first;
}

/** Seconds as milliseconds. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 1_000);
}
