import { parseArgs } from 'node:util';
import type { Prefixes } from '@gridloom/graph-patterns';
import type { AskAnswer, Explanation, PostReact } from '../api/index.js';
import { explanationDot, explanationText } from '../explain/index.js';
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
import { compactPattern } from './compact-term.js';
import { asParty, partyHelp, partyOptions } from './party.js';
import { readPattern } from './read-pattern.js';
import { readRestrictions, restrictionHelp, restrictionOptions } from './read-rows.js';
import { UsageError } from './usage-error.js';

const help = `Usage: gridloom explain PATTERN [options]

Explains an ask or a post without carrying it out: who would be asked, in which order and with what, and who would not
and why. A request with result is explained as a post, any other pattern as an ask.

Options:
${restrictionHelp}
  --result PATTERN     explains a post of PATTERN that expects this in return
  --post               explains a post of PATTERN that expects nothing in return
${partyHelp}
  --format FORMAT      text (default), json, or dot (a graph for Graphviz)
${patternHelp}
${connectionHelp}

${patternSourceHelp}

${rowsSourceHelp}

Exit code: 0 there can be an answer, 1 there cannot (or the search for one was given up),
2 wrong usage or no runtime reached.

Examples:
  gridloom explain metering/cut-off-power --bind homeId=home-17
  gridloom explain pattern.rq --level 3 --exclude https://example.org/old
  gridloom explain orchestration/start-authorisation --format dot | dot -Tsvg > plan.svg
`;

/** `gridloom explain`. */
export const explain: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...connectionOptions,
        ...patternOptions,
        ...partyOptions,
        ...restrictionOptions,
        format: { type: 'string', short: 'f' },
        result: { type: 'string' },
        post: { type: 'boolean' },
      },
    }),
  );
  const print = printerOf(values.format ?? 'text');
  const extra = readPrefixes(values.prefix);
  const input = await readPattern(onlyPositional(positionals, 'the pattern'), io, extra);
  const { pattern, prefixes } = input;
  const result =
    values.result === undefined
      ? input.result
      : (await readPattern(values.result, io, extra)).pattern;
  const isPost = values.post === true || result !== undefined;
  const interaction: AskAnswer | PostReact = isPost
    ? { argument: pattern, ...(result && { result }) }
    : { pattern };
  const context = { ...input, variables: pattern.variables };
  const isGiven = values.bindings !== undefined || values.bind !== undefined;
  // A post of one empty binding would be one that lacks everything.
  const bindings = isGiven ? await readRestrictions(values, io, context) : [];
  const explanation = await asParty('explain', values, io, (connector, { recipients }) =>
    connector.explain(interaction, bindings, recipients && { recipients }),
  );
  io.stdout.write(`${print(explanation, prefixes).trimEnd()}\n`);
  return explanation.answerable === 'yes' ? 0 : 1;
}

type Printer = (explanation: Explanation, prefixes: Prefixes) => string;

function printerOf(format: string): Printer {
  switch (format) {
    case 'text':
      return (explanation, prefixes) => explanationText(explanation, shortenedBy(prefixes));
    case 'dot':
      return (explanation, prefixes) => explanationDot(explanation, shortenedBy(prefixes));
    case 'json':
      return (explanation) => JSON.stringify(explanation, undefined, 2);
    default:
      throw new UsageError(`--format ${format}: expected text, json or dot`);
  }
}

function shortenedBy(prefixes: Prefixes): { readonly shorten: (text: string) => string } {
  return { shorten: (text) => compactPattern(text, prefixes) };
}
