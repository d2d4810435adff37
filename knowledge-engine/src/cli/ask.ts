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
import { carryOut, endedWell, exchangeHelp, exchangeOptions } from './exchange.js';
import { explainCommand } from './explain-command.js';
import { formatHelp, formatOption, printRows, readFormat } from './print-rows.js';
import { readPattern } from './read-pattern.js';
import { readRestrictions, restrictionHelp, restrictionOptions } from './read-rows.js';
import { UsageError } from './usage-error.js';
import { explanationOf, printWhyEmpty } from './why-empty.js';

const help = `Usage: gridloom ask PATTERN [options]

Asks the network that a runtime serves, and prints every solution. Where there is none, it says why.

Options:
${restrictionHelp}
  --first N            ends when so many knowledge bases have replied with rows and there is a solution
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
  gridloom ask metering/cut-off-power --exclude https://example.org/old --order=-time --limit 1
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
        ...restrictionOptions,
        first: { type: 'string' },
      },
    }),
  );
  const format = readFormat(values.format, io);
  const given = onlyPositional(positionals, 'the pattern');
  const input = await readPattern(given, io, readPrefixes(values.prefix));
  if (input.result !== undefined) {
    throw new UsageError(`${input.label} is a request with result; use gridloom post`);
  }
  const { pattern, prefixes } = input;
  const context = { ...input, variables: pattern.variables };
  const bindings = await readRestrictions(values, io, context);

  const result = await carryOut('ask', values, io, async (connector, options) => {
    const found = await connector.ask({ pattern }, bindings, options);
    const isEmpty = found.bindings.length === 0;
    const explanation = isEmpty
      ? await explanationOf(connector, { pattern }, bindings, options)
      : undefined;
    return { ...found, explanation };
  });
  io.stdout.write(printRows(result.bindings, { pattern, prefixes, format, columns: io.columns }));
  if (result.bindings.length > 0) return endedWell(result.exchange) ? 0 : 1;
  const why = printWhyEmpty(
    result.exchange,
    result.explanation,
    prefixes,
    explainCommand(given, values, false),
  );
  io.stderr.write(`No solutions.\n${why}`);
  return 1;
}
