import { parseArgs } from 'node:util';
import { defaultReasonerLevel, type ReasonerLevel } from '../api/index.js';
import { startRestServer } from '../rest/index.js';
import { Runtime } from '../runtime/index.js';
import { milliseconds, parsed, readNumber } from './arguments.js';
import type { Command, ExitCode, Io } from './command.js';
import { interruptible } from './connection.js';
import { domainKnowledgePath, runtimeOptionsFrom } from './environment.js';
import { readDefaultKnowledge } from './read-knowledge.js';
import { aborted } from './stand-in.js';
import { UsageError } from './usage-error.js';

const help = `Usage: gridloom serve [PORT] [options]

Starts a runtime and serves its developer API over HTTP. SIGTERM and Ctrl-C let running exchanges end first.

Options:
  --port PORT          port of the API (default: 8280; 0: any free one)
  --address ADDRESS    address to listen on (default: 127.0.0.1); any but a loopback address needs an API key
  --log-level LEVEL    trace, debug, info (default), warn, error, fatal or silent
  --reasoner-level N   1 to 5, for knowledge bases that name none (default: 2)
  --call-timeout S     seconds that one call of a knowledge base may take (default: 10; 0: only the deadline counts)
  --deadline S         seconds that one exchange may take (default: 60)
  --knowledge FILE     rules and facts for knowledge bases that bring none (docs/reference/rules.md)
  --max-exchanges N    exchanges at the same time, further ones are refused (default: 1000)
  --max-body MIB       largest request body in MiB (default: 64)

Environment:
  GRIDLOOM_API_KEY     asked for from every client, as Bearer token or as password; there is no option for it, since
                       command lines can be read by others
  KE_KB_WAIT_TIMEOUT, KE_REASONER_LEVEL, KE_DOMAIN_KNOWLEDGE_PATH
                       like --call-timeout, --reasoner-level and --knowledge
  SC_VALIDATE_OUTGOING_BINDINGS_WRT_INCOMING_BINDINGS
                       false: rows that nobody asked for are dropped, instead of failing their sender

Exit code: 0 stopped, 2 wrong usage, the port is taken, or the domain knowledge cannot be read.

Examples:
  gridloom serve
  gridloom serve 9000 --log-level warn
  GRIDLOOM_API_KEY=$(cat key) gridloom serve --address 0.0.0.0
`;

/** `gridloom serve`. */
export const serve: Command = { help, run };

const logLevels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const bytesPerMiB = 1024 * 1024;

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: 'string', short: 'p' },
        address: { type: 'string' },
        'log-level': { type: 'string' },
        'reasoner-level': { type: 'string' },
        'call-timeout': { type: 'string' },
        deadline: { type: 'string' },
        knowledge: { type: 'string' },
        'max-exchanges': { type: 'string' },
        'max-body': { type: 'string' },
      },
    }),
  );
  const port = readPort(values.port, positionals);
  const logLevel = values['log-level'] ?? 'info';
  if (!logLevels.includes(logLevel)) {
    throw new UsageError(`--log-level ${logLevel}: expected ${logLevels.join(', ')}`);
  }
  const level = readNumber(values['reasoner-level'], '--reasoner-level', {
    min: 1,
    max: 5,
    integer: true,
  });
  const callTimeout = readNumber(values['call-timeout'], '--call-timeout', { min: 0, max: 86_400 });
  const deadline = readNumber(values.deadline, '--deadline', { min: 0.001, max: 86_400 });
  const maxExchanges = readNumber(values['max-exchanges'], '--max-exchanges', {
    min: 1,
    max: 1_000_000,
    integer: true,
  });
  const maxBody = readNumber(values['max-body'], '--max-body', { min: 0.001, max: 1_024 });
  const apiKey = io.env['GRIDLOOM_API_KEY'];
  const runtimeOptions = {
    ...runtimeOptionsFrom(io.env),
    ...(level !== undefined && { reasonerLevel: level as ReasonerLevel }),
    ...(callTimeout !== undefined && { callTimeoutMs: milliseconds(callTimeout) }),
    ...(deadline !== undefined && { exchangeDeadlineMs: milliseconds(deadline) }),
    ...(maxExchanges !== undefined && { maxExchangesInFlight: maxExchanges }),
  };
  const knowledge = values.knowledge ?? domainKnowledgePath(io.env);
  const defaultLevel = runtimeOptions.reasonerLevel ?? defaultReasonerLevel;
  const domainKnowledge =
    knowledge === undefined ? '' : await readDefaultKnowledge(knowledge, defaultLevel, io);
  return interruptible<ExitCode>(async (signal) => {
    const runtime = new Runtime({ ...runtimeOptions, domainKnowledge });
    const server = await startRestServer({
      host: runtime,
      port,
      logLevel,
      ...(values.address !== undefined && { address: values.address }),
      ...(apiKey !== undefined && { apiKey }),
      ...(maxBody !== undefined && { limits: { bodyBytes: Math.round(maxBody * bytesPerMiB) } }),
    });
    if (io.isTerminal) io.stderr.write(`Serving ${server.url} until stopped (Ctrl-C).\n`);
    await aborted(signal);
    await server.close();
    await runtime.close();
    return 0;
  });
}

/** `--port`, or the first positional argument as in the existing runtime. */
function readPort(option: string | undefined, positionals: readonly string[]): number {
  const [first, second] = positionals;
  if (second !== undefined) throw new UsageError(`one argument too many: ${second}`);
  if (first !== undefined && option !== undefined) {
    throw new UsageError(`the port is given twice: ${first} and --port ${option}`);
  }
  const name = option === undefined ? 'port' : '--port';
  return readNumber(option ?? first, name, { min: 0, max: 65_535, integer: true }) ?? 8280;
}
