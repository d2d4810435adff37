import { parseArgs } from 'node:util';
import {
  type FlowCoverage,
  flowCatalogues,
  flowCoverage,
  GraphPatternError,
  type NetworkInteraction,
  parseGraphPattern,
} from '@gridloom/graph-patterns';
import { listKnowledgeBases } from '../../client/index.js';
import { parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { clientOptions, interruptible, runtimeUrl } from '../connection.js';
import { renderTable } from '../table.js';
import { UsageError } from '../usage-error.js';
import { tableOrJson } from './list-patterns.js';
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
no-pattern.

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
  const format = tableOrJson(values.format, io);
  const entries = readEntries(positionals, io);
  const interactions = values['catalogue-only'] ? [] : await interactionsOf(values.url, io);
  const covered = flowCoverage(entries, interactions).filter(
    ({ flow }) => catalogue === undefined || flow.id.startsWith(`${catalogue}:`),
  );
  if (format === 'json') io.stdout.write(`${JSON.stringify(covered.map(asJson), undefined, 2)}\n`);
  else io.stdout.write(table(covered, io.columns));
  const wanted = values['catalogue-only']
    ? ['complete', 'nobody', 'outside']
    : ['complete', 'outside'];
  const open = covered.filter(({ state }) => !wanted.includes(state));
  io.stderr.write(
    `${covered.length - open.length} of ${covered.length} flows ${values['catalogue-only'] ? 'have a pattern or stay outside' : 'are served or stay outside'}\n`,
  );
  return open.length === 0 ? 0 : 1;
}

async function interactionsOf(url: string | undefined, io: Io): Promise<NetworkInteraction[]> {
  const bases = await interruptible((signal) =>
    listKnowledgeBases(runtimeUrl(url, io), {
      ...clientOptions(io),
      signal,
      retry: { attempts: 2 },
    }),
  );
  return bases.flatMap((base) =>
    base.interactions.flatMap(({ id, kind, pattern, argument }): NetworkInteraction[] => {
      const text = pattern ?? argument;
      if (text === undefined || text === '') return [];
      try {
        return [{ id, kind, pattern: parseGraphPattern(text) }];
      } catch (error) {
        if (!(error instanceof GraphPatternError)) throw error;
        io.stderr.write(`${id}: its pattern cannot be read: ${error.message}\n`);
        return [];
      }
    }),
  );
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
