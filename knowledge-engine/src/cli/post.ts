import { parseArgs } from 'node:util';
import type { Binding, GraphPattern } from '@gridloom/graph-patterns';
import type { CallRecord, ExchangeRecord, PostResult } from '../api/index.js';
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
import { readBinds, readRows } from './read-rows.js';
import { InputError, UsageError } from './usage-error.js';
import { explanationOf, printWhyEmpty } from './why-empty.js';

const help = `Usage: gridloom post ARGUMENT (--bindings ROWS | --bind VAR=VALUE ...) [options]

Posts rows to everybody who reacts to them, waits for the reactions, and prints their results.

Options:
  --bindings ROWS      what to post
  --bind VAR=VALUE     one value of a single row to post; repeat it for every variable
  --result PATTERN     what is expected in return (a request of the catalogue has one already)
${exchangeHelp}
${formatHelp}
${patternHelp}
${connectionHelp}

${patternSourceHelp}

${rowsSourceHelp}

Exit code: 0 done, 1 nobody reacted (unless rules supplied the result), every reaction failed, no result came or the
exchange ended early, 2 wrong usage or no runtime reached.

Examples:
  gridloom post '?home ex:outage ?since' --prefix ex=https://example.org/ --bind home='<https://example.org/h1>' \\
    --bind since=2026-01-15T18:00:00Z
  gridloom post orchestration/start-authorisation --bindings requests.json --format table
`;

/** `gridloom post`. */
export const post: Command = { help, run };

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
        result: { type: 'string' },
      },
    }),
  );
  const format = readFormat(values.format, io);
  const extra = readPrefixes(values.prefix);
  const given = onlyPositional(positionals, 'the argument pattern');
  const input = await readPattern(given, io, extra);
  const result =
    values.result === undefined
      ? input.result
      : (await readPattern(values.result, io, extra)).pattern;
  const { pattern: argument, prefixes } = input;
  const context = { ...input, variables: argument.variables };
  if ((values.bindings === undefined) === (values.bind === undefined)) {
    throw new UsageError('give what to post with either --bindings or --bind');
  }
  const rows =
    values.bindings === undefined
      ? [readBinds(values.bind ?? [], context)]
      : await readRows(values.bindings, io, context);
  for (const [index, row] of rows.entries()) {
    const missing = argument.variables.find((variable) => row[variable] === undefined);
    if (missing !== undefined) {
      throw new InputError(`row ${index + 1} of what to post has no value for ${missing}`);
    }
  }

  const interaction = { argument, ...(result && { result }) };
  const posted = await carryOut('post', values, io, async (connector, options) => {
    const outcome = await connector.post(interaction, rows as Binding[], options);
    const explanation = isInVain(outcome, result)
      ? await explanationOf(connector, interaction, rows, options)
      : undefined;
    return { ...outcome, explanation };
  });
  const { resultBindings, exchange } = posted;
  const reached = exchange.calls.filter(({ role }) => role === 'react');
  const succeeded = reached.filter(({ status }) => status === 'SUCCEEDED');
  if (result !== undefined) {
    const view = { pattern: result, prefixes, format, columns: io.columns };
    io.stdout.write(printRows(resultBindings, view));
  }
  const isUnheard = reached.length === 0;
  io.stderr.write(
    isUnheard && resultBindings.length > 0
      ? withoutReactions(exchange)
      : isUnheard
        ? 'Nobody reacts to this.\n'
        : reactions(succeeded),
  );
  const command = explainCommand(given, values, result === undefined);
  io.stderr.write(printWhyEmpty(exchange, posted.explanation, prefixes, command));
  const hasFailed = !isUnheard && succeeded.length === 0;
  return isInVain(posted, result) || hasFailed || !endedWell(exchange) ? 1 : 0;
}

/** Whether a post brought no result that was expected, or came to nothing else. */
function isInVain(
  { resultBindings, exchange }: Pick<PostResult, 'resultBindings' | 'exchange'>,
  result: GraphPattern | undefined,
): boolean {
  if (result !== undefined) return resultBindings.length === 0;
  return exchange.calls.every(({ role }) => role !== 'react');
}

function withoutReactions({ calls }: ExchangeRecord): string {
  return calls.length === 0
    ? 'Nobody was called; rules, or the posted rows, supplied the result.\n'
    : 'Nobody reacts to this; rules, answers or the posted rows supplied the result.\n';
}

function reactions(succeeded: readonly CallRecord[]): string {
  const parties = new Set(succeeded.map(({ knowledgeBaseId }) => knowledgeBaseId)).size;
  return `${parties} knowledge ${parties === 1 ? 'base' : 'bases'} reacted.\n`;
}
