import { parseArgs } from 'node:util';
import {
  connectionHelp,
  connectionOptions,
  onlyPositional,
  parsed,
  patternHelp,
  patternOptions,
  patternSourceHelp,
  readPrefixes,
  rowsSourceHelp,
} from './arguments.js';
import type { Command, ExitCode, Io } from './command.js';
import { carryOut, exchangeHelp, exchangeOptions } from './exchange.js';
import { formatHelp, formatOption, printRows, readFormat } from './print-rows.js';
import { readPattern } from './read-pattern.js';
import { readBinds, readRows } from './read-rows.js';
import { UsageError } from './usage-error.js';

const help = `Usage: gridloom ask PATTERN [options]

Asks the network that a runtime serves, and prints every solution.

Options:
  --bindings ROWS      what to ask for: each row fixes some variables (default: everything)
  --bind VAR=VALUE     fixes one variable; may be repeated, all of them then form one row
${exchangeHelp}
${formatHelp}
${patternHelp}
${connectionHelp}

${patternSourceHelp}

${rowsSourceHelp}

Exit code: 0 solutions found, 1 none or the exchange ended early, 2 wrong usage or no runtime reached.

Examples:
  gridloom ask '?sensor a saref:Sensor ; saref:hasIdentifier ?id'
  gridloom ask metering/cut-off-power --bind homeId=home-17
  gridloom ask pattern.rq --bindings devices.csv --format turtle > found.ttl
`;

/** `gridloom ask`. */
export const ask: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...connectionOptions,
        ...patternOptions,
        ...exchangeOptions,
        ...formatOption,
        bindings: { type: 'string' },
        bind: { type: 'string', multiple: true },
      },
    }),
  );
  const format = readFormat(values.format, io);
  const input = await readPattern(
    onlyPositional(positionals, 'the pattern'),
    io,
    readPrefixes(values.prefix),
  );
  if (input.result !== undefined) {
    throw new UsageError(`${input.label} is a request with result; use gridloom post`);
  }
  const { pattern, prefixes } = input;
  const context = { ...input, variables: pattern.variables };
  if (values.bindings !== undefined && values.bind !== undefined) {
    throw new UsageError('give either --bindings or --bind');
  }
  const bindings =
    values.bindings === undefined
      ? [readBinds(values.bind ?? [], context)]
      : await readRows(values.bindings, io, context);

  const result = await carryOut('ask', values, io, (connector, options) =>
    connector.ask({ pattern }, bindings, options),
  );
  io.stdout.write(printRows(result.bindings, { pattern, prefixes, format, columns: io.columns }));
  if (result.bindings.length === 0) io.stderr.write('No solutions.\n');
  return result.bindings.length > 0 && result.exchange.outcome === 'complete' ? 0 : 1;
}
