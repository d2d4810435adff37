import { parseArgs } from 'node:util';
import {
  compatible,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import {
  connectionHelp,
  connectionOptions,
  parsed,
  patternHelp,
  patternOptions,
  patternSourceHelp,
  readPrefixes,
  rowsSourceHelp,
} from './arguments.js';
import type { Command, ExitCode, Io } from './command.js';
import { formatOption, printRows, readFormat, type RowsView } from './print-rows.js';
import { readPattern } from './read-pattern.js';
import { readRows } from './read-rows.js';
import { standIn } from './stand-in.js';
import { UsageError } from './usage-error.js';

const help = `Usage: gridloom react --argument PATTERN [options]

Stands in for a party that reacts: prints every row that arrives, until stopped.

Options:
  --argument PATTERN   what to react to (a request of the catalogue brings its result along)
  --result PATTERN     what to return
  --data ROWS          returned results: for each arriving row every row of the data that agrees with it in the variables
                       both have; variables of the result that the data lacks are taken from the arriving row
  --name NAME          name of the interaction
  --format FORMAT      table (default on a terminal), json (default elsewhere; one row per line), csv, or turtle
${patternHelp}
${connectionHelp}

${patternSourceHelp}

${rowsSourceHelp}

Exit code: 0 stopped, 2 wrong usage or no runtime reached.

Examples:
  gridloom react --argument metering/meter-status
  gridloom react --argument '?d ex:start ?order' --result '?order ex:verdict ?v' --prefix ex=https://example.org/ \\
    --data '[{"v": "OK"}]'
`;

/** `gridloom react`. */
export const react: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parsed(() =>
    parseArgs({
      args,
      options: {
        ...connectionOptions,
        ...patternOptions,
        ...formatOption,
        argument: { type: 'string', short: 'a' },
        result: { type: 'string', short: 'r' },
        data: { type: 'string', short: 'd' },
        name: { type: 'string' },
      },
    }),
  );
  if (values.argument === undefined) throw new UsageError('--argument is missing');
  const format = readFormat(values.format, io);
  const extra = readPrefixes(values.prefix);
  const input = await readPattern(values.argument, io, extra);
  const { pattern: argument, prefixes } = input;
  const result =
    values.result === undefined
      ? input.result
      : (await readPattern(values.result, io, extra)).pattern;
  if (values.data !== undefined && result === undefined) {
    throw new UsageError('--data needs --result: what is returned has to follow a pattern');
  }
  const data =
    values.data === undefined
      ? []
      : await readRows(values.data, io, {
          ...input,
          pattern: result ?? argument,
          variables: [...new Set([...argument.variables, ...(result?.variables ?? [])])],
        });
  const print = arrivalPrinter({ pattern: argument, prefixes, format, columns: io.columns }, io);
  const interaction = {
    argument,
    ...(result !== undefined && { result }),
    ...(values.name !== undefined && { name: values.name }),
  };
  return standIn('react', values, io, (connector) =>
    connector.react(interaction, (bindings, { requestingKnowledgeBaseId }) => {
      io.stderr.write(`${requestingKnowledgeBaseId} posted:\n`);
      print(bindings);
      return result === undefined
        ? []
        : bindings.flatMap((binding) => resultsOf(binding, data, result));
    }),
  );
}

/** Rows of the data that agree with an arriving one, completed by it. */
function resultsOf(
  arrived: Binding,
  data: readonly PartialBinding[],
  result: GraphPattern,
): Binding[] {
  return data
    .filter((row) => compatible(row, arrived))
    .map((row) => {
      const known: PartialBinding = { ...row, ...arrived };
      const values = result.variables.map((variable): [string, string] => {
        const term = known[variable];
        if (term === undefined) {
          throw new Error(`The data has no value for ${variable} of the result.`);
        }
        return [variable, term];
      });
      return Object.fromEntries(values);
    });
}

/** Prints arrival after arrival so that the whole output stays one text of its format. */
function arrivalPrinter(view: RowsView, io: Io): (rows: readonly Binding[]) => void {
  let isFirst = true;
  return (rows) => {
    const text =
      view.format === 'json'
        ? rows.map((row) => `${JSON.stringify(row)}\n`).join('')
        : printRows(rows, view);
    const isLaterCsv = view.format === 'csv' && !isFirst;
    io.stdout.write(isLaterCsv ? text.slice(text.indexOf('\n') + 1) : text);
    isFirst = false;
  };
}
