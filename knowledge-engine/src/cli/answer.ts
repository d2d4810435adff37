import { parseArgs } from 'node:util';
import { compatible, type Binding } from '@gridloom/graph-patterns';
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
import { readPattern } from './read-pattern.js';
import { readRows } from './read-rows.js';
import { standIn } from './stand-in.js';
import { InputError, UsageError } from './usage-error.js';

const help = `Usage: gridloom answer --pattern PATTERN --data ROWS [options]

Stands in for a party that answers: serves the rows that fit what is asked, until stopped.

Options:
  --pattern PATTERN    what is known about
  --data ROWS          what is known; every row has a value for every variable. A .ttl file is matched with the pattern
  --name NAME          name of the interaction
${patternHelp}
${connectionHelp}

${patternSourceHelp}

${rowsSourceHelp}

Exit code: 0 stopped, 2 wrong usage or no runtime reached.

Examples:
  gridloom answer --pattern metering/cut-off-power --data limits.csv
  gridloom answer --pattern '?d ex:power ?p' --prefix ex=https://example.org/ --data '[{"d": "<https://example.org/d1>", "p": 21}]'
`;

/** `gridloom answer`. */
export const answer: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parsed(() =>
    parseArgs({
      args,
      options: {
        ...connectionOptions,
        ...patternOptions,
        pattern: { type: 'string', short: 'p' },
        data: { type: 'string', short: 'd' },
        name: { type: 'string' },
      },
    }),
  );
  if (values.pattern === undefined) throw new UsageError('--pattern is missing');
  if (values.data === undefined) throw new UsageError('--data is missing');
  const input = await readPattern(values.pattern, io, readPrefixes(values.prefix));
  if (input.result !== undefined) {
    throw new UsageError(`${input.label} is a request with result; use gridloom react`);
  }
  const { pattern } = input;
  const rows = await readRows(values.data, io, { ...input, variables: pattern.variables });
  for (const [index, row] of rows.entries()) {
    const missing = pattern.variables.find((variable) => row[variable] === undefined);
    if (missing !== undefined) {
      throw new InputError(`${values.data}: row ${index + 1} has no value for ${missing}`);
    }
  }
  const complete = rows as Binding[];
  const interaction = { pattern, ...(values.name !== undefined && { name: values.name }) };
  return standIn('answer', values, io, (connector) =>
    connector.answer(interaction, (bindings, { requestingKnowledgeBaseId }) => {
      const asksAll = bindings.length === 0;
      const fitting = complete.filter(
        (row) => asksAll || bindings.some((binding) => compatible(binding, row)),
      );
      io.stderr.write(
        `${requestingKnowledgeBaseId} asked and got ${fitting.length} of ${complete.length} rows.\n`,
      );
      return fitting;
    }),
  );
}
