import { parseArgs } from 'node:util';
import { flowCatalogues } from '@gridloom/graph-patterns';
import { type FlowCoverage, flowCoverage } from '@gridloom/graph-patterns/workbench';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { renderTable } from '../table.js';
import { UsageError } from '../usage-error.js';
import { tableOrJson } from './list-patterns.js';
import { networkInteractions } from './network-interactions.js';
import { readEntries } from './read-entries.js';

const help = `Usage: gridloom pattern coverage [FILE or FOLDER ...] [options]

Which data flows have a producer (Answer, Post) and a consumer (Ask, React) among the interactions of a running network?
Patterns are those of the catalogue, or of files and folders of your own.

Options:
  --url URL            the runtime (default: GRIDLOOM_URL, else http://localhost:8280)
  --catalogue-only     asks no runtime: shows which pattern carries which flow
  --flows NAME         only one catalogue of flows: ${Object.keys(flowCatalogues).join(', ')}
  --format FORMAT      table (default on a terminal) or json (default elsewhere)

States: complete, no-producer, no-consumer, nobody (a pattern, but no party), outside (must not cross the network),
no-pattern; with --catalogue-only has-pattern, outside, no-pattern. A flow counts when one party has all of it; what several
parties put together is shown by gridloom explain. An Ask or Post is seen from its first use on.

Exit code: 0 every flow that may cross is complete (with --catalogue-only: has a pattern), 1 some are not,
2 wrong usage or no runtime reached.

Examples:
  gridloom pattern coverage --flows fr
  gridloom pattern coverage --catalogue-only --format json
`;

/** `gridloom pattern coverage`. */
export const coverage: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        'catalogue-only': { type: 'boolean' },
        flows: { type: 'string' },
        format: { type: 'string', short: 'f' },
      },
    }),
  );
  const catalogue = values.flows;
  if (catalogue !== undefined && !Object.hasOwn(flowCatalogues, catalogue)) {
    throw new UsageError(
      `--flows ${catalogue}: expected ${Object.keys(flowCatalogues).join(', ')}`,
    );
  }
  const isOffline = values['catalogue-only'] === true;
  if (isOffline && values.url !== undefined) {
    throw new UsageError('--catalogue-only asks no runtime, so that --url has no place beside it');
  }
  const format = tableOrJson(values.format, io);
  const entries = readEntries(positionals, io);
  const interactions = isOffline ? [] : await networkInteractions(values.url, io);
  const covered = flowCoverage(entries, interactions).filter(
    ({ flow }) => catalogue === undefined || flow.id.startsWith(`${catalogue}:`),
  );
  if (isOffline) return printCatalogueOnly(covered, format, io);
  if (format === 'json') io.stdout.write(`${JSON.stringify(covered.map(asJson), undefined, 2)}\n`);
  else io.stdout.write(table(covered, io.columns));
  const served = covered.filter(({ state }) => state === 'complete' || state === 'outside');
  io.stderr.write(
    `${served.length} of ${covered.length} flows are served or stay outside, by ${interactions.length} interactions\n`,
  );
  return served.length === covered.length ? 0 : 1;
}

function printCatalogueOnly(
  covered: readonly FlowCoverage[],
  format: 'table' | 'json',
  io: Io,
): ExitCode {
  const rows = covered.map(({ flow, patterns }) => ({
    id: flow.id,
    title: flow.title,
    state:
      patterns.length > 0 ? 'has-pattern' : flow.outside === undefined ? 'no-pattern' : 'outside',
    patterns,
    ...(flow.outside !== undefined && { outside: flow.outside }),
  }));
  if (format === 'json') io.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else {
    const cells = rows.map(({ id, state, patterns, outside, title }) => [
      id,
      state,
      patterns.join(' ') || outside || '',
      title,
    ]);
    io.stdout.write(renderTable(['flow', 'state', 'patterns', 'title'], cells, io.columns));
  }
  const open = rows.filter(({ state }) => state === 'no-pattern').length;
  io.stderr.write(`${rows.length - open} of ${rows.length} flows have a pattern or stay outside\n`);
  return open === 0 ? 0 : 1;
}

function table(covered: readonly FlowCoverage[], columns: number): string {
  const rows = covered.map(({ flow, state, patterns, producers, consumers }) => [
    flow.id,
    state,
    String(producers.length),
    String(consumers.length),
    patterns.join(' ') || flow.outside || '',
    flow.title,
  ]);
  return renderTable(['flow', 'state', 'from', 'to', 'patterns', 'title'], rows, columns);
}

function asJson({ flow, ...rest }: FlowCoverage): object {
  return {
    id: flow.id,
    title: flow.title,
    ...rest,
    ...(flow.outside && { outside: flow.outside }),
  };
}
